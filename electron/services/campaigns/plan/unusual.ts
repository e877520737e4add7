import type { CampaignUnusual, RowRemark } from '../../../contract/campaigns'
import { type CheckedRow, titleKey } from './check'

type PlacedTitle = { readonly chatId: string | null; readonly title: string }

/** A campaign that has begun, as far as another one can be like it. */
export interface BegunCampaign {
  readonly name: string
  /** Seconds since 1970, server time. */
  readonly startedAt: number
  readonly rows: readonly PlacedTitle[]
}

/** The same titles in the same communities, in the same order; without any title nothing can be told. */
const hasSameRows = (rows: readonly PlacedTitle[], others: readonly PlacedTitle[]): boolean =>
  rows.length === others.length &&
  rows.some(({ title }) => title !== '') &&
  rows.every(({ chatId, title }, at) => {
    const other = others[at]
    return other !== undefined && other.chatId === chatId && titleKey(other.title) === titleKey(title)
  })

/**
 * What of a plan somebody may not have meant. `begun`: the account's campaigns that have begun. A name alone says
 * nothing: the ambassadors of May are other people than those of April.
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
