import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { NOTE_MAX, TAG_MAX } from '../../../../../electron/contract/link-list'
import { fail, ok } from '../../../../../electron/contract/result'
import { escapeFormulas, joinTags, splitTags, unescapeFormulas } from '../../../../../electron/services/files/csv'
import { columns, ROWS_MAX, readTags, toCsv } from '../../../../../electron/services/links/transfer/link-csv'
import { anyText } from '../../../../support/any-text'
import { linkEntry } from '../../../../support/entries'
import { unwrap } from '../../../../support/gateway'

const NOW = 1_750_000_000

const cellsOf = (csv: string): string[][] => Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data

/** What a spreadsheet may run, or passes over on its way to it. */
const runs = /^[\s"]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/

/**
 * The cells that a program may make of it that separates by another delimiter, as Excel does by the system's settings,
 * with quotes that hold only where a cell begins with them, and line ends that hold nowhere else.
 */
const everyCellOf = (csv: string): string[] =>
  [',', ';', '\t', '|'].flatMap((delimiter) => {
    const config = { delimiter, skipEmptyLines: true } as const
    const raw = csv.slice(1).split(new RegExp(`[${delimiter}\r\n]`))
    const read = Papa.parse<string[]>(csv.slice(1), config).data.flat()
    return delimiter === ',' ? read : [...read, ...raw]
  })

describe('an export', () => {
  test('has a byte order mark, CRLF, and the columns in their order', () => {
    const csv = toCsv(
      [
        linkEntry(
          'AbCdEfGh12345678',
          { title: 'Summer, "hot"', expireDate: 1_800_000_000, usageLimit: 5, usage: 2, requested: 1 },
          { tags: ['a, b', 'c'], note: 'two\nlines' },
        ),
      ],
      NOW,
    )
    expect(csv.startsWith('\uFEFFlink,title,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(cellsOf(csv)).toEqual([
      [...columns],
      [
        ...['https://t.me/+AbCdEfGh12345678', 'Summer, "hot"', 'Aurora', 'Mara', 'active'],
        ...['2023-11-14T22:13:20Z', '2027-01-15T08:00:00Z', '5', '2', '1', 'no', '"a, b",c', 'two\nlines'],
        ...['AbCdEfGh12345678', "'-1001"],
      ],
    ])
  })

  test.each([
    [{ revoked: true, permanent: true }, 'revoked'],
    [{ expireDate: NOW - 1 }, 'expired'],
    [{ usageLimit: 1, usage: 1 }, 'full'],
    [{ permanent: true }, 'primary'],
  ])('tells %j as %s', (link, status) => {
    expect(cellsOf(toCsv([linkEntry('AbCdEfGh', link)], NOW))[1]?.[4]).toBe(status)
  })

  test('holds no cell that a spreadsheet would run', () => {
    const plain = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil","x")', "'=1"]
    const wide = ['＝1+1', '＋1', '－1', '＠SUM(A1)', '﹦1', '−1+1']
    const inside = ['x;=1+1', 'x;=1+1;y', 'x; "=1+1"', 'x|@A1', 'x\t+1', 'x\n=1+1', 'x\r\n-1', "x;'=1", ' =1', 'a;;=1']
    for (const evil of [...plain, ...wide, ...inside]) {
      const csv = toCsv([linkEntry('AbCdEfGh', { title: evil }, { note: evil, tags: [evil], community: evil })], NOW)
      for (const cell of everyCellOf(csv)) expect(cell).not.toMatch(runs)
      const [row] = unwrap(readTags(csv)).found
      expect(row).toMatchObject({ note: evil, tags: [evil.trim()] })
    }
  })
})

const letters = anyText().map((text) => text.replaceAll('\0', ''))
const dangerous = fc
  .tuple(
    fc.constantFrom('', "'", "''", 'x;', ';"', "|'", ' ;'),
    fc.constantFrom('=', '＝', '+', '-', '@', '\t', '\r', '\n', ';', '"', ','),
    letters,
  )
  .map((parts) => parts.join(''))
const words = fc.oneof(letters, dangerous)
const tag = words.map((text) => [...text.trim()].slice(0, TAG_MAX).join('').trim()).filter((text) => text !== '')
const tags = fc.array(tag, { maxLength: 6 }).map((all) => [...new Set(all)].sort((a, b) => a.localeCompare(b)))

describe('there and back', () => {
  test('a defused cell is harmless and comes back as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(escapeFormulas(text)).not.toMatch(/^[\t\r\n]/)
        for (const part of escapeFormulas(text).split(/[;|\t\r\n]/)) expect(part).not.toMatch(runs)
        expect(unescapeFormulas(escapeFormulas(text))).toBe(text)
      }),
    )
  })

  test('a long run of blanks is read once', () => {
    const blanks = `${'\t "'.repeat(200_000)}x`
    expect(unescapeFormulas(escapeFormulas(blanks))).toBe(blanks)
  })

  test('tags in one cell come back', () => {
    fc.assert(fc.property(tags, (all) => void expect(splitTags(joinTags(all))).toEqual(all)))
  })

  test('tags and notes of any letters come back, whatever else the rows hold', () => {
    const row = fc.record({ tags, note: words.map((text) => text.slice(0, NOTE_MAX)), title: words, name: words })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const entries = rows.map(({ title, name, ...annotation }, at) =>
          linkEntry(`-hash_${1_000 + at}`, { title }, { ...annotation, community: name }),
        )
        const read = unwrap(readTags(toCsv(entries, NOW)))
        expect(read).toEqual({
          rows: rows.length,
          found: rows.map(({ tags: [...all], note }, at) => ({
            ...{ hash: `-hash_${1_000 + at}`, chatId: '-1001', tags: all, note },
          })),
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a file of somebody else', () => {
  test.each([
    ['semicolons', 'Link;Tags\nhttps://t.me/+AbCdEfGh;a, b\n'],
    ['tabs', 'tags\tlink\na, b\thttps://t.me/+AbCdEfGh\n'],
    ['Excel, which names the delimiter', 'sep=;\r\nlink;tags\r\nt.me/joinchat/AbCdEfGh;"a,b"\r\n'],
    ['old line ends', 'tags,link\r"b, a",https://t.me/+AbCdEfGh\r'],
    ['an address for the app', 'hash,Tag\ntg://join?invite=AbCdEfGh,"a,b,a"\n'],
    ['empty lines', '\n\nlink,tags\n\n,\nhttps://t.me/+AbCdEfGh,"a,b"\n\n'],
  ])('is read: %s', (_, text) => {
    expect(unwrap(readTags(text)).found).toEqual([{ hash: 'AbCdEfGh', chatId: null, tags: ['a', 'b'], note: null }])
  })

  test('rows without a link are counted', () => {
    expect(readTags('link,note\nnothing here,x\nhttps://t.me/+AbCdEfGh,y\n')).toEqual(
      ok({ rows: 2, found: [{ hash: 'AbCdEfGh', chatId: null, tags: null, note: 'y' }] }),
    )
  })

  test('is refused by name', () => {
    expect(readTags('')).toEqual(fail('csvColumnMissing', { field: 'link' }))
    expect(readTags('name,tags\na,b\n')).toEqual(fail('csvColumnMissing', { field: 'link' }))
    expect(readTags('link,title\nhttps://t.me/+AbCdEfGh,b\n')).toEqual(fail('csvColumnMissing', { field: 'tags' }))
    const rows = (count: number) => `hash,note\n${'AbCdEfGh,x\n'.repeat(count)}`
    expect(unwrap(readTags(rows(ROWS_MAX))).rows).toBe(ROWS_MAX)
    expect(readTags(rows(ROWS_MAX + 1))).toEqual(fail('csvTooLong'))
  })
})
