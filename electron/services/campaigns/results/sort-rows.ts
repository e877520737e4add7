import type { CampaignRow, CampaignRowSort } from '../../../contract/campaigns'
import { type LinkState, linkState } from '../../../contract/link-state'
import type { Expiry } from '../../../contract/links'
import { compareKeys, type SortKey } from '../../links/store/order'

/** Rows that need attention come first: failed ones, then those to be sent, then links by their state. */
const rank: Readonly<Record<CampaignRow['state'] | LinkState, number>> = {
  ...{ failed: 0, sending: 1, waiting: 2, planned: 2, left: 2 },
  ...{ created: 3, active: 3, full: 4, expired: 5, revoked: 6 },
}

/** Seconds since 1970; a duration counts from `now`. null: it never expires. */
const endOf = (expires: Expiry, now: number): number | null => {
  if (expires.kind === 'never') return null
  return expires.kind === 'at' ? expires.date : now + expires.seconds
}

const keyOf = ({ by, cell }: CampaignRowSort, row: CampaignRow, now: number): SortKey => {
  switch (by) {
    case 'position':
      return row.position
    case 'title':
      return row.title || null
    case 'community':
      return row.community
    case 'expires':
      return endOf(row.terms.expires, now)
    case 'usageLimit':
      return row.terms.usageLimit
    case 'requestNeeded':
      return row.terms.requestNeeded ? 0 : 1
    case 'closeAfterFirst':
      return row.terms.closeAfterFirst === true ? 0 : 1
    case 'tags':
      return row.terms.tags.join('\n') || null
    case 'outcome':
      return rank[row.entry === null ? row.state : linkState(row.entry.link, now)]
    case 'joined':
      return row.entry?.link.usage ?? null
    case 'came':
      return row.entry?.figures?.joined ?? null
    case 'left':
      return row.entry?.figures?.left ?? null
    case 'stayed':
      return row.entry?.figures?.inside ?? null
    case 'cell':
      return row.cells[cell ?? 0] || null
  }
}

/** Whether the rows are in this order already. */
export const isPlanOrder = ({ by, descending }: CampaignRowSort): boolean => by === 'position' && !descending

/** Rows sorted by a column; equal ones stay in the order of the plan. `now`: seconds since 1970, server time. */
export const sortRows = (rows: readonly CampaignRow[], sort: CampaignRowSort, now: number): CampaignRow[] => {
  const sign = sort.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: keyOf(sort, row, now) }))
    .sort((a, b) => compareKeys(a.key, b.key, sign))
    .map(({ row }) => row)
}
