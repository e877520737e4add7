import { describe, expect, it } from 'vitest'
import type { RequestRef } from '../../../../electron/contract/people'
import { requestFilterSchema, requestSelectionSchema } from '../../../../electron/contract/people'
import { everybody, isNarrowed, keyOf, linkWords } from '../../../../renderer/features/requests/request-filter'
import {
  asContract,
  isSelected,
  nobody,
  type Selection,
  selectedCount,
  selectionOf,
  stillWaiting,
  toggled,
  withRequests,
} from '../../../../renderer/features/requests/selection'
import { waitingWords } from '../../../../renderer/features/requests/waiting-words'
import { speak } from '../links/words'

const t = await speak()

const refs: RequestRef[] = [
  { chatId: '-1', userId: '7' },
  { chatId: '-2', userId: '7' },
  { chatId: '-1', userId: '8' },
]
const [one, two, three] = refs as [RequestRef, RequestRef, RequestRef]
const namesOf = (selection: Selection) => (selection.kind === 'requests' ? [...selection.requests.keys()] : null)

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

describe('a selection of requests', () => {
  it('tells the same person in two communities apart', () => {
    expect(keyOf(one)).not.toBe(keyOf(two))
    expect(isSelected(selectionOf([one]), two)).toBe(false)
  })
  it('takes people in and out, and more of them without losing any', () => {
    const first = selectionOf([one])
    const both = withRequests(first, [two, one])
    expect(namesOf(both)).toEqual([keyOf(one), keyOf(two)])
    if (both.kind !== 'requests') throw new Error('named one by one')
    expect(namesOf(toggled(both.requests, one))).toEqual([keyOf(two)])
    expect(namesOf(toggled(both.requests, three))).toEqual([keyOf(one), keyOf(two), keyOf(three)])
  })
  it('forgets who no longer waits, and is the same object where all do', () => {
    const all = selectionOf(refs)
    expect(stillWaiting(all, refs)).toBe(all)
    expect(namesOf(stillWaiting(all, [two]))).toEqual([keyOf(two)])
  })
  it('of all that match counts what is found, and goes to main as the filter', () => {
    const all: Selection = { kind: 'matching', filter: { ...everybody, search: 'a' } }
    expect(selectedCount(all, 12)).toBe(12)
    expect(isSelected(all, three)).toBe(true)
    expect(withRequests(all, [one])).toBe(all)
    const seen = { tick: 7, askedUntil: null }
    expect(requestSelectionSchema.parse(asContract(all, seen))).toEqual({ ...all, seen })
    expect(requestSelectionSchema.parse(asContract(selectionOf(refs), seen))).toEqual({
      kind: 'requests',
      requests: refs,
    })
    expect(selectedCount(nobody, 12)).toBe(0)
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
