import { ok, type Result } from '../../../contract/result'
import type { ChatWorkerHost } from './chat-worker'
import type { PlannedLink } from './run-model'

type Host = Pick<ChatWorkerHost, 'connection' | 'maker' | 'intents'>

/**
 * Prepares rows that failed or were not reached for another try, and returns those that the user edited with their
 * edits. A row that may have a link is looked up first; a bot cannot do that, but its owner has asked to send the row
 * again.
 */
export const retryRows = async (
  again: readonly PlannedLink[],
  mended: ReadonlyMap<string, PlannedLink>,
  { connection, maker, intents }: Host,
): Promise<Result<ReadonlyMap<PlannedLink, PlannedLink>>> => {
  const standing = await connection()
  const isBot = standing.ok && standing.value.account.isBot
  const inDoubt = again.filter(({ requestId }) => intents.isOpen(requestId))
  if (standing.ok && !isBot) {
    for (const chatId of new Set(inDoubt.map((row) => row.chatId))) await maker.settle(standing.value, chatId)
  }
  const rest = again.filter(
    ({ requestId }) => (isBot || !intents.isOpen(requestId)) && intents.outcome(requestId)?.kind !== 'created',
  )
  const changed = new Map<PlannedLink, PlannedLink>()
  const written: Promise<Result<null>>[] = []
  for (const row of rest) {
    const words = mended.get(row.key)
    if (words !== undefined) changed.set(row, words)
    written.push(intents.append({ kind: 'absent', requestId: (words ?? row).requestId, because: 'retry' }))
  }
  const failed = (await Promise.all(written)).find((one) => !one.ok)
  return failed !== undefined && !failed.ok ? failed : ok(changed)
}
