import { describe, expect, it } from 'vitest'
import { campaignRowSelectionSchema, planOrder } from '../../../../../electron/contract/campaigns'
import { linkSelectionSchema } from '../../../../../electron/contract/link-list'
import { type JoinRequest, requestSelectionSchema } from '../../../../../electron/contract/people'
import { everybodyWaiting } from '../../../../../electron/contract/request-signs'
import { allOf, nothingSelected, selectionOf, toggled } from '../../../../../renderer/components/list/selection'
import {
  campaignRows,
  type RowQuery,
  toRowSelection,
} from '../../../../../renderer/features/campaigns/rows/campaign-rows'
import { linkList, toLinkSelection } from '../../../../../renderer/features/links/list/link-list'
import { firstQuery } from '../../../../../renderer/features/links/list/link-query'
import { requestRows, toRequestSelection } from '../../../../../renderer/features/requests/request-rows'
import { entry } from '../../links/words'

const chosen = <Row, Ref>(
  definition: { keyOf: (row: Row) => string; refOf: (row: Row) => Ref },
  rows: readonly Row[],
) => selectionOf(rows.map((row) => [definition.keyOf(row), definition.refOf(row)] as const))

describe('links', () => {
  const here = entry({ chatId: '-1', hash: 'h' })
  const there = entry({ chatId: '-2', hash: 'h' })

  it('of the same hash in two communities are told apart', () => {
    expect(linkList.keyOf(here)).not.toBe(linkList.keyOf(there))
  })
  it('go to main by reference alone, or as the query and its exceptions', () => {
    const query = firstQuery({ kind: 'all' })
    const refs = [{ chatId: '-1', hash: 'h' }]
    expect(toLinkSelection(chosen(linkList, [here]))).toEqual({ kind: 'links', links: refs })
    const but = toggled(allOf(query), [linkList.keyOf(here), linkList.refOf(here)])
    expect(toLinkSelection(but)).toEqual({ kind: 'matching', query, except: refs })
    expect(linkSelectionSchema.parse(toLinkSelection(but))).toEqual(toLinkSelection(but))
  })
  it('stay selected in another order, and in nothing else', () => {
    const query = firstQuery({ kind: 'all' })
    expect(linkList.findsSame?.(query, { ...query, sort: { by: 'title', descending: false } })).toBe(true)
    expect(linkList.findsSame?.(query, { ...query, search: 'x' })).toBe(false)
  })
})

const requestIn = (chatId: string): JoinRequest => ({
  chatId,
  community: 'Berlin Runners',
  person: {
    ...{ userId: '7', name: 'Anna', username: null, about: '', isBot: false, hasPhoto: false },
    ...{ date: 1_700_000_000, requested: true, approvedBy: null, viaFolder: false },
  },
  ...{ via: null, signs: [], alike: false },
})

describe('requests', () => {
  const [here, there] = [requestIn('-1'), requestIn('-2')]

  it('of the same person in two communities are told apart', () => {
    expect(requestRows.keyOf(here)).not.toBe(requestRows.keyOf(there))
  })
  it('go to main one by one, or as the filter with the mark of what had been read', () => {
    const seen = { tick: 7, askedUntil: null }
    const named = toRequestSelection(chosen(requestRows, [here, there]), seen)
    expect(requestSelectionSchema.parse(named)).toEqual({
      kind: 'requests',
      requests: [
        { chatId: '-1', userId: '7' },
        { chatId: '-2', userId: '7' },
      ],
    })
    const filter = { ...everybodyWaiting, search: 'a' }
    const all = toRequestSelection(allOf(filter), seen)
    expect(requestSelectionSchema.parse(all)).toEqual({ kind: 'matching', filter, seen })
  })
})

describe('rows of a campaign', () => {
  it('go to main by their keys, or as the filter', () => {
    const filter = { show: 'mistakes', search: 'door', chatId: null } as const
    const query: RowQuery = { campaignId: 'c', filter, sort: planOrder }
    expect(toRowSelection(selectionOf([['n1', 'n1']]))).toEqual({ kind: 'keys', keys: ['n1'] })
    expect(toRowSelection(allOf(query))).toEqual({ kind: 'matching', filter: query.filter })
    for (const selection of [nothingSelected, selectionOf([['n1', 'n1']]), allOf(query)]) {
      expect(campaignRowSelectionSchema.safeParse(toRowSelection(selection)).error).toBeUndefined()
    }
    expect(campaignRows.isSameList(query, { ...query, campaignId: 'd' })).toBe(false)
  })
})
