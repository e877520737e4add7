import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { Creator, LinkEntry } from '../../../contract/link-list'
import { linkState } from '../../../contract/link-state'
import type { InviteLink } from '../../../contract/links'
import type { StaysOpen } from '../../../contract/lockdowns'
import { fail, ok, type Result } from '../../../contract/result'
import type { TelegramGateway } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, isTransient } from '../../calls/retry-policy'
import type { JobTask } from '../../jobs/job-task'
import { type Annotation, type Annotations, annotationKey } from '../local/annotations'
import { readLinkPages } from '../read-link-pages'

/** Times that a lockdown lists again after closing: links may be made faster than they are closed, but not for ever. */
const LOOKS_AGAIN = 3

export interface LockdownOptions {
  readonly annotations: Pick<Annotations, 'all'>
  /** Learns what was read. */
  readonly onRead: (link: InviteLink) => void
}

/** What stands open in a community, and whose links could not be read. */
export interface OpenLinks {
  readonly entries: readonly LinkEntry[]
  readonly unread: readonly { readonly creator: Creator; readonly error: AppError }[]
}

/**
 * Every link by which somebody could come in: those of all admins where the account owns the community, else its own.
 * Full ones are among them, since a place becomes free when somebody leaves, and so are primary ones; expired and
 * revoked ones are closed already. Read from Telegram, not from the list. An error of the account itself or of the
 * moment ends the reading; one that concerns another admin's links alone does not.
 */
export const readOpenLinks = async (
  { account, gateway }: ConnectedAccount,
  chat: Chat,
  options: LockdownOptions,
): Promise<Result<OpenLinks>> => {
  const self: Creator = { id: account.userId, name: account.name, isBot: account.isBot, isSelf: true }
  const creators = chat.isOwner ? await readCreators(gateway, chat.id, self) : ok([self])
  if (!creators.ok) return creators
  // What cannot be read of tags and notes keeps no link open.
  const annotations = await options.annotations.all()
  const notes = annotations.ok ? annotations.value : new Map<string, Annotation>()
  const entries: LinkEntry[] = []
  const unread: { creator: Creator; error: AppError }[] = []
  for (const creator of creators.value) {
    const links = await readLinks(gateway, chat.id, creator)
    if (!links.ok && (creator.isSelf || !isTheirs(links.error))) return links
    if (!links.ok) unread.push({ creator, error: links.error })
    for (const link of links.ok ? links.value : []) {
      options.onRead(link)
      const state = linkState(link, gateway.serverTime())
      if (state === 'expired' || state === 'revoked') continue
      const { tags, note } = notes.get(annotationKey(link)) ?? bare
      entries.push({ link, creator, community: chat.title, tags: [...tags], note })
    }
  }
  return ok({ entries, unread })
}

/** Telegram does not tell this admin's links; the others' may still be closed. */
const isTheirs = ({ code }: AppError): boolean => code === 'adminInvalid' || code === 'telegramRefused'

const bare: Annotation = { tags: [], note: '' }

const readCreators = async (gateway: TelegramGateway, chatId: string, self: Creator): Promise<Result<Creator[]>> => {
  const admins = await gateway.listAdminsWithInvites(chatId)
  if (!admins.ok) return admins
  const others = admins.value.filter(({ adminId }) => adminId !== self.id)
  return ok([self, ...others.map(({ adminId, name, isBot }) => ({ id: adminId, name, isBot, isSelf: false }))])
}

const readLinks = async (
  gateway: TelegramGateway,
  chatId: string,
  { id, isSelf }: Creator,
): Promise<Result<readonly InviteLink[]>> => {
  const links: InviteLink[] = []
  const read = await readLinkPages(gateway, { chatId, adminId: isSelf ? null : id, revoked: false }, (page) => {
    links.push(...page)
    return true
  })
  return read.ok ? ok(links) : read
}

/** A bot's links are closed by that bot alone (EDIT_BOT_INVITE_FORBIDDEN). */
const isForeignBots = ({ creator }: LinkEntry): boolean => creator.isBot && !creator.isSelf

/** What a lockdown does not even try to close: bots' links, and those of admins whose links could not be read. */
export const staysOpen = ({ entries, unread }: OpenLinks): StaysOpen[] => [
  ...entries
    .filter(isForeignBots)
    .map(({ link, creator }): StaysOpen => ({ link, creator, error: { code: 'botLinkFixed' } })),
  ...unread.map(({ creator, error }): StaysOpen => ({ link: null, creator, error })),
]

/**
 * Which of the links that stand open a lockdown has still to close: each link once, no bot's, and of each admin's primary
 * links the first alone, because Telegram puts a new one in its place at once and an admin is never without.
 */
export const createToClose = (): ((open: readonly LinkEntry[]) => LinkEntry[]) => {
  const taken = new Set<string>()
  const withoutPrimary = new Set<string>()
  return (open) =>
    open.filter((entry) => {
      const { link, creator } = entry
      if (isForeignBots(entry) || taken.has(link.hash)) return false
      if (link.permanent && withoutPrimary.has(creator.id)) return false
      taken.add(link.hash)
      if (link.permanent) withoutPrimary.add(creator.id)
      return true
    })
}

export interface Lockdown {
  /** The tasks for what was read first. */
  readonly tasks: (open: OpenLinks) => Promise<JobTask[]>
  /** Reads again, at most `LOOKS_AGAIN` times, and makes tasks for the links that were made meanwhile. */
  readonly more: (connection: ConnectedAccount) => Promise<Result<readonly JobTask[]>>
}

export interface LockdownWork {
  readonly read: (connection: ConnectedAccount) => Promise<Result<OpenLinks>>
  readonly close: (entry: LinkEntry) => JobTask
  /** Remembers what is about to be closed, and what stays open. */
  readonly remember: (found: readonly LinkEntry[], stays: readonly StaysOpen[]) => Promise<void>
}

/** Tells nothing of the link that it answers: a wait, no connection, a session that has ended. */
export const isPassing = (error: AppError): boolean => isTransient(error) || endsAll(error)

/** The work of one lockdown; what it does not close stands in its report. */
export const createLockdown = ({ read, close, remember }: LockdownWork): Lockdown => {
  const toClose = createToClose()
  let looksLeft = LOOKS_AGAIN
  const tasks = async (open: OpenLinks): Promise<JobTask[]> => {
    const found = toClose(open.entries)
    await remember(found, staysOpen(open))
    return found.map(close)
  }
  return {
    tasks,
    more: async (connection) => {
      if (looksLeft === 0) return ok([])
      const open = await read(connection)
      if (!open.ok && isTransient(open.error)) return open
      // Asking twice does no harm: waited out like a connection that is gone.
      if (!open.ok && open.error.code === 'timedOut') return fail('networkUnavailable')
      looksLeft = open.ok ? looksLeft - 1 : 0
      if (open.ok) return ok(await tasks(open.value))
      // Whether any was made meanwhile nobody can say.
      const { userId: id, name, isBot } = connection.account
      await remember([], [{ link: null, creator: { id, name, isBot, isSelf: true }, error: open.error }])
      return ok([])
    },
  }
}
