import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import type { CopyFormat, TableFile } from '../../../../electron/contract/links'
import { useAction } from '../../../api'
import type { ExportKind } from '../../../components/export/link-export'
import { fileNameOf, useSavedToast } from '../../../components/saved-file'
import { useToast } from '../../../components/toaster'
import { numberWords } from '../span-words'
import type { SelectedRows } from './campaign-export'

/** The ways out for what a campaign made: to the clipboard, to a table, to codes and sheets. `selected` null: for all. */
export const useResults = ({ id: campaignId }: Campaign, selected: SelectedRows | null) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const saySaved = useSavedToast()
  const copy = useAction('copyCampaign')
  const write = useAction('exportCampaign')
  const [dialog, setDialog] = useState<{
    readonly kind: ExportKind | 'messages'
    readonly selected: SelectedRows | null
  } | null>(null)
  const number = (count: number): string => numberWords(count, i18n.language)
  const copyAs = async (as: CopyFormat, rows: CampaignRowSelection | null): Promise<void> => {
    const done = await copy.run({ campaignId, as, rows })
    if (done !== null) toast(t('campaigns.copied', { count: done.copied, number: number(done.copied) }))
  }
  const exportAs = async (as: TableFile): Promise<void> => {
    const done = await write.run({ campaignId, as, rows: selected?.rows ?? null })
    if (done !== null && done.savedAs !== null) {
      const { exported, savedAs } = done
      const counted = { count: exported, number: number(exported) }
      saySaved(t('campaigns.exported', { ...counted, name: fileNameOf(savedAs) }), savedAs)
    }
  }
  return {
    copy: (as: CopyFormat): void => void copyAs(as, selected?.rows ?? null),
    export: (as: TableFile): void => void exportAs(as),
    dialog,
    /** What is selected now is what the dialog takes, whatever is selected behind it. */
    open: (kind: ExportKind | 'messages'): void => setDialog({ kind, selected }),
    close: (): void => setDialog(null),
    selected,
    error: copy.error ?? write.error,
  }
}
export type Results = ReturnType<typeof useResults>
