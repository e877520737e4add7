import type { CampaignState } from '../contract/campaigns'
import type { AppError } from '../contract/errors'
import type { InviteLink } from '../contract/links'
import type { Result } from '../contract/result'

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
}

export interface RowOutcome {
  readonly state: 'waiting' | 'sending' | 'created' | 'failed' | 'left'
  readonly error: AppError | null
  /** As Telegram answered; the link book knows what became of it since. */
  readonly link: InviteLink | null
}

export interface RunStatus {
  readonly state: Exclude<CampaignState, { kind: 'draft' }>
  /** Seconds since 1970, this computer. */
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
  outcome(key: string): RowOutcome
}

/**
 * Makes the links of campaigns, each exactly once. What is begun is on the disk before the first request leaves, so that
 * a campaign goes on by itself after a crash, a lost connection or a second start. Knows nothing of drafts.
 */
export interface CampaignEngine {
  /** Writes the plan, synced, then begins; a campaign that has begun already is left as it is. `campaignEmpty`, `diskFull`, `fileNotWritten`. */
  begin(accountId: string, campaignId: string, rows: readonly PlannedLink[]): Promise<Result<null>>
  /** Campaigns of an account that have begun, from the disk where they were begun in an earlier run of the app. */
  runs(accountId: string): Promise<ReadonlyMap<string, RunStatus>>
  /** `campaignGone` where it has not begun. */
  pause(accountId: string, campaignId: string): Promise<Result<null>>
  resume(accountId: string, campaignId: string): Promise<Result<null>>
  stop(accountId: string, campaignId: string): Promise<Result<null>>
  /**
   * Failed rows (null: all of them, and those that were left) have their turn again; `changed` are those whose words were
   * mended, under new request ids.
   */
  retry(
    accountId: string,
    campaignId: string,
    keys: readonly string[] | null,
    changed: readonly PlannedLink[],
  ): Promise<Result<null>>
  /** Stops it and forgets its files; its links stay. */
  remove(accountId: string, campaignId: string): Promise<Result<null>>
  /** Links a minute that this account's server bore last; null before the first campaign. */
  lastRate(accountId: string): Promise<number | null>
  /** The account is in and its line stands: what was begun goes on. */
  online(accountId: string): void
  /** Its session has ended: what runs is held, and goes on when it is in again. */
  halt(accountId: string, because: AppError): void
  /** It signed out: nothing runs any more; its files are kept for when it comes back. */
  leave(accountId: string): void
  isRunning(): boolean
  /** Before the app ends: no further request leaves; what is on its way is waited for a moment. */
  end(): Promise<void>
}
