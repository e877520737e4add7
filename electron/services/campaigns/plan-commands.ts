import {
  type Campaign,
  type CampaignRowSelection,
  type CampaignTemplate,
  campaignTemplateSchema,
  type RowChange,
} from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import type { Log } from '../../storage/log'
import type { Closable } from '../accounts/lazy-store'
import { createNamedList } from '../accounts/named-list'
import type { ConnectedAccount } from '../calls/connected-account'
import type { ChatFollower } from '../chats/chat-moves'
import type { CampaignLookup } from './campaign-lookup'
import {
  changedDraft,
  emptyDraft,
  mergedEdit,
  movedDraft,
  movedKey,
  newRecord,
  repeated,
} from './plan/campaign-draft-changes'
import type { CampaignDrafts } from './plan/campaign-drafts'
import type { Planning } from './plan/campaign-planning'
import type { DraftChange, DraftRecord, DraftWork } from './plan/draft-record'
import { filterRows } from './plan/filter-rows'
import type { Cells } from './plan/read-table'
import { columnsOfPlan, extraCells } from './plan/table-columns'
import { createTableCommands, type TableCommands } from './table-commands'

/** Changes of plans. A draft is stored by main, so that it survives a crash just as a running campaign does. */
export interface PlanCommands extends Closable, ChatFollower, TableCommands {
  create(templateId: string | null): Promise<Result<Campaign>>
  update(campaignId: string, change: DraftChange): Promise<Result<Campaign>>
  editRow(campaignId: string, key: string, change: RowChange): Promise<Result<Campaign>>
  removeRows(campaignId: string, rows: CampaignRowSelection): Promise<Result<Campaign>>
  /** Undoes the last removal of rows; `undoGone`. */
  restoreRows(campaignId: string): Promise<Result<Campaign>>
  /** Saved with the plan; possible before and after the start, as is `setCaption`. */
  setMessage(campaignId: string, message: string): Promise<Result<Campaign>>
  setCaption(campaignId: string, caption: string): Promise<Result<Campaign>>
  check(campaignId: string): Promise<Result<Campaign>>
  repeat(campaignId: string): Promise<Result<Campaign>>
  templates(): Promise<Result<CampaignTemplate[]>>
  saveTemplate(campaignId: string, name: string): Promise<Result<CampaignTemplate[]>>
  removeTemplate(id: string): Promise<Result<CampaignTemplate[]>>
}

export interface PlanCommandsOptions {
  readonly folder: AccountFolder
  readonly log: Log
  readonly lookup: CampaignLookup
  readonly drafts: CampaignDrafts
  readonly planning: Planning
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** The path chosen in an open dialog; null: the dialog was cancelled. */
  readonly askOpenPath: () => Promise<string | null>
  /** The community that the account had open last; null: none. */
  readonly lastChat: () => Promise<string | null>
  readonly onChange: (campaignId: string) => void
}

export const createPlanCommands = (options: PlanCommandsOptions): PlanCommands => {
  const { lookup, drafts, planning } = options
  const templates = createNamedList<CampaignTemplate>({
    ...{ folder: options.folder, name: 'templates', schema: campaignTemplateSchema, log: options.log },
  })

  /** By campaign: the keys of rows that the user removed, one list for each removal, the last one at the end. */
  const takenOut = new Map<string, (readonly string[])[]>()

  const shown = async (campaignId: string, written: Result<null>): Promise<Result<Campaign>> => {
    if (!written.ok) return written
    options.onChange(campaignId)
    return lookup.show(campaignId)
  }

  /** Changes a field that may be changed after the start, too. */
  const note = async (campaignId: string, some: Partial<DraftRecord>): Promise<Result<Campaign>> => {
    const open = await lookup.open(campaignId)
    return open.ok ? shown(campaignId, await drafts.change(campaignId, () => ok({ ...some, untouched: false }))) : open
  }

  const change = async (campaignId: string, work: DraftWork): Promise<Result<Campaign>> => {
    const open = await lookup.openDraft(campaignId)
    if (!open.ok) return open
    const touch: DraftWork = (kept) => {
      const changes = work(kept)
      return changes.ok ? ok({ ...changes.value, untouched: false }) : changes
    }
    return shown(campaignId, await drafts.change(campaignId, touch))
  }

  const add = async (record: DraftRecord, cells: Cells | null): Promise<Result<Campaign>> =>
    shown(record.id, await drafts.add(record, cells))

  const keysOf = async (campaignId: string, rows: CampaignRowSelection): Promise<Result<readonly string[]>> => {
    if (rows.kind === 'keys') return ok(rows.keys)
    const open = await lookup.openDraft(campaignId)
    if (!open.ok) return open
    const planned = await planning.plan(open.value)
    const columns = columnsOfPlan(open.value)
    const all = planned.rows.map((row) => ({
      ...row,
      ...{ state: 'planned' as const, hash: null, tags: row.terms.tags, cells: extraCells(columns, row.line) },
    }))
    return ok(filterRows(all, rows.filter).map(({ key }) => key))
  }

  /**
   * Makes an empty draft for the community that the user is looking at. Nothing else is taken from the last campaign,
   * so that its links are not made again by mistake. A draft that was opened and never changed is used again, unless it
   * has started, so that the list does not fill with empty drafts.
   */
  const createPlain = async (): Promise<Result<Campaign>> => {
    const now = options.serverTime()
    const kept = await drafts.all()
    if (!kept.ok) return kept
    const seen = await options.lastChat()
    const draft = seen === null ? emptyDraft : { ...emptyDraft, chats: [seen] }
    for (const { record, unread } of kept.value.values()) {
      if (!record.untouched || unread !== null || !(await lookup.openDraft(record.id)).ok) continue
      return shown(record.id, await drafts.change(record.id, () => ok({ createdAt: now, draft })))
    }
    return add({ ...newRecord(draft, now), untouched: true }, null)
  }

  return {
    ...createTableCommands({ ...{ lookup, drafts, planning, shown, change }, askOpenPath: options.askOpenPath }),
    close: templates.close,
    moveChat: async (from, to) => {
      const planned = await drafts.moveChat(from, to)
      for (const [campaignId, steps] of takenOut) {
        takenOut.set(
          campaignId,
          steps.map((keys) => keys.map((key) => movedKey(key, from, to))),
        )
      }
      const kept = await templates.replace((template) => {
        const draft = movedDraft(template.draft, from, to)
        return draft === template.draft ? template : { ...template, draft }
      })
      return planned.ok ? kept : planned
    },

    create: async (templateId) => {
      if (templateId === null) return createPlain()
      const known = await templates.list()
      if (!known.ok) return known
      const template = known.value.find(({ id }) => id === templateId)
      if (template === undefined) return createPlain()
      const { draft, name } = template
      return add(newRecord({ ...draft, name }, options.serverTime()), null)
    },

    update: (campaignId, changes) =>
      change(campaignId, ({ record }) => ok({ draft: changedDraft(record.draft, changes) })),

    editRow: async (campaignId, key, edit) => {
      const open = await lookup.open(campaignId)
      if (!open.ok) return open
      const { kept, status } = open.value
      if (status === null) {
        return change(campaignId, ({ record: { edits } }) =>
          ok({ edits: { ...edits, [key]: mergedEdit(edits[key], edit) } }),
        )
      }
      if (status.outcome(key).state !== 'failed') return fail('campaignStarted')
      if (kept === undefined) return fail('campaignGone')
      const written = await drafts.change(campaignId, ({ record: { mended } }) =>
        ok({ mended: { ...mended, [key]: mergedEdit(mended[key], edit) } }),
      )
      return shown(campaignId, written)
    },

    removeRows: async (campaignId, rows) => {
      const keys = await keysOf(campaignId, rows)
      if (!keys.ok) return keys
      return change(campaignId, ({ record: { removed } }) => {
        const known = new Set(removed)
        const fresh = keys.value.filter((key) => !known.has(key))
        if (fresh.length > 0) takenOut.set(campaignId, [...(takenOut.get(campaignId) ?? []), fresh])
        return ok({ removed: [...removed, ...fresh] })
      })
    },

    restoreRows: (campaignId) =>
      change(campaignId, ({ record: { removed } }) => {
        const last = new Set(takenOut.get(campaignId)?.pop())
        const left = removed.filter((key) => !last.has(key))
        // Nothing to restore: the removed rows may have been those of a former table.
        return left.length === removed.length ? fail('undoGone') : ok({ removed: left })
      }),

    setMessage: (campaignId, message) => note(campaignId, { message }),
    setCaption: (campaignId, caption) => note(campaignId, { caption }),

    check: async (campaignId) => {
      const open = await lookup.openDraft(campaignId)
      if (!open.ok) return open
      const checked = await planning.check(open.value)
      if (!checked.ok) return checked
      // The connection is opened because the limits that Telegram has set are part of the result.
      const current = await options.connection()
      return shown(campaignId, current.ok ? ok(null) : current)
    },

    repeat: async (campaignId) => {
      const open = await lookup.open(campaignId)
      if (!open.ok) return open
      const { kept } = open.value
      if (kept === undefined) return fail('campaignGone')
      if (kept.unread !== null) return { ok: false, error: kept.unread }
      const all = await drafts.all()
      if (!all.ok) return all
      const names = [...all.value.values()].map(({ record }) => record.draft.name)
      return add(repeated(kept, names, options.serverTime()), kept.cells)
    },

    templates: () => templates.list(),
    saveTemplate: async (campaignId, name) => {
      const open = await lookup.open(campaignId)
      if (!open.ok) return open
      const { kept } = open.value
      if (kept === undefined) return fail('campaignGone')
      if (kept.unread !== null) return { ok: false, error: kept.unread }
      const { draft } = kept.record
      return templates.save(name, (id, given) => ({ id, name: given, draft }))
    },
    removeTemplate: (id) => templates.remove(id),
  }
}
