import type { CampaignRow, CampaignTerms, RowChange } from '../../../contract/campaigns'
import type { Creator, LinkEntry } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { cleanTitle } from '../../../contract/titles'
import { momentOf } from '../../links/manage/link-changes'
import type { FigureSource } from '../../links/store/figure-source'
import { rowMistakes } from '../plan/check'
import type { FilteredRow } from '../plan/filter-rows'
import { extraCells, mailAddressOf } from '../plan/table-columns'
import type { PlannedLink, RowOutcome, RunStatus } from './run-model'

/** A row of a started campaign, with its outcome. */
export interface RunRow extends FilteredRow {
  readonly planned: PlannedLink
  readonly position: number
  readonly outcome: RowOutcome
  readonly edited: boolean
  /** The link as it is known now; null: none was made. */
  readonly entry: LinkEntry | null
}

type Ref = Pick<InviteLink, 'chatId' | 'hash'>

/** Knows the present state of links. */
export interface LinksNow {
  /** null: nothing is known but how the link was made. */
  readonly known: (link: Ref) => Omit<LinkEntry, 'tags' | 'note'> | null
  readonly isGone: (link: Ref) => boolean
  /** undefined: nothing was collected about the people who came by the link. */
  readonly figures: FigureSource['of']
  /** The link's tags and note; null: it has none of its own, so the planned tags are shown. */
  readonly annotation: (link: Ref) => { readonly tags: readonly string[]; readonly note: string } | null
  /** The account, which made the campaign's links. */
  readonly self: Creator
}

const entryOf = (made: InviteLink, { community, tags }: PlannedLink, links: LinksNow): LinkEntry => {
  const known = links.known(made)
  const annotation = links.annotation(made)
  const figures = links.figures(made)
  return {
    link: known?.link ?? made,
    creator: known?.creator ?? links.self,
    // Until the community has been read, the title that it had at the start is the best there is.
    community: known === null || known.community === '' ? community : known.community,
    tags: [...(annotation?.tags ?? tags)],
    note: annotation?.note ?? '',
    ...(known?.closesAfterFirst === true && { closesAfterFirst: true }),
    ...(figures !== undefined && { figures }),
  }
}

/** The terms of a link, planned or as it is now. */
const termsOf = (
  { expireDate, usageLimit, requestNeeded }: Pick<InviteLink, 'expireDate' | 'usageLimit' | 'requestNeeded'>,
  tags: readonly string[],
  closeAfterFirst: boolean,
): CampaignTerms => ({
  expires: expireDate === null ? { kind: 'never' } : { kind: 'at', date: expireDate },
  ...{ usageLimit, requestNeeded, tags: [...tags] },
  ...(closeAfterFirst && { closeAfterFirst }),
})

const nothingOwn: ReadonlySet<never> = new Set()

/** A failed row as it will be tried again, with the user's edits. */
const mendedRow = (planned: PlannedLink, change: RowChange | undefined, titleOf: (chatId: string) => string) => {
  const chatId = change?.chatId ?? planned.chatId
  return {
    chatId,
    community: chatId === planned.chatId ? planned.community : titleOf(chatId),
    title: change?.title === undefined ? planned.title : cleanTitle(change.title),
    terms: {
      ...termsOf(planned, planned.tags, change?.closeAfterFirst ?? planned.closeAfterFirst === true),
      ...(change?.expires === undefined ? {} : { expires: change.expires }),
      ...(change?.usageLimit === undefined ? {} : { usageLimit: change.usageLimit }),
      ...(change?.requestNeeded === undefined ? {} : { requestNeeded: change.requestNeeded }),
      ...(change?.tags === undefined ? {} : { tags: change.tags }),
    },
  }
}

/**
 * What rows are shown from: the run, and the user's edits of failed rows by key. `now`: seconds since 1970, server
 * time.
 */
export interface RunView {
  readonly status: RunStatus
  readonly mended: Readonly<Record<string, RowChange>>
  readonly titleOf: (chatId: string) => string
  readonly now: number
  readonly links: LinksNow
}

/** All rows in their order. Cheap, since a filter looks at all of them but few are shown. */
export const runRows = ({ status, mended, titleOf, now, links }: RunView): RunRow[] =>
  status.rows.map((planned, at) => {
    const outcome = status.outcome(planned.key)
    const change = outcome.state === 'failed' ? mended[planned.key] : undefined
    const entry = outcome.link === null ? null : entryOf(outcome.link, planned, links)
    const tags = entry?.tags ?? planned.tags
    const cells = planned.line === undefined ? [] : extraCells(status.columns, planned.line)
    const common = { planned, position: at + 1, outcome, entry, tags, cells, state: outcome.state, warnings: [] }
    if (change === undefined) {
      const { chatId, community, title } = planned
      // The link's present title, since it may have been renamed.
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
  const mailTo = planned.line === undefined ? null : mailAddressOf(status.columns, planned.line)
  const made = { ...{ key: planned.key, position, state, error, entry }, isGone, cells: [...row.cells], mailTo }
  if (entry !== null) {
    const { chatId, community } = words
    // Once it is closed, for whatever reason, the plan says what it was for.
    const closes = entry.link.revoked || isGone ? planned.closeAfterFirst === true : entry.closesAfterFirst === true
    const terms = termsOf(entry.link, tags, closes)
    return { ...made, chatId, community, title, terms, mistakes: [], warnings: [], edited }
  }
  return { ...made, ...words, mistakes: [...mistakes], warnings: [], edited }
}

/** The last moment that Telegram's `int` can hold. */
const MOMENT_MAX = 2_147_483_647

/** Fixes a row's link as it will be requested. `now`: seconds since 1970, server time, from which durations count. */
export const freeze = (
  row: Pick<CampaignRow, 'key' | 'community' | 'title' | 'terms'> &
    Pick<PlannedLink, 'line'> & { readonly chatId: string },
  requestId: string,
  now: number,
): PlannedLink => {
  const { key, chatId, community, title, terms, line } = row
  const { expires, usageLimit, requestNeeded, closeAfterFirst, tags } = terms
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
    ...(closeAfterFirst === true && { closeAfterFirst }),
    tags,
    ...(line !== undefined && { line }),
  }
}

/** Fixes a failed row again, with the user's edits. `now`: seconds since 1970, server time. */
export const refreeze = (
  planned: PlannedLink,
  change: RowChange,
  titleOf: (chatId: string) => string,
  requestId: string,
  now: number,
): PlannedLink =>
  freeze({ key: planned.key, line: planned.line, ...mendedRow(planned, change, titleOf) }, requestId, now)
