import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '../disclosure'
import { ErrorNote } from '../error-note'
import { DesignFields } from '../qr/design-fields'
import { useQrDesign } from '../qr/use-qr-design'
import { fileNameOf, SavedFileWays } from '../saved-file'
import { useKeptSetting } from '../use-kept-setting'
import { CaptionField } from './caption-field'
import type { ExportDialogProps } from './export-dialog'
import { Actions, Choices, Foot, FootLine, Lead, Result, Sides } from './export-parts'
import { printLinks, type SheetEnd } from './print-links'
import { ProgressFoot } from './progress-foot'
import { SheetFields } from './sheet-fields'
import { SheetNotes } from './sheet-notes'
import { SheetPreview } from './sheet-preview'
import { useExport } from './use-export'
import { useSheetCodes } from './use-page-codes'
import { useSheet } from './use-sheet'

/** `Print sheet`: the codes of many links on paper, seen before they are printed to a PDF. */
export const PrintSheetDialog = ({ name, read, part, nothing, own, onClose }: ExportDialogProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const { links, error: unread, retry } = read
  const { value: sheet, change, error: notRemembered } = useKeptSetting('printSheet')
  const { design, change: changeDesign } = useQrDesign()
  const [designing, setDesigning] = useState(false)
  const [wantedPage, setPage] = useState(1)
  const { running, end, error, run } = useExport<SheetEnd>()
  const codes = useSheetCodes(design)
  const shown = useSheet({ links: links ?? [], sheet, design, codes, page: wantedPage, own })
  const number = (count: number): string => count.toLocaleString(i18n.language)
  const total = links?.length ?? 0

  const start = (): void => {
    if (links === null || codes === null) return
    const file = t('printSheet.fileName', { name }).trim()
    const { look, wordsOf } = shown
    void run(links.length, (progress) => printLinks({ name: file, links, wordsOf, look, codes }, progress))
  }
  // Main writes the file then, in one step that cannot be stopped any more.
  const printing = running !== null && running.done >= total
  const counts = [
    ...(part === null ? [] : [part]),
    t('printSheet.lead', { count: total, number: number(total) }),
    t('printSheet.pages', { count: shown.pages, number: number(shown.pages) }),
  ]

  return (
    <Dialog open onClose={() => running === null && onClose()} aria-labelledby={`${id}-title`} maxWidth="lg" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('printSheet.title')}</DialogTitle>
      <DialogContent>
        {unread !== null && <ErrorNote error={unread} onRetry={retry} />}
        {links !== null && <Lead>{total === 0 ? nothing : counts.join(' · ')}</Lead>}
        {total > 0 && (
          <Sides>
            <Choices inert={running !== null}>
              <SheetFields sheet={sheet} onChange={change} />
              {own !== undefined && <CaptionField own={own} />}
              <Disclosure open={designing} controls={`${id}-design`} onToggle={() => setDesigning(!designing)}>
                {t('printSheet.design')}
              </Disclosure>
              <div id={`${id}-design`} hidden={!designing}>
                {designing && <DesignFields design={design} onChange={changeDesign} onPaper />}
              </div>
            </Choices>
            <Result>
              <SheetNotes sheet={sheet} side={shown.side} color={design.color} end={end} />
              {end?.kind === 'done' && <SavedFileWays saved={end.savedAs} />}
              {error !== null && <ErrorNote error={error} />}
              {notRemembered !== null && <ErrorNote error={notRemembered} />}
              <SheetPreview svg={shown.svg} name={shown.name} page={shown.page} pages={shown.pages} onTurn={setPage} />
            </Result>
          </Sides>
        )}
      </DialogContent>
      <Actions>
        {running !== null && (
          <ProgressFoot
            label={t('printSheet.progress')}
            words={
              printing
                ? t('printSheet.printing')
                : t('printSheet.checking', { done: number(running.done), total: number(total) })
            }
            part={printing ? null : running.done / total}
          />
        )}
        <Foot role="status" hidden={running !== null || end?.kind !== 'done'}>
          {end?.kind === 'done' && <FootLine>{t('printSheet.saved', { name: fileNameOf(end.savedAs) })}</FootLine>}
        </Foot>
        <Button disabled={printing} onClick={running === null ? onClose : running.cancel}>
          {t(running === null ? 'common.close' : 'common.cancel')}
        </Button>
        <Button variant="contained" disabled={total === 0 || running !== null} onClick={start}>
          {t('printSheet.save')}
        </Button>
      </Actions>
    </Dialog>
  )
}
