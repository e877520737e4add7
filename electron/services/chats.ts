import { join } from 'node:path'
import { z } from 'zod'
import { type Chat, chatSchema } from '../contract/chats'
import { fail, ok, type Result } from '../contract/result'
import type { Account } from '../contract/session'
import { readJsonFile } from '../storage/json-file'
import { replaceFile } from '../storage/write-file'
import { type AccountStore, createAccountSlots } from './account-slots'
import type { Line } from './line'

const cacheSchema = z.array(chatSchema)

export interface ChatsOptions {
  readonly account: () => Result<Account>
  readonly line: () => Promise<Result<Line>>
  /** The user-data folder; the list of each account is kept there so that a start needs no network. */
  readonly folder: string
  readonly onChange: () => void
}

export interface Chats extends AccountStore {
  /** Most recent first. What was known last is answered at once and brought up to date behind it. */
  list(refresh: boolean): Promise<Result<Chat[]>>
  /** What was known last, without asking anybody; null where nothing is. */
  known(): Promise<Chat[] | null>
  resolve(text: string): Promise<Result<Chat>>
  photo(chatId: string): Promise<Result<string | null>>
  find(chatId: string): Promise<Result<Chat>>
  feeLimit(): Promise<Result<number>>
}

interface Known {
  readonly chats: Map<string, Chat>
  /** Ids in the server's order; resolved chats that are in no dialog stand in `chats` alone. */
  order: readonly string[]
  readonly photos: Map<string, string | null>
  loaded: boolean
  loading: Promise<Result<Chat[]>> | null
}

export const createChats = ({ account, line, folder, onChange }: ChatsOptions): Chats => {
  const fileOf = (accountId: string): string => join(folder, 'accounts', accountId, 'chats.json')

  const open = async (accountId: string): Promise<Known> => {
    const file = await readJsonFile(fileOf(accountId), cacheSchema)
    const kept = file.kind === 'read' ? file.value : []
    return {
      chats: new Map(kept.map((chat) => [chat.id, chat])),
      order: kept.map((chat) => chat.id),
      photos: new Map(),
      loaded: false,
      loading: null,
    }
  }
  const { of: knownTo, beside, close } = createAccountSlots(open)

  const inOrder = (known: Known): Chat[] => known.order.flatMap((id) => known.chats.get(id) ?? [])

  const load = async (accountId: string, known: Known): Promise<Result<Chat[]>> => {
    const current = await line()
    if (!current.ok) return current
    // Somebody else may be in by now; their communities are theirs.
    if (current.value.account.id !== accountId) return fail('notSignedIn')
    const listed = await current.value.gateway.listChats()
    if (!listed.ok) return listed
    const before = JSON.stringify(inOrder(known))
    for (const chat of listed.value) known.chats.set(chat.id, chat)
    known.order = listed.value.map((chat) => chat.id)
    known.loaded = true
    const chats = inOrder(known)
    if (JSON.stringify(chats) !== before) {
      // Only a cache: where it cannot be written the next start asks Telegram.
      await replaceFile(fileOf(accountId), JSON.stringify(chats), 0o600)
      onChange()
    }
    return ok(chats)
  }

  const loadOnce = (accountId: string, known: Known): Promise<Result<Chat[]>> => {
    known.loading ??= beside(accountId, () => load(accountId, known)).finally(() => {
      known.loading = null
    })
    return known.loading
  }

  const remember = (known: Known, found: Result<Chat>): Result<Chat> => {
    if (found.ok) known.chats.set(found.value.id, found.value)
    return found
  }

  return {
    close,
    list: async (refresh) => {
      const who = account()
      if (!who.ok) return who
      if (who.value.isBot) return ok([])
      const known = await knownTo(who.value.id)
      if (!refresh && known.loaded) return ok(inOrder(known))
      const loading = loadOnce(who.value.id, known)
      return refresh || known.order.length === 0 ? loading : ok(inOrder(known))
    },
    known: async () => {
      const who = account()
      const chats = who.ok ? inOrder(await knownTo(who.value.id)) : []
      return chats.length === 0 ? null : chats
    },
    resolve: async (text) => {
      const current = await line()
      if (!current.ok) return current
      const known = await knownTo(current.value.account.id)
      return remember(known, await current.value.gateway.resolveChat(text))
    },
    photo: async (chatId) => {
      const current = await line()
      if (!current.ok) return current
      const { photos } = await knownTo(current.value.account.id)
      const kept = photos.get(chatId)
      if (kept !== undefined) return ok(kept)
      const photo = await current.value.gateway.getChatPhoto(chatId)
      if (photo.ok) photos.set(chatId, photo.value)
      return photo
    },
    find: async (chatId) => {
      const current = await line()
      if (!current.ok) return current
      const known = await knownTo(current.value.account.id)
      const chat = known.chats.get(chatId)
      if (chat !== undefined) return ok(chat)
      const resolved = remember(known, await current.value.gateway.resolveChat(chatId))
      return resolved.ok || resolved.error.code !== 'chatNameInvalid' ? resolved : fail('chatNotFound')
    },
    feeLimit: async () => {
      const current = await line()
      return current.ok ? current.value.gateway.getFeeLimit() : current
    },
  }
}
