import type { Chat } from '../../contract/chats'
import type { InviteLink } from '../../contract/links'
import type { Importer, ImporterCursor } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import type { ConnectedAccount } from '../calls/connected-account'
import { readPages } from '../calls/read-pages'
import { ReadQueue } from '../calls/read-queue'
import { peoplePages } from '../links/people-pages'
import { readAllLinks } from '../links/read-all-links'
import type { LinkEnd } from './feed'
import type { WatchedLink } from './rules'

/** People of a link that are read at most, to see when they came. */
const PEOPLE = 1_000

export interface WatchReaderOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * What the watch asks of Telegram, after everything else that is asked (`background`). Each waits until Telegram can be
 * reached and bears it; `notSignedIn` after `end`.
 */
export class WatchReader {
  /** Requests that were sent. */
  asked = 0
  readonly #queue: ReadQueue

  constructor({ connection, wait }: WatchReaderOptions) {
    this.#queue = new ReadQueue({ connection, wait, onChange: () => undefined })
  }

  readonly #ask = <T>(request: (gateway: TelegramGateway) => Promise<Result<T>>): Promise<Result<T>> =>
    this.#queue.ask(({ gateway }) => {
      this.asked += 1
      return request(gateway)
    }, 'rest')

  /** All links that work. */
  links(chat: Pick<Chat, 'id' | 'isOwner'>): Promise<Result<readonly InviteLink[]>> {
    return readAllLinks({ chat, ask: this.#ask, withRevoked: false })
  }

  /** A link as it is now, or what became of it. */
  async link({ chatId, link }: Pick<WatchedLink, 'chatId' | 'link'>): Promise<Result<InviteLink | LinkEnd>> {
    const read = await this.#ask((gateway) => gateway.getChatInvite(chatId, link))
    if (!read.ok) return read.error.code === 'linkExpired' ? ok('gone') : read
    return ok(read.value.revoked ? 'revoked' : read.value)
  }

  /** When the last who are inside joined by a link, without those whom an admin let in. */
  async moments({ chatId, link }: WatchedLink): Promise<Result<readonly number[]>> {
    const people: Importer[] = []
    const pages = peoplePages((offset) =>
      this.#ask((gateway) =>
        gateway.listChatInviteImporters({ chatId, link, requested: false, search: '', offset, limit: 100 }),
      ),
    )
    const read = await readPages<Importer, ImporterCursor>({
      ...pages,
      take: (rows) => people.push(...rows) < PEOPLE,
    })
    if (!read.ok) return fail(read.error.code)
    return ok(people.filter(({ approvedBy }) => approvedBy === null).map(({ date }) => date))
  }

  /** The connection is back. */
  tryNow(): void {
    this.#queue.tryNow()
  }

  end(): void {
    this.#queue.end()
  }
}
