import { randomBytes } from 'node:crypto'
import { type AuthKey, saltAt } from '../keys'
import type { Tl } from '../method'
import { container, inLoads, MessageIds, type Outgoing } from './outgoing'
import { ReceivedMessages } from './received'

/** What a session needs of a connection. */
export interface Line {
  readonly isOpen: boolean
  /** Encrypts and sends one message. */
  readonly send: (session: Session, id: bigint, seqNo: number, body: Buffer) => void
}

/** What a session needs of the server. */
export interface SessionHost {
  /** Seconds since 1970, with fractions, on the server's clock. */
  readonly now: () => number
  readonly encode: (value: Tl, layer: number) => Buffer
}

/** Unacknowledged messages that are kept for sending again; beyond it the oldest are dropped. */
const KEPT_MESSAGES = 500

/**
 * One client session: a run of messages under one key, over as many connections as the client likes, one after
 * another or side by side. https://core.telegram.org/mtproto/description#session
 */
export class Session {
  readonly received = new ReceivedMessages()
  readonly uniqueId = randomBytes(8).readBigInt64LE(0)
  /** Requests under way, by message id, for invokeAfterMsg and repetitions; the promise says whether it went well. */
  readonly running = new Map<bigint, Promise<boolean>>()
  /** Requests that failed, for invokeAfterMsg. */
  readonly failed = new Set<bigint>()
  /** Whether the client has announced itself by a first message. */
  greeted = false
  /** Whether updates go to it: not when all it ever called was wrapped in invokeWithoutUpdates. */
  wantsUpdates = false

  readonly #ids = new MessageIds()
  readonly #unacknowledged = new Map<bigint, Outgoing>()
  #contentMessages = 0
  #queues = new Map<Line, Outgoing[]>()
  #flushing = false
  /** The one used last stands last. */
  #lines: Line[] = []

  constructor(
    readonly id: bigint,
    readonly key: AuthKey,
    readonly host: SessionHost,
  ) {}

  get isLive(): boolean {
    return this.#lines.some((line) => line.isOpen)
  }

  /** The salt that this session's messages carry now. */
  get salt(): bigint {
    return saltAt(this.key, this.host.now())
  }

  /** A message came over this connection. What an earlier one took with it into its grave is sent again here. */
  attach(line: Line): void {
    const isNew = !this.#lines.includes(line)
    const wasLive = this.isLive
    this.#lines = this.#lines.filter((other) => other !== line && other.isOpen)
    this.#lines.push(line)
    if (isNew && !wasLive) for (const message of this.#unacknowledged.values()) this.#enqueue(message, line)
  }

  /** Sends an object; `via` is the connection that it belongs to, if that is still open. */
  sendObject(value: Tl, options: { needsAck: boolean; answers?: bigint; layer?: number; via?: Line }): void {
    this.sendBody(this.host.encode(value, options.layer ?? 0), options)
  }

  sendBody(body: Buffer, options: { needsAck: boolean; answers?: bigint; alone?: boolean; via?: Line }): void {
    const message: Outgoing = {
      id: this.#ids.next(this.host.now(), options.answers !== undefined),
      seqNo: this.#nextSeqNo(options.needsAck),
      body,
      needsAck: options.needsAck,
      alone: options.alone ?? false,
      answers: options.answers ?? null,
    }
    if (message.needsAck) this.#keep(message)
    const line = options.via?.isOpen === true ? options.via : this.#lines.findLast((other) => other.isOpen)
    if (line !== undefined) this.#enqueue(message, line)
  }

  acknowledge(ids: Iterable<bigint>): void {
    for (const id of ids) this.#unacknowledged.delete(id)
  }

  /** The kept answer to a request. */
  answerTo(requestId: bigint): Outgoing | undefined {
    for (const message of this.#unacknowledged.values()) if (message.answers === requestId) return message
    return undefined
  }

  /** Sends a kept message once more; false when it is no longer kept. */
  resend(id: bigint, line: Line): boolean {
    const message = this.#unacknowledged.get(id)
    if (message !== undefined) this.#enqueue(message, line)
    return message !== undefined
  }

  #keep(message: Outgoing): void {
    this.#unacknowledged.set(message.id, message)
    if (this.#unacknowledged.size <= KEPT_MESSAGES) return
    const [oldest] = this.#unacknowledged.keys()
    if (oldest !== undefined) this.#unacknowledged.delete(oldest)
  }

  #nextSeqNo(needsAck: boolean): number {
    const seqNo = this.#contentMessages * 2 + (needsAck ? 1 : 0)
    if (needsAck) this.#contentMessages += 1
    return seqNo
  }

  /** Whatever is sent within one turn of the event loop goes out together. */
  #enqueue(message: Outgoing, line: Line): void {
    const queue = this.#queues.get(line)
    if (queue === undefined) this.#queues.set(line, [message])
    else queue.push(message)
    if (this.#flushing) return
    this.#flushing = true
    setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#flushing = false
    const queues = this.#queues
    this.#queues = new Map()
    for (const [line, messages] of queues) {
      for (const load of inLoads(messages)) {
        const [first] = load
        if (first === undefined || !line.isOpen) continue
        if (load.length === 1) line.send(this, first.id, first.seqNo, first.body)
        else line.send(this, this.#ids.next(this.host.now(), false), this.#nextSeqNo(false), container(load))
      }
    }
  }
}
