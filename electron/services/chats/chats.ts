import { join } from 'node:path'
import { z } from 'zod'
import { type Chat, chatSchema } from '../../contract/chats'
import type { ErrorCode } from '../../contract/errors'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import { replaceFile } from '../../storage/write-file'
import type { ConnectedAccount } from '../calls/connected-account'

/** Files without a version hold the bare list. */
const cacheFormat = fileFormat(z.strictObject({ chats: z.array(chatSchema) }), [{ to: 1, up: (chats) => ({ chats }) }])

export interface ChatsOptions {
  readonly account: Account
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** The list is kept there so that a start needs no network. */
  readonly folder: AccountFolder
  readonly onChange: () => void
}

/** The communities of one account in which it may invite. */
export interface Chats {
  /**
   * Most recent first; empty for bots. Answers the last known list at once and updates it afterwards; `refresh` waits
   * for Telegram.
   */
  list(refresh: boolean): Promise<Result<Chat[]>>
  /** The last known list, without asking Telegram; null: there is none. */
  known(): Promise<Chat[] | null>
  /**
   * Telegram reports that a community may have changed; null: which one is not known. It is read again, once however
   * often that is reported meanwhile. If the account is not on the screen, the list is read when it is next asked for.
   */
  changed(chatId: string | null): Promise<void>
  /** Whether the account is on the screen. */
  setShown(isShown: boolean): void
  /** By `@name`, address or id; errors as of the gateway's `resolveChat`. */
  resolve(text: string): Promise<Result<Chat>>
  /** The small picture as a `data:` address, kept until the community changes; null: none. */
  photo(chatId: string): Promise<Result<string | null>>
  /** A known community, else asked of Telegram; `chatNotFound`, and errors as of the gateway's `resolveChat`. */
  find(chatId: string): Promise<Result<Chat>>
  /** The highest price of a subscription, in Telegram Stars. */
  feeLimit(): Promise<Result<number>>
  /** Resolves when what is being written has been; nothing is written afterwards. */
  close(): Promise<void>
}

/** Errors that mean that links cannot be made in a community (any more). */
const leavesList: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['chatAdminRequired', 'chatPrivate', 'chatNotFound'])

interface Known {
  readonly chats: Map<string, Chat>
  /** Ids in the server's order; resolved chats that are in no dialog are only in `chats`. */
  order: readonly string[]
  readonly photos: Map<string, string | null>
  /** Communities that are being read; true: reported as changed once more meanwhile. */
  readonly asking: Map<string, boolean>
  /** A newer version of the app wrote the cache, so it is left alone. */
  readonly isNewer: boolean
  loaded: boolean
  loading: Promise<Result<Chat[]>> | null
}

export const createChats = ({ account, connection, folder, onChange }: ChatsOptions): Chats => {
  const file = join(folder.path, 'chats.json')
  let isShown = false
  let isClosed = false
  const underWay = new Set<Promise<unknown>>()

  const read = async (): Promise<Known> => {
    await folder.ready
    const cache = await readJsonFile(file, cacheFormat)
    const kept = cache.kind === 'read' ? cache.value.chats : []
    return {
      chats: new Map(kept.map((chat) => [chat.id, chat])),
      order: kept.map((chat) => chat.id),
      photos: new Map(),
      asking: new Map(),
      isNewer: cache.kind === 'unavailable' && cache.error.code === 'fileNewer',
      loaded: false,
      loading: null,
    }
  }
  let opened: Promise<Known> | null = null
  const open = (): Promise<Known> => {
    opened ??= read()
    return opened
  }

  const inOrder = (known: Known): Chat[] => known.order.flatMap((id) => known.chats.get(id) ?? [])

  /** Writes and reports what `change` made different, if anything. */
  const keep = async (known: Known, change: () => void): Promise<void> => {
    const before = JSON.stringify(inOrder(known))
    change()
    const chats = inOrder(known)
    if (JSON.stringify(chats) === before) return
    // This is only a cache, so it may replace a file that could not be read; if it cannot be written, the next start
    // asks Telegram.
    if (!known.isNewer && !isClosed) await replaceFile(file, cacheFormat.stringify({ chats }), 0o600)
    onChange()
  }

  const load = async (known: Known): Promise<Result<Chat[]>> => {
    if (isClosed) return fail('notSignedIn')
    const current = await connection()
    if (!current.ok) return current
    const listed = await current.value.gateway.listChats()
    if (!listed.ok) return listed
    await keep(known, () => {
      for (const chat of listed.value) known.chats.set(chat.id, chat)
      known.order = listed.value.map((chat) => chat.id)
    })
    known.loaded = true
    return ok(inOrder(known))
  }

  /** Reads one community again and updates the list: new ones come first, those where no link can be made leave it. */
  const look = async (known: Known, chatId: string): Promise<void> => {
    const current = await connection()
    if (!current.ok) return
    const found = await current.value.gateway.resolveChat(chatId)
    if (!found.ok && !leavesList.has(found.error.code)) {
      known.loaded = false
      return
    }
    await keep(known, () => {
      known.photos.delete(chatId)
      if (found.ok) known.chats.set(found.value.id, found.value)
      else known.chats.delete(chatId)
      const id = found.ok ? found.value.id : null
      const others = known.order.filter((other) => other !== chatId || other === id)
      known.order = id === null || others.includes(id) ? others : [id, ...others]
    })
  }

  const lookOnce = async (known: Known, chatId: string): Promise<void> => {
    const isAsking = known.asking.has(chatId)
    known.asking.set(chatId, isAsking)
    if (isAsking) return
    try {
      do {
        known.asking.set(chatId, false)
        await look(known, chatId)
      } while (known.asking.get(chatId) === true)
    } finally {
      known.asking.delete(chatId)
    }
  }

  const loadOnce = (known: Known): Promise<Result<Chat[]>> => {
    known.loading ??= load(known).finally(() => {
      known.loading = null
    })
    return waitedFor(known.loading)
  }
  /** `close` waits for this work, because it may write. */
  const waitedFor = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work)).catch(() => undefined)
    return work
  }

  const remember = (known: Known, found: Result<Chat>): Result<Chat> => {
    if (found.ok) known.chats.set(found.value.id, found.value)
    return found
  }

  return {
    setShown: (shown) => {
      isShown = shown
    },
    close: async () => {
      isClosed = true
      await Promise.allSettled(underWay)
    },
    list: async (refresh) => {
      if (account.isBot) return ok([])
      const known = await open()
      if (!refresh && known.loaded) return ok(inOrder(known))
      const loading = loadOnce(known)
      return refresh || known.order.length === 0 ? loading : ok(inOrder(known))
    },
    known: async () => {
      const chats = inOrder(await open())
      return chats.length === 0 ? null : chats
    },
    changed: async (chatId) => {
      const known = await open()
      if (!isShown) known.loaded = false
      else if (account.isBot) return
      else if (chatId === null) await loadOnce(known)
      else await waitedFor(lookOnce(known, chatId))
    },
    resolve: async (text) => {
      const current = await connection()
      return current.ok ? remember(await open(), await current.value.gateway.resolveChat(text)) : current
    },
    photo: async (chatId) => {
      const { photos } = await open()
      const kept = photos.get(chatId)
      if (kept !== undefined) return ok(kept)
      const current = await connection()
      if (!current.ok) return current
      const photo = await current.value.askingFor('shown').gateway.getChatPhoto(chatId)
      if (photo.ok) photos.set(chatId, photo.value)
      return photo
    },
    find: async (chatId) => {
      const known = await open()
      const chat = known.chats.get(chatId)
      if (chat !== undefined) return ok(chat)
      const current = await connection()
      if (!current.ok) return current
      const resolved = remember(known, await current.value.gateway.resolveChat(chatId))
      return resolved.ok || resolved.error.code !== 'chatNameInvalid' ? resolved : fail('chatNotFound')
    },
    feeLimit: async () => {
      const current = await connection()
      return current.ok ? current.value.gateway.getFeeLimit() : current
    },
  }
}
