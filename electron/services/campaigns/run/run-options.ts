import type { InviteLink } from '../../../contract/links'
import type { Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import type { ChatWorkerHost } from './chat-worker'
import type { RunFiles } from './run-files'
import type { RunStatus } from './run-model'

/** What a campaign on its way is handed. */
export interface CampaignRunOptions extends Pick<ChatWorkerHost, 'connection' | 'maker' | 'intents'> {
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly files: RunFiles
  /** These requests are this campaign's: it is told when their records change. */
  readonly own: (requestIds: readonly string[]) => void
  readonly putTags: (
    made: readonly { readonly link: InviteLink; readonly tags: readonly string[] }[],
  ) => Promise<Result<unknown>>
  /** At most four times a second, and at each change of its state. */
  readonly onChange: () => void
  /** It has ended by itself, or somebody must do something before it goes on. */
  readonly onNews: (state: RunStatus['state']) => void
  readonly log: Log
}
