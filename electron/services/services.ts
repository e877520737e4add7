import type { Result } from '../contract/result'
import type { Account } from '../contract/session'
import type { AccountEvents } from './accounts/account-events'
import type { AccountScopes, DisposableScope } from './accounts/account-scopes'
import type { Errands } from './accounts/errands'
import type { Session } from './accounts/session'
import type { SessionPersistence } from './accounts/session-persistence'
import type { SettingsService } from './accounts/settings'
import type { SignIn } from './accounts/sign-in'
import type { AnswerRules } from './automation/answers/answer-rules'
import type { Rotation } from './automation/rotation/rotation'
import type { Schedule } from './automation/schedule/schedule'
import type { SingleUse } from './automation/single-use/single-use'
import type { Campaigns } from './campaigns/campaigns'
import type { CampaignFiles } from './campaigns/results/campaign-files'
import type { CampaignEngine } from './campaigns/run/campaign-engine'
import type { Chats } from './chats/chats'
import type { ConnectionService } from './connection/connection'
import type { Bundles } from './files/bundles'
import type { ImageKind } from './files/files'
import type { PrintSheets } from './files/print-sheet'
import type { SavedFiles } from './files/saved-files'
import type { Insights } from './insights/insights'
import type { Jobs } from './jobs/jobs'
import type { Links } from './links/create/links'
import type { SavedCodes } from './links/local/saved-codes'
import type { Views } from './links/local/views'
import type { LinkPeople } from './links/manage/link-people'
import type { LinkWork } from './links/manage/link-work'
import type { Lockdowns } from './links/manage/lockdowns'
import type { ManageLinks } from './links/manage/manage-links'
import type { LinkStore } from './links/store/link-store'
import type { LinkFiles } from './links/transfer/link-files'
import type { RequestFiles } from './requests/request-files'
import type { Requests } from './requests/requests'
import type { TypedMoment } from './text/read-moment'
import type { Updates } from './updates/updates'
import type { Watch } from './watch/watch'

interface Files {
  save(image: {
    readonly kind: ImageKind
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<Result<{ savedAs: string | null }>>
  saveTable(table: {
    readonly name: string
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }): Promise<Result<{ savedAs: string | null }>>
  /** Writes a PNG into the temporary folder, for a drag; returns its path. */
  stage(name: string, png: Uint8Array): Promise<Result<string>>
}

/**
 * Everything that belongs to one account, on the screen or not. It is handed its account, never asks who is on the
 * screen, and lives from sign-in (or the start) to sign-out. Built in `electron/app/account-scope.ts` alone.
 */
export interface AccountScope extends DisposableScope {
  readonly account: Account
  readonly events: AccountEvents
  readonly chats: Chats
  readonly links: Links
  readonly linkStore: LinkStore
  readonly manage: ManageLinks
  readonly people: LinkPeople
  readonly work: LinkWork
  readonly lockdowns: Lockdowns
  readonly linkFiles: LinkFiles
  readonly jobs: Jobs
  readonly views: Views
  readonly savedCodes: Pick<SavedCodes, 'note'>
  readonly requests: Requests
  readonly requestFiles: RequestFiles
  readonly campaigns: Campaigns
  readonly engine: Pick<CampaignEngine, 'wake' | 'pauseAll'>
  readonly campaignFiles: CampaignFiles
  readonly insights: Insights
  readonly watch: Pick<Watch, 'query' | 'mark' | 'wake'>
  readonly singleUse: Pick<SingleUse, 'switch' | 'switchOne' | 'wake'>
  readonly rotation: Pick<Rotation, 'list' | 'set' | 'stop' | 'wake'>
  readonly answerRules: Pick<AnswerRules, 'list' | 'preview' | 'save' | 'remove' | 'wake'>
  readonly schedule: Pick<
    Schedule,
    'list' | 'save' | 'delete' | 'restore' | 'pause' | 'pauseAll' | 'run' | 'skip' | 'wake'
  >
}

/** Everything that the app can do, as the IPC handlers see it. Built in `electron/app/` alone. */
export interface Services {
  readonly session: Session
  readonly signIn: SignIn
  readonly errands: Errands
  readonly connection: ConnectionService
  readonly updates: Updates & { openPage(): Promise<void> }
  readonly persistence: SessionPersistence
  readonly scopes: AccountScopes<AccountScope>
  readonly bundles: Bundles
  readonly printSheets: PrintSheets
  readonly savedFiles: SavedFiles
  readonly files: Files
  readonly settings: SettingsService
  /** A moment as somebody typed it, in the order of a locale; `now`: seconds since 1970, server time. */
  readonly readMoment: (text: string, locale: string, now: number) => TypedMoment
  /** Before the app ends: closes sockets, stops the practice server. */
  end(): Promise<void>
}
