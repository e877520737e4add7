import { setTimeout as sleep } from 'node:timers/promises'
import type { Codec } from '../codec/codec'
import type { FaultPlan } from '../fault-plan'
import type { Journal } from '../journal'
import type { KeyStore } from '../keys'
import {
  type Authorization,
  type MethodContext,
  type MethodResult,
  type MethodTable,
  RpcError,
  type Tl,
} from '../method'
import { bindTemporaryKey } from './bind-key'
import { rpcResult } from './outgoing'
import type { Line, Session } from './session'

/** A connection as calls see it. */
export interface CallLine extends Line {
  /** Ends the connection at once. */
  readonly cut: () => void
  /** Ends it half-way through the next packet. */
  readonly cutInNextPacket: () => void
}

export interface RpcHost {
  readonly codec: Codec
  readonly keys: KeyStore
  readonly methods: MethodTable
  readonly faults: FaultPlan
  readonly journal: Journal
  readonly now: () => number
  /** Awaited after a call was applied and before it is answered; where a world is kept, it is on disk by then. */
  readonly beforeAnswer?: ((method: string) => Promise<void>) | undefined
  readonly push: (userId: bigint, updates: Tl, exceptKey?: string) => void
  readonly pushToKey: (authKeyId: string, updates: Tl) => void
}

/** Methods around a call that say how it is meant: each has the call itself in `query`. */
const WRAPPERS = new Set([
  'invokeWithLayer',
  'initConnection',
  'invokeWithoutUpdates',
  'invokeAfterMsg',
  'invokeAfterMsgs',
  'invokeWithMessagesRange',
  'invokeWithTakeout',
  'invokeWithApnsSecret',
  'invokeWithReCaptcha',
])

/** What a dead key may still ask: how the server is set up, and to sign in anew. */
const STILL_ANSWERED =
  /^help\.|^langpack\.|^auth\.(sendCode|resendCode|cancelCode|signIn|exportLoginToken|importLoginToken|importBotAuthorization|importAuthorization|bindTempAuthKey)$/
/** Milliseconds after which a request that takes long is acknowledged, so that the client does not repeat it. */
const ACKNOWLEDGE_AFTER = 1_000

interface Call {
  readonly query: Tl
  readonly after: readonly bigint[]
}

/** Runs one request and answers it. Never rejects. */
export async function runRequest(
  host: RpcHost,
  session: Session,
  line: CallLine,
  id: bigint,
  request: Tl,
): Promise<void> {
  let done: (ok: boolean) => void = () => {}
  session.running.set(id, new Promise<boolean>((resolve) => (done = resolve)))
  const acknowledge = setTimeout(() => {
    session.sendObject({ _: 'msgs_ack', msg_ids: [id] }, { needsAck: false, via: line })
  }, ACKNOWLEDGE_AFTER)
  const ok = await answer(host, session, line, id, request).finally(() => clearTimeout(acknowledge))
  if (!ok) session.failed.add(id)
  session.running.delete(id)
  done(ok)
}

async function answer(host: RpcHost, session: Session, line: CallLine, id: bigint, request: Tl): Promise<boolean> {
  const auth = host.keys.authorizationOf(session.key) ?? session.key.authorization
  const pushes: (() => void)[] = []
  let body: Buffer
  let plan = NO_PLAN
  let method = request._
  let error: RpcError | null = null
  try {
    const call = unwrap(request, session, auth)
    method = call.query._
    await waitFor(session, call.after)
    plan = host.faults.next(method, auth)
    if (plan.cut === 'before-apply') {
      // The client is to find that nothing of this ever arrived.
      session.received.forget(id)
      host.journal.note(method, auth.userId, 'cut before it was applied')
      line.cut()
      return false
    }
    if (plan.delay > 0) await sleep(plan.delay / 2)
    if (plan.error !== null) throw plan.error
    const result = await apply(host, session, auth, call.query, pushes)
    body = host.codec.encodeResult(method, result, auth.layer)
  } catch (thrown) {
    error = asRpcError(thrown, host.journal)
    body = host.codec.encode({ _: 'rpc_error', error_code: error.code, error_message: error.text }, 0)
  }
  host.journal.note(method, auth.userId, error?.text ?? 'ok')
  if (plan.delay > 0) await sleep(plan.delay / 2)
  if (plan.cut === 'after-apply') line.cut()
  if (plan.cut === 'mid-frame') line.cutInNextPacket()
  if (!plan.mute) {
    session.sendBody(rpcResult(id, body), { needsAck: true, answers: id, alone: error !== null, via: line })
  }
  for (const push of pushes) push()
  if (error !== null && plan.explain !== null) {
    host.pushToKey(auth.authKeyId, serviceNotificationTl(error.text, plan.explain, Math.floor(host.now())))
  }
  return error === null
}

const NO_PLAN: ReturnType<FaultPlan['next']> = { delay: 0, error: null, explain: null, cut: null, mute: false }

/** Words for the user, in a box of their own: in no conversation, and in no order with other updates. */
export function serviceNotificationTl(type: string, text: string, date: number): Tl {
  const words = { type, message: text, media: { _: 'messageMediaEmpty' }, entities: [] }
  return { _: 'updateShort', update: { _: 'updateServiceNotification', popup: true, ...words }, date }
}

function unwrap(request: Tl, session: Session, auth: Authorization): Call {
  let query = request
  let wantsUpdates = true
  const after: bigint[] = []
  while (WRAPPERS.has(query._)) {
    if (query._ === 'invokeWithLayer') {
      const { layer } = query
      if (typeof layer !== 'number' || layer < 1) throw new RpcError(400, 'CONNECTION_LAYER_INVALID')
      auth.layer = layer
    }
    if (query._ === 'initConnection') {
      auth.apiId = typeof query.api_id === 'number' ? query.api_id : 0
      auth.deviceModel = typeof query.device_model === 'string' ? query.device_model : ''
      if (auth.apiId <= 0) throw new RpcError(400, 'API_ID_INVALID')
    }
    if (query._ === 'invokeWithoutUpdates') wantsUpdates = false
    if (typeof query.msg_id === 'bigint') after.push(query.msg_id)
    if (Array.isArray(query.msg_ids)) after.push(...query.msg_ids.filter((id) => typeof id === 'bigint'))
    query = inner(query)
  }
  if (wantsUpdates) session.wantsUpdates = true
  return { query, after }
}

function inner(wrapper: Tl): Tl {
  const { query } = wrapper
  if (typeof query !== 'object' || query === null || !('_' in query)) throw new RpcError(400, 'INPUT_FETCH_ERROR')
  return query as Tl
}

/** invokeAfterMsg: only when the others are through, and not at all when one of them failed. */
async function waitFor(session: Session, ids: readonly bigint[]): Promise<void> {
  for (const id of ids) {
    const ok = (await session.running.get(id)) ?? !session.failed.has(id)
    if (!ok) throw new RpcError(500, 'MSG_WAIT_FAILED')
  }
}

async function apply(
  host: RpcHost,
  session: Session,
  auth: Authorization,
  query: Tl,
  pushes: (() => void)[],
): Promise<MethodResult> {
  if (query._ === 'auth.bindTempAuthKey') return bindTemporaryKey(host.codec, host.keys, session, query, host.now())
  if (session.key.expiresAt !== null && session.key.boundTo === null) throw new RpcError(401, 'AUTH_KEY_PERM_EMPTY')
  if (auth.apiId === 0) throw new RpcError(400, 'CONNECTION_NOT_INITED')
  const method = host.methods[query._]
  if (method === undefined) throw new RpcError(400, 'METHOD_INVALID')
  if (auth.deadBecause !== null) {
    if (!STILL_ANSWERED.test(query._)) throw new RpcError(401, auth.deadBecause)
    if (query._.startsWith('auth.')) {
      auth.userId = null
      auth.passwordPendingFor = null
      auth.deadBecause = null
    }
  }
  const context: MethodContext = {
    auth,
    dcId: auth.dcId,
    now: () => Math.floor(host.now()),
    push: (userId, updates, exceptKey) => pushes.push(() => host.push(userId, updates, exceptKey)),
    pushToKey: (authKeyId, updates) => pushes.push(() => host.pushToKey(authKeyId, updates)),
    authorizations: () => host.keys.authorizations(),
  }
  const result = await method(context, query)
  await host.beforeAnswer?.(query._)
  return result
}

function asRpcError(thrown: unknown, journal: Journal): RpcError {
  if (thrown instanceof RpcError) return thrown
  // A mistake of this server's own: told as Telegram would, and kept for whoever looks.
  journal.fail(thrown)
  return new RpcError(500, 'INTERNAL')
}
