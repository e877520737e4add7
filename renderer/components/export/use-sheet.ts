import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedLink } from '../../../electron/contract/links'
import type { PrintSheet, QrDesign } from '../../../electron/contract/settings'
import { timeLocaleOf } from '../moment-words'
import { measureText } from '../qr/paint'
import { useServerNow } from '../server-clock'
import type { OwnCaption } from './caption-field'
import { sheetWords } from './sheet-caption'
import { longestOf, planCells } from './sheet-cell'
import { cellsOf, pagesOf, paperOf } from './sheet-geometry'
import { codeWidth, renderPage, type SheetLook } from './sheet-page'
import { type SheetCodes, usePageCodes } from './use-page-codes'

interface SheetInput {
  readonly links: readonly NamedLink[]
  readonly sheet: PrintSheet
  readonly design: QrDesign
  readonly codes: SheetCodes | null
  /** Words of one's own with each code. */
  readonly own: OwnCaption | undefined
  /** From 1 on; the last there is when there are fewer. */
  readonly page: number
}

/** The sheet as it stands: how its cells are planned, and the page that is looked at. */
export const useSheet = ({ links, sheet, design, codes, page: wanted, own }: SheetInput) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const { caption } = sheet
  const ownOf = own?.of
  const sayOf = useCallback(
    (made: NamedLink) => sheetWords({ ...made, own: ownOf?.(made) ?? '' }, caption, { now, place, t }),
    [caption, ownOf, now, place, t],
  )
  const words = useMemo(() => new Map(links.map((made) => [made, sayOf(made)])), [links, sayOf])
  // Measuring with a font that is still being read would break the lines in the wrong places.
  const [ready, setReady] = useState(false)
  useEffect(() => void document.fonts.ready.then(() => setReady(true)), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters have other widths once their font is there
  const plan = useMemo(() => {
    const [cell = { width: 1, height: 1 }] = cellsOf(sheet)
    return planCells(cell, longestOf([...words.values()]), measureText)
  }, [sheet, words, ready])
  const wordsOf = (made: NamedLink) => words.get(made) ?? sayOf(made)

  const pages = pagesOf(sheet, links.length)
  const page = Math.min(wanted, pages)
  const perPage = sheet.columns * sheet.rows
  const seen = links.slice((page - 1) * perPage, page * perPage)
  const drawn = usePageCodes(codes, seen)

  const look: SheetLook = { sheet, plan, color: design.color, logo: design.logo, measure: measureText }
  const svg = renderPage(
    seen.map((made, at) => ({ code: drawn[at] ?? null, words: wordsOf(made) })),
    look,
  )
  const first = drawn.find((code) => code !== null)
  const { width, height } = paperOf(sheet)
  const paper = t(`printSheet.papers.${sheet.paper}`)
  return {
    ...{ look, wordsOf, svg, page, pages },
    name: t('printSheet.preview', { page, paper, width, height }),
    /** Millimetres that a code is wide; null until one is drawn. */
    side: first === undefined ? null : codeWidth(plan, first),
  }
}
