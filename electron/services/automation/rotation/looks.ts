import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { LinkRef } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { overAt, type RotationReason } from '../../../contract/rotation'
import type { ConnectedAccount } from '../../calls/connected-account'
import { type Annotations, annotationKey } from '../../links/local/annotations'
import type { RewrittenCodes } from '../../links/local/saved-codes'
import type { LinkStore } from '../../links/store/link-store'
import type { SingleUseReader } from '../single-use/reader'
import { mayPass, type RotationAct } from './act'
import type { Doing } from './book-state'
import type { RotationBook } from './rotation-book'
import type { Ruled } from './rotation-entry'
import { judge, nextRuled, successorRequest } from './rules'

/** What came of a link that was to be replaced. */
export interface RotationEnd extends Pick<Doing, 'ruled' | 'why' | 'link' | 'successor' | 'closed'> {
  /** How often the successor, and those after it, are still replaced. */
  readonly left: number
  /** Files with its code; null: none was to be written anew. */
  readonly codes: RewrittenCodes | null
  /** Why it could not be replaced; null: it was. */
  readonly error: AppError | null
}

export interface RotationLooksOptions {
  readonly book: RotationBook
  readonly act: Pick<RotationAct, 'attempt'>
  readonly reader: () => Pick<SingleUseReader, 'links'>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  readonly annotations: Pick<Annotations, 'all'>
  /** Whether a link closes after the first join, as far as it was read. */
  readonly closesAfterFirst: (link: LinkRef) => boolean
  /** Resolves once it is in the feed, where the same end is written once. */
  readonly tell: (end: RotationEnd, community: string) => Promise<void>
}

/** What a look came to. */
export interface Looked {
  /** A link was replaced, or could not be. */
  readonly found: boolean
  /** Seconds until the next link's end comes; null: none does. */
  readonly next: number | null
}

/** Looks at communities with links that are replaced by themselves, and replaces those that are to be. */
export class RotationLooks {
  constructor(private readonly options: RotationLooksOptions) {}

  /** Whether another try may do what was not done. */
  passes(error: AppError): boolean {
    return mayPass(error)
  }

  /** The error that keeps it from its end. `waits`: why links wait to be replaced, by hash. */
  async at(
    chat: Pick<Chat, 'id' | 'title'>,
    connection: ConnectedAccount,
    waits: Map<string, AppError>,
  ): Promise<Result<Looked>> {
    const { book } = this.options
    const working = connection.askingFor('work')
    const isHere = ({ target }: Ruled): boolean => target.chatId === chat.id
    const begun = [...book.state.doing].filter(([, { ruled }]) => isHere(ruled)).map(([hash]) => hash)
    let found = begun.length > 0
    const replaceAll = async (hashes: readonly string[]): Promise<Result<null>> => {
      for (const hash of hashes) {
        const done = await this.#replace(hash, chat.title, working)
        if (!done.ok) {
          waits.set(hash, done.error)
          return done
        }
        waits.delete(hash)
      }
      return ok(null)
    }
    const before = await replaceAll(begun)
    if (!before.ok) return before

    const ruled = [...book.state.ruled.values()].filter(isHere)
    const read = await this.options.reader().links(ruled.map(({ target }) => target))
    if (!read.ok) return read
    const connected = await connection.gateway.connect()
    if (!connected.ok) return connected
    const now = connection.gateway.serverTime()
    const due: string[] = []
    for (const one of ruled) {
      const { target } = one
      const link = read.value.get(target.hash)
      if (link === undefined) continue
      if (link === null) this.options.linkStore.remove(target)
      else this.options.linkStore.put(link)
      const judged = await this.#judge(one, link, now)
      if (!judged.ok) return judged
      if (judged.value !== null) due.push(target.hash)
    }
    found ||= due.length > 0
    const after = await replaceAll(due)
    return after.ok ? ok({ found, next: this.#next(ruled, read.value, now) }) : after
  }

  /** Writes down what is to come of a link; null: it stays as it is. */
  async #judge(one: Ruled, link: InviteLink | null, now: number): Promise<Result<RotationReason | null>> {
    const { book } = this.options
    const { hash } = one.target
    const closesAfterFirst =
      link === null || link.revoked ? one.closesAfterFirst : this.options.closesAfterFirst(one.target)
    const ruled = { ...one, closesAfterFirst }
    const judgement = judge(ruled, link, book.state.leaked.has(hash), now)
    if (judgement === 'off' || link === null) {
      const written = await book.write(({ ruled: known }) => (known.has(hash) ? [{ kind: 'off', hash }] : []))
      return written.ok ? ok(null) : written
    }
    if (judgement === null) {
      if (closesAfterFirst === one.closesAfterFirst) return ok(null)
      const written = await book.write(({ ruled: known }) => (known.get(hash) === one ? [{ kind: 'on', ruled }] : []))
      return written.ok ? ok(null) : written
    }
    const all = await this.options.annotations.all()
    const { tags, note } = (all.ok ? all.value.get(annotationKey(one.target)) : undefined) ?? { tags: [], note: '' }
    const target = { ...one.target, title: link.title }
    const begun = await book.write(({ ruled: known, doing }) =>
      known.get(hash) !== one || doing.has(hash)
        ? []
        : [
            {
              ...{ kind: 'begun', ruled: { ...ruled, target }, why: judgement, at: Math.floor(now), link },
              ...{ request: successorRequest(ruled, link), tags: [...tags], note },
            },
          ],
    )
    if (!begun.ok) return begun
    return ok(book.state.doing.has(hash) ? judgement : null)
  }

  async #replace(hash: string, community: string, connection: ConnectedAccount): Promise<Result<null>> {
    const { book, act, tell, linkStore } = this.options
    const attempt = await act.attempt(hash, connection)
    if (attempt.kind === 'waits') return { ok: false, error: attempt.error }
    const doing = book.state.doing.get(hash)
    if (doing === undefined) return ok(null)
    const { ruled, why, link, successor, closed } = doing
    if (successor !== null) linkStore.put(successor)
    // Somebody may have changed or stopped it meanwhile.
    const wanted = book.state.ruled.get(hash)
    const next =
      wanted === undefined || successor === null
        ? null
        : nextRuled({ ...wanted, closesAfterFirst: ruled.closesAfterFirst }, successor)
    const left = next === null ? 0 : next.rule.most - next.made
    // Told before it is over: an app that ends in between tells it again by the same key, which the feed has by then.
    await tell({ ruled, why, link, successor, closed, left, ...attempt }, community)
    const replaced =
      successor === null
        ? null
        : {
            successor: { chatId: successor.chatId, hash: successor.hash },
            ...{ old: { link: link.link, title: link.title }, why, at: doing.at },
          }
    await book.note({ kind: 'ended', hash, next, replaced })
    return ok(null)
  }

  /** Links that have just been replaced have successors, whose ends are looked at next time. */
  #next(ruled: readonly Ruled[], links: ReadonlyMap<string, InviteLink | null>, now: number): number | null {
    const ends = ruled.flatMap(({ rule, target }) => {
      const link = links.get(target.hash) ?? null
      const over = link === null || !this.options.book.state.ruled.has(target.hash) ? null : overAt(link, rule)
      return over === null ? [] : [Math.max(0, over - now)]
    })
    return ends.length === 0 ? null : Math.min(...ends)
  }
}
