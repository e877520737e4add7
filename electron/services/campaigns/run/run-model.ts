import type { CampaignState } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import type { TableColumn } from '../plan/table-columns'

/** One link of a campaign as it was fixed at its start; moments in seconds since 1970, server time. */
export interface PlannedLink {
  readonly key: string
  /** Under which it is asked for: the same id never makes a second link. */
  readonly requestId: string
  readonly chatId: string
  /** The community's title, for reports. */
  readonly community: string
  readonly title: string
  readonly expireDate: number | null
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly tags: readonly string[]
  /** All cells of its line of the table, by the run's columns; left out where there was no table. */
  readonly line?: readonly string[] | undefined
}

export interface RowOutcome {
  readonly state: 'waiting' | 'sending' | 'created' | 'failed' | 'left'
  readonly error: AppError | null
  /** As Telegram answered; the link book knows what became of it since. */
  readonly link: InviteLink | null
}

export interface RunStatus {
  readonly state: Exclude<CampaignState, { kind: 'draft' }>
  /** Seconds since 1970, server time. */
  readonly startedAt: number
  readonly endedAt: number | null
  readonly created: number
  readonly failed: number
  /** Links a minute of late; null while nobody can tell. */
  readonly rate: number | null
  readonly secondsLeft: number | null
  readonly rebuilt: number | null
  /** In the order in which they are sent. */
  readonly rows: readonly PlannedLink[]
  /** Of the table that it was planned from; none where there was no table. */
  readonly columns: readonly TableColumn[]
  outcome(key: string): RowOutcome
}

/** What somebody should hear of who is not looking: a campaign has ended, or waits for its owner. */
export interface CampaignNews {
  readonly campaignId: string
  readonly state: RunStatus['state']
  readonly created: number
  readonly failed: number
}
