import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import type { ExportDialogProps } from './export-dialog'

/** `Print sheet`: still being built. */
export const PrintSheetDialog = ({ onClose }: ExportDialogProps) => {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      open
      title={t('campaigns.printSheet')}
      confirm={t('common.close')}
      onConfirm={onClose}
      onClose={onClose}
    >
      {t('campaigns.comingExport')}
    </ConfirmDialog>
  )
}
