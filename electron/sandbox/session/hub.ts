import type { Codec } from '../codec/codec'
import { TlError } from '../codec/reader'
import type { FaultPlan, PushFate } from '../fault-plan'
import type { NewKey } from '../handshake'
import type { Journal } from '../journal'
import type { AuthKey, KeyStore } from '../keys'
import type { Authorization, MethodTable, Tl } from '../method'
import { type IncomingHost, type IncomingLine, receive } from './incoming'
import type { Envelope } from './message-crypto'
import { Session, type SessionHost } from './session'
import { inSequence } from './update-sequence'

export interface HubOptions {
  readonly codec: Codec
  readonly keys: KeyStore
  readonly methods: MethodTable
  readonly faults: FaultPlan
  readonly journal: Journal
  readonly now: () => number
  readonly beforeAnswer: ((method: string) => Promise<void>) | undefined
  readonly onKeysChanged: (() => void) | undefined
}

/** Sessions that are kept; beyond it those without a connection go, longest unused first. */
const KEPT_SESSIONS = 1_000

/** All sessions of a server: finds them for incoming messages, and sends updates to those of a user. */
export class SessionHub {
  readonly #sessions = new Map<string, Session>()
  readonly #options: HubOptions
  /** Updates that come after those that follow them. */
  readonly #late = new WeakMap<Session, Tl[]>()
  readonly #host: IncomingHost & SessionHost

  constructor(options: HubOptions) {
    this.#options = options
    this.#host = {
      ...options,
      encode: (value, layer) => options.codec.encode(value, layer),
      push: (userId, updates, exceptKey) => this.push(userId, updates, exceptKey),
      pushToKey: (authKeyId, updates) => this.pushToKey(authKeyId, updates),
      destroySession: (session, id) => this.#sessions.delete(name(session.key, id)),
      destroyKey: (session) => this.#destroyKey(session.key),
    }
  }

  keep(newKey: NewKey, dcId: number): void {
    this.#options.keys.add(newKey, dcId, this.#options.now())
    this.#options.onKeysChanged?.()
  }

  receive(key: AuthKey, envelope: Envelope, line: IncomingLine): void {
    const id = name(key, envelope.sessionId)
    const session = this.#sessions.get(id) ?? new Session(envelope.sessionId, key, this.#host)
    // Set anew, so that the one used last stands last.
    this.#sessions.delete(id)
    this.#sessions.set(id, session)
    if (this.#sessions.size > KEPT_SESSIONS) this.#dropUnused()
    session.attach(line)
    receive(this.#host, session, line, envelope)
  }

  /** Sends updates to all live sessions of a user but those of one key. What is lost is counted as if it had been sent. */
  push(userId: bigint, updates: Tl, exceptKey?: string): void {
    const fate = this.#options.faults.nextPush(userId)
    this.#pushWhere(updates, fate, (authKeyId, whose) => whose === userId && authKeyId !== exceptKey)
  }

  /** Sends updates to the live sessions of one key, whoever is signed in with it. */
  pushToKey(authKeyId: string, updates: Tl): void {
    this.#pushWhere(updates, 'send', (id) => id === authKeyId)
  }

  /** After the clock was moved, what sessions know about the order of messages means nothing any more. */
  clockMoved(): void {
    for (const session of this.#sessions.values()) session.received.stopCheckingOrder()
  }

  #pushWhere(updates: Tl, fate: PushFate, isMeant: (authKeyId: string, userId: bigint | null) => boolean): void {
    const numbered = new Map<Authorization, Tl>()
    for (const auth of this.#options.keys.authorizations()) {
      if (isMeant(auth.authKeyId, auth.userId)) numbered.set(auth, inSequence(auth, updates))
    }
    if (fate === 'lose') return
    for (const session of this.#sessions.values()) {
      const auth = this.#options.keys.authorizationOf(session.key)
      if (auth === null || auth.deadBecause !== null || !session.wantsUpdates || !session.isLive) continue
      const own = numbered.get(auth)
      if (own === undefined) continue
      const late = this.#late.get(session) ?? []
      if (fate === 'late') {
        this.#late.set(session, [...late, own])
        continue
      }
      this.#late.delete(session)
      for (const one of [fate === 'too-long' ? { _: 'updatesTooLong' } : own, ...late]) this.#send(session, auth, one)
    }
  }

  #send(session: Session, { layer }: Authorization, updates: Tl): void {
    try {
      session.sendObject(updates, { needsAck: true, layer })
    } catch (error) {
      if (!(error instanceof TlError)) throw error
      this.#options.journal.fail(error)
    }
  }

  #destroyKey(key: AuthKey): void {
    this.#options.keys.remove(key.id.toString('hex'))
    this.#options.onKeysChanged?.()
  }

  #dropUnused(): void {
    for (const [id, session] of this.#sessions) {
      if (this.#sessions.size <= KEPT_SESSIONS) return
      if (!session.isLive) this.#sessions.delete(id)
    }
  }
}

function name(key: AuthKey, sessionId: bigint): string {
  return `${key.id.toString('hex')}:${sessionId}`
}
