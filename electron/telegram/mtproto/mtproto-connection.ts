import { Api, sessions, TelegramClient } from 'telegram'
import type { AuthKey } from 'telegram/crypto/AuthKey.js'
import { InvalidBufferError } from 'telegram/errors/index.js'
import { generateRandomLong, returnBigInt } from 'telegram/Helpers.js'
import { UpdateConnectionState } from 'telegram/network/index.js'
import { MTProtoSender } from 'telegram/network/MTProtoSender.js'
import { MTProtoState } from 'telegram/network/MTProtoState.js'
import { RequestState } from 'telegram/network/RequestState.js'
import { LAYER } from 'telegram/tl/AllTLObjects.js'
import { replaceContainerHandler } from './containers'
import { type Heartbeat, startHeartbeat } from './heartbeat'
import { replaceMessageCipher } from './message-cipher'
import { replaceMessageIds } from './message-ids'
import { readQuickly } from './quick-reader'
import { ReceivedMessageIds } from './received-message-ids'
import { silentLogger } from './silent-logger'
import type { Transport } from './transport'
import { unpackWithinBounds } from './unpack'

/**
 * `dropped`: the server hung up, dial again. `givenUp`: closed from this side; what was sent may still arrive.
 * `keyForgotten`: the server does not know the authorization key (transport error -404). `tooMany`: it has too many
 * connections from here (-429); wait before the next.
 */
export type ConnectionLoss = 'dropped' | 'givenUp' | 'keyForgotten' | 'tooMany'

/** One call on its way. */
export interface Sent<R> {
  /** Telegram's answer; rejects with gramjs's RPCError. Pending for ever when the connection is lost first. */
  readonly answer: Promise<R>
  /** False only while the call has certainly not left this computer. */
  mayHaveLeft(): boolean
}

export interface ConnectionOptions {
  readonly transport: Transport
  readonly dcId: number
  readonly authKey: AuthKey
  /** Server's clock minus the app's as known so far, in seconds: message ids must lie near the server's time. */
  readonly timeOffset: number
  readonly salt: bigint
  readonly onUpdate: (update: Api.TypeUpdates) => void
  readonly onMessageId: (messageId: bigint) => void
}

/** What initConnection tells about the app (core.telegram.org/api/invoking#saving-client-info). */
export interface AppIntroduction {
  readonly apiId: number
  readonly deviceModel: string
  readonly systemVersion: string
  readonly appVersion: string
}

/**
 * Transport error -429: too many connections from here in too short a time
 * (core.telegram.org/mtproto/mtproto-transports#transport-errors).
 */
export const isTooMany = (error: unknown): boolean => error instanceof InvalidBufferError && error.code === 429

/** gramjs's sender needs a client only to report errors to: all senders share this one, which never connects. */
const errorSink = new TelegramClient(new sessions.StringSession(''), 1, '-', { baseLogger: silentLogger })
errorSink.onError = async () => undefined

unpackWithinBounds()

/** Seconds without a ping after which the server closes a connection; the heartbeat pings sooner. */
const DISCONNECT_DELAY = 75

/**
 * One MTProto connection for as long as its socket lives. gramjs's sender would reconnect by itself and resend
 * unanswered requests, which makes a second invite link; here its `reconnect` ends the connection instead, nothing more
 * is sent, and `persistent-connection.ts` makes the next connection.
 */
export class MtprotoConnection {
  readonly dcId: number
  /**
   * Resolves once, when the connection has ended, also by `close`. Not for `Promise.race` in every call: each waiter
   * stays in memory as long as the connection lives. Calls use `onLost`.
   */
  readonly lost: Promise<ConnectionLoss>
  readonly #sender: MTProtoSender
  readonly #state: MTProtoState
  readonly #transport: Transport
  readonly #heartbeat: Heartbeat
  readonly #onLost = new Set<(loss: ConnectionLoss) => void>()
  #waiting: RequestState[] = []
  #ended: ConnectionLoss | null = null
  #lose: (loss: ConnectionLoss) => void = () => undefined

  private constructor(options: ConnectionOptions, sender: MTProtoSender, state: MTProtoState) {
    this.dcId = options.dcId
    this.#sender = sender
    this.#state = state
    this.#transport = options.transport
    this.lost = new Promise((resolve) => {
      this.#lose = resolve
    })
    sender.reconnect = () => this.#end(options.transport.hungUp() ? 'dropped' : 'givenUp')
    this.#heartbeat = startHeartbeat(
      () => this.#ping(),
      () => this.#end('givenUp'),
    )
  }

  /** Takes over a connected transport and a key that both sides know. Throws if the transport breaks at once. */
  static async open(options: ConnectionOptions): Promise<MtprotoConnection> {
    let heard = (): void => undefined
    let broken = heard
    const sender = new MTProtoSender(options.authKey, {
      logger: silentLogger,
      retries: 1,
      reconnectRetries: 0,
      autoReconnect: false,
      delay: 0,
      connectTimeout: null,
      authKeyCallback: null,
      securityChecks: true,
      dcId: options.dcId,
      isMainSender: true,
      client: errorSink,
      _exportedSenderPromises: new Map(),
      updateCallback: (_client: unknown, update: Api.TypeUpdates | UpdateConnectionState) => {
        if (!(update instanceof UpdateConnectionState)) options.onUpdate(update)
        else if (update.state === UpdateConnectionState.broken) broken()
      },
    })
    const state: unknown = Reflect.get(sender, '_state')
    if (!(state instanceof MTProtoState)) throw new Error('gramjs keeps its message state elsewhere now')
    state.timeOffset = options.timeOffset
    state.salt = returnBigInt(options.salt)
    const received = new ReceivedMessageIds()
    replaceContainerHandler(sender, received)
    const connection = new MtprotoConnection(options, sender, state)
    heard = () => connection.#heartbeat.heard()
    broken = () => connection.#end('keyForgotten')
    replaceMessageIds(state)
    replaceMessageCipher(state, options.authKey, received)
    const decrypt = state.decryptMessageData
    state.decryptMessageData = async (body) => {
      const message = await decrypt(body).catch((error: unknown) => {
        if (isTooMany(error)) connection.#end('tooMany')
        throw error
      })
      heard()
      options.onMessageId(BigInt(message.msgId.toString()))
      return message
    }
    if (!(await sender.connect(options.transport.connection, false))) throw new Error('The transport broke at once')
    return connection
  }

  /** The server's current salt, which saves the next connection one round trip. */
  get salt(): bigint {
    return BigInt(this.#state.salt.toString())
  }

  send<R extends Api.AnyRequest>(request: R): Sent<R['__response']> {
    const state = new RequestState(request)
    state.request = readQuickly(request)
    // gramjs replaces this promise only when it resends, which it never does here.
    const answer = Promise.resolve(state.promise) as Promise<R['__response']>
    answer.catch(() => undefined)
    this.#enqueue(state)
    // The message id is assigned when the call is packed, encrypted and handed to the socket: before that it has not
    // left.
    return { answer, mayHaveLeft: () => state.msgId !== undefined }
  }

  /**
   * Calls the listener once, when the connection is lost, or in the next microtask if it already is. Returns a function
   * that stops listening.
   */
  onLost(listener: (loss: ConnectionLoss) => void): () => void {
    const ended = this.#ended
    if (ended !== null) queueMicrotask(() => listener(ended))
    else this.#onLost.add(listener)
    return () => this.#onLost.delete(listener)
  }

  /** initConnection with help.getConfig: who calls, in which layer, and where the other data centres are. */
  introduce(app: AppIntroduction): Sent<Api.Config> {
    const query = new Api.InitConnection({
      ...app,
      systemLangCode: 'en',
      langPack: '',
      langCode: 'en',
      query: new Api.help.GetConfig(),
    })
    const { answer, mayHaveLeft } = this.send(new Api.InvokeWithLayer({ layer: LAYER, query }))
    return { answer: answer as Promise<Api.Config>, mayHaveLeft }
  }

  /** Something took too long: checks whether the server still answers. */
  doubt(): void {
    this.#heartbeat.doubt()
  }

  /** Ends socket and timers; unanswered calls stay pending. */
  close(): void {
    this.#end('givenUp')
  }

  /**
   * Calls of one turn of the event loop travel together: gramjs packs what is queued when its own loop wakes, which
   * would be the first call alone, and each packet costs a write and an encryption.
   */
  #enqueue(state: RequestState): void {
    this.#waiting.push(state)
    if (this.#waiting.length > 1) return
    setImmediate(() => {
      const states = this.#waiting
      this.#waiting = []
      if (this.#ended !== null) return
      for (const waiting of states) this.#sender.addStateToQueue(waiting)
    })
  }

  #ping(): Promise<unknown> {
    const pingId = generateRandomLong()
    return this.send(new Api.PingDelayDisconnect({ pingId, disconnectDelay: DISCONNECT_DELAY })).answer
  }

  #end(loss: ConnectionLoss): void {
    if (this.#ended !== null) return
    this.#ended = loss
    this.#heartbeat.stop()
    // gramjs's loops check this flag before they reconnect.
    this.#sender.userDisconnected = true
    this.#sender._userConnected = false
    this.#transport.destroy()
    this.#lose(loss)
    for (const listener of [...this.#onLost]) listener(loss)
    this.#onLost.clear()
  }
}
