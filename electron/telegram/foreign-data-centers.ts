import { Api } from 'telegram'
import { fail, ok, type Result } from '../contract/result'
import { monotonicNow } from '../time/monotonic-clock'
import { type Calls, sendOnce } from './calls'
import { endsSession, refusalToError, type TelegramRefusal } from './errors'
import { dial, isAddressInDoubt } from './mtproto/dial'
import type { AppIntroduction, MtprotoConnection } from './mtproto/mtproto-connection'
import type { PersistentConnection } from './mtproto/persistent-connection'

/** Milliseconds after which an unused connection is closed: pictures are loaded in bursts, and a graph of statistics in two steps. */
const IDLE = 60_000

interface Foreign {
  readonly connection: MtprotoConnection
  idle: NodeJS.Timeout
}

/** Another data centre cannot end the session: where it has ended, the account's own says so. */
const refused = (refusal: TelegramRefusal): Result<never> =>
  endsSession(refusal)
    ? fail('telegramRefused', { telegram: refusal.text })
    : { ok: false, error: refusalToError(refusal) }

/**
 * Connections to data centres that hold files or statistics of this account's chats: Telegram serves these only from the
 * data centre that stores them, and only to an authorization that was exported there
 * (core.telegram.org/api/datacenter#authorization-transfer).
 */
export class ForeignDataCenters {
  readonly #connection: PersistentConnection
  readonly #calls: Calls
  readonly #app: AppIntroduction
  readonly #open = new Map<number, Promise<Result<Foreign>>>()

  constructor(connection: PersistentConnection, calls: Calls, app: AppIntroduction) {
    this.#connection = connection
    this.#calls = calls
    this.#app = app
  }

  /**
   * Sends a request that only reads to another data centre. `networkUnavailable`, `timedOut`, what Telegram's refusal
   * means (`refusalToError`), and the errors of exporting the authorization.
   */
  async read<R extends Api.AnyRequest>(dcId: number, request: R): Promise<Result<R['__response']>> {
    let opening = this.#open.get(dcId)
    if (opening === undefined) {
      opening = this.#connect(dcId)
      this.#open.set(dcId, opening)
    }
    const foreign = await opening
    if (!foreign.ok) {
      if (this.#open.get(dcId) === opening) this.#open.delete(dcId)
      return foreign
    }
    foreign.value.idle.refresh()
    const outcome = await sendOnce(foreign.value.connection, request, this.#calls.deadline())
    if (outcome.kind === 'answer') return ok(outcome.value)
    return outcome.kind === 'refusal' ? refused(outcome.refusal) : fail('timedOut')
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()]
    this.#open.clear()
    for (const foreign of await Promise.all(all)) if (foreign.ok) foreign.value.connection.close()
  }

  async #connect(dcId: number): Promise<Result<Foreign>> {
    const deadline = this.#calls.deadline()
    const dataCenter = this.#connection.dataCenters.get(dcId)
    if (dataCenter === null) return fail('networkUnavailable')
    const { keys, clock, signal, transports, routes } = this.#connection
    const dialled = await dial({
      ...{ dataCenter, keys, clock, signal, transports, routes, app: this.#app },
      authKey: null,
      salt: 0n,
      timeLimit: deadline - monotonicNow(),
      onUpdate: () => undefined,
      onMessageId: () => undefined,
    })
    if (dialled.kind === 'unreachable') {
      if (isAddressInDoubt(dialled)) this.#connection.dataCenters.failed(dataCenter)
      return fail('networkUnavailable', dialled.proxy === undefined ? {} : { proxy: dialled.proxy })
    }
    if (dialled.kind !== 'connected') return fail('networkUnavailable')
    const { connection } = dialled
    const close = (): void => connection.close()
    signal.addEventListener('abort', close)
    void connection.lost.then(() => signal.removeEventListener('abort', close))
    const exported = await this.#calls.read(new Api.auth.ExportAuthorization({ dcId }))
    const imported = exported.ok
      ? await sendOnce(
          connection,
          new Api.auth.ImportAuthorization({ id: exported.value.id, bytes: exported.value.bytes }),
          deadline,
        )
      : null
    if (imported?.kind !== 'answer') {
      connection.close()
      if (!exported.ok) return exported
      return imported?.kind === 'refusal' ? refused(imported.refusal) : fail('timedOut')
    }
    const idle = setTimeout(() => connection.close(), IDLE)
    void connection.lost.then(() => {
      clearTimeout(idle)
      this.#open.delete(dcId)
    })
    return ok({ connection, idle })
  }
}
