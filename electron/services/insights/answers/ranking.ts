import type { Cost, InsightSubject, RankKind, RankRow, RankSort, Stayed } from '../../../contract/insights'
import { annotationKey } from '../../links/local/annotations'
import { costKey } from '../costs'
import type { RankedLink } from '../store/ranked-links'

/** How links are counted together. */
export interface RankGroups {
  /** By `annotationKey`. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  readonly campaigns: readonly { readonly id: string; readonly name: string; readonly keys: ReadonlySet<string> }[]
  /** By `costKey`. */
  readonly costs: ReadonlyMap<string, Cost>
}

/** Makes one row for each link, tag, campaign or admin, and sorts them. */
export const rankRows = (
  rank: RankKind,
  figures: readonly RankedLink[],
  groups: RankGroups,
  sort: RankSort,
): readonly RankRow[] => {
  const rows = new Map<string, RankRow>()
  for (const one of figures) {
    for (const { key, subject, label } of subjectsOf(rank, one, groups)) {
      const row = rows.get(key) ?? emptyRow(subject, label, rank === 'links' ? one.community : null, groups.costs)
      rows.set(key, add(row, one))
    }
  }
  return [...rows.values()].sort(inOrder(sort))
}

interface RankSubject {
  readonly key: string
  readonly subject: InsightSubject
  readonly label: string | null
}

const subjectsOf = (rank: RankKind, figures: RankedLink, { tags, campaigns }: RankGroups): readonly RankSubject[] => {
  const { link, title, adminId, adminName } = figures
  const key = annotationKey(link)
  switch (rank) {
    case 'links':
      return [{ key, subject: { kind: 'link', link }, label: title }]
    case 'admins':
      return [{ key: adminId, subject: { kind: 'admin', adminId }, label: adminName }]
    case 'tags':
      return (tags.get(key) ?? []).map((tag) => ({ key: tag, subject: { kind: 'tag', tag }, label: tag }))
    case 'campaigns':
      return campaigns.flatMap(({ id, name, keys }) =>
        keys.has(key) ? [{ key: id, subject: { kind: 'campaign', campaignId: id }, label: name }] : [],
      )
  }
}

const nobody: Stayed = { of: 0, stayed: 0 }

const emptyRow = (
  subject: InsightSubject,
  label: string | null,
  community: string | null,
  costs: ReadonlyMap<string, Cost>,
): RankRow => ({
  ...{ subject, label, community, joined: 0, left: 0, inside: 0, lastJoin: null },
  ...{ stayed1: nobody, stayed7: nobody, stayed30: nobody },
  cost:
    subject.kind === 'link' || subject.kind === 'tag' || subject.kind === 'campaign'
      ? (costs.get(costKey(subject)) ?? null)
      : null,
})

const add = (row: RankRow, { joined, left, inside, stayed, lastJoin }: RankedLink): RankRow => ({
  ...row,
  ...{ joined: row.joined + joined, left: row.left + left, inside: row.inside + inside },
  ...{
    stayed1: sum(row.stayed1, stayed[0]),
    stayed7: sum(row.stayed7, stayed[1]),
    stayed30: sum(row.stayed30, stayed[2]),
  },
  lastJoin: lastJoin === null ? row.lastJoin : Math.max(lastJoin, row.lastJoin ?? 0),
})

const sum = (one: Stayed, other: Stayed): Stayed => ({ of: one.of + other.of, stayed: one.stayed + other.stayed })

const collator = new Intl.Collator(undefined, { numeric: true })
const nameOf = ({ subject, label }: RankRow): string => label ?? (subject.kind === 'link' ? subject.link.hash : '')

/** The value that a row is sorted by; null: it has none, and comes last in either direction. */
const numberOf = (row: RankRow, by: Exclude<RankSort['by'], 'name'>): number | null => {
  const share = ({ of, stayed }: Stayed): number | null => (of === 0 ? null : stayed / of)
  const { cost, joined, inside } = row
  switch (by) {
    case 'joined':
    case 'left':
    case 'inside':
    case 'lastJoin':
      return row[by]
    case 'stayed1':
    case 'stayed7':
    case 'stayed30':
      return share(row[by])
    case 'cost':
      return cost?.amount ?? null
    case 'costPerJoin':
      return cost === null || joined === 0 ? null : cost.amount / joined
    case 'costPerStayed':
      return cost === null || inside === 0 ? null : cost.amount / inside
  }
}

const inOrder =
  ({ by, descending }: RankSort) =>
  (one: RankRow, other: RankRow): number => {
    const byName = collator.compare(nameOf(one), nameOf(other))
    if (by === 'name') return descending ? -byName : byName
    const [a, b] = [numberOf(one, by), numberOf(other, by)]
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName
    return (descending ? b - a : a - b) || byName
  }
