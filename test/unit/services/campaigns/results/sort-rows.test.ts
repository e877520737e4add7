import { expect, test } from 'vitest'
import { type CampaignRow, type CampaignRowSort, planOrder } from '../../../../../electron/contract/campaigns'
import { isPlanOrder, sortRows } from '../../../../../electron/services/campaigns/results/sort-rows'
import { inviteLink } from '../../../../support/entries'

const NOW = 1_800_000_000

const row = (position: number, change: Partial<CampaignRow> = {}): CampaignRow => ({
  ...{ key: `r${position}`, position, chatId: '-1', community: 'Berlin', title: `Door ${position}`, state: 'failed' },
  terms: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false, tags: [] },
  ...{ mistakes: [], warnings: [], edited: false, error: null, entry: null, isGone: false, cells: [], mailTo: null },
  ...change,
})

const made = (position: number, change: Parameters<typeof inviteLink>[1], gone: number | null = null): CampaignRow => {
  const link = inviteLink(`Hash${position}`, change)
  const { usage: inside } = link
  const figures = { joined: inside + (gone ?? 0), left: gone ?? 0, inside, lately: 0, lastJoin: null }
  const entry = { link, ...(gone !== null && { figures }) } as CampaignRow['entry']
  return row(position, { state: 'created', entry })
}

const rows = [
  made(1, { usage: 3, usageLimit: 3 }, 40),
  row(2, { state: 'left', cells: ['', 'north'] }),
  row(3, { terms: { ...row(3).terms, expires: { kind: 'after', seconds: 60 }, tags: ['b'] }, cells: ['x', 'Süd'] }),
  made(10, { usage: 12 }, 0),
  made(4, { revoked: true, usage: 0 }),
  row(5, { title: '', terms: { ...row(5).terms, expires: { kind: 'at', date: NOW + 30 }, tags: ['a'] } }),
]

const order = (sort: Partial<CampaignRowSort>): number[] =>
  sortRows(rows, { ...planOrder, ...sort }, NOW).map(({ position }) => position)

test.each<[Partial<CampaignRowSort>, number[]]>([
  [{ by: 'position' }, [1, 2, 3, 4, 5, 10]],
  [{ by: 'position', descending: true }, [10, 5, 4, 3, 2, 1]],
  // Numbers by their size, and what has no title last.
  [{ by: 'title' }, [1, 2, 3, 4, 10, 5]],
  [{ by: 'title', descending: true }, [10, 4, 3, 2, 1, 5]],
  [{ by: 'joined', descending: true }, [10, 1, 4, 2, 3, 5]],
  [{ by: 'joined' }, [4, 1, 10, 2, 3, 5]],
  // Nothing was collected of link 4, and the others have no link.
  [{ by: 'came' }, [10, 1, 2, 3, 4, 5]],
  [{ by: 'left', descending: true }, [1, 10, 2, 3, 4, 5]],
  [{ by: 'stayed', descending: true }, [10, 1, 2, 3, 4, 5]],
  // What failed, what was left, then links: working, full, revoked.
  [{ by: 'outcome' }, [3, 5, 2, 10, 1, 4]],
  [{ by: 'expires' }, [5, 3, 1, 2, 10, 4]],
  [{ by: 'tags' }, [5, 3, 1, 2, 10, 4]],
  [{ by: 'cell', cell: 1 }, [2, 3, 1, 10, 4, 5]],
])('rows by %j', (sort, positions) => {
  expect(order(sort)).toEqual(positions)
})

test('the plan’s own order needs no sorting', () => {
  expect(isPlanOrder(planOrder)).toBe(true)
  expect(isPlanOrder({ ...planOrder, descending: true })).toBe(false)
})
