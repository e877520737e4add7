import type { TableFile } from '../../contract/links'
import type { JoinRequest, PeopleCopyFormat, RequestSelection } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import { replaceFile } from '../../storage/write-file'
import { escapeFormulas } from '../files/csv'
import { safeFileName, utcDay } from '../files/files'
import { oneLine, type Table, tableTabs } from '../files/table'
import { tableFile } from '../files/table-file'
import { oneCommunity } from './request-key'
import type { Requests } from './requests'

/** Copies people who wait to the clipboard, and exports them as tables. */
export interface RequestFiles {
  /** `nothingSelected`. With `usernames`, people who have none are left out. */
  copy(selection: RequestSelection, as: PeopleCopyFormat): Promise<Result<{ copied: number }>>
  /** `savedAs` null: the user chose no file. `nothingSelected`, `diskFull`, `fileNotWritten`. */
  export(selection: RequestSelection, as: TableFile): Promise<Result<{ exported: number; savedAs: string | null }>>
}

export interface RequestFilesOptions {
  readonly requests: Pick<Requests, 'selected'>
  readonly copyText: (text: string) => Promise<void>
  /** The path chosen in a save dialog, with the file's extension; null: the dialog was cancelled. */
  readonly askSavePath: (suggestedName: string, kind: TableFile) => Promise<string | null>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
}

const columns = ['person', 'username', 'id', 'bio', 'community', 'asked', 'link', 'title', 'chat id'] as const
/** Widths of the columns, in characters. */
const widths = [28, 20, 14, 40, 28, 17, 34, 28, 16] as const

const usernameOf = ({ person: { username } }: JoinRequest): string => (username === null ? '' : `@${username}`)

/** Everything that is known about people who wait; a missing value is an empty cell. */
const requestTable = (requests: readonly JoinRequest[]): Table => ({
  columns,
  rows: requests.map((request) => {
    const { person, community, via, chatId } = request
    const asked = { moment: person.date }
    const by = [via?.link ?? null, via?.title ?? null]
    return [person.name, usernameOf(request), person.userId, person.about, community, asked, ...by, chatId]
  }),
})

/** `Ada (@ada)`, for pasting into a chat; escaped in case it is pasted into a spreadsheet. */
const nameWords = (request: JoinRequest): string => {
  const [name, username] = [oneLine(request.person.name), usernameOf(request)]
  return escapeFormulas(username === '' ? name : `${name} (${username})`)
}

const wordsOf = (requests: readonly JoinRequest[], as: Exclude<PeopleCopyFormat, 'table'>): readonly string[] =>
  as === 'names' ? requests.map(nameWords) : requests.map(usernameOf).filter((username) => username !== '')

/** The suggested file name: the community, if there is only one, and the day. `now`: seconds since 1970. */
const fileNameOf = (requests: readonly JoinRequest[], now: number, as: TableFile): string =>
  safeFileName(`${oneCommunity(requests) ?? ''} requests ${utcDay(now)}`, as)

export const createRequestFiles = (options: RequestFilesOptions): RequestFiles => ({
  copy: async (selection, as) => {
    const chosen = await options.requests.selected(selection)
    if (!chosen.ok) return chosen
    if (as === 'table') {
      await options.copyText(tableTabs(requestTable(chosen.value)))
      return ok({ copied: chosen.value.length })
    }
    const words = wordsOf(chosen.value, as)
    if (words.length === 0) return fail('nothingSelected')
    await options.copyText(words.join('\n'))
    return ok({ copied: words.length })
  },
  export: async (selection, as) => {
    const chosen = await options.requests.selected(selection)
    if (!chosen.ok) return chosen
    const path = await options.askSavePath(fileNameOf(chosen.value, options.serverTime(), as), as)
    if (path === null) return ok({ exported: 0, savedAs: null })
    const written = await replaceFile(path, await tableFile(requestTable(chosen.value), as, widths))
    return written.ok ? ok({ exported: chosen.value.length, savedAs: path }) : written
  },
})
