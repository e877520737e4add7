import { zipSync } from 'fflate'
import { fromBufferPromise } from 'yauzl'
import { fail, ok, type Result } from '../../../contract/result'

/** Most bytes of a workbook's unpacked texts: ten thousand rows of twenty columns have 12 MB. */
const UNPACKED_MAX = 32 * 1024 * 1024
/** Most parts in a workbook: sheets, styles and the like are some dozens. */
const PARTS_MAX = 2_000
/**
 * Most cells in a sheet, counting every cell between the first and the last, since readers create the empty ones, too.
 */
const CELLS_MAX = 4_000_000

/** The text parts of a workbook, by their names in the archive. */
export type WorkbookParts = ReadonlyMap<string, Buffer>

/**
 * Unpacks the texts of an XLSX. Only the bytes that really come out are counted, since the archive's own list can claim
 * anything. `tableTooLong`: there is more than any table has; `tableUnreadable`: it is no workbook. Throws if the
 * archive is damaged.
 */
export const unpackWorkbook = async (bytes: Uint8Array): Promise<Result<WorkbookParts>> => {
  const archive = await fromBufferPromise(Buffer.from(bytes))
  const parts = new Map<string, Buffer>()
  let seen = 0
  let unpacked = 0
  for await (const entry of archive.eachEntry()) {
    seen += 1
    if (seen > PARTS_MAX) return fail('tableTooLong')
    if (!/\.xml(\.rels)?$/.test(entry.fileName)) continue
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      chunks.push(chunk)
      unpacked += chunk.length
      if (unpacked > UNPACKED_MAX) return fail('tableTooLong')
    }
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  if (!parts.has('xl/workbook.xml')) return fail('tableUnreadable')
  return [...parts].some(([name, part]) => isSheet(name) && spans(part) > CELLS_MAX) ? fail('tableTooLong') : ok(parts)
}

const isSheet = (name: string): boolean => name.startsWith('xl/') && name.includes('sheet')

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

/** How many cells a reader creates for this sheet: a single cell far out, in a file of a kilobyte, means 17 billion. */
const spans = (sheet: Buffer): number => {
  let [columns, rows] = [0, 0]
  for (const [, letters = '', row] of sheet
    .toString('latin1')
    .matchAll(/<[^<>]{0,40}?\br=["']([A-Z]{0,3})(\d+)["']/g)) {
    columns = Math.max(columns, columnNumber(letters))
    rows = Math.max(rows, Number(row))
  }
  return columns * rows
}

/**
 * The same parts as an archive without compression. So no library unpacks anything itself: neither beyond the limits
 * above, nor by another list of contents than the checked one, nor in a thread of its own.
 */
export const packUncompressed = (parts: WorkbookParts): ArrayBuffer =>
  new Uint8Array(zipSync(Object.fromEntries(parts), { level: 0 })).buffer
