import type { Result } from '../contract/result'
import type { Bundles } from './bundles'
import type { CampaignEngine } from './campaign-engine'
import type { CampaignFiles } from './campaign-files'
import type { Campaigns } from './campaigns'
import type { Chats } from './chats'
import type { ImageKind } from './files'
import type { Jobs } from './jobs'
import type { Keeping } from './keeping'
import type { LinkBook } from './link-book'
import type { LinkFiles } from './link-files'
import type { LinkWork } from './link-work'
import type { Links } from './links'
import type { ManageLinks } from './manage-links'
import type { PrintSheets } from './print-sheet'
import type { Requests } from './requests'
import type { Session } from './session'
import type { SettingsService } from './settings'
import type { SignIn } from './sign-in'
import type { Views } from './views'

export interface Files {
  save(image: {
    readonly kind: ImageKind
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<Result<{ savedAs: string | null }>>
  /** Writes a PNG into the temporary folder, for a drag; answers its path. */
  stage(name: string, png: Uint8Array): Promise<Result<string>>
}

/** Everything that the app can do, as the IPC handlers see it. Built in `electron/compose.ts` alone. */
export interface Services {
  readonly session: Session
  readonly signIn: SignIn
  readonly keeping: Keeping
  readonly chats: Chats
  readonly links: Links
  readonly book: LinkBook
  readonly manage: ManageLinks
  readonly work: LinkWork
  readonly linkFiles: LinkFiles
  readonly jobs: Jobs
  readonly views: Views
  readonly requests: Requests
  readonly campaigns: Campaigns
  /** What runs, for a window that is being closed. */
  readonly running: Pick<CampaignEngine, 'pauseAll'>
  readonly campaignFiles: CampaignFiles
  readonly bundles: Bundles
  readonly printSheets: PrintSheets
  readonly files: Files
  readonly settings: SettingsService
  /** Before the app ends: closes sockets, stops the practice server. */
  end(): Promise<void>
}
