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
  /** Milliseconds, from any beginning. */
  readonly clock: () => number
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

export interface WaitingLinks {
  readonly links: readonly InviteLink[]
  /** Every list of the community was read to its end: there are no others. */
  readonly complete: boolean
}

interface Place {
  readonly chatLinks: ChatLinks
  /** null: bots read nothing. */
  readonly reader: ChatReader | null
}

/** What is known of one account's links, and the reading of it. */
export class AccountLinks {
  readonly catalog: Catalog
  /** What is on the screen. */
  scope: LinkScope | null = null
  /** The account is on the screen. */
  isShown = false
  /** Goes up whenever a tag or a note changes. */
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
      ...{ lists: (scope) => this.#shelvesOf(scope), selfId: userId, figures: options.figures },
    })
    this.#readQueue = new ReadQueue({
      connection: options.connection,
      wait: options.wait,
      onChange: () => this.tellScope(),
    })
    // Every community may wait at once.
    setMaxListeners(0, this.#end.signal)
  }

  /** What is shown is out of date. One community of the scope is enough for whoever shows them all. */
  tellScope(): void {
    for (const chatId of this.#placesOf(this.scope).slice(0, 1)) this.options.onChange(chatId)
  }

  /** Begins reading what nobody has asked for yet; answers with the first page, or as soon as reading stands still. */
  async open(scope: LinkScope): Promise<Result<null>> {
    const opened = await this.#openPlaces(scope)
    if (!opened.ok) return opened
    const first = opened.value.flatMap(({ reader }) => reader?.open() ?? [])
    if (first.length > 0) await this.#readQueue.unlessPaused(Promise.race(first))
    const { known, complete, error } = this.reading(scope)
    // With a flood wait the window says when it goes on; all else is an answer while there is nothing to show.
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

  /** Asks anew, by the first page of each list or (`toEnd`) by all that is left. */
  async waitingLinks(chatId: string, toEnd: boolean): Promise<Result<WaitingLinks>> {
    const scope: LinkScope = { kind: 'chat', chatId }
    const read = toEnd ? await this.readAll(scope) : await this.refresh(scope)
    if (!read.ok) return read
    const { chatLinks } = this.#place(chatId)
    const links = [...chatLinks.links()].map(({ link }) => link)
    return ok({ links: links.filter(({ requested }) => requested > 0), complete: chatLinks.complete })
  }

  reading(scope: LinkScope): LinkReading {
    const lists = this.#shelvesOf(scope)
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
      // Looking again is no reading that anybody waits for: whoever asked for it is told by the answer.
      error: complete ? null : (this.#readQueue.pausedBy ?? failed),
    }
  }

  /** Of which communities anything is known, without those that the account was thrown out of. */
  withinReach(): readonly ChatLinks[] {
    const all = [...this.#places.values()].map(({ chatLinks }) => chatLinks)
    return all.filter(({ error }) => error === null || !isOutOfReach(error))
  }

  /** What is known of a link, without asking anybody. */
  known({ chatId, hash }: LinkRef): KnownLink | null {
    return this.#places.get(chatId)?.chatLinks.find(hash) ?? null
  }

  /**
   * Its community was read to its end, and the link was not there: somebody has deleted it. Never so for a bot: it can
   * neither list nor delete links, and knows only those that it remembers.
   */
  isGone({ chatId, hash }: LinkRef): boolean {
    if (this.options.account.isBot) return false
    const chatLinks = this.#places.get(chatId)?.chatLinks
    return chatLinks?.complete === true && chatLinks.find(hash) === null
  }

  /** A link with its community's name; Telegram is asked for it where its lists were not read to their end. `linkGone`. */
  async lookUp(ref: LinkRef): Promise<Result<KnownLink>> {
    const { chatLinks } = this.#place(ref.chatId)
    await this.#nameShelf(chatLinks)
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

  /** The community's title where the shelf was put up before anything was read. */
  async #nameShelf(chatLinks: ChatLinks): Promise<void> {
    if (chatLinks.place.title !== '') return
    const chat = await this.options.findChat(chatLinks.place.chatId)
    if (chat.ok) chatLinks.setTitle(chat.value.title)
  }

  /** Links that a bot made are read from the disk before anything is answered. */
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

  /** Looked at now where it is on the screen, else when it next is. Answers whether it is known here. */
  chatChanged(chatId: string): boolean {
    const reader = this.#places.get(chatId)?.reader
    if (!reader?.begun) return false
    if (this.isShown && this.#placesOf(this.scope).includes(chatId)) void reader.notice()
    else reader.stale = true
    return true
  }

  /** `again`: updates were missed. What is on the screen is looked at now, the rest when it is next asked for. */
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
    if (this.options.account.isBot) return ok(this.#shelvesOf(scope).map((chatLinks) => ({ chatLinks, reader: null })))
    if (scope.kind === 'chat') return ok([this.#place(scope.chatId)])
    const chats = await this.options.listChats()
    if (!chats.ok) return chats
    this.#listed = chats.value.map(({ id }) => id)
    return ok(this.#listed.map((id) => this.#place(id)))
  }

  /** Does it for every community of the scope; the first error, of all but those that one was thrown out of. */
  async #each(scope: LinkScope, work: (reader: ChatReader) => Promise<Result<null>>): Promise<Result<null>> {
    const opened = await this.#openPlaces(scope)
    if (!opened.ok) return opened
    const done = await Promise.all(opened.value.map(({ reader }) => reader && work(reader)))
    const failed = done.find((one) => one?.ok === false && (scope.kind === 'chat' || !isOutOfReach(one.error)))
    return failed ?? ok(null)
  }

  /** What reading answers, or why it stands still before that. */
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
    // What is on the disk is older, and has to be there first.
    if (this.options.account.isBot) void this.#loadBot().then(done)
    else done(null)
  }

  #loadBot(): Promise<BotLinks> {
    this.#bot ??= this.options.botLinks().then((bot) => {
      for (const link of bot.links()) this.#place(link.chatId).chatLinks.put(link)
      for (const { chatLinks } of this.#places.values()) {
        void this.#nameShelf(chatLinks).then(() => this.options.onChange(chatLinks.place.chatId))
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

  #shelvesOf(scope: LinkScope): readonly ChatLinks[] {
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
