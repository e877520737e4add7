import type { AppError } from '../../../contract/errors'
import type { Creator } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import type { KnownLink, Place } from './known-link'

/** A logical clock that orders events in this process: asking for a page, reading it, a change of our own. */
let ticks = 0
export const tick = (): number => ++ticks

/** The links of one community, as far as they are known. */
export class ChatLinks {
  readonly place: Place
  /** Increases whenever what is known changes. */
  version = 0
  /** Every list was read to its end at least once. */
  complete = false
  /** Why this community cannot be read; the next page that is read clears it. */
  error: AppError | null = null
  /** The server's counts, by list. */
  readonly totals = new Map<string, number>()
  readonly #links = new Map<string, KnownLink>()
  /** Hashes of links that we deleted, and the tick of that: an older page may still contain them. */
  readonly #removed = new Map<string, number>()

  constructor(chatId: string, title: string, self: Creator) {
    this.place = { chatId, title, creators: new Map([[self.id, self]]) }
  }

  get size(): number {
    return this.#links.size
  }

  /** The number of links by the server's count, as far as it was asked; null before its first answer. */
  get expected(): number | null {
    if (this.totals.size === 0) return null
    let sum = 0
    for (const total of this.totals.values()) sum += total
    return sum
  }

  links(): Iterable<KnownLink> {
    return this.#links.values()
  }

  find(hash: string): KnownLink | null {
    return this.#links.get(hash) ?? null
  }

  /** Takes over a page that was asked for at the tick `askedAt`; our own changes since then stay. */
  merge(links: readonly InviteLink[], askedAt: number): void {
    const now = tick()
    for (const link of links) {
      if ((this.#removed.get(link.hash) ?? 0) > askedAt) continue
      const known = this.#links.get(link.hash)
      if (known !== undefined && (known.putAt > askedAt || isSame(known.link, link))) known.seenAt = now
      else this.#set(link, now, known?.putAt ?? 0)
    }
    this.error = null
  }

  /** Takes over a link from the answer to a call of our own. */
  put(link: InviteLink): void {
    const now = tick()
    this.#removed.delete(link.hash)
    const known = this.#links.get(link.hash)
    if (known !== undefined && isSame(known.link, link)) Object.assign(known, { seenAt: now, putAt: now })
    else this.#set(link, now, now)
  }

  remove(hash: string): void {
    this.#removed.set(hash, tick())
    if (this.#links.delete(hash)) this.version += 1
  }

  /**
   * Removes links that were not seen since the tick `since` although their creators' lists were read to the end: they
   * no longer exist.
   */
  sweep(since: number, isRead: (adminId: string) => boolean): void {
    for (const [hash, { link, seenAt }] of this.#links) {
      if (seenAt >= since || !isRead(link.adminId)) continue
      this.#links.delete(hash)
      this.version += 1
    }
  }

  /** Forgets the links, since the account may not see them any more. */
  clear(): void {
    this.complete = false
    if (this.#links.size > 0) this.version += 1
    this.#links.clear()
    this.totals.clear()
  }

  setTitle(title: string): void {
    if (this.place.title === title) return
    this.place.title = title
    this.version += 1
  }

  addCreator(creator: Creator): void {
    const known = this.place.creators.get(creator.id)
    if (known?.name === creator.name && known.isBot === creator.isBot) return
    this.place.creators.set(creator.id, creator)
    this.version += 1
  }

  #set(link: InviteLink, seenAt: number, putAt: number): void {
    this.#links.set(link.hash, { link, place: this.place, seenAt, putAt, searchText: null })
    this.version += 1
    if (link.permanent && !link.revoked) this.#endOlderPrimary(link)
  }

  /**
   * Every admin who may invite has exactly one primary link: if a new one appears, Telegram has revoked the old one.
   */
  #endOlderPrimary(primary: InviteLink): void {
    for (const known of this.#links.values()) {
      const { link } = known
      if (!link.permanent || link.revoked || link.adminId !== primary.adminId || link.hash === primary.hash) continue
      const old = link.date <= primary.date ? known : this.#links.get(primary.hash)
      if (old === undefined) continue
      this.#links.set(old.link.hash, { ...old, link: { ...old.link, revoked: true } })
    }
  }
}

const isSame = (a: InviteLink, b: InviteLink): boolean =>
  a.usage === b.usage &&
  a.requested === b.requested &&
  a.revoked === b.revoked &&
  a.title === b.title &&
  a.expireDate === b.expireDate &&
  a.usageLimit === b.usageLimit &&
  a.startDate === b.startDate &&
  a.requestNeeded === b.requestNeeded &&
  a.permanent === b.permanent &&
  a.subscriptionExpired === b.subscriptionExpired &&
  a.link === b.link &&
  a.adminId === b.adminId &&
  a.date === b.date &&
  a.subscriptionPricing?.amount === b.subscriptionPricing?.amount
