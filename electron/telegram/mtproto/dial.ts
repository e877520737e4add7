import type { Api } from 'telegram'
import type { AuthKey } from 'telegram/crypto/AuthKey.js'
import type { ProxyTrouble } from '../../contract/proxies'
import { monotonicNow } from '../../time/monotonic-clock'
import { isExplained, type TelegramRefusal } from '../errors'
import { toRefusal } from '../refusals'
import type { Route, Routes } from '../routes'
import type { DataCenter } from './data-centers'
import { type AppIntroduction, type ConnectionLoss, isTooMany, MtprotoConnection } from './mtproto-connection'
import type { ServerClock } from './server-clock'
import { exchangeKey, type ServerKeys } from './server-keys'
import { createTransport, GivenUp, type TransportChoice, type TransportKind } from './transport'

export interface DialOptions {
  readonly dataCenter: DataCenter
  readonly keys: ServerKeys
  /** null: exchange a new one. */
  readonly authKey: AuthKey | null
  readonly salt: bigint
  readonly app: AppIntroduction
  readonly clock: ServerClock
  readonly transports: TransportChoice
  /** Asked for the way before anything is dialled; when others are to be taken, the connection is closed. */
  readonly routes: Routes
  readonly onUpdate: (update: Api.TypeUpdates) => void
  readonly onMessageId: (messageId: bigint) => void
  /** Telegram's own explanation of a refusal with this text; null: none. */
  readonly explain?: (type: string) => Promise<string | null>
  /** Milliseconds for everything together. */
  readonly timeLimit: number
  readonly signal: AbortSignal
}

export type Dialled =
  | {
      readonly kind: 'connected'
      readonly connection: MtprotoConnection
      readonly authKey: AuthKey
      config: Api.Config
    }
  /**
   * `reached`: the server accepted the socket, but no MTProto connection came of it. `proxy`: why nothing comes through
   * the proxy. `ended`: it was given up before it could tell.
   */
  | {
      readonly kind: 'unreachable'
      readonly reached?: boolean
      readonly proxy?: ProxyTrouble
      readonly ended?: boolean
    }
  | { readonly kind: 'keyForgotten' }
  /** Too many connections: come again later. */
  | { readonly kind: 'tooMany' }
  /** `explanation`: Telegram's own words; null: none. */
  | { readonly kind: 'refused'; readonly refusal: TelegramRefusal; readonly explanation: string | null }

class LostWhileDialling extends Error {
  constructor(readonly loss: ConnectionLoss) {
    super(loss)
  }
}

class RefusedWhileDialling extends Error {
  constructor(
    readonly refusal: TelegramRefusal,
    readonly explanation: string | null,
  ) {
    super(refusal.text)
  }
}

const failure = (error: unknown, reached: boolean, proxy: ProxyTrouble | null): Dialled => {
  if (error instanceof RefusedWhileDialling) {
    return { kind: 'refused', refusal: error.refusal, explanation: error.explanation }
  }
  if (error instanceof LostWhileDialling && error.loss === 'keyForgotten') return { kind: 'keyForgotten' }
  // During the key exchange -429 comes as an error, later as the loss of the connection.
  if (isTooMany(error) || (error instanceof LostWhileDialling && error.loss === 'tooMany')) return { kind: 'tooMany' }
  const refusal = toRefusal(error)
  if (refusal === null) return { kind: 'unreachable', reached, ...(proxy !== null && { proxy }) }
  return { kind: 'refused', refusal, explanation: null }
}

/** Troubles of a proxy that another address of Telegram may not have. */
const atAddress: ReadonlySet<ProxyTrouble> = new Set(['noAnswer', 'targetUnreachable', 'forbidden', 'failed'])

/** Whether the address that was dialled may be to blame, so that another one should be tried next. */
export const isAddressInDoubt = (dialled: Dialled): boolean =>
  dialled.kind === 'unreachable' &&
  dialled.ended !== true &&
  (dialled.proxy === undefined || atAddress.has(dialled.proxy))

/** The way, within the limit: what the system says of its proxies may be long in coming, or never come. */
const chooseRoute = async ({ routes, dataCenter, timeLimit, signal }: DialOptions): Promise<Route | Dialled> => {
  let stop = (): void => undefined
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null)
  })
  const timer = setTimeout(stop, timeLimit)
  signal.addEventListener('abort', stop)
  const route = signal.aborted ? null : await Promise.race([routes.choose(dataCenter.host, dataCenter.port), stopped])
  clearTimeout(timer)
  signal.removeEventListener('abort', stop)
  if (route === null) return { kind: 'unreachable', ended: true }
  return route.ok ? route.value : { kind: 'unreachable', ...(route.error.proxy && { proxy: route.error.proxy }) }
}

/** Milliseconds for a server to answer in one transport while there is another to try. */
const OTHER_TRANSPORT_AFTER = 3_000

/**
 * One attempt to connect: the way to take, socket, key exchange if there is no key yet, initConnection. Never rejects,
 * and leaves nothing open unless it connects. If a server accepts the socket but does not understand the transport, the
 * next transport is tried. Whoever changes the ways ends the attempt, and what came of it.
 */
export const dial = async (options: DialOptions): Promise<Dialled> => {
  const { routes } = options
  const begun = monotonicNow()
  const changed = new AbortController()
  const stopListening = routes.onChange(() => changed.abort())
  const signal = AbortSignal.any([options.signal, changed.signal])
  const route = await chooseRoute({ ...options, signal })
  const timeLimit = options.timeLimit - (monotonicNow() - begun)
  const dialled = 'kind' in route ? route : await dialOver(route, { ...options, timeLimit, signal })
  if (dialled.kind === 'connected' && changed.signal.aborted) dialled.connection.close()
  if (dialled.kind !== 'connected' || changed.signal.aborted) {
    stopListening()
    return changed.signal.aborted ? { kind: 'unreachable', ended: true } : dialled
  }
  const { connection } = dialled
  changed.signal.addEventListener('abort', () => connection.close(), { once: true })
  void connection.lost.then(stopListening)
  return dialled
}

const dialOver = async (route: Route, options: DialOptions): Promise<Dialled> => {
  const { transports, signal, routes } = options
  const end = monotonicNow() + options.timeLimit
  // Through an MTProto proxy there is but one transport, which its secret names.
  const kinds = route.proxy?.kind === 'mtproto' ? (['obfuscated'] as const) : transports.kinds
  let dialled: Dialled = { kind: 'unreachable' }
  for (const [index, kind] of kinds.entries()) {
    const left = end - monotonicNow()
    if (signal.aborted || (index > 0 && left <= 0)) break
    const isLast = index === kinds.length - 1
    const timeLimit = isLast ? left : Math.min(left, OTHER_TRANSPORT_AFTER)
    dialled = await dialIn(kind, route, { ...options, timeLimit })
    if (dialled.kind === 'connected' && route.proxy?.kind !== 'mtproto') transports.understood(kind)
    if (dialled.kind !== 'unreachable' || dialled.reached !== true) break
  }
  // That a key is not known, or that there are too many connections, is said by four bytes that anybody on the way can send:
  // behind a proxy they are held to be its own until Telegram says otherwise.
  const isUnproven = route.proxy !== null && (dialled.kind === 'keyForgotten' || dialled.kind === 'tooMany')
  if (isUnproven) routes.failed(route, 'noAnswer')
  else if (dialled.kind !== 'unreachable') routes.worked(route)
  else if (!signal.aborted) routes.failed(route, dialled.proxy ?? null)
  return dialled
}

/**
 * Telegram's explanation follows the refusal on the same connection, which is closed because of it: wait for it first.
 */
const explained = async (error: unknown, { explain }: DialOptions): Promise<never> => {
  const refusal = toRefusal(error)
  if (refusal === null || explain === undefined || !isExplained(refusal)) throw error
  throw new RefusedWhileDialling(refusal, await explain(refusal.text))
}

const dialIn = async (kind: TransportKind, route: Route, options: DialOptions): Promise<Dialled> => {
  const { dataCenter, clock, signal } = options
  if (signal.aborted) return { kind: 'unreachable' }
  const transport = createTransport(dataCenter, kind, route.proxy, () => Math.floor(clock.now()))
  let connection: MtprotoConnection | null = null
  let reached = false

  const attempt = async (): Promise<Dialled> => {
    await transport.connect()
    reached = true
    const exchanged = options.authKey === null ? await exchangeKey(transport.connection, options.keys) : null
    const authKey = exchanged?.authKey ?? options.authKey
    if (!authKey) throw new Error('No authorization key')
    const { salt, onUpdate, onMessageId } = options
    // gramjs measures the offset to this computer's clock; the app counts on its own.
    const timeOffset = exchanged === null ? clock.offset : exchanged.timeOffset + (Date.now() - monotonicNow()) / 1_000
    connection = await MtprotoConnection.open({
      ...{ transport, dcId: dataCenter.id, authKey, timeOffset, salt, onUpdate, onMessageId },
    })
    const lost = connection.lost.then((loss) => Promise.reject(new LostWhileDialling(loss)))
    const introduced = connection.introduce(options.app).answer.catch((error: unknown) => explained(error, options))
    const config = await Promise.race([introduced, lost])
    return { kind: 'connected', connection, authKey, config }
  }

  let stop = (): void => undefined
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new GivenUp('Stopped dialling'))
  })
  const timer = setTimeout(stop, options.timeLimit)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([attempt(), stopped])
  } catch (error) {
    transport.destroy()
    // `attempt` may have opened it; the compiler cannot see that.
    ;(connection as MtprotoConnection | null)?.close()
    return failure(error, reached, transport.trouble(error))
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
