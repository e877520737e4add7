import { describe, expect, it } from 'vitest'
import { requestFilterSchema } from '../../../../electron/contract/people'
import { everybody, isNarrowed, linkWords } from '../../../../renderer/features/requests/request-filter'
import { waitingWords } from '../../../../renderer/features/requests/waiting-words'
import { speak } from '../links/words'

const t = await speak()

describe('who is looked for', () => {
  it('is everybody at first, and fits the contract', () => {
    expect(requestFilterSchema.parse(everybody)).toEqual(everybody)
    expect(isNarrowed(everybody)).toBe(false)
    expect(isNarrowed({ ...everybody, search: '  ' })).toBe(false)
    expect(isNarrowed({ ...everybody, search: 'anna' })).toBe(true)
    expect(isNarrowed({ ...everybody, chatId: '-1' })).toBe(true)
  })
  it('calls a link by its title, or by its address', () => {
    expect(linkWords({ title: 'Podcast', hash: 'abc' })).toBe('Podcast')
    expect(linkWords({ title: ' ', hash: 'abc' })).toBe('t.me/+abc')
    expect(linkWords({ title: null, hash: 'abc' })).toBe('t.me/+abc')
  })
})

describe('how long somebody waits', () => {
  it.each([
    [-30, 'just asked'],
    [59, 'just asked'],
    [60, 'waiting 1 minute'],
    [3_599, 'waiting 59 minutes'],
    [3_600, 'waiting 1 hour'],
    [86_399, 'waiting 23 hours'],
    [86_400, 'waiting 1 day'],
    [86_400 * 3 + 5_000, 'waiting 3 days'],
  ])('is said after %i seconds: %s', (waited, words) => {
    expect(waitingWords(1_000_000, 1_000_000 + waited, t)).toBe(words)
  })
})
