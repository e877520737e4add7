import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'

/** Rows that are taken out, and how many of how many they are. */
export interface SelectedRows {
  readonly rows: CampaignRowSelection
  readonly count: number
  readonly total: number
}

/** What a dialog is handed that takes the links of a campaign out. */
export interface ExportDialogProps {
  readonly campaign: Campaign
  /** Rows whose links are taken; null: all. */
  readonly selected: SelectedRows | null
  readonly onClose: () => void
}
