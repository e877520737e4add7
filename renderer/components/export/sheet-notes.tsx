import { useTranslation } from 'react-i18next'
import type { PrintSheet } from '../../../electron/contract/settings'
import { Notice } from '../notice'
import { contrastOnWhite, MIN_CONTRAST } from '../qr/design-rules'
import { Quietly } from './export-parts'
import type { SheetEnd } from './print-links'
import { paperOf } from './sheet-geometry'

/** Millimetres: a phone reads a code from about ten times its width away, and hardly from nearer than this. */
const SMALL = 20

interface SheetNotesProps {
  readonly sheet: PrintSheet
  /** Millimetres that a code is wide; null until the sheet is laid out. */
  readonly side: number | null
  readonly color: string
  readonly end: SheetEnd | null
}

/** What is to be known of a sheet before it is printed, and why it was not. */
export const SheetNotes = ({ sheet, side, color, end }: SheetNotesProps) => {
  const { t, i18n } = useTranslation()
  const { width, height } = paperOf(sheet)
  const millimetres = (length: number): string => length.toLocaleString(i18n.language, { maximumFractionDigits: 1 })
  const paper = { paper: t(`printSheet.papers.${sheet.paper}`), width: millimetres(width), height: millimetres(height) }
  return (
    <>
      {end?.kind === 'refused' && (
        <Notice tone="error" role="alert" title={t('printSheet.refused', { title: end.title })}>
          {t(`qr.refused.${end.refusal}`)}
        </Notice>
      )}
      {contrastOnWhite(color) < MIN_CONTRAST && (
        <Notice tone="error" role="alert">
          {t('qr.refused.colorTooPale')}
        </Notice>
      )}
      {side !== null && side < SMALL && (
        <Notice tone="warning">{t('printSheet.small', { side: millimetres(side) })}</Notice>
      )}
      {side !== null && side >= SMALL && (
        <Quietly>{t('printSheet.size', { ...paper, side: Math.round(side).toLocaleString(i18n.language) })}</Quietly>
      )}
    </>
  )
}
