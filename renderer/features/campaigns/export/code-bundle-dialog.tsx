import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import type { ExportDialogProps } from './export-dialog'

/** `Export QR codes`: still being built. */
export const CodeBundleDialog = ({ onClose }: ExportDialogProps) => {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      open
      title={t('campaigns.exportCodes')}
      confirm={t('common.close')}
      onConfirm={onClose}
      onClose={onClose}
    >
      {t('campaigns.comingExport')}
    </ConfirmDialog>
  )
}
