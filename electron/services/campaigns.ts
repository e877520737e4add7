import type {
  Campaign,
  CampaignDraft,
  CampaignLink,
  CampaignRowFilter,
  CampaignRowWindow,
  CampaignTemplate,
  RowChange,
  TableField,
} from '../contract/campaigns'
import type { Result } from '../contract/result'

/** Rows of a draft: named one by one, or all that a filter finds. */
export type RowSelection =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'matching'; readonly filter: CampaignRowFilter }

/** What is changed of a draft; what is left out stays. */
export type DraftChange = { readonly [F in keyof CampaignDraft]?: CampaignDraft[F] | undefined }

/** What can be planned: a draft is main's, and survives a crash as a campaign does. */
export interface CampaignPlans {
  create(templateId: string | null): Promise<Result<Campaign>>
  update(campaignId: string, change: DraftChange): Promise<Result<Campaign>>
  remove(campaignId: string): Promise<Result<null>>
  paste(campaignId: string, text: string): Promise<Result<Campaign>>
  /** null: no file was chosen. */
  importFile(campaignId: string): Promise<Result<Campaign | null>>
  arrange(campaignId: string, hasHeader: boolean, fields: readonly TableField[]): Promise<Result<Campaign>>
  editRow(campaignId: string, key: string, change: RowChange): Promise<Result<Campaign>>
  removeRows(campaignId: string, rows: RowSelection): Promise<Result<Campaign>>
  check(campaignId: string): Promise<Result<Campaign>>
  repeat(campaignId: string): Promise<Result<Campaign>>
  templates(): Promise<Result<CampaignTemplate[]>>
  saveTemplate(campaignId: string, name: string): Promise<Result<CampaignTemplate[]>>
  removeTemplate(id: string): Promise<Result<CampaignTemplate[]>>
}

/** What runs: each row's link exactly once, through crashes, cut connections and flood waits. */
export interface CampaignRuns {
  start(campaignId: string): Promise<Result<Campaign>>
  pause(campaignId: string): Promise<Result<Campaign>>
  resume(campaignId: string): Promise<Result<Campaign>>
  stop(campaignId: string): Promise<Result<Campaign>>
  retry(campaignId: string, keys: readonly string[] | null): Promise<Result<Campaign>>
}

/** Campaigns of the active account; those of others go on meanwhile. */
export interface Campaigns extends CampaignPlans, CampaignRuns {
  list(): Promise<Result<Campaign[]>>
  rows(campaignId: string, filter: CampaignRowFilter, offset: number, limit: number): Promise<Result<CampaignRowWindow>>
  links(campaignId: string): Promise<Result<CampaignLink[]>>
}
