import type { AppError } from '../../contract/errors'
import type { InviteLink } from '../../contract/links'
import type { Importer, JoinRequest } from '../../contract/people'
import { tick } from '../links/store/chat-links'

/** Somebody who waits. */
export interface WaitingPerson {
  readonly person: Importer
  /** The link they came by; null: not known, or by none. */
  readonly via: JoinRequest['via']
  /** Every link was asked whether they came by it. */
  viaAsked: boolean
  /** The tick at which this request was read for the first time. */
  readonly firstSeen: number
  /** The tick at which they were last read. */
  seenAt: number
}

/** Who waits in one community, as far as it is known. */
export class WaitingList {
  /** Goes up whenever what is known changes. */
  version = 0
  /** The tick at which somebody new was last read, or the list was first read to its end. */
  newestAt = 0
  /** The tick at which the list was first read to its end; null: not yet. */
  completedAt: number | null = null
  /** Why this community cannot be read; cleared by the next page. */
  error: AppError | null = null
  readonly #people = new Map<string, WaitingPerson>()
  /** Those who were answered, and when: a page that was asked for before may still hold them. */
  readonly #answered = new Map<string, number>()

  /** Read to its end at least once. */
  get complete(): boolean {
    return this.completedAt !== null
  }

  get size(): number {
    return this.#people.size
  }

  people(): Iterable<WaitingPerson> {
    return this.#people.values()
  }

  find(userId: string): WaitingPerson | null {
    return this.#people.get(userId) ?? null
  }

  /** Takes over a page that was asked for at `askedAt`; whoever was answered since then stays away. */
  merge(people: readonly Importer[], askedAt: number): void {
    const now = tick()
    for (const person of people) {
      if ((this.#answered.get(person.userId) ?? 0) > askedAt) continue
      const known = this.#people.get(person.userId)
      if (known !== undefined && isSame(known.person, person)) known.seenAt = now
      else {
        // Whoever asks again may have come by another link.
        const isNew = known?.person.date !== person.date
        const { via, viaAsked, firstSeen } = isNew ? { via: null, viaAsked: false, firstSeen: now } : known
        this.#people.set(person.userId, { person, via, viaAsked, firstSeen, seenAt: now })
        if (isNew) this.newestAt = now
        this.version += 1
      }
    }
    this.error = null
  }

  /** The list was read to its end from `since` on: whoever did not turn up there waits no more. */
  sweep(since: number): void {
    for (const [userId, { seenAt }] of this.#people) if (seenAt < since) this.#take(userId)
    // Lists are read one after another: no older page can come any more.
    for (const [userId, at] of this.#answered) if (at < since) this.#answered.delete(userId)
    if (this.complete) return
    this.completedAt = tick()
    this.newestAt = this.completedAt
    this.version += 1
  }

  /** Answered, by us or elsewhere. */
  answered(userId: string): void {
    this.#answered.set(userId, tick())
    this.#take(userId)
  }

  /** These came by this link. */
  setVia(userIds: Iterable<string>, { hash, link, title }: InviteLink): void {
    for (const userId of userIds) {
      const known = this.#people.get(userId)
      if (known === undefined || (known.via?.hash === hash && known.via.title === title)) continue
      this.#people.set(userId, { ...known, via: { hash, link, title }, viaAsked: true })
      this.version += 1
    }
  }

  /** Those of whom nobody knows by which link they came, although a link may tell. */
  unasked(): readonly string[] {
    return [...this.#people.values()].flatMap(({ person, viaAsked }) => (viaAsked ? [] : person.userId))
  }

  /** All links were asked; whom none of them named came by none. */
  allAsked(people: readonly string[]): void {
    for (const userId of people) {
      const known = this.#people.get(userId)
      if (known !== undefined) known.viaAsked = true
    }
  }

  /** Those whom no link named: links are asked again. */
  askAgain(): void {
    for (const known of this.#people.values()) if (known.via === null) known.viaAsked = false
  }

  /** It is not ours to see any more. */
  clear(): void {
    this.completedAt = null
    this.#people.clear()
    this.version += 1
  }

  #take(userId: string): void {
    if (this.#people.delete(userId)) this.version += 1
  }
}

const isSame = (a: Importer, b: Importer): boolean =>
  a.date === b.date &&
  a.name === b.name &&
  a.username === b.username &&
  a.about === b.about &&
  a.hasPhoto === b.hasPhoto
