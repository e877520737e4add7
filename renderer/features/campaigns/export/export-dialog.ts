import type { Campaign } from '../../../../electron/contract/campaigns'

/** What a dialog is handed that takes the links of a campaign out. */
export interface ExportDialogProps {
  readonly campaign: Campaign
  readonly onClose: () => void
}
