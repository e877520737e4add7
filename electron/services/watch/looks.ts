import type { Chat } from '../../contract/chats'
import type { LinkRef } from '../../contract/link-list'
import { type ChosenRules, type RuleSubject, ruleChooser } from '../../contract/own-rules'
import type { JoinRequest } from '../../contract/people'
import { everybodyWaiting } from '../../contract/request-signs'
import { ok, type Result } from '../../contract/result'
import type { WatchRule, WatchSettings } from '../../contract/watch'
import type { Requests } from '../requests/requests'
import type { Feed, NewNotice } from './feed'
import { judgeLinks, type Meters } from './judge'
import type { WatchReader } from './reader'
import { type Finding, findTerms, findWaiting, LONG_WAIT, nextMoment, type WatchedLink } from './rules'
import { findRush, lately } from './rush'
import type { ChatState, WatchState } from './watch-state'
import { findWaves } from './waves'

/** What one or several looks found; nothing of it holds before it was delivered. */
export interface Batch {
  readonly notices: NewNotice[]
  /** By community: how it stands then. */
  readonly states: Map<string, ChatState>
  /** Hashes of guarded links to which there was a sudden rush. */
  readonly leaks: string[]
}

export const newBatch = (): Batch => ({ notices: [], states: new Map(), leaks: [] })

/** What acts on a sudden rush to some links. */
export interface LeakGuard {
  isGuarded(link: Pick<LinkRef, 'hash'>): boolean
  /** Before it counts as seen. Resolves once that is on the disk; whoever is told again does nothing. */
  leaked(hashes: readonly string[]): Promise<void>
}

export interface LooksOptions {
  readonly reader: Pick<WatchReader, 'links' | 'link' | 'moments'>
  readonly feed: Pick<Feed, 'all' | 'ended'>
  readonly state: Pick<WatchState, 'chat'>
  readonly requests: Pick<Requests, 'query' | 'refresh' | 'readAll'>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly wanted: () => WatchSettings
  readonly isGuarded?: LeakGuard['isGuarded'] | undefined
  /** The tags of all links, by chat id and hash, separated by a space; those of links without any are left out. */
  readonly tags: () => Promise<ReadonlyMap<string, { readonly tags: readonly string[] }>>
}

type Watched = Pick<Chat, 'id' | 'title' | 'isOwner'>

interface Memory extends Meters {
  readonly title: string
  readonly links: Map<string, WatchedLink>
  /** When those who wait there had asked, as far as it was read. */
  asked: readonly number[]
}

/** Links that are asked for one by one when their time has come; beyond that the whole community is looked at. */
const ONE_BY_ONE = 20

/** Looks at an account's communities, and what was seen there last. */
export class Looks {
  readonly #memory = new Map<string, Memory>()
  /** As they were read last. */
  #tags: Awaited<ReturnType<LooksOptions['tags']>> = new Map()

  constructor(private readonly options: LooksOptions) {}

  /** As it was seen last; null: not seen, or not there any more. */
  known({ chatId, hash }: LinkRef): WatchedLink | null {
    return this.#memory.get(chatId)?.links.get(hash) ?? null
  }

  /** Asks for all links of a community. The error where the account may not see them, or is being left. */
  async atChat(chat: Watched, batch: Batch): Promise<Result<null>> {
    const began = this.#now()
    const read = await this.options.reader.links(chat)
    if (!read.ok) return read
    const memory: Memory = {
      ...(this.#memory.get(chat.id) ?? { meters: new Map(), checked: new Map(), asked: [] }),
      ...{ title: chat.title, links: new Map(read.value.map((link) => [link.hash, link])) },
    }
    this.#memory.set(chat.id, memory)
    for (const hash of memory.meters.keys()) if (!memory.links.has(hash)) memory.meters.delete(hash)
    const judged = await this.#judge(chat.id, memory, [...memory.links.values()], batch)
    const { waiting, waves } = (await this.#stateOf(chat.id, batch)) ?? {}
    batch.states.set(chat.id, {
      ...{ lookedAt: began, links: judged },
      ...(waiting === undefined ? {} : { waiting }),
      ...(waves === undefined ? {} : { waves }),
    })
    await this.#followMissing(chat.id, memory)
    return ok(null)
  }

  /** Links whose end, or so much of their time, has come since they were seen: asked for now, since somebody may have extended them. */
  async atDue(batch: Batch): Promise<void> {
    const wantedOf = await this.#readRules()
    for (const [chatId, memory] of this.#memory) {
      const state = await this.#stateOf(chatId, batch)
      if (state === null) continue
      const now = this.#now()
      const due = [...memory.links.values()].filter(
        (link) => findTerms(link, now, new Set(state.links[link.hash]?.noted), wantedOf(link)).noted.length > 0,
      )
      const read: WatchedLink[] = []
      for (const link of due.slice(0, ONE_BY_ONE)) {
        const answer = await this.options.reader.link(link)
        // One that is there no more is followed by the next look.
        if (!answer.ok || typeof answer.value === 'string') continue
        memory.links.set(link.hash, answer.value)
        read.push(answer.value)
      }
      const links = await this.#judge(chatId, memory, [...read, ...due.slice(ONE_BY_ONE)], batch)
      batch.states.set(chatId, { ...state, links: { ...state.links, ...links } })
    }
  }

  /** Who waits in the communities that were looked at; answers false where not all of them were read yet. */
  async atRequests(batch: Batch): Promise<boolean> {
    // By which link people came is known of nobody who was not asked about; what cannot be read now is read by a later look.
    const { rules, own } = this.options.wanted()
    if (rules.wave || own.some((one) => one.rules.wave === true)) await this.options.requests.readAll()
    const known = await this.#waiting()
    if (known === null) return false
    if (!(await this.#judgeWaiting(known, batch, false))) return true
    // Somebody may have been let in from another computer.
    const refreshed = await this.options.requests.refresh()
    const fresh = refreshed.ok ? await this.#waiting() : null
    if (fresh === null) return false
    await this.#judgeWaiting(fresh, batch, true)
    return true
  }

  /** When the clock alone will next make something: seconds since 1970, server time; null: nothing. */
  nextMoment(): number | null {
    const now = this.#now()
    const wantedOf = this.#rules()
    let next: number | null = null
    for (const { links, asked } of this.#memory.values()) {
      const moments = [...links.values()].map((link) => nextMoment(link, now, wantedOf(link).runningOutPercent))
      const waits = asked.map((date) => date + LONG_WAIT).filter((moment) => moment > now)
      for (const moment of [...moments, ...waits]) if (moment !== null && moment < (next ?? Infinity)) next = moment
    }
    return next
  }

  /** What is known of communities that are not among these is forgotten. */
  keepOnly(chatIds: ReadonlySet<string>): void {
    for (const chatId of this.#memory.keys()) if (!chatIds.has(chatId)) this.#memory.delete(chatId)
  }

  #now(): number {
    return Math.floor(this.options.serverTime())
  }

  /** Which rules hold for a link or a community, by the tags that were read last. */
  #rules(): (about: Omit<RuleSubject, 'tags'>) => ChosenRules {
    const choose = ruleChooser(this.options.wanted())
    return ({ chatId, hash }) => choose({ chatId, hash, tags: this.#tags.get(`${chatId} ${hash}`)?.tags ?? [] })
  }

  async #readRules(): Promise<(about: Omit<RuleSubject, 'tags'>) => ChosenRules> {
    this.#tags = await this.options.tags()
    return this.#rules()
  }

  async #stateOf(chatId: string, batch: Batch): Promise<ChatState | null> {
    return batch.states.get(chatId) ?? (await this.options.state.chat(chatId))
  }

  async #judge(
    chatId: string,
    memory: Memory,
    links: readonly WatchedLink[],
    batch: Batch,
  ): Promise<ChatState['links']> {
    const now = this.#now()
    const before = await this.#stateOf(chatId, batch)
    const wantedOf = await this.#readRules()
    const judged = judgeLinks({ links, before, memory, now, wantedOf, isGuarded: this.options.isGuarded })
    const tell = (link: WatchedLink, { key, facts }: Finding): void => {
      const { hash, title } = link
      const named = { link: { link: link.link, title }, hash }
      batch.notices.push({ at: now, chatId, community: memory.title, ...named, key, facts })
    }
    for (const { link, finding } of judged.findings) tell(link, finding)
    const states = { ...judged.links }
    for (const link of judged.suspicious) {
      const state = states[link.hash]
      const moments = await this.options.reader.moments(link)
      if (state === undefined || !moments.ok) continue
      const question = { made: link.date, after: before?.lookedAt ?? now, most: state.most }
      const { facts, before: most } = findRush(moments.value, question)
      if (facts === null) memory.checked.set(link.hash, lately(memory.meters.get(link.hash) ?? { growths: [], most }))
      else {
        if (this.options.isGuarded?.(link) === true) batch.leaks.push(link.hash)
        if (wantedOf(link).rules.rush && !link.permanent) tell(link, { key: `rush ${facts.to}`, facts })
      }
      states[link.hash] = { ...state, most: Math.max(state.most, most), rush: facts?.to ?? state.rush }
    }
    return states
  }

  /** What became of links that were told of and are not among those that work any more. */
  async #followMissing(chatId: string, { links }: Memory): Promise<void> {
    const told = (await this.options.feed.all()).filter((one) => one.chatId === chatId && one.ended === null)
    const missing = new Map(told.flatMap(({ hash, link }) => (hash && link && !links.has(hash) ? [[hash, link]] : [])))
    for (const [hash, { link }] of missing) {
      const now = await this.options.reader.link({ chatId, link })
      if (now.ok && typeof now.value === 'string') await this.options.feed.ended({ chatId, hash }, now.value)
    }
  }

  /** Everybody who waits, by community; null: not all were read yet. */
  async #waiting(): Promise<{
    readonly rows: readonly JoinRequest[]
    readonly unread: ReadonlySet<string>
  } | null> {
    const window = await this.options.requests.query(everybodyWaiting, 0, Number.POSITIVE_INFINITY)
    if (!window.ok || window.value.reading) return null
    return { rows: window.value.rows, unread: new Set(window.value.unread) }
  }

  /** Whether there is something to tell; it is told where what is known is fresh. */
  async #judgeWaiting(
    { rows, unread }: { readonly rows: readonly JoinRequest[]; readonly unread: ReadonlySet<string> },
    batch: Batch,
    isFresh: boolean,
  ): Promise<boolean> {
    const wantedOf = await this.#readRules()
    const byChat = new Map<string, JoinRequest[]>()
    for (const row of rows) {
      const there = byChat.get(row.chatId)
      if (there === undefined) byChat.set(row.chatId, [row])
      else there.push(row)
    }
    const now = this.#now()
    let isNews = false
    for (const [chatId, memory] of this.#memory) {
      const state = await this.#stateOf(chatId, batch)
      if (state === null || unread.has(memory.title)) continue
      const there = byChat.get(chatId) ?? []
      memory.asked = there.map(({ person }) => person.date)
      const isMeant = (via: JoinRequest['via'], rule: WatchRule) =>
        wantedOf({ chatId, hash: via?.hash ?? null }).rules[rule]
      const meant = there.filter(({ via }) => isMeant(via, 'waiting')).map(({ person }) => person.date)
      const { told } = findWaiting(memory.asked, now, state.waiting ?? null)
      const { finding } = findWaiting(meant, now, state.waiting ?? null)
      const waves = findWaves(there, now, state.waves ?? {})
      const tells = [
        ...(state.waiting === undefined || finding === null ? [] : [{ ...finding, via: null }]),
        ...(state.waves === undefined ? [] : waves.findings.filter(({ via }) => isMeant(via, 'wave'))),
      ]
      if (tells.length > 0 && !isFresh) {
        isNews = true
        continue
      }
      batch.states.set(chatId, { ...state, waiting: told, waves: { ...waves.told } })
      for (const { via, key, facts } of tells) {
        const about =
          via === null ? { link: null, hash: null } : { link: { link: via.link, title: via.title }, hash: via.hash }
        batch.notices.push({ at: now, chatId, community: memory.title, ...about, key, facts })
      }
    }
    return isNews
  }
}
