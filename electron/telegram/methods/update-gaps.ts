import { Api } from 'telegram'
import type { Result } from '../../contract/result'

/**
 * Milliseconds that a missing update may take before it counts as lost: updates may overtake each other
 * (core.telegram.org/api/updates#recovering-gaps).
 */
const PATIENCE = 500
/** Most slices of a difference that are read in a row; beyond that everything is read again anyway. */
const MOST_SLICES = 50

/** How far each sequence of updates was received (core.telegram.org/api/updates#message-related-event-sequences). */
interface Place {
  readonly pts: number
  readonly qts: number
  readonly seq: number
  readonly date: number
}

export interface UpdateGapsOptions {
  readonly getState: () => Promise<Result<Api.updates.State>>
  readonly getDifference: (request: Api.updates.GetDifference) => Promise<Result<Api.updates.TypeDifference>>
  /** Gets each missed update that came with the difference. */
  readonly onUpdate: (update: Api.TypeUpdate) => void
  /** Updates were missed; the difference need not contain all that matters. */
  readonly onMissed: () => void
}

/** A sequence reaches `to` by `count` steps. */
interface Step {
  readonly box: 'pts' | 'qts' | 'seq'
  readonly to: number
  readonly count: number
}

/** Each channel has a sequence of its own, whose messages do not matter to this app. */
const isOfChannel = (update: Api.TypeUpdate): boolean => update.className.includes('Channel')

const numberIn = (holder: object, name: string): number | null => {
  const value: unknown = Reflect.get(holder, name)
  return typeof value === 'number' ? value : null
}

/**
 * Notices that updates were lost: by a gap in `pts`, `qts` or `seq`, by `updatesTooLong`, and by comparing with the
 * server's state now and then. It then asks for the difference until there is none. Updates themselves are passed on as
 * they come: this app only takes from them where to look.
 */
export class UpdateGaps {
  readonly #options: UpdateGapsOptions
  #place: Place | null = null
  #waiting: NodeJS.Timeout | null = null
  /** Steps that came while an earlier one is missing. */
  #ahead: readonly Step[] = []
  /** The server has said that something was lost. */
  #isTold = false
  #recovering = false
  #ended = false

  constructor(options: UpdateGapsOptions) {
    this.#options = options
  }

  /** The connection is new: its listeners read everything, and counting begins here. */
  begin(): void {
    this.#place = null
    this.#forgetGap()
    void this.#begin()
  }

  /** Asks for the server's state, which also keeps updates coming; finds a lost update that no other one followed. */
  async check(): Promise<void> {
    const before = this.#place
    if (this.#recovering) return
    if (before === null) {
      // `begin` got no answer: without a state to start from, no gap would be noticed while the connection lasts.
      await this.#begin()
      if (this.#place !== null && !this.#ended) this.#options.onMissed()
      return
    }
    const state = await this.#options.getState()
    const place = this.#place
    if (!state.ok || place !== before) return
    const { pts, qts, seq } = state.value
    if (pts > place.pts || qts > place.qts || seq > place.seq) await this.#recover()
  }

  hear(wrapped: Api.TypeUpdates): void {
    if (wrapped.className === 'UpdatesTooLong') {
      this.#isTold = true
      this.#doubt()
    }
    if (wrapped.className === 'Updates' || wrapped.className === 'UpdatesCombined') {
      const first = wrapped.className === 'UpdatesCombined' ? wrapped.seqStart : wrapped.seq
      if (wrapped.seq !== 0) this.#advance('seq', wrapped.seq, wrapped.seq - first + 1)
      for (const update of wrapped.updates) this.#count(update)
    }
    if (wrapped.className === 'UpdateShort') this.#count(wrapped.update)
    if (wrapped.className === 'UpdateShortMessage' || wrapped.className === 'UpdateShortChatMessage') {
      this.#advance('pts', wrapped.pts, wrapped.ptsCount)
    }
  }

  end(): void {
    this.#ended = true
    this.#forgetGap()
  }

  #count(update: Api.TypeUpdate): void {
    const pts = numberIn(update, 'pts')
    const count = numberIn(update, 'ptsCount')
    if (pts !== null && count !== null && !isOfChannel(update)) this.#advance('pts', pts, count)
    const qts = numberIn(update, 'qts')
    if (qts !== null) this.#advance('qts', qts, 1)
  }

  /** Counts a step. If one before it is missing, it waits for that one. */
  #advance(box: Step['box'], to: number, count: number): void {
    if (this.#place === null) return
    this.#ahead = [...this.#ahead, { box, to, count }]
    this.#closeGap()
    if (this.#ahead.length > 0) this.#doubt()
    else if (!this.#isTold) this.#forgetGap()
  }

  /** Applies each step whose turn has come and drops those counted already; the others have one missing before them. */
  #closeGap(): void {
    let left: number
    do {
      left = this.#ahead.length
      this.#ahead = this.#ahead.filter(({ box, to, count }) => {
        const place = this.#place
        if (place === null || to <= place[box]) return false
        if (to !== place[box] + count) return true
        this.#place = { ...place, [box]: to }
        return false
      })
    } while (this.#ahead.length < left)
  }

  #doubt(): void {
    if (this.#ended || this.#place === null) return
    this.#waiting ??= setTimeout(() => {
      this.#waiting = null
      void this.#recover()
    }, PATIENCE)
  }

  async #begin(): Promise<void> {
    const state = await this.#options.getState()
    if (state.ok && !this.#ended) this.#place ??= placeOf(state.value)
  }

  async #recover(): Promise<void> {
    if (this.#recovering || this.#ended) return
    this.#recovering = true
    this.#isTold = false
    try {
      for (let slices = 0; slices < MOST_SLICES; slices++) {
        const place = this.#place
        if (place === null) return
        const { pts, qts, date } = place
        // The difference covers these steps; those that come while it is on its way may lie beyond it.
        const heard = this.#ahead
        const answer = await this.#options.getDifference(new Api.updates.GetDifference({ pts, qts, date }))
        if (this.#place === null) return
        this.#ahead = this.#ahead.filter((step) => !heard.includes(step))
        if (!answer.ok) {
          // After a lost connection everything is read again anyway; a state that the server refuses is of no use.
          if (answer.error.code !== 'telegramRefused') return
          this.begin()
          break
        }
        if (!this.#take(answer.value, place)) break
      }
      if (!this.#ended) this.#options.onMissed()
    } finally {
      this.#recovering = false
      // What came meanwhile and is not in the difference may still have a step missing before it.
      this.#closeGap()
      if (this.#ahead.length > 0 || this.#isTold) this.#doubt()
    }
  }

  /** Applies a difference; returns whether there is more. */
  #take(difference: Api.updates.TypeDifference, before: Place): boolean {
    switch (difference.className) {
      case 'updates.DifferenceEmpty':
        this.#place = { ...before, seq: difference.seq, date: difference.date }
        return false
      case 'updates.DifferenceTooLong':
        this.#place = { ...before, pts: difference.pts }
        return true
      case 'updates.Difference':
      case 'updates.DifferenceSlice': {
        const isAll = difference.className === 'updates.Difference'
        this.#place = placeOf(isAll ? difference.state : difference.intermediateState)
        for (const update of difference.otherUpdates) this.#options.onUpdate(update)
        return !isAll
      }
    }
  }

  #forgetGap(): void {
    this.#ahead = []
    this.#isTold = false
    if (this.#waiting !== null) clearTimeout(this.#waiting)
    this.#waiting = null
  }
}

const placeOf = ({ pts, qts, seq, date }: Api.updates.TypeState): Place => ({ pts, qts, seq, date })
