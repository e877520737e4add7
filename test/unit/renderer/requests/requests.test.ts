import { describe, expect, it } from 'vitest'
import { requestFilterSchema } from '../../../../electron/contract/people'
import { everybodyWaiting, requestSigns } from '../../../../electron/contract/request-signs'
import { isNarrowed, linkWords } from '../../../../renderer/features/requests/request-filter'
import { groupReasons, signLine, signSentences } from '../../../../renderer/features/requests/sign-words'
import { waitingWords } from '../../../../renderer/features/requests/waiting-words'
import { speak } from '../links/words'

const t = await speak()

describe('who is looked for', () => {
  it('is everybody at first, and fits the contract', () => {
    expect(requestFilterSchema.parse(everybodyWaiting)).toEqual(everybodyWaiting)
    expect(isNarrowed(everybodyWaiting)).toBe(false)
    expect(isNarrowed({ ...everybodyWaiting, search: '  ' })).toBe(false)
    expect(isNarrowed({ ...everybodyWaiting, search: 'anna' })).toBe(true)
    expect(isNarrowed({ ...everybodyWaiting, chatId: '-1' })).toBe(true)
    expect(isNarrowed({ ...everybodyWaiting, signs: ['noPhoto'] })).toBe(true)
    expect(isNarrowed({ ...everybodyWaiting, alike: true })).toBe(true)
    expect(isNarrowed({ ...everybodyWaiting, order: 'noPhoto' })).toBe(false)
  })
  it('calls a link by its title, or by its address', () => {
    expect(linkWords({ title: 'Podcast', hash: 'abc' })).toBe('Podcast')
    expect(linkWords({ title: ' ', hash: 'abc' })).toBe('t.me/+abc')
    expect(linkWords({ title: null, hash: 'abc' })).toBe('t.me/+abc')
  })
})

describe('signs', () => {
  const signs = requestSigns.map((sign, at) => ({ sign, others: at }))
  it('are sentences in the details, and a line in the row', () => {
    expect(signSentences(signs, t, String)).toEqual([
      'Asked within ten minutes of 0 others by the same link',
      'The bio or the name says the same as that of 1 other',
      'The bio leads somewhere else',
      'The account was made at about the same time as those of 3 others, by its number',
      'No photo that you can see',
      'No username',
    ])
    expect(signLine(signs.slice(0, 2), t)).toBe('Asked together · Same words')
  })
  it('say why a group looks alike, the three most frequent', () => {
    const group = {
      chatId: '-1',
      community: 'Aurora',
      via: null,
      count: 9,
      signs: signs.map(({ sign }) => ({ sign, count: 9 })),
    }
    expect(groupReasons(group, t, 'en')).toBe(
      '9 asked within minutes, 9 with the same words, and 9 with a link in the bio',
    )
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
