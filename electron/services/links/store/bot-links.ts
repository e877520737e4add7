import { join } from 'node:path'
import { z } from 'zod'
import { type InviteLink, inviteLinkSchema } from '../../../contract/links'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { readJsonFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { replaceFile } from '../../../storage/write-file'

const fileSchema = z.strictObject({ links: z.array(inviteLinkSchema), removed: z.array(z.string()) })
const format = fileFormat(fileSchema, [unversioned])

/** The links that a bot made through this app: Telegram does not let bots read links back. */
export interface BotLinks {
  /** The latest known state of each link, in no order; removed links are left out. */
  readonly links: () => readonly InviteLink[]
  put(link: InviteLink): void
  remove(hash: string): void
  /** Changes from now on are not written; resolves when earlier ones have been. */
  close(): Promise<void>
}

/**
 * Kept in `accounts/<id>/bot-links.json`, which overrides the journal of made links (`made`). Changes during a write
 * are written together after it; a change that cannot be written holds until the app ends. If the file could not be
 * read, it is read again before the next change is written, and the changes made meanwhile override it. `current`: the
 * id that a community has now, since a group may have become a supergroup.
 */
export const openBotLinks = async (
  folder: AccountFolder,
  made: readonly InviteLink[],
  log: Log,
  current: (chatId: string) => string = (chatId) => chatId,
): Promise<BotLinks> => {
  const follow = (link: InviteLink): InviteLink => ({ ...link, chatId: current(link.chatId) })
  const path = join(folder.path, 'bot-links.json')
  const put = new Map<string, InviteLink>()
  const links = new Map(made.map((link) => [link.hash, follow(link)]))
  const removed = new Set<string>()
  let isRead = false
  const read = async (): Promise<void> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'damaged') log.warn('bot-links.damaged')
    if (file.kind === 'unavailable') return log.warn('bot-links.not-read', { code: file.error.code })
    isRead = true
    if (file.kind !== 'read') return
    for (const link of [...file.value.links, ...put.values()]) links.set(link.hash, follow(link))
    for (const hash of file.value.removed) removed.add(hash)
    for (const hash of removed) links.delete(hash)
  }
  await read()

  let dirty = false
  let isClosed = false
  let writing: Promise<void> | null = null
  const write = (): void => {
    if (isClosed) return
    dirty = true
    writing ??= writeAll()
  }
  const writeAll = async (): Promise<void> => {
    while (dirty) {
      dirty = false
      if (!isRead) await read()
      if (!isRead) break
      const text = format.stringify({ links: [...links.values()], removed: [...removed] })
      const written = await replaceFile(path, text, 0o600)
      if (!written.ok) log.warn('bot-links.not-written', { code: written.error.code })
    }
    writing = null
  }

  return {
    links: () => [...links.values()],
    put: (link) => {
      put.set(link.hash, link)
      links.set(link.hash, link)
      write()
    },
    remove: (hash) => {
      links.delete(hash)
      removed.add(hash)
      write()
    },
    close: async () => {
      isClosed = true
      await writing
    },
  }
}
