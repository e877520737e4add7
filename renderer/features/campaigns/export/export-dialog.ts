import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'

/** What a dialog is handed that takes the links of a campaign out. */
export interface ExportDialogProps {
  readonly campaign: Campaign
  /** Rows whose links are taken; null: all. */
  readonly selected: {
    readonly rows: CampaignRowSelection
    readonly count: number
    readonly total: number
  } | null
  readonly onClose: () => void
}
