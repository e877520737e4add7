import type { Chat } from '../../../contract/chats'
import type { InsightLimit } from '../../../contract/insights'
import type { InviteLink } from '../../../contract/links'
import type { Importer } from '../../../contract/people'
import { ok, type Result } from '../../../contract/result'
import type { MembershipEvent, TelegramGateway } from '../../../telegram/gateway'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import { readPages } from '../../calls/read-pages'
import { PEOPLE_A_PAGE, peoplePages } from '../../links/people-pages'
import { readAllLinks } from '../../links/read-all-links'
import type { InsightStore } from '../store/insight-store'
import type { ChatProgress, CollectedEntry, CollectedImporter, CollectedLink, LinkProgress } from '../store/told'

/** Seconds that the admin log reaches back (core.telegram.org/api/recent-actions). */
const LOG_REACH = 48 * 3_600
const LOG_A_PAGE = 100
const MEMBERS_A_PAGE = 200
/** People that are written to the disk at once: each writing waits for the disk. */
const WRITE_AT_ONCE = 1_000

export interface ChatReading {
  readonly chat: Chat
  readonly store: InsightStore
  /** Asks until there is an answer that waiting does not better; `stopped` where the run is over. */
  readonly ask: <T>(request: (gateway: TelegramGateway) => Promise<Result<T>>) => Promise<Result<T>>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** So many people more were read; as many are expected in all, as far as Telegram tells. */
  readonly onRead: (people: number, expected: number) => void
  /** Figures changed. */
  readonly onChange: () => void
}

type Refused = InsightLimit | null

interface LogReading {
  readonly refused: Refused
  readonly hasGap: boolean
  /** Of somebody who came or went it does not say who it was: the lists tell. */
  readonly hidesPeople: boolean
}

/** The id of whoever the log does not name. */
const HIDDEN = '0'

/** Looks at one community: all that has happened since the last look, as far as Telegram tells it. */
export const readChat = async (reading: ChatReading): Promise<Result<null>> => {
  const { chat, store, serverTime } = reading
  // Whatever happens while it is read, the next look tells.
  const began = Math.floor(serverTime())
  const progress = await store.ask('beginChat', chat.id, chat.title)
  const limits = new Set<InsightLimit>()
  if (chat.username !== null) limits.add('publicJoins')
  if (!chat.isOwner) limits.add('othersLinksHidden')
  const outcome = await lookAt(reading, progress, limits)
  const error = outcome.ok || outcome.error.code === 'stopped' ? null : JSON.stringify(outcome.error)
  await store.ask('endChat', chat.id, began, { isWhole: outcome.ok, limits: [...limits], error })
  return outcome
}

const lookAt = async (
  reading: ChatReading,
  progress: ChatProgress,
  limits: Set<InsightLimit>,
): Promise<Result<null>> => {
  const { chat, store, onChange } = reading
  const links = await readLinks(reading)
  if (!links.ok && !isOutOfReach(links.error)) return links
  if (!links.ok) limits.add('linksRefused')
  const known = links.ok ? links.value : []
  await store.ask('putLinks', chat.id, known.map(collectedLink), Math.floor(reading.serverTime()))

  const log = await readLog(reading, progress)
  if (!log.ok) return log
  if (log.value.refused !== null) limits.add(log.value.refused)

  const ends: (() => Promise<unknown>)[] = []
  const people = await readImporters(reading, known, ends, log.value.hidesPeople)
  if (!people.ok) return people
  // Who went while all who are inside were read, the log tells better than their absence.
  const readLogAgain = async () => readLog(reading, await store.ask('beginChat', chat.id, chat.title))
  // Where the log told all that happened since, and of whom, the list of members tells nothing new.
  const needsMembers = progress.lookedAt === null || log.value.hasGap || log.value.hidesPeople
  const members = needsMembers ? await readMembers(reading, limits, ends) : ok(null)
  if (!members.ok) return members
  if (ends.length > 0) {
    const again = await readLogAgain()
    if (!again.ok) return again
    if (again.value.hidesPeople && !needsMembers) {
      const late = await readMembers(reading, limits, ends)
      const rest = late.ok ? await readLogAgain() : late
      if (!rest.ok) return rest
    }
    for (const end of ends) await end()
    onChange()
  }
  return ok(null)
}

/** All links that the account may see, of all admins for the owner; working and revoked. */
const readLinks = ({ chat, store, ask }: ChatReading): Promise<Result<readonly InviteLink[]>> =>
  readAllLinks({
    ...{ chat, ask, withRevoked: true },
    onAdmins: (admins) =>
      store.ask(
        'putPeople',
        admins.map(({ adminId, name }) => ({ userId: adminId, name, username: null })),
      ),
  })

/** The log from its newest entry down to the last one that is known, or to its end. */
const readLog = async (
  { chat, store, ask, serverTime, onChange }: ChatReading,
  { logAt, logTop }: ChatProgress,
): Promise<Result<LogReading>> => {
  // A basic group keeps none.
  if (chat.kind === 'group') return ok({ refused: 'noAdminLog', hasGap: true, hidesPeople: false })
  const began = Math.floor(serverTime())
  let top: string | null = null
  let isReached = false
  let hidesPeople = false
  let put = 0
  for (let before = null as string | null; !isReached; ) {
    const offset = before
    const page = await ask((gateway) =>
      gateway.listMembershipEvents({ chatId: chat.id, before: offset, limit: LOG_A_PAGE }),
    )
    if (!page.ok && isOutOfReach(page.error))
      return ok({ refused: 'adminLogRefused', hasGap: true, hidesPeople: false })
    if (!page.ok) return page
    const { events, revocations, next } = page.value
    top ??= events[0]?.id ?? null
    const fresh = events.filter(({ id }) => logTop === null || BigInt(id) > BigInt(logTop))
    isReached = fresh.length < events.length
    hidesPeople ||= fresh.some(({ userId }) => userId === HIDDEN)
    if (fresh.length > 0) await store.ask('putEntries', chat.id, fresh.map(collectedEntry), began, put)
    put += fresh.length
    const revoked = revocations.map(({ link, date }) => ({ link: { ...link, state: null }, at: date }))
    if (revoked.length > 0) await store.ask('putRevocations', chat.id, revoked)
    if (next === null) break
    before = next
  }
  // While it was read its oldest entries went on falling out of it.
  const from = isReached ? (logAt ?? began) : Math.floor(serverTime()) - LOG_REACH
  const changed = await store.ask('tellLog', chat.id, began, from, top)
  if (changed > 0) onChange()
  return ok({ refused: null, hasGap: logAt === null || (!isReached && logAt < from), hidesPeople })
}

/** Who is inside by each link, where the number is another one than what is known. */
const readImporters = async (
  reading: ChatReading,
  links: readonly InviteLink[],
  ends: (() => Promise<unknown>)[],
  hidesPeople: boolean,
): Promise<Result<null>> => {
  const { chat, store } = reading
  const known = await store.ask('linkProgress', chat.id)
  for (const link of links) {
    const progress = known[link.hash]
    if (progress === undefined) continue
    const isWhole = progress.readAt !== null && progress.reading === null
    if (isWhole && progress.inside === link.usage) continue
    // Nobody ever came by it: there is nobody to read.
    if (progress.readAt === null && progress.reading === null && link.usage === 0 && progress.inside === 0) {
      await store.ask('endReading', chat.id, link.hash, 0, Math.floor(reading.serverTime()), null)
      continue
    }
    const newer = isWhole ? await readNewer(reading, link, progress) : ok(false)
    if (!newer.ok) return newer
    if (newer.value) continue
    const cut = isWhole ? { ...progress, reading: null } : progress
    const all = await readAll(reading, link, cut, ends, hidesPeople)
    if (!all.ok) return all
  }
  return ok(null)
}

/** Those who came since the last look; answers whether that explains the number. */
const readNewer = async (
  reading: ChatReading,
  link: InviteLink,
  { inside, newest }: LinkProgress,
): Promise<Result<boolean>> => {
  const { chat, store, serverTime, onRead, onChange } = reading
  let [fresh, total] = [0, 0]
  const pages = importersOf(reading, link, null, (count) => {
    total = count
  })
  const writes: Promise<unknown>[] = []
  const read = await readPages<Importer, { date: number; userId: string }>({
    ...pages,
    take: (rows) => {
      const newer = rows.filter(({ date }) => newest === null || date > newest)
      fresh += newer.length
      onRead(newer.length, newer.length)
      const now = Math.floor(serverTime())
      // Of the same second as the newest: known or not, each counts once.
      const same = rows.filter(({ date }) => date === newest)
      const write = store.ask('putImporters', chat.id, link.hash, [...newer, ...same].map(collectedImporter), now, null)
      // Awaited below; until then nobody would hear of a failure.
      write.catch(() => undefined)
      writes.push(write)
      return newer.length === rows.length
    },
  })
  const changed = await Promise.all(writes)
  if (changed.some((count) => Number(count) > 0)) onChange()
  if (!read.ok) return read.error.code === 'linkExpired' ? ok(true) : read
  return ok(inside + fresh === total)
}

/** All who are inside by a link, from where the last run was cut off. */
const readAll = async (
  reading: ChatReading,
  link: InviteLink,
  progress: LinkProgress,
  ends: (() => Promise<unknown>)[],
  hidesPeople: boolean,
): Promise<Result<null>> => {
  const { chat, store, serverTime, onRead, onChange } = reading
  const now = (): number => Math.floor(serverTime())
  // The first time nobody can be missing where the log names everybody: it told who left.
  const meets = progress.readAt !== null || hidesPeople
  const began = progress.reading?.began ?? now()
  if (progress.reading === null) await store.ask('beginReading', chat.id, link.hash, began)
  let total = link.usage
  onRead(0, Math.max(0, link.usage - (progress.reading === null ? 0 : progress.inside)))
  let [unwritten, writing]: [Importer[], Promise<unknown>] = [[], Promise.resolve()]
  const write = (): void => {
    const people = unwritten
    const last = people.at(-1)
    unwritten = []
    if (last === undefined) return
    const before = writing
    // The next pages are asked for while this is written, and no more than that.
    writing = before.then(() =>
      store.ask('putImporters', chat.id, link.hash, people.map(collectedImporter), now(), { to: last.date, meets }),
    )
    writing.then(onChange, () => undefined)
  }
  const resume = progress.reading?.to ?? null
  const pages = importersOf(reading, link, resume, (count) => {
    total = count
  })
  const read = await readPages<Importer, { date: number; userId: string }>({
    ...pages,
    read: async (offset) => {
      if (unwritten.length >= WRITE_AT_ONCE) {
        await writing
        write()
      }
      return pages.read(offset)
    },
    take: (rows) => {
      unwritten.push(...rows)
      onRead(rows.length, 0)
      return true
    },
  })
  write()
  await writing
  // Deleted since it was listed.
  if (!read.ok && read.error.code === 'linkExpired') return ok(null)
  if (!read.ok) return read
  ends.push(() => store.ask('endReading', chat.id, link.hash, began, now(), meets ? total : null))
  return ok(null)
}

/** `resume`: the moment of the last one that was read; those of its second come again. */
const importersOf = (
  { chat, ask }: ChatReading,
  link: InviteLink,
  resume: number | null,
  onTotal: (total: number) => void,
) => {
  // Nobody has the id 0: the moment alone marks the place.
  const begin = resume === null ? null : { date: resume + 1, userId: '0' }
  return peoplePages(async (offset) => {
    const page = await ask((gateway) =>
      gateway.listChatInviteImporters({
        ...{ chatId: chat.id, link: link.link, requested: false, search: '' },
        ...{ offset: offset ?? begin, limit: PEOPLE_A_PAGE },
      }),
    )
    if (page.ok) onTotal(page.value.total)
    return page
  })
}

/** Everybody who is inside, as far as Telegram tells: the dates of those whom no link that the account sees has brought. */
const readMembers = async (
  { chat, store, ask, serverTime, onRead, onChange }: ChatReading,
  limits: Set<InsightLimit>,
  ends: (() => Promise<unknown>)[],
): Promise<Result<null>> => {
  const now = (): number => Math.floor(serverTime())
  const began = now()
  await store.ask('beginReading', chat.id, null, began)
  let [offset, total] = [0, 0]
  for (;;) {
    const from = offset
    const page = await ask((gateway) => gateway.listMembers({ chatId: chat.id, offset: from, limit: MEMBERS_A_PAGE }))
    if (!page.ok && isOutOfReach(page.error)) {
      limits.add('membersRefused')
      return ok(null)
    }
    if (!page.ok) return page
    const { members, others, read } = page.value
    total = page.value.total
    if (read === 0) break
    offset += read
    const changed = await store.ask('putMembers', chat.id, members, others, now(), chat.isOwner)
    onRead(read, read)
    if (changed > 0) onChange()
    if (offset >= total) break
  }
  if (offset < total) limits.add('membersCapped')
  const met = total
  ends.push(() => store.ask('endReading', chat.id, null, began, now(), met))
  return ok(null)
}

const collectedLink = (link: InviteLink): CollectedLink => ({
  ...{ hash: link.hash, title: link.title, adminId: link.adminId, permanent: link.permanent },
  state: { edited: link.startDate, ends: link.expireDate, revoked: link.revoked },
})

const collectedImporter = ({ userId, name, username, date, approvedBy, viaFolder }: Importer): CollectedImporter => ({
  ...{ userId, name, username, date, approvedBy, viaFolder },
})

const collectedEntry = (entry: MembershipEvent): CollectedEntry => {
  const { userId, name, username, date } = entry
  const person = { userId, name, username, date }
  if (entry.kind !== 'joined') return { ...person, event: { kind: entry.kind } }
  const { link, approvedBy, viaFolder, added } = entry
  return { ...person, event: { kind: 'joined', link: link && { ...link, state: null }, approvedBy, viaFolder, added } }
}
