import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { campaignIdSchema } from '../../../contract/campaigns'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat } from '../../../storage/file-format'
import { readJsonFile, type UnavailableFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { listFolder } from '../../../storage/read-text'
import { isMissing, replaceFile } from '../../../storage/write-file'
import { emptyDraft, newRecord } from './campaign-draft-changes'
import { type DraftRecord, type KeptDraft, recordFormat, shownOfNewer } from './draft-record'
import type { Cells } from './read-table'

/** Files without a version hold the bare rows. */
const cellsFormat = fileFormat(z.strictObject({ cells: z.array(z.array(z.string())) }), [
  { to: 1, up: (cells) => ({ cells }) },
])
const cellsText = (cells: Cells): string => cellsFormat.stringify({ cells: cells.map((row) => [...row]) })

const ENDING = '.draft.json'

/** A table that is given to a plan. */
export interface NewTable {
  /** Part of its files' names. */
  readonly id: string
  readonly cells: Cells
  /** The file's bytes, or the pasted text in UTF-8; null: it cannot be read again with other settings. */
  readonly source: Uint8Array | null
}

/** A plan in memory, with its writes. */
export interface KeptPlan extends KeptDraft {
  record: DraftRecord
  cells: Cells | null
  version: number
  /** The write under way. */
  writing: Promise<unknown>
  /** The next write, which has not begun: it will write the plan as it is then. */
  next: Promise<Result<null>> | null
}

export const newlyKept = (record: DraftRecord, cells: Cells | null): KeptPlan => ({
  ...{ record, cells, unread: null, version: 0, writing: Promise.resolve(), next: null },
})

/** The files of plans and their tables. */
export interface DraftFiles {
  /** Ids of plans; null: the folder cannot be listed. */
  list(): Promise<readonly string[] | null>
  /**
   * null: the plan does not exist or is damaged. `hasTime`: waits for a file that another program holds for a moment.
   */
  read(id: string, hasTime: boolean): Promise<KeptPlan | null>
  /** `diskFull`, `fileNotWritten`. */
  write(record: DraftRecord): Promise<Result<null>>
  /** Writes a table's files; no source file if `source` is null. `diskFull`, `fileNotWritten`. */
  writeTable(id: string, table: NewTable): Promise<Result<null>>
  forgetTable(id: string, tableId: string): Promise<void>
  /** The text or file from which the table was read; null: it is not stored. `fileNotRead`. */
  source(id: string, tableId: string): Promise<Result<Buffer | null>>
  /** Throws the errors of the file system. */
  remove(id: string): Promise<void>
}

export const createDraftFiles = (folder: AccountFolder, log: Log): DraftFiles => {
  const place = join(folder.path, 'campaigns')
  const draftPath = (id: string): string => join(place, `${id}${ENDING}`)
  const cellsPath = (id: string, tableId: string): string => join(place, `${id}.${tableId}.cells.json`)
  const sourcePath = (id: string, tableId: string): string => join(place, `${id}.${tableId}.source`)

  const readCells = async ({ id, table }: DraftRecord, hasTime: boolean): Promise<Result<Cells | null>> => {
    if (table === null) return ok(null)
    const file = await readJsonFile(cellsPath(id, table.id), cellsFormat, hasTime)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind !== 'read') log.warn('campaigns.table-damaged', { missing: file.kind === 'missing' })
    return ok(file.kind === 'read' ? file.value.cells : null)
  }

  /** A plan that exists but cannot be read now is in the list, and refuses each change with a named error. */
  const unread = (id: string, { error, newer }: UnavailableFile): KeptPlan => {
    const { createdAt, name } = shownOfNewer(newer)
    return { ...newlyKept({ ...newRecord({ ...emptyDraft, name }, createdAt), id }, null), unread: error }
  }

  const read = async (id: string, hasTime: boolean): Promise<KeptPlan | null> => {
    const file = await readJsonFile(draftPath(id), recordFormat, hasTime)
    if (file.kind === 'damaged') log.warn('campaigns.draft-damaged')
    if (file.kind === 'unavailable') return campaignIdSchema.safeParse(id).success ? unread(id, file) : null
    if (file.kind !== 'read' || file.value.id !== id) return null
    const cells = await readCells(file.value, hasTime)
    if (!cells.ok) return { ...newlyKept(file.value, null), unread: cells.error }
    return newlyKept(cells.value === null ? { ...file.value, table: null } : file.value, cells.value)
  }

  const forgetTable = async (id: string, tableId: string): Promise<void> => {
    for (const path of [cellsPath, sourcePath]) {
      await rm(path(id, tableId), { force: true }).catch(() => undefined)
    }
  }
  const writeTable = async (id: string, table: NewTable): Promise<Result<null>> => {
    if (table.source !== null) {
      const kept = await replaceFile(sourcePath(id, table.id), table.source, 0o600)
      if (!kept.ok) return kept
    }
    return replaceFile(cellsPath(id, table.id), cellsText(table.cells), 0o600)
  }

  return {
    ...{ read, writeTable, forgetTable },
    list: async () => {
      const names = await listFolder(place)
      return names?.flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : [])) ?? null
    },
    write: (record) => replaceFile(draftPath(record.id), recordFormat.stringify(record), 0o600),
    source: async (id, tableId) => {
      try {
        return ok(await readFile(sourcePath(id, tableId)))
      } catch (error) {
        return isMissing(error) ? ok(null) : fail('fileNotRead')
      }
    },
    remove: (id) => rm(draftPath(id)),
  }
}
