import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import type { Log } from '../../../storage/log'
import { isMissing } from '../../../storage/write-file'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower, ChatMoves } from '../../chats/chat-moves'
import { movedRecord } from './campaign-draft-changes'
import { createDraftFiles, type KeptPlan as Kept, type NewTable, newlyKept } from './draft-files'
import type { DraftRecord, DraftWork, KeptDraft } from './draft-record'
import type { Cells } from './read-table'

/**
 * The plans of an account's campaigns, in `accounts/<id>/campaigns/`: `<id>.draft.json`; the table's cells in a file of
 * their own, so that editing a row does not write megabytes; and the text from which they were read in another, so that
 * it can be read again with other settings. A change holds until the app ends even if it cannot be written: `diskFull`,
 * `fileNotWritten`.
 */
export interface CampaignDrafts extends Closable, ChatFollower {
  /**
   * All plans by id; plans that could not be read before are read again. `fileNotRead`: the folder cannot be listed.
   */
  all(): Promise<Result<ReadonlyMap<string, KeptDraft>>>
  /** The campaign's name; '' if it has none or its plan was lost. */
  nameOf(id: string): Promise<string>
  add(record: DraftRecord, cells: Cells | null): Promise<Result<null>>
  /** Resolves when the change is written; changes that come meanwhile are written together. `campaignGone`. */
  change(id: string, work: DraftWork): Promise<Result<null>>
  /** Sets another table: its cells are on the disk before the plan refers to them. `campaignGone`. */
  setTable(id: string, table: NewTable, work: DraftWork): Promise<Result<null>>
  /** The text or file from which the table was read; null: it is not stored. `fileNotRead`. */
  source(id: string): Promise<Result<Buffer | null>>
  remove(id: string): Promise<Result<null>>
}

export interface CampaignDraftsOptions {
  readonly folder: AccountFolder
  /** Groups that became supergroups, perhaps while a plan could not be read. */
  readonly moves: () => Promise<ChatMoves>
  readonly log: Log
}

export const createCampaignDrafts = ({ folder, moves, log }: CampaignDraftsOptions): CampaignDrafts => {
  const files = createDraftFiles(folder, log)
  /** Placeholders for folders that could not be listed, so that their plans are unknown. */
  const unlisted = new WeakSet<ReadonlyMap<string, Kept>>()
  const write = (kept: Kept): Promise<Result<null>> => {
    if (kept.next !== null) return kept.next
    const written = kept.writing.then(() => {
      kept.next = null
      return files.write(kept.record)
    })
    kept.next = written
    kept.writing = written
    return written
  }
  const apply = (kept: Kept, change: Partial<DraftRecord>): void => {
    kept.record = { ...kept.record, ...change }
    kept.version += 1
  }

  /** Updates a plan after a migration; `ok` also if it does not name the group. */
  const follow = async (kept: Kept, from: string, to: string): Promise<Result<null>> => {
    const moved = kept.unread === null ? movedRecord(kept.record, from, to) : null
    if (moved === null) return ok(null)
    apply(kept, moved)
    return write(kept)
  }
  /** Applies all migrations so far: while the plan could not be read, it missed them. */
  const followAll = async (kept: Kept): Promise<void> => {
    for (const [from, to] of await moves()) {
      const followed = await follow(kept, from, to)
      if (!followed.ok) log.warn('campaigns.draft-not-written', { code: followed.error.code })
    }
  }

  const open = async (): Promise<Map<string, Kept>> => {
    const ids = await files.list()
    const drafts = new Map<string, Kept>()
    if (ids === null) {
      log.warn('campaigns.drafts-not-read')
      unlisted.add(drafts)
    }
    for (const id of ids ?? []) {
      const kept = await files.read(id, true)
      if (kept === null) continue
      drafts.set(id, kept)
      await followAll(kept)
      if (kept.unread !== null) log.warn('campaigns.draft-not-read', { code: kept.unread.code })
    }
    return drafts
  }
  const { get, beside, close } = createLazyStore({ folder, open, isKnown: (drafts) => !unlisted.has(drafts) })

  /** Reads plans again that could not be read before, so that nobody has to restart the app for them. */
  const readAgain = async (drafts: Map<string, Kept>): Promise<void> => {
    const left = [...drafts].filter(([, kept]) => kept.unread?.code === 'fileNotRead')
    const looks = left.map(async ([id, before]) => {
      const kept = await files.read(id, false)
      if (drafts.get(id) !== before || kept?.unread?.code === 'fileNotRead') return
      if (kept === null) {
        drafts.delete(id)
        return
      }
      // Whatever was derived from the empty plan that took its place is out of date.
      kept.version = before.version + 1
      drafts.set(id, kept)
      await followAll(kept)
    })
    await Promise.all(looks)
  }

  const all = async (): Promise<Result<ReadonlyMap<string, KeptDraft>>> => {
    const drafts = await get()
    if (unlisted.has(drafts)) return fail('fileNotRead')
    await readAgain(drafts)
    return ok(drafts)
  }

  return {
    close,

    all,
    nameOf: async (id) => {
      const drafts = await all()
      return (drafts.ok ? drafts.value.get(id)?.record.draft.name.trim() : undefined) ?? ''
    },

    add: (record, cells) =>
      beside(async (drafts) => {
        if (cells !== null && record.table !== null) {
          const written = await files.writeTable(record.id, { id: record.table.id, cells, source: null })
          if (!written.ok) return written
        }
        const kept = newlyKept(record, cells)
        const written = await write(kept)
        if (written.ok) drafts.set(record.id, kept)
        return written
      }),

    change: (id, work) =>
      beside(async (drafts) => {
        const kept = drafts.get(id)
        if (kept === undefined) return fail('campaignGone')
        if (kept.unread !== null) return { ok: false, error: kept.unread }
        const change = work(kept)
        if (!change.ok) return change
        apply(kept, change.value)
        return write(kept)
      }),

    moveChat: (from, to) =>
      beside(async (drafts) => {
        if (unlisted.has(drafts)) return fail('fileNotRead')
        const followed = await Promise.all([...drafts.values()].map((kept) => follow(kept, from, to)))
        return followed.find((one) => !one.ok) ?? ok(null)
      }),

    setTable: (id, table, work) =>
      beside(async (drafts) => {
        const now = drafts.get(id)
        if (now === undefined) return fail('campaignGone')
        if (now.unread !== null) return { ok: false, error: now.unread }
        const written = await files.writeTable(id, table)
        if (!written.ok) return written
        const kept = drafts.get(id)
        const change = kept === undefined ? fail('campaignGone') : work(kept)
        if (kept === undefined || !change.ok) {
          await files.forgetTable(id, table.id)
          return change.ok ? ok(null) : change
        }
        const before = kept.record.table
        kept.cells = table.cells
        apply(kept, change.value)
        const done = await write(kept)
        if (done.ok && before !== null) await files.forgetTable(id, before.id)
        return done
      }),

    source: async (id) => {
      const table = (await get()).get(id)?.record.table ?? null
      if (table === null) return ok(null)
      return files.source(id, table.id)
    },

    remove: (id) =>
      beside(async (drafts) => {
        const kept = drafts.get(id)
        if (kept === undefined) return ok(null)
        if (kept.unread !== null) return { ok: false, error: kept.unread }
        // Removed from the map first, so that nothing more is written.
        drafts.delete(id)
        await kept.writing
        try {
          await files.remove(id)
        } catch (error) {
          if (!isMissing(error)) {
            drafts.set(id, kept)
            return fail('fileNotWritten')
          }
        }
        if (kept.record.table !== null) await files.forgetTable(id, kept.record.table.id)
        return ok(null)
      }),
  }
}
