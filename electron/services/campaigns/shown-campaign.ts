import type { Campaign, CampaignDraft } from '../../contract/campaigns'
import { emptyDraft, shownTable } from './plan/campaign-draft-changes'
import type { Planned } from './plan/campaign-planning'
import type { KeptDraft } from './plan/draft-record'
import { estimateTime } from './plan/estimate'
import { columnsOfPlan, isExtraColumn, type TableColumn } from './plan/table-columns'
import { type BegunCampaign, unusualOf } from './plan/unusual'
import type { RunStatus } from './run/run-model'

type PlacedRow = { readonly chatId: string | null; readonly community: string }

/** The communities of the rows, in the order in which they first occur. */
const chatsOf = (rows: readonly PlacedRow[]): Campaign['chats'] => {
  const chats = new Map<string, Campaign['chats'][number]>()
  for (const { chatId, community } of rows) {
    if (chatId === null) continue
    const chat = chats.get(chatId)
    if (chat === undefined) chats.set(chatId, { chatId, title: community, count: 1 })
    else chat.count += 1
  }
  return [...chats.values()]
}

/** Cached, since the rows of a started campaign rarely change and its progress is reported four times a second. */
const chatsOfRuns = new WeakMap<RunStatus['rows'], Campaign['chats']>()
const chatsOfRun = ({ rows }: RunStatus): Campaign['chats'] => {
  const chats = chatsOfRuns.get(rows) ?? chatsOf(rows)
  chatsOfRuns.set(rows, chats)
  return chats
}

/** What a checked plan would meet if it were started now. */
export interface StartFacts {
  /** Links per minute that the server allowed last; null: unknown. */
  readonly rate: number | null
  /** The account's campaigns that have started. */
  readonly begun: readonly BegunCampaign[]
  /** Until when Telegram has forbidden to make links: seconds since 1970, the app's clock; null: it has not. */
  readonly heldUntil: number | null
}

const namesOf = (columns: readonly TableColumn[]): Pick<Campaign, 'columns' | 'placeholders'> => ({
  columns: columns.filter(isExtraColumn).map(({ name }) => name),
  placeholders: columns.map(({ name }) => name),
})

/** A draft as it is shown. */
export const shownDraft = (accountId: string, kept: KeptDraft, planned: Planned, facts: StartFacts): Campaign => {
  const { id, createdAt, draft, untouched, message, caption } = kept.record
  const { rows, total, planMistakes, dateOrder, checked } = planned
  return {
    ...{ id, accountId, draft, createdAt, checked, message, caption, unread: kept.unread },
    ...namesOf(columnsOfPlan(kept)),
    ...(untouched && { untouched: true }),
    ...{ table: shownTable(kept, dateOrder), state: { kind: 'draft' }, chats: chatsOf(rows) },
    planMistakes: [...planMistakes],
    counts: {
      ...{ total, created: 0, failed: 0, open: total },
      mistakes: rows.filter(({ mistakes }) => mistakes.length > 0).length,
      warnings: rows.filter(({ warnings }) => warnings.length > 0).length,
    },
    ...{ startedAt: null, endedAt: null, rate: null, secondsLeft: null, rebuilt: null },
    estimate: checked ? estimateTime(rows.length, facts.rate) : null,
    unusual: checked ? unusualOf(rows, facts.begun) : null,
    heldUntil: checked ? facts.heldUntil : null,
  }
}

/** Takes the place of a lost plan: nothing but the communities of the links. */
const planOf = (status: RunStatus): CampaignDraft => ({
  ...emptyDraft,
  chats: chatsOfRun(status)
    .map(({ chatId }) => chatId)
    .slice(0, 200),
  count: status.rows.length,
})

/** The plan; if it cannot be read, what its links tell about it. */
const planShown = (kept: KeptDraft | undefined, status: RunStatus): CampaignDraft => {
  if (kept === undefined) return planOf(status)
  const { draft } = kept.record
  return kept.unread === null || kept.record.table !== null ? draft : { ...planOf(status), name: draft.name }
}

/** A started campaign as it is shown; `kept` undefined: its plan is lost. */
export const shownRun = (accountId: string, id: string, kept: KeptDraft | undefined, status: RunStatus): Campaign => {
  const { state, startedAt, endedAt, created, failed, rate, secondsLeft, rebuilt } = status
  const total = status.rows.length
  return {
    ...{ id, accountId, state, startedAt, endedAt, rate, secondsLeft, rebuilt },
    draft: planShown(kept, status),
    table: kept === undefined ? null : shownTable(kept, null),
    ...namesOf(status.columns),
    message: kept?.record.message ?? '',
    caption: kept?.record.caption ?? '',
    unread: kept?.unread ?? null,
    planMistakes: [],
    counts: { total, created, failed, open: Math.max(0, total - created - failed), mistakes: 0, warnings: 0 },
    chats: chatsOfRun(status),
    createdAt: kept?.record.createdAt ?? startedAt,
    ...{ checked: true, estimate: null, unusual: null, heldUntil: null },
  }
}
