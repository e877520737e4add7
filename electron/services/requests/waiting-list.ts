import type { AppError } from '../../contract/errors'
import type { InviteLink } from '../../contract/links'
import type { Importer, JoinRequest } from '../../contract/people'
import { tick } from '../links/store/chat-links'

/** Somebody who waits to be approved. */
export interface WaitingPerson {
  readonly person: Importer
  /** The link by which they asked; null: unknown, or none. */
  readonly via: JoinRequest['via']
  /** All links were asked whether this person came by them. */
  viaAsked: boolean
  /** The tick at which this request was first read. */
  readonly firstSeen: number
  /** The tick at which it was last read. */
  seenAt: number
}

/** The people who wait in one community, as far as they are known. */
export class WaitingList {
  /** Increases whenever what is known changes. */
  version = 0
  /** The tick at which a new request was last read, or the list was first read to its end. */
  newestAt = 0
  /** The tick at which the list was first read to its end; null: not yet. */
  completedAt: number | null = null
  /** Why this community cannot be read; the next page that is read clears it. */
  error: AppError | null = null
  readonly #people = new Map<string, WaitingPerson>()
  /** User ids of people who were answered, and the tick of that: a page asked for before may still contain them. */
  readonly #answered = new Map<string, number>()

  /** Whether the list was read to its end at least once. */
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

  /** Takes over a page that was asked for at the tick `askedAt`; people who were answered since then are left out. */
  merge(people: readonly Importer[], askedAt: number): void {
    const now = tick()
    for (const person of people) {
      if ((this.#answered.get(person.userId) ?? 0) > askedAt) continue
      const known = this.#people.get(person.userId)
      if (known !== undefined && isSame(known.person, person)) known.seenAt = now
      else {
        // Somebody who asks again may have come by another link.
        const isNew = known?.person.date !== person.date
        const { via, viaAsked, firstSeen } = isNew ? { via: null, viaAsked: false, firstSeen: now } : known
        this.#people.set(person.userId, { person, via, viaAsked, firstSeen, seenAt: now })
        if (isNew) this.newestAt = now
        this.version += 1
      }
    }
    this.error = null
  }

  /** The list was read to its end from the tick `since` on: people who were not seen do not wait any more. */
  sweep(since: number): void {
    for (const [userId, { seenAt }] of this.#people) if (seenAt < since) this.#take(userId)
    // Lists are read one after another, so no older page can arrive any more.
    for (const [userId, at] of this.#answered) if (at < since) this.#answered.delete(userId)
    if (this.complete) return
    this.completedAt = tick()
    this.newestAt = this.completedAt
    this.version += 1
  }

  /** The request was answered, by us or elsewhere. */
  answered(userId: string): void {
    this.#answered.set(userId, tick())
    this.#take(userId)
  }

  /** These people came by this link. */
  setVia(userIds: Iterable<string>, { hash, link, title }: InviteLink): void {
    for (const userId of userIds) {
      const known = this.#people.get(userId)
      if (known === undefined || (known.via?.hash === hash && known.via.title === title)) continue
      this.#people.set(userId, { ...known, via: { hash, link, title }, viaAsked: true })
      this.version += 1
    }
  }

  /** User ids of people for whom the links have not been asked yet. */
  unasked(): readonly string[] {
    return [...this.#people.values()].flatMap(({ person, viaAsked }) => (viaAsked ? [] : person.userId))
  }

  /** All links were asked about these people: those whom no link named came by none. */
  allAsked(people: readonly string[]): void {
    for (const userId of people) {
      const known = this.#people.get(userId)
      if (known !== undefined) known.viaAsked = true
    }
  }

  /** Has the links asked again about people whom no link named. */
  askAgain(): void {
    for (const known of this.#people.values()) if (known.via === null) known.viaAsked = false
  }

  /** Forgets the people, since the account may not see them any more. */
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
  a.hasPhoto === b.hasPhoto &&
  a.isPartly === b.isPartly
