import type { CampaignRow, CampaignTerms, RowChange } from '../../../contract/campaigns'
import type { Creator, LinkEntry } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { cleanTitle } from '../../../contract/titles'
import { momentOf } from '../../links/manage/link-changes'
import type { FigureSource } from '../../links/store/figure-source'
import { rowMistakes } from '../plan/check'
import type { FilteredRow } from '../plan/filter-rows'
import { keptCells, mailOf } from '../plan/table-columns'
import type { PlannedLink, RowOutcome, RunStatus } from './run-model'

/** A row of a campaign that has begun, with what became of it. */
export interface RunRow extends FilteredRow {
  readonly planned: PlannedLink
  readonly position: number
  readonly outcome: RowOutcome
  readonly edited: boolean
  /** As it is known now; null: none was made. */
  readonly entry: LinkEntry | null
}

type Ref = Pick<InviteLink, 'chatId' | 'hash'>

/** What is known of links now. */
export interface LinksNow {
  /** null: nothing but how it was made. */
  readonly known: (link: Ref) => Omit<LinkEntry, 'tags' | 'note'> | null
  readonly isGone: (link: Ref) => boolean
  /** undefined: nothing was collected of who came by it. */
  readonly figures: FigureSource['of']
  /** Its tags and note; null: nothing is known of them but what was planned. */
  readonly annotation: (link: Ref) => { readonly tags: readonly string[]; readonly note: string } | null
  /** Who made the campaign's links. */
  readonly self: Creator
}

const entryOf = (made: InviteLink, { community, tags }: PlannedLink, links: LinksNow): LinkEntry => {
  const known = links.known(made)
  const annotation = links.annotation(made)
  const figures = links.figures(made)
  return {
    link: known?.link ?? made,
    creator: known?.creator ?? links.self,
    // Until its community was looked at, the title that it had is the best there is.
    community: known === null || known.community === '' ? community : known.community,
    tags: [...(annotation?.tags ?? tags)],
    note: annotation?.note ?? '',
    ...(figures !== undefined && { figures }),
  }
}

/** The terms of a link, planned or as it is now. */
const termsOf = (
  { expireDate, usageLimit, requestNeeded }: Pick<InviteLink, 'expireDate' | 'usageLimit' | 'requestNeeded'>,
  tags: readonly string[],
): CampaignTerms => ({
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
      ...termsOf(planned, planned.tags),
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
  readonly links: LinksNow
}

/** All rows in their order; cheap, since most are looked at by a filter alone. */
export const runRows = ({ status, mended, titleOf, now, links }: RunView): RunRow[] =>
  status.rows.map((planned, at) => {
    const outcome = status.outcome(planned.key)
    const change = outcome.state === 'failed' ? mended[planned.key] : undefined
    const entry = outcome.link === null ? null : entryOf(outcome.link, planned, links)
    const tags = entry?.tags ?? planned.tags
    const cells = planned.line === undefined ? [] : keptCells(status.columns, planned.line)
    const common = { planned, position: at + 1, outcome, entry, tags, cells, state: outcome.state, warnings: [] }
    if (change === undefined) {
      const { chatId, community, title } = planned
      // A link may have been renamed since.
      const link = entry?.link ?? null
      const shown = { chatId, community, title: link === null ? title : (link.title ?? ''), hash: link?.hash ?? null }
      return { ...common, ...shown, mistakes: [], edited: false }
    }
    const { terms, ...words } = mendedRow(planned, change, titleOf)
    const mistakes = rowMistakes({ ...words, terms, own: nothingOwn, mistakes: [] }, now)
    return { ...common, ...words, hash: null, mistakes, edited: true }
  })

/** A row as it is shown. */
export const shownRunRow = (row: RunRow, { status, mended, titleOf, links }: RunView): CampaignRow => {
  const { planned, position, outcome, mistakes, edited, entry, title, tags } = row
  const words = mendedRow(planned, edited ? mended[planned.key] : undefined, titleOf)
  const { state, error } = outcome
  const isGone = entry !== null && links.isGone(entry.link)
  const mailTo = planned.line === undefined ? null : mailOf(status.columns, planned.line)
  const made = { ...{ key: planned.key, position, state, error, entry }, isGone, cells: [...row.cells], mailTo }
  if (entry !== null) {
    const { chatId, community } = words
    return { ...made, chatId, community, title, terms: termsOf(entry.link, tags), mistakes: [], warnings: [], edited }
  }
  return { ...made, ...words, mistakes: [...mistakes], warnings: [], edited }
}

/** The greatest moment that Telegram's `int` holds. */
const MOMENT_MAX = 2_147_483_647

/** A row's link as it will be asked for. `now`: seconds since 1970, server time, from which spans count. */
export const freeze = (
  row: Pick<CampaignRow, 'key' | 'community' | 'title' | 'terms'> &
    Pick<PlannedLink, 'line'> & { readonly chatId: string },
  requestId: string,
  now: number,
): PlannedLink => {
  const { key, chatId, community, title, terms, line } = row
  const { expires, usageLimit, requestNeeded, tags } = terms
  const expireDate = expires.kind === 'never' ? null : Math.min(momentOf(expires, Math.floor(now)), MOMENT_MAX)
  return {
    key,
    requestId,
    chatId,
    community,
    title,
    expireDate,
    usageLimit,
    requestNeeded,
    tags,
    ...(line !== undefined && { line }),
  }
}

/** What a failed row will be tried again as, where it was changed by hand. */
export const refreeze = (
  planned: PlannedLink,
  change: RowChange,
  titleOf: (chatId: string) => string,
  requestId: string,
  now: number,
): PlannedLink =>
  freeze({ key: planned.key, line: planned.line, ...mendedRow(planned, change, titleOf) }, requestId, now)
