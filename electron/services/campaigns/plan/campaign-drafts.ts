import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { campaignIdSchema } from '../../../contract/campaigns'
import { fail, ok, type Result } from '../../../contract/result'
import { fileFormat } from '../../../storage/file-format'
import { readJsonFile, type UnavailableFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { listFolder } from '../../../storage/read-text'
import { isMissing, replaceFile } from '../../../storage/write-file'
import { type AccountStore, createAccountSlots } from '../../accounts/account-slots'
import type { ChatFollower } from '../../chats/chat-moves'
import { emptyDraft, movedRecord, newRecord } from './campaign-draft-changes'
import { type DraftRecord, type DraftWork, type KeptDraft, recordFormat, shownOfNewer } from './draft-record'
import type { Cells } from './read-table'

/** Before there were versions they were the bare rows. */
const cellsFormat = fileFormat(z.strictObject({ cells: z.array(z.array(z.string())) }), [
  { to: 1, up: (cells) => ({ cells }) },
])
const cellsText = (cells: Cells): string => cellsFormat.stringify({ cells: cells.map((row) => [...row]) })

const ENDING = '.draft.json'

/** A table as it comes into a plan. */
interface NewTable {
  /** Names its files. */
  readonly id: string
  readonly cells: Cells
  /** The file's bytes, or in UTF-8 what was pasted; null: nothing that could be read otherwise. */
  readonly source: Uint8Array | null
}

/**
 * What campaigns were planned as, per account in `accounts/<id>/campaigns/`: `<id>.draft.json`, and the table's cells in
 * a file beside it, so that editing a row does not write megabytes, and beside those the text that they were read from, so
 * that it can be read otherwise. What was changed holds until the app ends even
 * where it cannot be written: `diskFull`, `fileNotWritten`.
 */
export interface CampaignDrafts extends AccountStore, ChatFollower {
  /** What could not be read before is read again. `fileNotRead`: nobody can tell what was planned. */
  of(accountId: string): Promise<Result<ReadonlyMap<string, KeptDraft>>>
  add(accountId: string, record: DraftRecord, cells: Cells | null): Promise<Result<null>>
  /** Written when it answers; changes that come meanwhile are written together. `campaignGone`. */
  change(accountId: string, id: string, work: DraftWork): Promise<Result<null>>
  /** Another table: its cells are on the disk before the plan names them. `campaignGone`. */
  setTable(accountId: string, id: string, table: NewTable, work: DraftWork): Promise<Result<null>>
  /** What the table was read from; null: it is not kept. `fileNotRead`. */
  source(accountId: string, id: string): Promise<Result<Buffer | null>>
  remove(accountId: string, id: string): Promise<Result<null>>
  /** Waits for what is being written. */
  settle(): Promise<void>
}

interface Kept extends KeptDraft {
  record: DraftRecord
  cells: Cells | null
  version: number
  /** The write that is on its way. */
  writing: Promise<unknown>
  /** The one after it, which has not begun: it will take what stands then. */
  next: Promise<Result<null>> | null
}

export const createCampaignDrafts = ({ folder, log }: { folder: string; log: Log }): CampaignDrafts => {
  const placeOf = (accountId: string): string => join(folder, 'accounts', accountId, 'campaigns')
  const draftPath = (accountId: string, id: string): string => join(placeOf(accountId), `${id}${ENDING}`)
  const cellsPath = (accountId: string, id: string, tableId: string): string =>
    join(placeOf(accountId), `${id}.${tableId}.cells.json`)
  const sourcePath = (accountId: string, id: string, tableId: string): string =>
    join(placeOf(accountId), `${id}.${tableId}.source`)

  const readCells = async (
    accountId: string,
    { id, table }: DraftRecord,
    hasTime: boolean,
  ): Promise<Result<Cells | null>> => {
    if (table === null) return ok(null)
    const file = await readJsonFile(cellsPath(accountId, id, table.id), cellsFormat, hasTime)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind !== 'read') log.warn('campaigns.table-damaged', { missing: file.kind === 'missing' })
    return ok(file.kind === 'read' ? file.value.cells : null)
  }

  /** A plan that is there and cannot be read now stands in the list, and refuses each change by name. */
  const unread = (id: string, { error, newer }: UnavailableFile): Kept => {
    const { createdAt, name } = shownOfNewer(newer)
    return { ...newlyKept({ ...newRecord({ ...emptyDraft, name }, createdAt), id }, null), unread: error }
  }

  /** null: there is none, or none that makes sense. */
  const read = async (accountId: string, id: string, hasTime: boolean): Promise<Kept | null> => {
    const file = await readJsonFile(draftPath(accountId, id), recordFormat, hasTime)
    if (file.kind === 'damaged') log.warn('campaigns.draft-damaged')
    if (file.kind === 'unavailable') return campaignIdSchema.safeParse(id).success ? unread(id, file) : null
    if (file.kind !== 'read' || file.value.id !== id) return null
    const cells = await readCells(accountId, file.value, hasTime)
    if (!cells.ok) return { ...newlyKept(file.value, null), unread: cells.error }
    return newlyKept(cells.value === null ? { ...file.value, table: null } : file.value, cells.value)
  }

  /** Of accounts whose folder could not be listed: nobody can tell what was planned. */
  const unlisted = new WeakSet<ReadonlyMap<string, Kept>>()
  const open = async (accountId: string): Promise<Map<string, Kept>> => {
    const names = await listFolder(placeOf(accountId))
    const drafts = new Map<string, Kept>()
    if (names === null) {
      log.warn('campaigns.drafts-not-read')
      unlisted.add(drafts)
    }
    for (const name of names ?? []) {
      if (!name.endsWith(ENDING)) continue
      const id = name.slice(0, -ENDING.length)
      const kept = await read(accountId, id, true)
      if (kept === null) continue
      drafts.set(id, kept)
      if (kept.unread !== null) log.warn('campaigns.draft-not-read', { code: kept.unread.code })
    }
    return drafts
  }
  const { of, beside, opened, close } = createAccountSlots(open, (drafts) => !unlisted.has(drafts))

  /** Takes up what could not be read before, if it can be now: nobody has to start the app anew for it. */
  const readAgain = async (accountId: string, drafts: Map<string, Kept>): Promise<void> => {
    const left = [...drafts].filter(([, kept]) => kept.unread?.code === 'fileNotRead')
    const looks = left.map(async ([id, before]) => {
      const kept = await read(accountId, id, false)
      if (drafts.get(id) !== before || kept?.unread?.code === 'fileNotRead') return
      // What was worked out from the empty plan that stood for it is out of date.
      if (kept === null) drafts.delete(id)
      else drafts.set(id, { ...kept, version: before.version + 1 })
    })
    await Promise.all(looks)
  }

  const write = (accountId: string, kept: Kept): Promise<Result<null>> => {
    if (kept.next !== null) return kept.next
    const written = kept.writing.then(() => {
      kept.next = null
      return replaceFile(draftPath(accountId, kept.record.id), recordFormat.stringify(kept.record), 0o600)
    })
    kept.next = written
    kept.writing = written
    return written
  }
  const forgetTable = async (accountId: string, id: string, tableId: string): Promise<void> => {
    for (const path of [cellsPath, sourcePath]) {
      await rm(path(accountId, id, tableId), { force: true }).catch(() => undefined)
    }
  }
  const writeTable = async (accountId: string, id: string, table: NewTable): Promise<Result<null>> => {
    if (table.source !== null) {
      const kept = await replaceFile(sourcePath(accountId, id, table.id), table.source, 0o600)
      if (!kept.ok) return kept
    }
    return replaceFile(cellsPath(accountId, id, table.id), cellsText(table.cells), 0o600)
  }

  const apply = (kept: Kept, change: Partial<DraftRecord>): void => {
    kept.record = { ...kept.record, ...change }
    kept.version += 1
  }

  return {
    close,

    of: async (accountId) => {
      const drafts = await of(accountId)
      if (unlisted.has(drafts)) return fail('fileNotRead')
      await readAgain(accountId, drafts)
      return ok(drafts)
    },

    add: (accountId, record, cells) =>
      beside(accountId, async (drafts) => {
        if (cells !== null && record.table !== null) {
          const path = cellsPath(accountId, record.id, record.table.id)
          const written = await replaceFile(path, cellsText(cells), 0o600)
          if (!written.ok) return written
        }
        const kept = newlyKept(record, cells)
        const written = await write(accountId, kept)
        if (written.ok) drafts.set(record.id, kept)
        return written
      }),

    change: (accountId, id, work) =>
      beside(accountId, async (drafts) => {
        const kept = drafts.get(id)
        if (kept === undefined) return fail('campaignGone')
        if (kept.unread !== null) return { ok: false, error: kept.unread }
        const change = work(kept)
        if (!change.ok) return change
        apply(kept, change.value)
        return write(accountId, kept)
      }),

    moveChat: (accountId, from, to) =>
      beside(accountId, async (drafts) => {
        const written: Promise<Result<null>>[] = []
        for (const kept of drafts.values()) {
          const moved = kept.unread === null ? movedRecord(kept.record, from, to) : null
          if (moved === null) continue
          apply(kept, moved)
          written.push(write(accountId, kept))
        }
        return (await Promise.all(written)).find((one) => !one.ok) ?? ok(null)
      }),

    setTable: (accountId, id, table, work) =>
      beside(accountId, async (drafts) => {
        const now = drafts.get(id)
        if (now === undefined) return fail('campaignGone')
        if (now.unread !== null) return { ok: false, error: now.unread }
        const written = await writeTable(accountId, id, table)
        if (!written.ok) return written
        const kept = drafts.get(id)
        const change = kept === undefined ? fail('campaignGone') : work(kept)
        if (kept === undefined || !change.ok) {
          await forgetTable(accountId, id, table.id)
          return change.ok ? ok(null) : change
        }
        const before = kept.record.table
        kept.cells = table.cells
        apply(kept, change.value)
        const done = await write(accountId, kept)
        if (done.ok && before !== null) await forgetTable(accountId, id, before.id)
        return done
      }),

    source: async (accountId, id) => {
      const table = (await of(accountId)).get(id)?.record.table ?? null
      if (table === null) return ok(null)
      try {
        return ok(await readFile(sourcePath(accountId, id, table.id)))
      } catch (error) {
        return isMissing(error) ? ok(null) : fail('fileNotRead')
      }
    },

    remove: (accountId, id) =>
      beside(accountId, async (drafts) => {
        const kept = drafts.get(id)
        if (kept === undefined) return ok(null)
        if (kept.unread !== null) return { ok: false, error: kept.unread }
        // First, so that nothing is written any more.
        drafts.delete(id)
        await kept.writing
        try {
          await rm(draftPath(accountId, id))
        } catch (error) {
          if (!isMissing(error)) {
            drafts.set(id, kept)
            return fail('fileNotWritten')
          }
        }
        if (kept.record.table !== null) await forgetTable(accountId, id, kept.record.table.id)
        return ok(null)
      }),

    settle: async () => {
      for (const drafts of opened()) for (const { writing } of (await drafts).values()) await writing
    },
  }
}

const newlyKept = (record: DraftRecord, cells: Cells | null): Kept => ({
  ...{ record, cells, unread: null, version: 0, writing: Promise.resolve(), next: null },
})
