import { directionOf, strongPart } from '../qr/caption'
import { type MeasureText, wrapText } from '../qr/layout'
import { type SheetPart, type SheetWords, sheetParts } from './sheet-caption'
import type { Box } from './sheet-geometry'

/** The layout that all cells of a sheet share, in millimetres: codes line up although their captions differ in length. */
export interface CellPlan {
  readonly cell: Pick<Box, 'width' | 'height'>
  /** Words below the code, or beside it where that leaves more to the code. */
  readonly beside: boolean
  /** The square of a code with its quiet zone. */
  readonly side: number
  /** Of the longest line, beside a code; below it, all that there is. */
  readonly textWidth: number
  readonly fontSize: number
  /** Lines that each part may take; 0 for parts that no link has. */
  readonly lines: Readonly<Record<SheetPart, number>>
  /** A part's size against the font's: in bold it is larger. */
  readonly scale: Readonly<Record<SheetPart, number>>
}

export interface SheetText {
  readonly part: SheetPart
  readonly strong: boolean
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly fontSize: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly direction: 'ltr' | 'rtl'
}

const STRONG_SCALE = 1.25
const quietScale: Readonly<Record<SheetPart, number>> = { title: 1, own: 1, community: 1, expiry: 0.85, address: 0.85 }

const LINE = 1.3
const nothing: CellPlan['lines'] = { title: 0, own: 0, community: 0, expiry: 0, address: 0 }
const MOST_LINES: Readonly<Record<SheetPart, number>> = { title: 2, own: 2, community: 2, expiry: 2, address: 1 }
/** Letters against a cell's shorter side, at most; and in millimetres: 40 points can be read across a room. */
const FONT_SHARE = 0.08
const FONT_MOST = 14
const FONT_LEAST = 1.5
/** Each size that is tried is so much smaller than the one before. */
const STEP = 0.9
/** Words may take so much of a cell's height below a code; a code is there to be scanned. */
const WORDS_SHARE = 0.42
/** Beside words a code takes so much of the width at most. */
const CODE_SHARE = 0.55
/** Words go beside a code only where its side gains by it: below it they are read more easily. */
const WIDE = 1.15

const paddingOf = ({ width, height }: CellPlan['cell']): number => Math.min(3, 0.06 * Math.min(width, height))

/** Lines of words, as high as `lines` lets them be. */
const heightOf = (lines: CellPlan['lines'], scale: CellPlan['scale'], fontSize: number): number =>
  sheetParts.reduce((sum, part) => sum + lines[part] * scale[part] * fontSize * LINE, 0)

/** Widths grow with the size, so each text is measured once, in a size in which pixels do not matter. */
const MEASURED_AT = 100
const widthAt =
  (measure: MeasureText, size: number, strong: boolean) =>
  (text: string): number =>
    (measure(text, MEASURED_AT, strong) * size) / MEASURED_AT

/** The same words are tried in many sizes: each piece of them is measured once. */
const remembering = (measure: MeasureText): MeasureText => {
  const known = new Map<string, number>()
  return (text, size, strong) => {
    const key = `${size} ${strong} ${text}`
    const width = known.get(key) ?? measure(text, size, strong)
    known.set(key, width)
    return width
  }
}

/** Lines of much the same length, rather than a last one with a single word. */
const wrapEvenly = (text: string, width: number, most: number, widthOf: (text: string) => number): string[] => {
  const lines = wrapText(text, width, most, widthOf)
  // What had to be cut is as full as it can be.
  if (lines.length < 2 || lines.at(-1)?.endsWith('…')) return lines
  let [narrow, wide] = [width / lines.length, width]
  let even = lines
  for (let step = 0; step < 6; step++) {
    const middle = (narrow + wide) / 2
    const tried = wrapText(text, middle, lines.length, widthOf)
    const holds = !tried.at(-1)?.endsWith('…') && tried.every((line) => widthOf(line) <= middle)
    if (holds) [even, wide] = [tried, middle]
    else narrow = middle
  }
  return even
}

/** Room for all of them, where one has in bold what another has not. */
const scaleOf = (words: readonly SheetWords[]): CellPlan['scale'] => {
  const bold = new Set(words.map(strongPart))
  return Object.fromEntries(
    sheetParts.map((part) => [part, [...bold].some((one) => one === part) ? STRONG_SCALE : quietScale[part]]),
  ) as Record<SheetPart, number>
}

/** Words in one size: how many lines each part takes, how wide the longest is, and whether nothing is cut. */
interface Wrapped {
  readonly lines: CellPlan['lines']
  readonly widest: number
  readonly isWhole: boolean
}

const wrapAll = (
  words: readonly SheetWords[],
  scale: CellPlan['scale'],
  { width, fontSize, measure }: { readonly width: number; readonly fontSize: number; readonly measure: MeasureText },
): Wrapped => {
  const lines: Record<SheetPart, number> = { ...nothing }
  let widest = 0
  let isWhole = true
  for (const all of words) {
    for (const part of sheetParts) {
      if (all[part] === '') continue
      const widthOf = widthAt(measure, fontSize * scale[part], strongPart(all) === part)
      const rows = wrapText(all[part], width, MOST_LINES[part], widthOf)
      lines[part] = Math.max(lines[part], rows.length)
      widest = Math.max(widest, ...rows.map(widthOf))
      if (rows.join('').replaceAll(' ', '') !== all[part].replaceAll(' ', '')) isWhole = false
    }
  }
  return { lines, widest: Math.min(width, widest), isWhole }
}

/** A sheet of thousands is planned by the longest of its words: measuring all of them would hold the window up. */
const SAMPLE = 24
export const longestOf = (words: readonly SheetWords[]): SheetWords[] =>
  words.length <= SAMPLE
    ? [...words]
    : sheetParts.flatMap((part) => words.toSorted((a, b) => b[part].length - a[part].length).slice(0, SAMPLE))

const one = (rows: CellPlan['lines']): CellPlan['lines'] =>
  Object.fromEntries(sheetParts.map((part) => [part, Math.min(1, rows[part])])) as CellPlan['lines']

/** Sizes of letters that suit a cell, from the largest on. */
const fontSizes = ({ width, height }: CellPlan['cell']): number[] => {
  const most = Math.min(FONT_MOST, FONT_SHARE * Math.min(width, 1.6 * height))
  const sizes: number[] = []
  for (let size = most; size > FONT_LEAST; size *= STEP) sizes.push(size)
  return [...sizes, FONT_LEAST]
}

/** What a name in two lines is worth less than one in one. */
const BROKEN = 0.2

/**
 * Larger codes are scanned from further away, and larger letters are read from there; a code counts for more, and a name
 * is read best in one line.
 */
const worthOf = ({ side, fontSize, lines }: CellPlan): number => {
  const broken = Math.max(0, lines.title - 1) + Math.max(0, lines.own - 1) + Math.max(0, lines.community - 1)
  return (side * Math.sqrt(fontSize)) / (1 + BROKEN * broken)
}

/**
 * Plans the cells of a sheet by the words that go into them: of all sizes of letters, below the code or beside it, the
 * one that fills the cell best. Nothing is cut while smaller letters can say it whole; what fits in none ends with `…`.
 */
export const planCells = (cell: CellPlan['cell'], words: readonly SheetWords[], measureText: MeasureText): CellPlan => {
  const measure = remembering(measureText)
  const padding = paddingOf(cell)
  const [width, height] = [cell.width - 2 * padding, cell.height - 2 * padding]
  const scale = scaleOf(words)
  // Of the smallest cells a code takes all there is: it is never outside of its own.
  const fitting = (side: number): number => Math.min(cell.width, cell.height, Math.max(1, side))
  const plain = { cell, scale, textWidth: width, lines: nothing, beside: false }
  if (words.every((all) => sheetParts.every((part) => all[part] === '')))
    return { ...plain, fontSize: FONT_LEAST, side: fitting(Math.min(width, height)) }

  const below = (fontSize: number): CellPlan & { isWhole: boolean } => {
    const { lines: wanted, isWhole } = wrapAll(words, scale, { width, fontSize, measure })
    const fits = heightOf(wanted, scale, fontSize) <= height * WORDS_SHARE
    const lines = fits ? wanted : one(wanted)
    const side = fitting(Math.min(width, height - heightOf(lines, scale, fontSize)))
    return { ...plain, fontSize, lines, side, isWhole: isWhole && fits }
  }
  const beside = (fontSize: number): CellPlan & { isWhole: boolean } => {
    const side = fitting(Math.min(height, width * CODE_SHARE))
    const room = width - side - padding
    const { lines: wanted, widest, isWhole } = wrapAll(words, scale, { width: room, fontSize, measure })
    const fits = heightOf(wanted, scale, fontSize) <= height
    const lines = fits ? wanted : one(wanted)
    return { ...plain, beside: true, fontSize, lines, side, textWidth: widest, isWhole: isWhole && fits }
  }
  const sizes = fontSizes(cell)
  const tried = [...sizes.map(below), ...(cell.width > WIDE * cell.height ? sizes.map(beside) : [])]
  const whole = tried.filter(({ isWhole }) => isWhole)
  const candidates = whole.length > 0 ? whole : tried.filter(({ fontSize }) => fontSize === FONT_LEAST)
  const { isWhole: _, ...best } = candidates.reduce((found, next) => (worthOf(next) > worthOf(found) ? next : found))
  return best
}

/** Where the code and each line of words stand within a cell that begins at 0, 0. */
export const placeCell = (
  { cell, beside, side, textWidth, fontSize, lines, scale }: CellPlan,
  words: SheetWords,
  measure: MeasureText,
): { readonly code: { readonly x: number; readonly y: number }; readonly texts: readonly SheetText[] } => {
  const padding = paddingOf(cell)
  const reserved = heightOf(lines, scale, fontSize)
  // Code and words stand in the middle of their cell together.
  const across = (cell.width - (side + padding + textWidth)) / 2
  const code = beside
    ? { x: Math.max(0, across), y: (cell.height - side) / 2 }
    : { x: (cell.width - side) / 2, y: (cell.height - side - reserved) / 2 }
  const bold = strongPart(words)
  const rows = sheetParts.flatMap((part) => {
    if (words[part] === '' || lines[part] === 0) return []
    const size = fontSize * scale[part]
    const widthOf = widthAt(measure, size, part === bold)
    return wrapEvenly(words[part], textWidth, lines[part], widthOf).map((text) => ({ part, text, size }))
  })
  const taken = rows.reduce((sum, { size }) => sum + size * LINE, 0)
  let y = beside ? (cell.height - taken) / 2 : code.y + side
  // Beside a code all lines stand at one edge: where the first of them begins.
  const fromRight = directionOf(words[rows[0]?.part ?? 'title']) === 'rtl'
  const start = code.x + side + padding
  const edge = fromRight ? start + textWidth : start
  const texts = rows.map(({ part, text, size }): SheetText => {
    y += size * LINE
    const direction = directionOf(words[part])
    const anchor = (direction === 'rtl') === fromRight ? 'start' : 'end'
    return {
      ...{ part, text, direction, strong: part === bold, fontSize: size, baseline: y - size * 0.36 },
      ...(beside ? { x: edge, anchor } : { x: cell.width / 2, anchor: 'middle' }),
    }
  })
  return { code, texts }
}
