import type { Fault } from './faults'
import type { BadKeyExchange } from './handshake'
import { type Authorization, RpcError } from './method'
import type { BadMessageId } from './session/outgoing'

/** What befalls one call. */
export interface CallPlan {
  /** Milliseconds, to be spent half before and half after the call is applied. */
  readonly delay: number
  /** Answered instead of applying the call. */
  readonly error: RpcError | null
  /** What a service notification says right after the error; null: none comes. */
  readonly explain: string | null
  readonly cut: 'before-apply' | 'after-apply' | 'mid-frame' | null
  readonly mute: boolean
}

/** What becomes of updates on their way to an account. */
export type PushFate = 'send' | 'lose' | 'too-long' | 'late'

const pushFates: Partial<Record<Fault['name'], PushFate>> = {
  'lost-updates': 'lose',
  'updates-too-long': 'too-long',
  'late-updates': 'late',
}

interface Active {
  readonly fault: Fault
  left: number
}

/** The faults in force on one server. */
export class FaultPlan {
  #active: Active[] = []
  #struck: Partial<Record<Fault['name'], number>> = {}
  /** When each account was let through, by the limit that counts it. */
  readonly #let = new Map<Fault, Map<bigint | null, number[]>>()
  #random: () => number

  constructor(
    faults: readonly Fault[],
    seed: string,
    /** A phone number or decimal user id → whose it is; null when nobody's. */
    private readonly resolveAccount: (account: string) => bigint | null,
    /** Seconds, for what is counted within a time. */
    private readonly clock: () => number = () => Date.now() / 1000,
  ) {
    this.#random = seeded(seed)
    this.set(faults)
  }

  /** Replaces all faults; their strikes are counted from here. */
  set(faults: readonly Fault[]): void {
    this.#active = []
    this.#struck = {}
    this.#let.clear()
    for (const fault of faults) this.add(fault)
  }

  add(fault: Fault): void {
    this.#active.push({
      fault,
      left:
        (fault.name === 'clock-offset' || fault.name === 'rate-limit' ? undefined : fault.times) ??
        Number.POSITIVE_INFINITY,
    })
  }

  /** What is in force now; faults that are used up are gone. */
  get faults(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault)
  }

  /** How often a fault of each name struck since faults were set last: one that was set may have met nothing. */
  get struck(): Readonly<Partial<Record<Fault['name'], number>>> {
    return this.#struck
  }

  /** Seconds by which the server's clock is off. */
  get clockOffset(): number {
    return this.#active.reduce((sum, { fault }) => sum + (fault.name === 'clock-offset' ? fault.value : 0), 0)
  }

  /** Counts the call against every fault that strikes it. */
  next(method: string, auth: Authorization): CallPlan {
    const matching = this.#active.filter(({ fault }) => this.#strikes(fault, method, auth))
    const waits = new Map(matching.map(({ fault }) => [fault, this.#waitUnder(fault, auth)]))
    const struck = matching.filter(({ fault }) => waits.get(fault) !== 0)
    for (const active of struck) this.#count(active)
    let delay = 0
    let error: RpcError | null = null
    let explain: string | null = null
    let cut: CallPlan['cut'] = null
    let mute = false
    for (const { fault } of struck) {
      if (fault.name === 'latency') delay += fault.value
      if (fault.name === 'jitter') delay += Math.floor(this.#random() * fault.value)
      if (fault.name === 'flood-wait') error = new RpcError(420, `FLOOD_WAIT_${fault.value}`)
      if (fault.name === 'rate-limit') error = new RpcError(420, `FLOOD_WAIT_${waits.get(fault)}`)
      if (fault.name === 'internal') error = new RpcError(500, 'INTERNAL')
      if (fault.name === 'refuse') error = refusal(fault.value)
      if (fault.name === 'refuse') explain = fault.explain ?? null
      if (fault.name === 'dead-session') auth.deadBecause = fault.value
      if (fault.name === 'cut-before-apply') cut = 'before-apply'
      if (fault.name === 'cut-after-apply') cut = 'after-apply'
      if (fault.name === 'cut-mid-frame') cut = 'mid-frame'
      if (fault.name === 'mute') mute = true
    }
    return { delay, error, explain, cut, mute }
  }

  /** The transport error that a new connection gets instead of being served, counted against its fault; or null. */
  nextTransportError(auth: Authorization | null): number | null {
    for (const active of this.#active) {
      const { fault } = active
      if (fault.name !== 'transport-error' || !this.#concerns(fault.account, auth?.userId ?? null)) continue
      this.#count(active)
      return fault.value
    }
    return null
  }

  /** What is wrong with the key exchange that begins now, counted against its fault; or null. */
  nextKeyExchange(): BadKeyExchange | null {
    for (const active of this.#active) {
      if (active.fault.name !== 'bad-key-exchange') continue
      this.#count(active)
      return active.fault.value
    }
    return null
  }

  /** What is wrong with the id of the message that leaves now, counted against its fault; or null. */
  nextMessageId(auth: Authorization | null): BadMessageId | null {
    for (const active of this.#active) {
      const { fault } = active
      if (fault.name !== 'bad-message-id' || !this.#concerns(fault.account, auth?.userId ?? null)) continue
      this.#count(active)
      return fault.value
    }
    return null
  }

  #count(active: Active): void {
    active.left -= 1
    this.#struck[active.fault.name] = (this.#struck[active.fault.name] ?? 0) + 1
    this.#active = this.#active.filter(({ left }) => left > 0)
  }

  /** Seconds that this call has to wait under a limit, which counts it when it need not; null for any other fault. */
  #waitUnder(fault: Fault, auth: Authorization): number | null {
    if (fault.name !== 'rate-limit') return null
    const [most = 0, seconds = 0] = fault.value.split('/').map(Number)
    const now = this.clock()
    const calls = this.#let.get(fault) ?? new Map<bigint | null, number[]>()
    this.#let.set(fault, calls)
    const recent = (calls.get(auth.userId) ?? []).filter((moment) => moment > now - seconds)
    calls.set(auth.userId, recent)
    if (recent.length >= most) return Math.max(1, Math.ceil((recent[0] ?? now) + seconds - now))
    recent.push(now)
    return 0
  }

  #concerns(account: string | undefined, userId: bigint | null): boolean {
    return account === undefined || (userId !== null && this.resolveAccount(account) === userId)
  }

  /** What becomes of updates for this account, counted against its fault. */
  nextPush(userId: bigint): PushFate {
    for (const active of this.#active) {
      const { fault } = active
      const fate = pushFates[fault.name]
      const account = 'account' in fault ? fault.account : undefined
      if (fate === undefined || !this.#concerns(account, userId)) continue
      this.#count(active)
      return fate
    }
    return 'send'
  }

  #strikes(fault: Fault, method: string, auth: Authorization): boolean {
    if (!('method' in fault)) return false
    // A dead session is one that was alive: sign-in itself is not struck.
    if (fault.name === 'dead-session' && (auth.userId === null || auth.deadBecause !== null)) return false
    if (!this.#concerns(fault.account, auth.userId)) return false
    return fault.method.endsWith('*') ? method.startsWith(fault.method.slice(0, -1)) : method === fault.method
  }
}

/** `400:CHAT_ADMIN_REQUIRED` as an error. */
function refusal(value: string): RpcError {
  const [code = '', text = ''] = value.split(':')
  return new RpcError(Number(code), text)
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function seeded(seed: string): () => number {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
