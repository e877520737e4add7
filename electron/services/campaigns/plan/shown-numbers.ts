import { format, isDateFormat } from 'numfmt'

/**
 * Number formats that a workbook only refers to by their number (ECMA-376 Part 1, 18.8.30); those of dates are left
 * out.
 */
const builtIn: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??' },
  ...{ 37: '#,##0 ;(#,##0)', 38: '#,##0 ;[Red](#,##0)', 39: '#,##0.00;(#,##0.00)', 40: '#,##0.00;[Red](#,##0.00)' },
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return entities[name] ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole)
  })
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const attribute = (attributes: string, name: string): string | null =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null

/**
 * The number format of each cell style; null: the number is shown as it is, or is a date. `styles`: the text of
 * `styles.xml`.
 */
const formatsOf = (styles: string): (string | null)[] => {
  const codes = new Map<number, string>()
  for (const [, attributes = ''] of styles.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    const code = attribute(attributes, 'formatCode')
    if (code !== null) codes.set(Number(attribute(attributes, 'numFmtId')), unescaped(code))
  }
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles)?.[1] ?? ''
  return [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, attributes = '']) => {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    const code = codes.get(id) ?? builtIn[id] ?? null
    return code === null || code === '' || /^general$/i.test(code) || isDateFormat(code) ? null : code
  })
}

const asShown = (code: string, value: string): string | null => {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return null
  try {
    // Formats add spaces of the width of a sign for alignment; they are no part of the number.
    return format(code, number, { ...{ locale: 'en-US', nbsp: false, throws: true } }).trim()
  } catch {
    return null
  }
}

/** Matches a cell with its attributes, its formula if it has one, and its value. */
const cell =
  /<((?:\w+:)?)c\b([^>]*?)>(\s*(?:<(?:\w+:)?f\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>))?\s*)<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?v>/g

/**
 * Replaces the numbers in a sheet by the texts that people see: 7 in the format `000` becomes `007`. Dates, and numbers
 * without a format of their own, stay as they are. `sheet`, `styles`: the XML texts of these parts of the workbook.
 */
export const showNumbers = (sheet: string, styles: string): string => {
  const formats = formatsOf(styles)
  if (formats.every((code) => code === null)) return sheet
  return sheet.replace(cell, (whole, prefix: string, attributes: string, formula: string, value: string) => {
    const type = attribute(attributes, 't') ?? 'n'
    const code = formats[Number(attribute(attributes, 's') ?? -1)] ?? null
    const shown = type === 'n' && code !== null ? asShown(code, value) : null
    if (shown === null) return whole
    const others = attributes.replace(/(?:^|\s)t\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    return `<${prefix}c${others} t="str">${formula}<${prefix}v>${escaped(shown)}</${prefix}v>`
  })
}

/** The parts of a workbook, with numbers replaced by the texts that people see. */
export const withShownNumbers = (parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> => {
  const styles = [...parts].find(([name]) => /(^|\/)styles\.xml$/i.test(name))?.[1]
  if (styles === undefined) return parts
  return new Map(
    [...parts].map(([name, part]) =>
      /(^|\/)worksheets\/[^/]+\.xml$/i.test(name)
        ? [name, Buffer.from(showNumbers(part.toString(), styles.toString()))]
        : [name, part],
    ),
  )
}
