import type { InviteLink } from '../../../contract/links'
import type { Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import type { ChatWorkerHost } from './chat-worker'
import type { RunFiles } from './run-files'
import type { RunStatus } from './run-model'

/** What a running campaign depends on. */
export interface CampaignRunOptions extends Pick<ChatWorkerHost, 'connection' | 'maker' | 'intents'> {
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly files: RunFiles
  /** Registers requests as this campaign's, so that it hears of changes of their records. */
  readonly own: (requestIds: readonly string[]) => void
  readonly putTags: (
    made: readonly { readonly link: InviteLink; readonly tags: readonly string[] }[],
  ) => Promise<Result<unknown>>
  /** Called at most four times a second, and at each change of the state. */
  readonly onChange: () => void
  /** Called when the campaign has ended by itself, or needs the user before it can continue. */
  readonly onNews: (state: RunStatus['state']) => void
  readonly log: Log
}
