import type { LinkEntry, LinkQuery, LinkRef, LinkSelection, LinkTab } from '../../../contract/link-list'
import { linkTabs } from '../../../contract/link-list'
import type { CopyFormat, NamedLink, TableFile } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import { replaceFile } from '../../../storage/write-file'
import type { ConnectedAccount } from '../../calls/connected-account'
import { copiedLinks } from '../../files/copied-links'
import { decodeText } from '../../files/decode-text'
import { safeFileName, utcDay } from '../../files/files'
import { readChosen } from '../../files/read-chosen'
import { tableFile } from '../../files/table-file'
import { type AnnotationChange, type Annotations, annotationKey } from '../local/annotations'
import type { LinkStore } from '../store/link-store'
import { linkTable, readTags, type TagRow, widths } from './link-csv'

/** Copies links to the clipboard, exports them to files, and imports tags and notes from a CSV. */
export interface LinkFiles {
  /** `nothingSelected`. */
  copy(selection: LinkSelection, as: CopyFormat): Promise<Result<{ copied: number }>>
  /** `savedAs` null: the user chose no file. `nothingSelected`, `diskFull`, `fileNotWritten`. */
  export(selection: LinkSelection, as: TableFile): Promise<Result<{ exported: number; savedAs: string | null }>>
  /** The selected links and their communities, for QR codes and print sheets. */
  links(selection: LinkSelection): Promise<Result<NamedLink[]>>
  /**
   * Imports tags and notes from a file, for links that the account knows; tags stay if the file has no column for them,
   * and so do notes. `csvUnreadable`, `csvColumnMissing`, `csvTooLong`, `fileInUse`, `fileNotRead`; null: the user
   * chose no file. `unknown`: how many rows name no known link.
   */
  importTags(): Promise<Result<{ changed: number; undoId: string | null; rows: number; unknown: number } | null>>
}

export interface LinkFilesOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly linkStore: Pick<LinkStore, 'select' | 'entry'>
  readonly annotations: Annotations
  readonly copyText: (text: string) => Promise<void>
  /** The path chosen in a save dialog, with the file's extension; null: the dialog was cancelled. */
  readonly askSavePath: (suggestedName: string, kind: TableFile) => Promise<string | null>
  /** The path chosen in an open dialog; null: the dialog was cancelled. */
  readonly askOpenPath: () => Promise<string | null>
}

/** Most bytes of a file that is read: enough for a hundred thousand rows with long notes. */
const FILE_MAX = 50 * 1024 * 1024

export const createLinkFiles = (options: LinkFilesOptions): LinkFiles => {
  const { connection, linkStore, annotations } = options

  const select = async (selection: LinkSelection): Promise<Result<readonly LinkEntry[]>> => {
    const entries = await linkStore.select(selection)
    return entries.ok && entries.value.length === 0 ? fail('nothingSelected') : entries
  }

  /** The known links that the rows name, by hash, which is unique in all of Telegram. */
  const findLinks = async (rows: readonly TagRow[]): Promise<Result<ReadonlyMap<string, LinkRef>>> => {
    const wanted = new Set(rows.map(({ hash }) => hash))
    const found = new Map<string, LinkRef>()
    for (const tab of linkTabs) {
      const entries = await linkStore.select({ kind: 'matching', query: everything(tab), except: [] })
      if (!entries.ok) return entries
      for (const { link } of entries.value) {
        if (wanted.has(link.hash)) found.set(link.hash, { chatId: link.chatId, hash: link.hash })
      }
    }
    // A link that the list does not contain is looked up by itself, if its row names the chat.
    for (const { hash, chatId } of rows) {
      if (found.has(hash) || chatId === null) continue
      const entry = await linkStore.entry({ chatId, hash })
      if (entry.ok) found.set(hash, { chatId, hash })
    }
    return ok(found)
  }

  return {
    copy: async (selection, as) => {
      const current = await connection()
      if (!current.ok) return current
      const entries = await select(selection)
      if (!entries.ok) return entries
      const now = current.value.gateway.serverTime()
      const links = entries.value.map(({ link, community }) => ({
        title: link.title ?? '',
        community,
        link: link.link,
      }))
      await options.copyText(copiedLinks(links, as, () => linkTable(entries.value, now)))
      return ok({ copied: links.length })
    },

    links: async (selection) => {
      const entries = await linkStore.select(selection)
      return entries.ok ? ok(entries.value.map(({ link, community }) => ({ link, community }))) : entries
    },

    export: async (selection, as) => {
      const current = await connection()
      if (!current.ok) return current
      const entries = await select(selection)
      if (!entries.ok) return entries
      const now = current.value.gateway.serverTime()
      const chosen = await options.askSavePath(fileNameOf(entries.value, now, as), as)
      if (chosen === null) return ok({ exported: 0, savedAs: null })
      const written = await replaceFile(chosen, await tableFile(linkTable(entries.value, now), as, widths))
      return written.ok ? ok({ exported: entries.value.length, savedAs: chosen }) : written
    },

    importTags: async () => {
      const path = await options.askOpenPath()
      if (path === null) return ok(null)
      const text = await readText(path)
      if (!text.ok) return text
      const table = readTags(text.value)
      if (!table.ok) return table
      const { rows, found } = table.value
      const links = await findLinks(found)
      if (!links.ok) return links
      const known = await annotations.all()
      if (!known.ok) return known
      // The last row about a link counts.
      const changes = new Map<string, AnnotationChange>()
      let matched = 0
      for (const { hash, tags, note } of found) {
        const link = links.value.get(hash)
        if (link === undefined) continue
        matched += 1
        const before = known.value.get(annotationKey(link)) ?? { tags: [], note: '' }
        const annotation = { tags: tags ?? before.tags, note: note ?? before.note }
        if (JSON.stringify(annotation) === JSON.stringify(before)) changes.delete(hash)
        else changes.set(hash, { link, annotation })
      }
      const more = { rows, unknown: rows - matched }
      if (changes.size === 0) return ok({ changed: 0, undoId: null, ...more })
      const changed = await annotations.change([...changes.values()])
      return changed.ok ? ok({ ...changed.value, ...more }) : changed
    },
  }
}

const everything = (tab: LinkTab): LinkQuery => ({
  scope: { kind: 'all' },
  tab,
  search: '',
  filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
  sort: { by: 'date', descending: true },
})

/** The suggested file name: the community, if there is only one, and the day. `now`: seconds since 1970. */
const fileNameOf = (entries: readonly LinkEntry[], now: number, as: TableFile): string => {
  const [first] = entries
  const isOneChat = entries.every(({ link }) => link.chatId === first?.link.chatId)
  const day = utcDay(now)
  return safeFileName(`${isOneChat ? (first?.community ?? '') : ''} links ${day}`, as)
}

const readText = async (path: string): Promise<Result<string>> => {
  const bytes = await readChosen(path, FILE_MAX, 'csvTooLong')
  if (!bytes.ok) return bytes
  const decoded = await decodeText(bytes.value)
  return decoded.ok ? ok(decoded.value.text) : decoded
}
