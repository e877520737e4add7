import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormHelperText from '@mui/material/FormHelperText'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../error-note'
import { timeLocaleOf } from '../moment-words'
import { captionLines } from '../qr/caption'
import { DesignFields } from '../qr/design-fields'
import { useQrDesign } from '../qr/use-qr-design'
import { Segmented } from '../segmented'
import { useServerNow } from '../server-clock'
import { BundleOutcome } from './bundle-outcome'
import { CaptionField } from './caption-field'
import { CodePreview } from './code-preview'
import type { ExportDialogProps } from './export-dialog'
import { Actions, Choices, Lead, Result, Sides } from './export-parts'
import { ProgressFoot } from './progress-foot'
import { useExport } from './use-export'
import { type BundleEnd, writeBundle } from './write-bundle'

const formats = ['png', 'svg'] as const
const places = ['zip', 'folder'] as const

/** `Export QR codes`: the codes of many links in one design, as a ZIP or as a folder to be dragged out. */
export const CodeBundleDialog = ({ name, read, part, nothing, own, onClose }: ExportDialogProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useServerNow()
  const { links, error: unread, retry } = read
  const { design, change, error: notRemembered } = useQrDesign()
  const [kind, setKind] = useState<'png' | 'svg'>('png')
  const [to, setTo] = useState<'zip' | 'folder'>('zip')
  const { running, end, error, run } = useExport<BundleEnd>()
  const place = timeLocaleOf(i18n.language)
  const number = (count: number): string => count.toLocaleString(i18n.language)
  const first = links?.[0]
  const linesOf: Parameters<typeof writeBundle>[0]['linesOf'] = (made) =>
    captionLines(design.caption, { ...made, own: own?.of(made) ?? '' }, { now, place, t })

  const start = (): void => {
    if (links === null) return
    const file = t('codeBundle.fileName', { name }).trim()
    void run(links.length, (progress) => writeBundle({ name: file, to, kind, design, links, linesOf }, progress))
  }
  const total = links?.length ?? 0

  return (
    <Dialog open onClose={() => running === null && onClose()} aria-labelledby={`${id}-title`} maxWidth="md" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('codeBundle.title')}</DialogTitle>
      <DialogContent>
        {unread !== null && <ErrorNote error={unread} onRetry={retry} />}
        {links !== null && (
          <Lead>
            {part !== null && `${part} · `}
            {total === 0 ? nothing : t('codeBundle.lead', { count: total, number: number(total) })}
          </Lead>
        )}
        {first !== undefined && (
          <Sides>
            <Choices inert={running !== null}>
              <Segmented
                label={t('codeBundle.to')}
                options={places.map((value) => ({ value, label: t(`codeBundle.${value}`) }))}
                value={to}
                onChange={setTo}
              >
                <FormHelperText component="div">{t(`codeBundle.${to}Hint`)}</FormHelperText>
              </Segmented>
              <Segmented
                label={t('codeBundle.format')}
                options={formats.map((value) => ({ value, label: t(`codeBundle.${value}`) }))}
                value={kind}
                onChange={setKind}
              />
              {own !== undefined && <CaptionField own={own} />}
              <DesignFields design={design} onChange={change} />
            </Choices>
            <Result>
              <CodePreview link={first.link.link} design={design} lines={linesOf(first)} />
              <BundleOutcome end={end} />
              {error !== null && <ErrorNote error={error} />}
              {notRemembered !== null && <ErrorNote error={notRemembered} />}
            </Result>
          </Sides>
        )}
      </DialogContent>
      <Actions>
        {running !== null && (
          <ProgressFoot
            label={t('codeBundle.progress')}
            words={
              running.done >= total
                ? t('codeBundle.saving')
                : t('codeBundle.drawing', { done: number(running.done), total: number(total) })
            }
            part={total === 0 ? null : running.done / total}
          />
        )}
        <Button onClick={running === null ? onClose : running.cancel}>
          {t(running === null ? 'common.close' : 'common.cancel')}
        </Button>
        <Button variant="contained" disabled={total === 0 || running !== null} onClick={start}>
          {t(to === 'zip' ? 'codeBundle.saveZip' : 'codeBundle.prepareFolder')}
        </Button>
      </Actions>
    </Dialog>
  )
}
