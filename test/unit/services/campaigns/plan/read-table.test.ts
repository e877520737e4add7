import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import writeWorkbook, { type SheetData } from 'write-excel-file/universal'
import { ok, type Result } from '../../../../../electron/contract/result'
import {
  type Cells,
  type ReadAs,
  readPasted,
  readTable as readWhole,
} from '../../../../../electron/services/campaigns/plan/read-table'
import { anyText } from '../../../../support/any-text'
import { encodeAs } from '../../../../support/encode'
import { codeOf, unwrap } from '../../../../support/gateway'
import { workbookBombs, zipOf } from '../../../../support/workbooks'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
/** The cells alone. */
const readTable = async (bytes: Uint8Array, as?: ReadAs): Promise<Result<Cells>> => {
  const read = await readWhole(bytes, as)
  return read.ok ? ok(read.value.cells) : read
}
const small = [
  ['name', 'until'],
  ['Anna', 'never'],
  ['Bär', '1 week'],
]

const workbookOf = async (...sheets: SheetData[]): Promise<Uint8Array> => {
  const all = sheets.map((data, at) => ({ data, sheet: `Sheet ${at}` }))
  return new Uint8Array(await (await writeWorkbook(all).toBlob()).arrayBuffer())
}

describe('text', () => {
  test('of any delimiter, with quotes, a mark, and Excel’s own first line', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = Papa.unparse(small, { delimiter })
      expect(unwrap(readPasted(text)).cells).toEqual(small)
      expect(unwrap(await readTable(bytesOf(`\uFEFF${text}`)))).toEqual(small)
    }
    expect(unwrap(readPasted('sep=#\r\nname#until\r\nAnna#never')).cells).toEqual([small[0], small[1]])
    expect(unwrap(readPasted('"a ""b"""\t"two\nlines"')).cells).toEqual([['a "b"', 'two\nlines']])
  })

  test('in the encodings that spreadsheets write', async () => {
    const text = Papa.unparse(small)
    expect(unwrap(await readTable(Buffer.from(text, 'latin1')))).toEqual(small)
    expect(unwrap(await readTable(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toEqual(small)
  })

  test('says how it was read, and is read otherwise where somebody says so', async () => {
    const russian = encodeAs('Название;Лимит\r\nПосол Анна;10\r\nДверь №2;25\r\n', 'windows-1251')
    const read = unwrap(await readWhole(russian))
    expect(read.format).toEqual({ encoding: 'windows-1251', delimiter: ';' })
    expect(read.cells).toEqual([
      ['Название', 'Лимит'],
      ['Посол Анна', '10'],
      ['Дверь №2', '25'],
    ])
    const western = unwrap(await readWhole(russian, { encoding: 'windows-1252', delimiter: null }))
    expect(western.cells[0]).toEqual(['Íàçâàíèå', 'Ëèìèò'])
    expect(unwrap(await readTable(russian, { encoding: 'windows-1251', delimiter: ',' }))[1]).toEqual(['Посол Анна;10'])
    expect(unwrap(readPasted('a;b|c', '|'))).toEqual({
      cells: [['a;b', 'c']],
      format: { encoding: null, delimiter: '|' },
    })
    expect(unwrap(await readWhole(await workbookOf([['a', 'b']]))).format).toBeNull()
  })

  test('a quote that never ends swallows nothing', () => {
    expect(unwrap(readPasted('"Big Ben\nAnna\nCleo')).cells).toEqual([['"Big Ben'], ['Anna'], ['Cleo']])
  })

  test('that is empty, too long or none is told by name', async () => {
    expect(codeOf(await readTable(new Uint8Array()))).toBe('tableEmpty')
    expect(codeOf(await readTable(bytesOf(' \r\n\r\n,,')))).toBe('tableEmpty')
    expect(codeOf(await readTable(bytesOf('row,1\n'.repeat(100_000))))).toBe('tableTooLong')
    expect(codeOf(await readTable(Buffer.from('25504446', 'hex')))).toBe('tableUnreadable')
  })

  test('every text gives cells of one width, or an error by name', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.stringMatching(/^[a-c"',;|\t\r\n=@ ]{0,60}$/)), (text) => {
        const read = readPasted(text)
        if (!read.ok) return void expect(read.error.code).toMatch(/^table/)
        expect(new Set(read.value.cells.map((row) => row.length)).size).toBe(1)
        expect(read.value.cells.flat().every((cell) => cell === cell.trim())).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a spreadsheet', () => {
  test('gives its first sheet with content, dates in ISO, numbers and switches as people see them', async () => {
    const at = new Date(Date.UTC(2026, 11, 31, 18, 0))
    const day = new Date(Date.UTC(2026, 11, 31))
    const bytes = await workbookOf(
      [[null]],
      [
        ['Name', 'Until', 'Limit', 'Approval'],
        ['Anna', { value: at, type: Date, format: 'dd.mm.yyyy hh:mm' }, 50, true],
        ['=1+1', { value: day, type: Date, format: 'dd.mm.yyyy' }, 0.1 + 0.2, false],
      ],
    )
    expect(unwrap(await readTable(bytes))).toEqual([
      ['Name', 'Until', 'Limit', 'Approval'],
      ['Anna', '2026-12-31 18:00', '50', 'TRUE'],
      ['=1+1', '2026-12-31', '0.3', 'FALSE'],
    ])
  })

  test('gives numbers as they are shown, and dates and plain ones as they are', async () => {
    const bytes = await workbookOf([
      ['Door', 'Limit', 'Until', 'Room'],
      [
        { value: 7, type: Number, format: '000' },
        { value: 1_000, type: Number, format: '#,##0' },
        { value: new Date(Date.UTC(2026, 11, 31)), type: Date, format: 'dd.mm.yyyy' },
        { value: 12, type: Number, format: '"Room "0' },
      ],
      [{ value: 70, type: Number }, 0.5, null, { value: -3, type: Number, format: '0;(0)' }],
    ])
    expect(unwrap(await readTable(bytes))).toEqual([
      ['Door', 'Limit', 'Until', 'Room'],
      ['007', '1,000', '2026-12-31', 'Room 12'],
      ['70', '0.5', '', '(3)'],
    ])
  })

  test('gives as many rows as a campaign takes, in their order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [`Seat ${at}`, 'left of the stage '.repeat(1 + (at % 4))])
    const read = unwrap(await readTable(await workbookOf([['Title', 'Note'], ...rows])))
    expect(read.map(([title]) => title)).toEqual(['Title', ...rows.map(([title]) => title)])
  })

  test('that is none, is damaged, empty, too long or a trap is told by name', async () => {
    const bytes = await workbookOf([['a', 'b']])
    expect(codeOf(await readTable(await zipOf({ 'photo.png': Buffer.from('x') })))).toBe('tableUnreadable')
    expect(codeOf(await readTable(bytes.subarray(0, bytes.length / 2)))).toBe('tableUnreadable')
    expect(codeOf(await readTable(await workbookOf([[null]])))).toBe('tableEmpty')
    const { large, lying, sparse } = await workbookBombs()
    expect(large.length).toBeLessThan(100_000)
    expect(codeOf(await readTable(large))).toBe('tableTooLong')
    expect(codeOf(await readTable(lying))).toBe('tableUnreadable')
    expect(sparse.length).toBeLessThan(2_000)
    expect(codeOf(await readTable(sparse))).toBe('tableTooLong')
    const long: string[][] = Array.from({ length: 10_002 }, (_, at) => [`row ${at}`])
    expect(codeOf(await readTable(await workbookOf(long)))).toBe('tableTooLong')
  })

  test('with any byte changed gives cells or an error by name', async () => {
    const bytes = await workbookOf([
      ['Name', 'Limit'],
      ['Anna', 50],
    ])
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Uint8Array.from(bytes)
        damaged[at] = ((damaged[at] ?? 0) + by) % 256
        const read = await readTable(damaged)
        const cells: Cells = read.ok ? read.value : []
        expect(read.ok ? cells.flat().every((cell) => typeof cell === 'string') : /^table/.test(read.error.code)).toBe(
          true,
        )
      }),
      { numRuns: 150 },
    )
  })
})
