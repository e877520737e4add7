import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ChevronDown, Copy, FileSpreadsheet, Printer, QrCode } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { useToast } from '../../../components/toaster'
import { ActionMenu } from '../campaign-menu'
import { numberWords } from '../span-words'

// Codes and sheets bring their drawing along; most visits need neither.
const CodeBundleDialog = lazy(async () => ({
  default: (await import('../export/code-bundle-dialog')).CodeBundleDialog,
}))
const PrintSheetDialog = lazy(async () => ({
  default: (await import('../export/print-sheet-dialog')).PrintSheetDialog,
}))

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })

const copies = ['links', 'text', 'markdown'] as const

/** What can be done with the links that were made: copied, written to files, printed. */
export const ResultsBar = ({ campaign }: { readonly campaign: Campaign }) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const copy = useAction('copyCampaign')
  const write = useAction('exportCampaign')
  const [dialog, setDialog] = useState<'codes' | 'sheet' | null>(null)
  const campaignId = campaign.id
  const number = (count: number): string => numberWords(count, i18n.language)
  const copyAs = async (as: (typeof copies)[number]): Promise<void> => {
    const done = await copy.run({ campaignId, as })
    if (done !== null) toast(t('campaigns.copied', { count: done.copied, number: number(done.copied) }))
  }
  const exportAs = async (as: 'csv' | 'xlsx'): Promise<void> => {
    const done = await write.run({ campaignId, as })
    if (done !== null && done.savedAs !== null) {
      const name = done.savedAs.split(/[\\/]/).at(-1) ?? done.savedAs
      toast(t('campaigns.exported', { count: done.exported, number: number(done.exported), name }))
    }
  }
  const error = copy.error ?? write.error
  const close = (): void => setDialog(null)
  return (
    <>
      <Line role="toolbar" aria-label={t('campaigns.results')}>
        <ActionMenu
          label={t('campaigns.copy.button')}
          entries={copies.map((as) => ({ label: t(`campaigns.copy.${as}`), act: () => void copyAs(as) }))}
        >
          {(open, isOpen) => (
            <Button
              aria-haspopup="menu"
              aria-expanded={isOpen}
              startIcon={<Copy size={15} aria-hidden />}
              endIcon={<ChevronDown size={14} aria-hidden />}
              onClick={open}
            >
              {t('campaigns.copy.button')}
            </Button>
          )}
        </ActionMenu>
        <Button startIcon={<FileSpreadsheet size={15} aria-hidden />} onClick={() => void exportAs('csv')}>
          {t('campaigns.exportCsv')}
        </Button>
        <Button startIcon={<FileSpreadsheet size={15} aria-hidden />} onClick={() => void exportAs('xlsx')}>
          {t('campaigns.exportXlsx')}
        </Button>
        <Button startIcon={<QrCode size={15} aria-hidden />} onClick={() => setDialog('codes')}>
          {t('campaigns.exportCodes')}
        </Button>
        <Button startIcon={<Printer size={15} aria-hidden />} onClick={() => setDialog('sheet')}>
          {t('campaigns.printSheet')}
        </Button>
      </Line>
      {error !== null && <ErrorNote error={error} />}
      <Suspense>
        {dialog === 'codes' && <CodeBundleDialog campaign={campaign} onClose={close} />}
        {dialog === 'sheet' && <PrintSheetDialog campaign={campaign} onClose={close} />}
      </Suspense>
    </>
  )
}
