import { setMaxListeners } from 'node:events'
import type { Chat } from '../../../contract/chats'
import type { Creator, LinkReading, LinkRef, LinkScope } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import { ReadQueue } from '../../calls/read-queue'
import type { BotLinks } from './bot-links'
import { type Catalog, createCatalog } from './catalog'
import { ChatLinks, tick } from './chat-links'
import { ChatReader } from './chat-reader'
import type { FigureSource } from './figure-source'
import type { KnownLink } from './known-link'

export interface AccountLinksOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly listChats: () => Promise<Result<readonly Chat[]>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly botLinks: () => Promise<BotLinks>
  readonly figures: FigureSource
  readonly onChange: (chatId: string) => void
  /** Milliseconds since any fixed moment. */
  readonly clock: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** Links by which somebody waits to be approved. */
export interface WaitingLinks {
  readonly links: readonly InviteLink[]
  /** Every list of the community was read to its end, so there are no other links. */
  readonly complete: boolean
}

interface Place {
  readonly chatLinks: ChatLinks
  /** null for bots, which cannot read links. */
  readonly reader: ChatReader | null
}

/** What is known of one account's links, and the reading of them. */
export class AccountLinks {
  readonly catalog: Catalog
  /** The scope that the page shows. */
  scope: LinkScope | null = null
  /** The account is on the screen. */
  isShown = false
  /** Increases with every change of a tag or note. */
  annotated = 0
  readonly #places = new Map<string, Place>()
  #listed: readonly string[] = []
  readonly #self: Creator
  readonly #readQueue: ReadQueue
  readonly #end = new AbortController()
  #bot: Promise<BotLinks> | null = null

  constructor(private readonly options: AccountLinksOptions) {
    const { userId, name, isBot } = options.account
    this.#self = { id: userId, name, isBot, isSelf: true }
    this.catalog = createCatalog({
      ...{ lists: (scope) => this.#chatLinksOf(scope), selfId: userId, figures: options.figures },
    })
    this.#readQueue = new ReadQueue({
      connection: options.connection,
      wait: options.wait,
      onChange: () => this.tellScope(),
    })
    // Every community may be waiting at the same time.
    setMaxListeners(0, this.#end.signal)
  }

  /**
   * Reports that the shown scope is out of date. One of its communities is enough, since the page then queries all of
   * the scope.
   */
  tellScope(): void {
    for (const chatId of this.#placesOf(this.scope).slice(0, 1)) this.options.onChange(chatId)
  }

  /** Begins reading what nobody has asked for yet; resolves with the first page, or as soon as reading has to wait. */
  async open(scope: LinkScope): Promise<Result<null>> {
    const opened = await this.#openPlaces(scope)
    if (!opened.ok) return opened
    const first = opened.value.flatMap(({ reader }) => reader?.open() ?? [])
    if (first.length > 0) await this.#readQueue.unlessPaused(Promise.race(first))
    const { known, complete, error } = this.reading(scope)
    // After a flood wait the window says when reading continues; any other error is the answer while there is nothing
    // to show.
    return known > 0 || complete || error === null || error.code === 'floodWait' ? ok(null) : { ok: false, error }
  }

  async refresh(scope: LinkScope): Promise<Result<null>> {
    const isPaused = this.#readQueue.pausedBy !== null
    this.#readQueue.tryNow()
    return this.#each(scope, (reader) => this.#unlessStill(reader.refresh(isPaused)))
  }

  async readAll(scope: LinkScope): Promise<Result<null>> {
    this.#readQueue.tryNow()
    return this.#each(scope, (reader) => reader.readAll())
  }

  /** Asks Telegram again: for the first page of each list or, with `toEnd`, for all that has not been read. */
  async waitingLinks(chatId: string, toEnd: boolean): Promise<Result<WaitingLinks>> {
    const scope: LinkScope = { kind: 'chat', chatId }
    const read = toEnd ? await this.readAll(scope) : await this.refresh(scope)
    if (!read.ok) return read
    const { chatLinks } = this.#place(chatId)
    const links = [...chatLinks.links()].map(({ link }) => link)
    return ok({ links: links.filter(({ requested }) => requested > 0), complete: chatLinks.complete })
  }

  reading(scope: LinkScope): LinkReading {
    const lists = this.#chatLinksOf(scope)
    const known = lists.reduce((sum, chatLinks) => sum + chatLinks.size, 0)
    const counts = lists.map((chatLinks) => chatLinks.expected).filter((count) => count !== null)
    const expected = counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0)
    const isLeftOut = ({ error }: ChatLinks): boolean => scope.kind === 'all' && error !== null && isOutOfReach(error)
    const failed = lists.find((chatLinks) => chatLinks.error !== null && !isLeftOut(chatLinks))?.error ?? null
    const complete = lists.every((chatLinks) => chatLinks.complete || isLeftOut(chatLinks))
    return {
      known,
      expected: this.options.account.isBot ? known : expected,
      complete,
      // Reading complete lists again is not shown: a caller who asked for it gets the error in the answer.
      error: complete ? null : (this.#readQueue.pausedBy ?? failed),
    }
  }

  /** Communities about which something is known, except those that the account cannot reach any more. */
  withinReach(): readonly ChatLinks[] {
    const all = [...this.#places.values()].map(({ chatLinks }) => chatLinks)
    return all.filter(({ error }) => error === null || !isOutOfReach(error))
  }

  /** What is known of a link, without asking Telegram. */
  known({ chatId, hash }: LinkRef): KnownLink | null {
    return this.#places.get(chatId)?.chatLinks.find(hash) ?? null
  }

  /**
   * Whether the link has been deleted: its community was read to its end, and the link was not there. Always false for
   * a bot, which can neither list nor delete links and knows only those that it remembers.
   */
  isGone({ chatId, hash }: LinkRef): boolean {
    if (this.options.account.isBot) return false
    const chatLinks = this.#places.get(chatId)?.chatLinks
    return chatLinks?.complete === true && chatLinks.find(hash) === null
  }

  /**
   * A link with its community's title; Telegram is asked for it if its community was not read to the end. `linkGone`.
   */
  async lookUp(ref: LinkRef): Promise<Result<KnownLink>> {
    const { chatLinks } = this.#place(ref.chatId)
    await this.#learnTitle(chatLinks)
    if (chatLinks.find(ref.hash) === null && !chatLinks.complete) {
      const read = await this.#unlessStill(this.#readLink(chatLinks, ref.hash))
      if (!read.ok && read.error.code !== 'linkExpired') return read
    }
    const known = chatLinks.find(ref.hash)
    return known === null ? fail('linkGone') : ok(known)
  }

  async #readLink(chatLinks: ChatLinks, hash: string): Promise<Result<null>> {
    const { chatId } = chatLinks.place
    let askedAt = 0
    const answer = await this.#readQueue.ask(({ gateway }) => {
      askedAt = tick()
      return gateway.getChatInvite(chatId, `https://t.me/+${hash}`)
    }, 'shown')
    if (!answer.ok) return answer
    chatLinks.merge([answer.value], askedAt)
    return ok(null)
  }

  /** Learns the community's title if nothing has been read of it yet. */
  async #learnTitle(chatLinks: ChatLinks): Promise<void> {
    if (chatLinks.place.title !== '') return
    const chat = await this.options.findChat(chatLinks.place.chatId)
    if (chat.ok) chatLinks.setTitle(chat.value.title)
  }

  /** Reads the links that a bot made from the disk before anything is answered. */
  async load(): Promise<void> {
    if (this.options.account.isBot) await this.#loadBot()
  }

  put(link: InviteLink): void {
    this.#change(link.chatId, (chatLinks, bot) => {
      chatLinks.put(link)
      bot?.put(link)
    })
  }

  remove(chatId: string, hash: string): void {
    this.#change(chatId, (chatLinks, bot) => {
      chatLinks.remove(hash)
      bot?.remove(hash)
    })
  }

  /**
   * Reads the community again: now if it is on the screen, else when it is next asked for. Returns whether it had been
   * read before.
   */
  chatChanged(chatId: string): boolean {
    const reader = this.#places.get(chatId)?.reader
    if (!reader?.begun) return false
    if (this.isShown && this.#placesOf(this.scope).includes(chatId)) void reader.notice()
    else reader.stale = true
    return true
  }

  /**
   * `again`: updates may have been missed. What is on the screen is read again now, the rest when it is next asked for.
   */
  online(again: boolean): void {
    this.#readQueue.tryNow()
    if (!again) return
    for (const chatId of this.#places.keys()) this.chatChanged(chatId)
  }

  async end(): Promise<void> {
    this.#end.abort()
    this.#readQueue.end()
    const bot = await this.#bot
    await bot?.close()
  }

  async #openPlaces(scope: LinkScope): Promise<Result<readonly Place[]>> {
    await this.load()
    if (this.options.account.isBot)
      return ok(this.#chatLinksOf(scope).map((chatLinks) => ({ chatLinks, reader: null })))
    if (scope.kind === 'chat') return ok([this.#place(scope.chatId)])
    const chats = await this.options.listChats()
    if (!chats.ok) return chats
    this.#listed = chats.value.map(({ id }) => id)
    return ok(this.#listed.map((id) => this.#place(id)))
  }

  /**
   * Does `work` for every community of the scope. Returns the first error; in the scope `all`, errors of communities
   * that are out of reach do not count.
   */
  async #each(scope: LinkScope, work: (reader: ChatReader) => Promise<Result<null>>): Promise<Result<null>> {
    const opened = await this.#openPlaces(scope)
    if (!opened.ok) return opened
    const done = await Promise.all(opened.value.map(({ reader }) => reader && work(reader)))
    const failed = done.find((one) => one?.ok === false && (scope.kind === 'chat' || !isOutOfReach(one.error)))
    return failed ?? ok(null)
  }

  /** What the reading returns, or the error that pauses reading before that. */
  async #unlessStill(reading: Promise<Result<null>>): Promise<Result<null>> {
    const read = await this.#readQueue.unlessPaused(reading)
    if (read !== null) return read
    const error = this.#readQueue.pausedBy
    return error === null ? ok(null) : { ok: false, error }
  }

  #change(chatId: string, change: (chatLinks: ChatLinks, bot: BotLinks | null) => void): void {
    const { chatLinks } = this.#place(chatId)
    const done = (bot: BotLinks | null): void => {
      change(chatLinks, bot)
      this.options.onChange(chatId)
    }
    // The links on the disk are older, so they must be loaded first.
    if (this.options.account.isBot) void this.#loadBot().then(done)
    else done(null)
  }

  #loadBot(): Promise<BotLinks> {
    this.#bot ??= this.options.botLinks().then((bot) => {
      for (const link of bot.links()) this.#place(link.chatId).chatLinks.put(link)
      for (const { chatLinks } of this.#places.values()) {
        void this.#learnTitle(chatLinks).then(() => this.options.onChange(chatLinks.place.chatId))
      }
      return bot
    })
    return this.#bot
  }

  #placesOf(scope: LinkScope | null): readonly string[] {
    if (scope === null) return []
    if (scope.kind === 'chat') return [scope.chatId]
    return this.options.account.isBot ? [...this.#places.keys()] : this.#listed
  }

  #chatLinksOf(scope: LinkScope): readonly ChatLinks[] {
    return this.#placesOf(scope).flatMap((chatId) => this.#places.get(chatId)?.chatLinks ?? [])
  }

  #place(chatId: string): Place {
    const known = this.#places.get(chatId)
    if (known !== undefined) return known
    const { account, findChat, onChange, clock, wait } = this.options
    const chatLinks = new ChatLinks(chatId, '', this.#self)
    if (account.isBot) chatLinks.complete = true
    let told = ''
    const reader = account.isBot
      ? null
      : new ChatReader({
          ...{ self: this.#self, chatLinks, readQueue: this.#readQueue, clock, wait, signal: this.#end.signal },
          findChat: async () => (this.#end.signal.aborted ? fail('notSignedIn') : findChat(chatId)),
          order: () => (this.scope?.kind === 'chat' && this.scope.chatId === chatId ? 'shown' : 'rest'),
          onPage: () => {
            const news = [chatLinks.version, chatLinks.expected, chatLinks.complete, chatLinks.error?.code].join()
            if (news !== told) onChange(chatId)
            told = news
          },
        })
    const place: Place = { chatLinks, reader }
    this.#places.set(chatId, place)
    return place
  }
}
