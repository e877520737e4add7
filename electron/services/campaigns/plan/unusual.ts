import type { CampaignUnusual, RowRemark } from '../../../contract/campaigns'
import { type CheckedRow, titleKey } from './check'

type PlacedTitle = { readonly chatId: string | null; readonly title: string }

/** A campaign that has started, for comparison with a plan. */
export interface BegunCampaign {
  readonly name: string
  /** Seconds since 1970, server time. */
  readonly startedAt: number
  readonly rows: readonly PlacedTitle[]
}

/**
 * Whether the same titles are in the same communities, in the same order. Rows without any title are never the same.
 */
const hasSameRows = (rows: readonly PlacedTitle[], others: readonly PlacedTitle[]): boolean =>
  rows.length === others.length &&
  rows.some(({ title }) => title !== '') &&
  rows.every(({ chatId, title }, at) => {
    const other = others[at]
    return other !== undefined && other.chatId === chatId && titleKey(other.title) === titleKey(title)
  })

/**
 * What the user may not have intended in a plan. `begun`: the account's campaigns that have started. Their names are
 * not compared: the ambassadors of May are other people than those of April.
 */
export const unusualOf = (rows: readonly CheckedRow[], begun: readonly BegunCampaign[]): CampaignUnusual => {
  const counts = new Map<RowRemark['code'], number>()
  for (const { warnings } of rows) for (const { code } of warnings) counts.set(code, (counts.get(code) ?? 0) + 1)
  const like = begun
    .filter((one) => hasSameRows(rows, one.rows))
    .reduce<BegunCampaign | null>((last, one) => (last === null || one.startedAt > last.startedAt ? one : last), null)
  return {
    taken: counts.get('titleTaken') ?? 0,
    twice: counts.get('titleTwice') ?? 0,
    untitled: counts.get('titleEmpty') ?? 0,
    like: like === null ? null : { name: like.name, startedAt: like.startedAt },
  }
}
