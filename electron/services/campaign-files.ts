import type { Result } from '../contract/result'

/** Takes out what campaigns made: text, tables, bundles of codes, print sheets. Every file is written atomically. */
export interface CampaignFiles {
  copy(campaignId: string, as: 'links' | 'text' | 'markdown'): Promise<Result<{ copied: number }>>
  export(campaignId: string, as: 'csv' | 'xlsx'): Promise<Result<{ exported: number; savedAs: string | null }>>
}
