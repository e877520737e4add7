import { ok, type Result } from '../../../contract/result'
import { CallPause } from '../../calls/call-pause'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isTransient } from '../../calls/retry-policy'
import type { Intents } from '../../links/create/intents'
import type { ChatWorkerHost } from './chat-worker'
import { inviteOf, isDecided } from './row-outcome'
import type { RunState } from './run-files'
import type { PlannedLink } from './run-model'

type Host = Pick<ChatWorkerHost, 'connection' | 'intents'>

/**
 * Whether the journal of links was damaged since that was last dealt with, or lost: it has a record of each campaign
 * from its start on, so if it has none, the records are lost.
 */
export const areLost = (rows: readonly PlannedLink[], { asides }: RunState, intents: Intents): boolean =>
  intents.asides().some((name) => !asides.includes(name)) ||
  rows.every(({ requestId }) => intents.outcome(requestId) === null && !intents.isOpen(requestId))

/**
 * After the journal was damaged, a row without a link in it may have one all the same: it is recorded as open, so that
 * it is looked up before anything is sent. Returns the request ids of these rows; null: nothing was damaged.
 */
export const reopenLost = async (
  rows: readonly PlannedLink[],
  state: RunState,
  { connection, intents }: Host,
  signal: AbortSignal,
): Promise<Result<readonly string[] | null>> => {
  if (!areLost(rows, state, intents)) return ok(null)
  const standing = await connectionWithClock(connection, signal)
  if (signal.aborted) return ok(null)
  if (!standing.ok) return standing
  // Rows that were told to wait are included: a later record of them may be missing.
  const lost = rows.filter(({ requestId }) => !intents.isOpen(requestId) && !isDecided(intents.outcome(requestId)))
  const now = Math.ceil(standing.value.gateway.serverTime())
  // Earlier versions took the start from this computer's clock, which may have been ahead.
  const at = Math.floor(Math.min(state.startedAt, now))
  const written = await Promise.all(
    lost.map((row) =>
      intents.append({ kind: 'intent', requestId: row.requestId, at, sentBy: now, invite: inviteOf(row) }),
    ),
  )
  const failed = written.find((one) => !one.ok)
  return failed !== undefined && !failed.ok ? failed : ok(lost.map(({ requestId }) => requestId))
}

/** Waits until the connection is up, since the server's clock is known from then on. */
const connectionWithClock = async (
  connection: Host['connection'],
  signal: AbortSignal,
): Promise<Result<ConnectedAccount>> => {
  const pause = new CallPause(() => undefined)
  for (;;) {
    const standing = await connection()
    if (standing.ok) {
      const connected = await standing.value.gateway.connect()
      if (connected.ok) return standing
      if (!isTransient(connected.error) || !pause.take(connected.error)) return connected
    } else if (!isTransient(standing.error) || !pause.take(standing.error)) return standing
    await pause.whenOver(signal)
    if (signal.aborted) return standing
  }
}
