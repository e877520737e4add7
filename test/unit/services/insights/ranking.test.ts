import { describe, expect, it } from 'vitest'
import type { RankSort } from '../../../../electron/contract/insights'
import { type RankGroups, rankRows } from '../../../../electron/services/insights/answers/ranking'
import type { RankedLink } from '../../../../electron/services/insights/store/ranked-links'

const none = { of: 0, stayed: 0 }
const figuresOf = (hash: string, change: Partial<RankedLink> = {}): RankedLink => ({
  ...{ link: { chatId: '-1001', hash }, title: `Title ${hash}`, adminId: '7', adminName: 'Mara', community: 'Runners' },
  ...{ joined: 0, left: 0, inside: 0, stayed: [none, none, none], lastJoin: null },
  ...change,
})
const figures = [
  figuresOf('a', {
    joined: 10,
    left: 4,
    inside: 6,
    stayed: [{ of: 10, stayed: 9 }, { of: 8, stayed: 4 }, none],
    lastJoin: 50,
  }),
  figuresOf('b', {
    joined: 2,
    inside: 2,
    adminId: '8',
    adminName: 'Jonas',
    lastJoin: 70,
    stayed: [{ of: 2, stayed: 2 }, none, none],
  }),
  figuresOf('c', { title: null }),
]
const groups: RankGroups = {
  tags: new Map([
    ['-1001 a', ['poster', 'summer']],
    ['-1001 b', ['summer']],
  ]),
  campaigns: [{ id: 'one', name: 'Doors', keys: new Set(['-1001 b', '-1001 c']) }],
  costs: new Map([
    ['link -1001 a', { amount: 500, currency: 'EUR' }],
    ['link -1001 c', { amount: 900, currency: 'EUR' }],
    ['tag summer', { amount: 1_200, currency: 'EUR' }],
  ]),
}
const order = (by: RankSort['by'], descending: boolean) =>
  rankRows('links', figures, groups, { by, descending }).map(
    ({ subject }) => subject.kind === 'link' && subject.link.hash,
  )

describe('the ranking', () => {
  it('adds up links that share a tag, a campaign or an admin, each with its own cost', () => {
    const sort = { by: 'joined', descending: true } as const
    expect(rankRows('tags', figures, groups, sort)).toMatchObject([
      {
        label: 'summer',
        joined: 12,
        left: 4,
        inside: 8,
        lastJoin: 70,
        stayed1: { of: 12, stayed: 11 },
        stayed7: { of: 8, stayed: 4 },
        cost: { amount: 1_200 },
      },
      { label: 'poster', joined: 10, cost: null },
    ])
    expect(rankRows('campaigns', figures, groups, sort)).toMatchObject([{ label: 'Doors', joined: 2, community: null }])
    expect(rankRows('admins', figures, groups, sort).map(({ label, joined }) => [label, joined])).toEqual([
      ['Mara', 10],
      ['Jonas', 2],
    ])
  })

  it('is in order, and what has no number stands last either way', () => {
    expect(order('joined', true)).toEqual(['a', 'b', 'c'])
    expect(order('joined', false)).toEqual(['c', 'b', 'a'])
    expect(order('stayed1', true)).toEqual(['b', 'a', 'c'])
    expect(order('stayed1', false)).toEqual(['a', 'b', 'c'])
    expect(order('lastJoin', false)).toEqual(['a', 'b', 'c'])
    expect(order('cost', true)).toEqual(['c', 'a', 'b'])
    // 900 for nobody is no price of a join.
    expect(order('costPerJoin', false)).toEqual(['a', 'c', 'b'])
    expect(order('name', false)).toEqual(['c', 'a', 'b'])
  })
})
