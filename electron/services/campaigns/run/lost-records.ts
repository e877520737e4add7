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
 * Whether the records of links were damaged since they were dealt with last, or are gone: each campaign has one from its
 * beginning on, so one of which they know nothing has lost them.
 */
export const areLost = (rows: readonly PlannedLink[], { asides }: RunState, intents: Intents): boolean =>
  intents.asides().some((name) => !asides.includes(name)) ||
  rows.every(({ requestId }) => intents.outcome(requestId) === null && !intents.isOpen(requestId))

/**
 * Where the records of links were damaged, a row that has no link by them may have one all the same: it is put down as
 * open, and so looked up before anything is sent. Answers the request ids of those rows; null: nothing was damaged.
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
  // The last record of a row may be missing behind one that says that it was told to wait.
  const lost = rows.filter(({ requestId }) => !intents.isOpen(requestId) && !isDecided(intents.outcome(requestId)))
  const now = Math.ceil(standing.value.gateway.serverTime())
  // Earlier versions took it from this computer's clock, which may have been ahead.
  const at = Math.floor(Math.min(state.startedAt, now))
  const written = await Promise.all(
    lost.map((row) =>
      intents.append({ kind: 'intent', requestId: row.requestId, at, sentBy: now, invite: inviteOf(row) }),
    ),
  )
  const failed = written.find((one) => !one.ok)
  return failed !== undefined && !failed.ok ? failed : ok(lost.map(({ requestId }) => requestId))
}

/** Waits until the connection stands: from then on the server's clock is known. */
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
