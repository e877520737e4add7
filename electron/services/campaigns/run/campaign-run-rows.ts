import type { CampaignRow, CampaignTerms, RowChange } from '../../../contract/campaigns'
import type { InviteLink } from '../../../contract/links'
import { cleanTitle } from '../../../contract/titles'
import { momentOf } from '../../links/manage/link-changes'
import { findMistakes } from '../plan/check'
import type { FilteredRow } from '../plan/filter-rows'
import type { PlannedLink, RowOutcome, RunStatus } from './run-model'

/** A row of a campaign that has begun, with what became of it. */
export interface RunRow extends FilteredRow {
  readonly planned: PlannedLink
  readonly position: number
  readonly outcome: RowOutcome
  readonly edited: boolean
}

/** What is known of a link now; null: nothing but how it was made. */
export type KnownNow = (link: { readonly chatId: string; readonly hash: string }) => InviteLink | null

const termsOf = ({ expireDate, usageLimit, requestNeeded, tags }: PlannedLink): CampaignTerms => ({
  expires: expireDate === null ? { kind: 'never' } : { kind: 'at', date: expireDate },
  ...{ usageLimit, requestNeeded, tags: [...tags] },
})

const nothingOwn: ReadonlySet<never> = new Set()

/** A failed row as it will be tried again. */
const mendedRow = (planned: PlannedLink, change: RowChange | undefined, titleOf: (chatId: string) => string) => {
  const chatId = change?.chatId ?? planned.chatId
  return {
    chatId,
    community: chatId === planned.chatId ? planned.community : titleOf(chatId),
    title: change?.title === undefined ? planned.title : cleanTitle(change.title),
    terms: {
      ...termsOf(planned),
      ...(change?.expires === undefined ? {} : { expires: change.expires }),
      ...(change?.usageLimit === undefined ? {} : { usageLimit: change.usageLimit }),
      ...(change?.requestNeeded === undefined ? {} : { requestNeeded: change.requestNeeded }),
      ...(change?.tags === undefined ? {} : { tags: change.tags }),
    },
  }
}

/** What a row was frozen as, with what was changed by hand since it failed; `now`: server time. */
export interface RunView {
  readonly status: RunStatus
  readonly mended: Readonly<Record<string, RowChange>>
  readonly titleOf: (chatId: string) => string
  readonly now: number
}

/** All rows in their order; cheap, since most are looked at by a filter alone. */
export const runRows = ({ status, mended, titleOf, now }: RunView): RunRow[] =>
  status.rows.map((planned, at) => {
    const outcome = status.outcome(planned.key)
    const change = outcome.state === 'failed' ? mended[planned.key] : undefined
    const hash = outcome.link?.hash ?? null
    const common = { planned, position: at + 1, outcome, hash, state: outcome.state, warnings: [] }
    if (change === undefined) {
      const { chatId, community, title } = planned
      return { ...common, chatId, community, title, mistakes: [], edited: false }
    }
    const { terms, ...words } = mendedRow(planned, change, titleOf)
    const mistakes = findMistakes({ ...words, terms, own: nothingOwn, mistakes: [] }, now)
    return { ...common, ...words, mistakes, edited: true }
  })

/** A row as it is shown. */
export const shownRunRow = (row: RunRow, { mended, titleOf }: RunView, known: KnownNow): CampaignRow => {
  const { planned, position, outcome, mistakes, edited } = row
  const words = mendedRow(planned, edited ? mended[planned.key] : undefined, titleOf)
  const { state, error, link } = outcome
  return {
    ...{ key: planned.key, position, ...words, mistakes: [...mistakes], warnings: [], edited, state, error },
    link: link === null ? null : (known(link) ?? link),
  }
}

/** The greatest moment that Telegram's `int` holds. */
const MOMENT_MAX = 2_147_483_647

/** A row's link as it will be asked for. `now`: seconds since 1970, server time, from which spans count. */
export const freeze = (
  row: Pick<CampaignRow, 'key' | 'community' | 'title' | 'terms'> & { readonly chatId: string },
  requestId: string,
  now: number,
): PlannedLink => {
  const { key, chatId, community, title, terms } = row
  const { expires, usageLimit, requestNeeded, tags } = terms
  const expireDate = expires.kind === 'never' ? null : Math.min(momentOf(expires, Math.floor(now)), MOMENT_MAX)
  return { key, requestId, chatId, community, title, expireDate, usageLimit, requestNeeded, tags }
}

/** What a failed row will be tried again as, where it was changed by hand. */
export const refreeze = (
  planned: PlannedLink,
  change: RowChange,
  titleOf: (chatId: string) => string,
  requestId: string,
  now: number,
): PlannedLink => freeze({ key: planned.key, ...mendedRow(planned, change, titleOf) }, requestId, now)
