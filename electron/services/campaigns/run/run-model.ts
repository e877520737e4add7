import type { CampaignState } from '../../../contract/campaigns'
import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import type { TableColumn } from '../plan/table-columns'

/** One link of a campaign as it was fixed at the start; moments in seconds since 1970, server time. */
export interface PlannedLink {
  readonly key: string
  /** The id of the request that makes the link: the same id never makes a second link. */
  readonly requestId: string
  readonly chatId: string
  /** The community's title at the start. */
  readonly community: string
  readonly title: string
  readonly expireDate: number | null
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  /** Left out: it stays open. */
  readonly closeAfterFirst?: true | undefined
  readonly tags: readonly string[]
  /** All cells of the row's line in the table, by the run's columns; left out if there was no table. */
  readonly line?: readonly string[] | undefined
}

/** What became of a row so far; `left`: the campaign ended before its turn. */
export interface RowOutcome {
  readonly state: 'waiting' | 'sending' | 'created' | 'failed' | 'left'
  readonly error: AppError | null
  /** The link as Telegram answered; its present state is in `LinkStore`. */
  readonly link: InviteLink | null
}

/** A started campaign as it is now. */
export interface RunStatus {
  readonly state: Exclude<CampaignState, { kind: 'draft' }>
  /** Seconds since 1970, server time, as is `endedAt`. */
  readonly startedAt: number
  readonly endedAt: number | null
  readonly created: number
  readonly failed: number
  /** Links per minute lately; null: unknown. */
  readonly rate: number | null
  readonly secondsLeft: number | null
  readonly rebuilt: number | null
  /** In the order in which they are sent. */
  readonly rows: readonly PlannedLink[]
  /** The columns of the table from which it was planned; empty if there was none. */
  readonly columns: readonly TableColumn[]
  outcome(key: string): RowOutcome
}

/** What the user should hear even if they are not looking: a campaign has ended, or needs them. */
export interface CampaignNews {
  readonly campaignId: string
  readonly state: RunStatus['state']
  readonly created: number
  readonly failed: number
}
