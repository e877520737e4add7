import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NamedLink } from '../../../../electron/contract/links'
import { defaultSettings, type PrintSheet, papers } from '../../../../electron/contract/settings'
import { areOfSeveral, codeName } from '../../../../renderer/components/export/code-name'
import type { SheetWords } from '../../../../renderer/components/export/sheet-caption'
import { longestOf, placeCell, planCells } from '../../../../renderer/components/export/sheet-cell'
import { cellsOf, cutMarksOf, pagesOf, paperOf } from '../../../../renderer/components/export/sheet-geometry'
import { codeWidth, renderPage } from '../../../../renderer/components/export/sheet-page'
import { layoutScalable, estimateWidth as measure } from '../../../../renderer/components/qr/layout'
import { pathOf } from '../../../../renderer/components/qr/render-svg'

const sheet: PrintSheet = defaultSettings.printSheet
const words: SheetWords = {
  title: 'Ambassador for the north gate',
  own: '',
  community: 'Berlin Runners',
  expiry: 'Until Sunday 29 November, 21:04, Berlin time',
  address: 't.me/+Qk3vN1x9sWg4YTZi',
}
const sheets = fc.record({
  paper: fc.constantFrom(...papers),
  landscape: fc.boolean(),
  columns: fc.integer({ min: 1, max: 8 }),
  rows: fc.integer({ min: 1, max: 12 }),
  margin: fc.integer({ min: 0, max: 50 }),
  cutMarks: fc.constant(true),
  caption: fc.constant(sheet.caption),
})
/** Rounding of floating point numbers. */
const HAIR = 1e-6

describe('a sheet', () => {
  it('fills the paper within its margins with cells that touch', () => {
    const cells = cellsOf(sheet)
    expect(cells).toHaveLength(12)
    expect(cells[0]).toEqual({ x: 10, y: 10, width: 190 / 3, height: 277 / 4 })
    expect(cells[11]).toMatchObject({ x: 10 + (2 * 190) / 3, y: 10 + (3 * 277) / 4 })
    expect(paperOf({ ...sheet, landscape: true })).toEqual({ width: 297, height: 210 })
    expect([0, 1, 12, 13, 1_000].map((codes) => pagesOf(sheet, codes))).toEqual([1, 1, 1, 2, 84])
  })

  it('marks every corner, within the paper and outside of what is cut out', () => {
    const marks = cutMarksOf({ ...sheet, columns: 1, rows: 1 })
    // Into the margin as far as there is room, and a little into the cell's own corner.
    expect(marks).toContainEqual({ x1: 5, y1: 10, x2: 11.5, y2: 10 })
    expect(marks).toHaveLength(8)
    fc.assert(
      fc.property(sheets, (any) => {
        const { width, height } = paperOf(any)
        for (const { x1, y1, x2, y2 } of cutMarksOf(any)) {
          expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(-HAIR)
          expect(Math.max(x1, x2)).toBeLessThanOrEqual(width + HAIR)
          expect(Math.max(y1, y2)).toBeLessThanOrEqual(height + HAIR)
        }
      }),
    )
  })

  it('keeps code and words within their cell and apart, whatever the paper', () => {
    fc.assert(
      fc.property(sheets, fc.string({ maxLength: 64 }), (any, title) => {
        const [cell = { width: 0, height: 0 }] = cellsOf(any)
        const all = { ...words, title: title.trim() }
        const plan = planCells(cell, [all, words], measure)
        const { code, texts } = placeCell(plan, all, measure)
        expect(plan.side).toBeGreaterThan(0)
        expect(code.x).toBeGreaterThanOrEqual(-HAIR)
        // The smallest of sheets are too small for all that is wanted of them; a cell of a stamp's size is not.
        if (cell.width < 20 || cell.height < 20) return
        expect(code.y).toBeGreaterThanOrEqual(-HAIR)
        expect(plan.side).toBeGreaterThan(Math.min(cell.width, cell.height) * 0.3)
        for (const { text, x, baseline, fontSize, anchor } of texts) {
          expect(baseline).toBeLessThanOrEqual(cell.height + HAIR)
          expect(fontSize).toBeGreaterThanOrEqual(1.2)
          if (!plan.beside) expect(baseline - fontSize * 0.8).toBeGreaterThanOrEqual(code.y + plan.side - HAIR)
          else if (anchor === 'start') expect(x).toBeGreaterThan(code.x + plan.side)
          expect(text.trim()).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })

  it('stands words beside the code where cells are wide, from the right for what is read from there', () => {
    const [cell = { width: 0, height: 0 }] = cellsOf({ ...sheet, columns: 2, rows: 8 })
    const hebrew = { ...words, title: 'דלת צפונית' }
    const plan = planCells(cell, [words, hebrew], measure)
    expect(plan.beside).toBe(true)
    const [title, community] = placeCell(plan, hebrew, measure).texts
    expect(title).toMatchObject({ direction: 'rtl', anchor: 'start' })
    expect(community).toMatchObject({ direction: 'ltr', anchor: 'end', x: title?.x })
    expect(title?.x).toBeGreaterThan(placeCell(plan, words, measure).texts[0]?.x ?? Number.POSITIVE_INFINITY)
  })

  it('parts a long line into two of much the same length', () => {
    const [cell = { width: 0, height: 0 }] = cellsOf({ ...sheet, landscape: true, columns: 2, rows: 3 })
    const plan = planCells(cell, [words], measure)
    const expiry = placeCell(plan, words, measure).texts.filter(({ part }) => part === 'expiry')
    expect(expiry.map(({ text }) => text).join(' ')).toBe(words.expiry)
    const [first = '', second = ''] = expiry.map(({ text }) => text)
    expect(Math.abs(first.length - second.length)).toBeLessThan(12)
  })

  it.each(papers)('fills the cells of every grid on %s, and cuts nothing', (paper) => {
    const door = { ...words, title: 'Door 07' }
    for (const landscape of [false, true]) {
      for (const [columns, rows] of [
        ...[
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 3],
          [3, 2],
          [2, 4],
          [3, 4],
          [2, 8],
        ],
      ] as const) {
        const [cell = { width: 0, height: 0 }] = cellsOf({
          ...sheet,
          paper,
          landscape,
          columns: columns ?? 1,
          rows: rows ?? 1,
        })
        const [short, long] = [Math.min(cell.width, cell.height), Math.max(cell.width, cell.height)]
        // Stamps hold what they can.
        if (short < 30) continue
        const plan = planCells(cell, [door], measure)
        const { code, texts } = placeCell(plan, door, measure)
        const said = texts.map(({ text }) => text).join('')
        expect(said).not.toContain('…')
        // Nearly square cells share their height with the words.
        expect(plan.side / short, `${columns} × ${rows}`).toBeGreaterThan(long < 1.25 * short ? 0.64 : 0.58)
        if (!plan.beside) continue
        // Together in the middle of the cell.
        const [{ x } = { x: 0 }] = texts
        expect(x + plan.textWidth).toBeCloseTo(cell.width - code.x)
      }
    }
  })

  it('has the title in bold, as captions have, and the community where there is none', () => {
    const [cell = { width: 0, height: 0 }] = cellsOf(sheet)
    const untitled = { ...words, title: '' }
    const plan = planCells(cell, [words, untitled], measure)
    const bold = (of: SheetWords) =>
      placeCell(plan, of, measure).texts.flatMap(({ part, strong }) => (strong ? [part] : []))
    expect(new Set(bold(words))).toEqual(new Set(['title']))
    expect(new Set(bold(untitled))).toEqual(new Set(['community']))
    expect(bold({ ...untitled, community: '' })).toEqual([])
  })

  it('has words of one’s own right below the title, and gives them room', () => {
    const [cell = { width: 0, height: 0 }] = cellsOf(sheet)
    const said = { ...words, own: 'North gate, beside the lockers' }
    const { texts } = placeCell(planCells(cell, [said], measure), said, measure)
    const parts = [...new Set(texts.map(({ part }) => part))]
    expect(parts).toEqual(['title', 'own', 'community', 'expiry', 'address'])
    expect(texts.flatMap(({ part, text }) => (part === 'own' ? [text] : [])).join(' ')).toBe(said.own)
  })

  it('gives all codes of a sheet one size, planned by the longest words', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ ...words, title: `Door ${at}` }))
    const long = { ...words, title: 'A title that goes on over more than one line' }
    const sample = longestOf([...many, long])
    expect(sample).toContain(long)
    expect(sample.length).toBeLessThan(300)
    const [cell = { width: 0, height: 0 }] = cellsOf(sheet)
    const [withLong, without] = [planCells(cell, sample, measure), planCells(cell, many, measure)]
    expect(withLong.fontSize).toBeLessThan(without.fontSize)
    const said = placeCell(withLong, long, measure).texts.flatMap(({ part, text }) => (part === 'title' ? [text] : []))
    expect(said.join(' ')).toBe(long.title)
  })

  it('is one SVG without names, styles or anything from outside', () => {
    const layout = layoutScalable('https://t.me/+Qk3vN1x9sWg4YTZi', defaultSettings.qrDesign)
    if (typeof layout === 'string') throw new Error(layout)
    const code = { size: layout.width, quiet: layout.origin, path: pathOf(layout), logo: null }
    const [cell = { width: 0, height: 0 }] = cellsOf(sheet)
    const plan = planCells(cell, [words], measure)
    const look = { sheet, plan, color: '#000000', logo: null, measure }
    const svg = renderPage([{ code, words: { ...words, title: '<b> & "Co"' } }], look)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="210mm" height="297mm"/)
    expect(svg).not.toMatch(/ id=| style=|<style|url\(/)
    expect(svg).toContain('&lt;b&gt; &amp; &quot;Co&quot;')
    // A version 3 code is 29 modules wide and has four of quiet zone on each side.
    expect(codeWidth(plan, code)).toBeCloseTo((plan.side * layout.matrix.size) / (layout.matrix.size + 8))
  })
})

describe('names of files', () => {
  const made = (title: string | null, community: string, chatId = '1'): NamedLink =>
    ({ community, link: { title, hash: 'Qk3vN1x9sWg4YTZi', chatId } }) as NamedLink

  it('are titles, with the community where there are several', () => {
    expect(codeName(made('Door 1', 'Berlin'), false)).toBe('Door 1')
    expect(codeName(made(null, 'Berlin'), false)).toBe('Qk3vN1x9sWg4YTZi')
    expect(codeName(made('Door 1', 'Berlin'), true)).toBe('Door 1 – Berlin')
    expect(codeName(made('Berlin – Door 1', 'Berlin'), true)).toBe('Berlin – Door 1')
    expect(codeName(made('x'.repeat(300), 'Berlin'), true)).toHaveLength(200)
    expect(areOfSeveral([made('a', 'Berlin', '1'), made('b', 'Berlin', '2')])).toBe(true)
    expect(areOfSeveral([made('a', 'Berlin'), made('b', 'Berlin')])).toBe(false)
  })
})
