import type {
  Campaign,
  CampaignLink,
  CampaignRow,
  CampaignRowFilter,
  CampaignRowSelection,
  CampaignRowSort,
  CampaignRowWindow,
} from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { AccountFolder } from '../../storage/account-folder'
import type { Log } from '../../storage/log'
import type { ConnectedAccount } from '../calls/connected-account'
import { createThrottle, type Throttle } from '../calls/throttle'
import type { Chats } from '../chats/chats'
import { type Annotations, annotationKey } from '../links/local/annotations'
import type { FigureSource } from '../links/store/figure-source'
import type { LinkStore } from '../links/store/link-store'
import { createCampaignLookup, type OpenCampaign } from './campaign-lookup'
import type { CampaignDrafts } from './plan/campaign-drafts'
import { createPlanning } from './plan/campaign-planning'
import { filterRows, selectRows } from './plan/filter-rows'
import { columnsOfPlan, extraCells } from './plan/table-columns'
import { createPlanCommands, type PlanCommands } from './plan-commands'
import { messageOf } from './results/row-message'
import { isPlanOrder, sortRows } from './results/sort-rows'
import type { CampaignEngine } from './run/campaign-engine'
import { type LinksNow, type RunView, runRows, shownRunRow } from './run/campaign-run-rows'
import type { RunStatus } from './run/run-model'
import { createRunCommands, type RunCommands } from './run-commands'

/** Asks for a window of the rows that a filter finds. */
export interface WantedRows {
  readonly filter: CampaignRowFilter
  readonly sort: CampaignRowSort
  readonly offset: number
  readonly limit: number
}

/** An account's campaigns: their plans and their runs. */
export interface Campaigns extends PlanCommands, RunCommands {
  /** Newest first. */
  list(): Promise<Result<Campaign[]>>
  get(campaignId: string): Promise<Result<Campaign>>
  rows(campaignId: string, wanted: WantedRows): Promise<Result<CampaignRowWindow>>
  /** The links that a campaign made and that still exist; `rows` null: of all rows. */
  links(campaignId: string, rows: CampaignRowSelection | null): Promise<Result<CampaignLink[]>>
  /** The message for each row that has a link, by the row's key; `messageMissing`. */
  messages(campaignId: string): Promise<Result<ReadonlyMap<string, string>>>
  /** All rows as they are now, for copying and exporting. */
  allRows(campaignId: string): Promise<Result<readonly CampaignRow[]>>
  /** Deletes a campaign. A running one is stopped first; its links stay. */
  remove(campaignId: string): Promise<Result<null>>
  /** The engine reports that something happened in this campaign. */
  runChanged(campaignId: string): void
  /** Whether the account is on the screen: changes are reported only while it is. */
  setShown(isShown: boolean): void
}

export interface CampaignsOptions {
  readonly folder: AccountFolder
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly chats: Pick<Chats, 'list' | 'find' | 'resolve'>
  readonly linkStore: Pick<LinkStore, 'select' | 'known' | 'isGone' | 'look'>
  readonly annotations: Pick<Annotations, 'all'>
  readonly figures: Pick<FigureSource, 'of' | 'wanted'>
  readonly drafts: CampaignDrafts
  readonly engine: CampaignEngine
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** Whether this computer writes dates with the month first. */
  readonly monthFirst: () => boolean
  readonly askOpenPath: () => Promise<string | null>
  /** The community that the account had open last; null: none. */
  readonly lastChat: () => Promise<string | null>
  readonly log: Log
  /**
   * Called only while the account is on the screen: at most four times a second for each campaign, and at each change
   * of its state.
   */
  readonly onChange: (campaign: Campaign) => void
}

/** Milliseconds between two reports about a plan. */
const TOLD_EVERY = 250
/** The Telegram method by which campaigns make their links. */
const MAKES_LINKS = 'exportChatInvite'

export const createCampaigns = (options: CampaignsOptions): Campaigns => {
  const { folder, account, linkStore, drafts, engine, serverTime, log } = options
  const planning = createPlanning(options)
  /**
   * The connection that was used last. Looking at plans opens none, so the list of campaigns works without a network.
   */
  let connected: ConnectedAccount | null = null
  const connection = async (): Promise<Result<ConnectedAccount>> => {
    const current = await options.connection()
    if (current.ok) connected = current.value
    return current
  }
  const heldUntil = (): number | null => {
    const until = connected?.limiter.floodEnd(MAKES_LINKS) ?? null
    return until === null ? null : until / 1_000
  }
  const lookup = createCampaignLookup({ account, drafts, planning, engine, heldUntil })
  /** Only for changes of plans: reports about a run come at the rate of the run's own throttle. */
  const throttles = new Map<string, Throttle>()

  let isShown = false

  const tell = async (campaignId: string): Promise<void> => {
    const campaign = isShown ? await lookup.show(campaignId) : null
    if (campaign?.ok) options.onChange(campaign.value)
  }
  const throttleOf = (campaignId: string): Throttle => {
    const throttle = throttles.get(campaignId) ?? createThrottle(TOLD_EVERY, () => void tell(campaignId))
    throttles.set(campaignId, throttle)
    return throttle
  }

  const plans = createPlanCommands({
    ...{ folder, log, lookup, drafts, planning, connection, serverTime },
    ...{ askOpenPath: options.askOpenPath, lastChat: options.lastChat },
    onChange: (campaignId) => throttleOf(campaignId).ask(),
  })
  const runs = createRunCommands({ connection, lookup, drafts, planning, engine })

  const viewOf = async ({ kept }: OpenCampaign, status: RunStatus): Promise<Result<RunView>> => {
    const annotations = await options.annotations.all()
    if (!annotations.ok) return annotations
    const links: LinksNow = {
      ...{ known: linkStore.known, isGone: linkStore.isGone, figures: options.figures.of },
      annotation: (link) => annotations.value.get(annotationKey(link)) ?? null,
      self: { id: account.userId, name: account.name, isBot: account.isBot, isSelf: true },
    }
    const mended = kept?.record.mended ?? {}
    // Only rows that were moved to another community need its title.
    const communities = Object.keys(mended).length > 0 ? await planning.communities(kept ?? null) : null
    const titleOf = (chatId: string): string => {
      const found = communities?.byId(chatId)
      return found !== undefined && 'title' in found ? found.title : chatId
    }
    return ok({ status, mended, titleOf, now: serverTime(), links })
  }

  /** The rows that a filter finds. `show` builds only those that are asked for. */
  const select = async (
    campaignId: string,
    filter: CampaignRowFilter,
  ): Promise<Result<{ total: number; show: (from: number, to: number) => CampaignRow[] }>> => {
    const open = await lookup.open(campaignId)
    if (!open.ok) return open
    const { kept, status } = open.value
    if (status === null) {
      const { rows } = await planning.plan(kept)
      const columns = columnsOfPlan(kept)
      const all = rows.map(({ line, ...row }, at) => ({
        ...row,
        // A row has no link yet, so nobody can be sent a message about it.
        ...{ cells: extraCells(columns, line), mailTo: null },
        ...{ position: at + 1, state: 'planned' as const, error: null, entry: null, hash: null },
        ...{ tags: row.terms.tags, isGone: false },
      }))
      const found = filterRows(all, filter)
      return ok({
        total: found.length,
        show: (from, to) => found.slice(from, to).map(({ hash: _, tags: __, ...row }) => row),
      })
    }
    const view = await viewOf(open.value, status)
    if (!view.ok) return view
    // The rows show the present state of their links, so their communities are read if they are out of date.
    for (const chatId of new Set(status.rows.map((row) => row.chatId))) linkStore.look(chatId)
    options.figures.wanted()
    const found = filterRows(runRows(view.value), filter)
    return ok({
      total: found.length,
      show: (from, to) => found.slice(from, to).map((row) => shownRunRow(row, view.value)),
    })
  }

  const allRows = async (campaignId: string): Promise<Result<readonly CampaignRow[]>> => {
    const found = await select(campaignId, { show: 'all', search: '', chatId: null })
    return found.ok ? ok(found.value.show(0, found.value.total)) : found
  }

  return {
    ...plans,
    ...runs,
    list: lookup.list,
    get: lookup.show,

    rows: async (campaignId, { filter, sort, offset, limit }) => {
      const found = await select(campaignId, filter)
      if (!found.ok) return found
      const { total, show } = found.value
      const end = offset + limit
      const rows = isPlanOrder(sort)
        ? show(offset, end)
        : sortRows(show(0, total), sort, serverTime()).slice(offset, end)
      return ok({ rows, offset, total })
    },

    allRows,

    messages: async (campaignId) => {
      const open = await lookup.openRun(campaignId)
      if (!open.ok) return open
      const { kept, status } = open.value
      const template = kept?.record.message.trim() ?? ''
      if (template === '') return fail('messageMissing')
      const all = await allRows(campaignId)
      if (!all.ok) return all
      const lines = linesOf(status)
      const made = all.value.flatMap((row): [string, string][] => {
        const message = row.isGone ? null : messageOf(template, row, status.columns, lines.get(row.key) ?? [])
        return message === null ? [] : [[row.key, message]]
      })
      return ok(new Map(made))
    },

    links: async (campaignId, rows) => {
      const all = await allRows(campaignId)
      if (!all.ok) return all
      const open = await lookup.open(campaignId)
      const lines = linesOf(open.ok ? open.value.status : null)
      return ok(selectRows(all.value, rows).flatMap((row) => madeLink(row, lines)))
    },

    remove: async (campaignId) => {
      const open = await lookup.open(campaignId)
      if (!open.ok) return open
      const { kept, status } = open.value
      if (kept !== undefined && kept.unread !== null) return { ok: false, error: kept.unread }
      // The run is deleted first: a plan without its run would look as if it could be started.
      const forgotten = status === null ? ok(null) : await engine.remove(campaignId)
      if (!forgotten.ok) return forgotten
      throttles.get(campaignId)?.end()
      throttles.delete(campaignId)
      planning.forget(campaignId)
      return drafts.remove(campaignId)
    },

    close: async () => {
      for (const throttle of throttles.values()) throttle.end()
      await plans.close()
    },

    setShown: (shown) => {
      isShown = shown
    },

    // The run has its own throttle, so a second one would only delay the report.
    runChanged: (campaignId) => void tell(campaignId),
  }
}

/** Lines of the table, by the keys of the rows that were made from them. */
type Lines = ReadonlyMap<string, readonly string[]>

const linesOf = (status: Pick<RunStatus, 'rows'> | null): Lines =>
  new Map(status?.rows.map(({ key, line }) => [key, line ?? []]))

const madeLink = ({ key, position, entry, isGone, community, terms }: CampaignRow, lines: Lines): CampaignLink[] =>
  entry === null || isGone
    ? []
    : [{ key, position, link: entry.link, community, tags: terms.tags, cells: [...(lines.get(key) ?? [])] }]
