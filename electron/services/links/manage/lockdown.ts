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
import type { SingleUseSource } from '../store/single-use-source'

/**
 * How often a lockdown lists the links again after closing them: new links may be made faster than old ones are closed,
 * so it must end some time.
 */
const LOOKS_AGAIN = 3

export interface LockdownOptions {
  readonly annotations: Pick<Annotations, 'all'>
  /** Links that close after the first join; left out: none does. */
  readonly singleUse?: SingleUseSource | undefined
  /** Called with each link that was read. */
  readonly onRead: (link: InviteLink) => void
}

/** The open links of a community, and the admins whose links could not be read. */
export interface OpenLinks {
  readonly entries: readonly LinkEntry[]
  readonly unread: readonly { readonly creator: Creator; readonly error: AppError }[]
}

/**
 * Every link by which somebody could join: of all admins if the account owns the community, else only its own. Full
 * links are included, since a place becomes free when somebody leaves, and so are primary links; expired and revoked
 * links are closed already. Read from Telegram, not from the app's list. Errors of the account or the connection end
 * the reading; an error that concerns only another admin's links does not.
 */
export const readOpenLinks = async (
  { account, gateway }: ConnectedAccount,
  chat: Chat,
  options: LockdownOptions,
): Promise<Result<OpenLinks>> => {
  const self: Creator = { id: account.userId, name: account.name, isBot: account.isBot, isSelf: true }
  const creators = chat.isOwner ? await readCreators(gateway, chat.id, self) : ok([self])
  if (!creators.ok) return creators
  // If tags and notes cannot be read, the links are closed all the same.
  const annotations = await options.annotations.all()
  await options.singleUse?.load()
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
      const closes = options.singleUse?.has(link) === true ? { closesAfterFirst: true as const } : {}
      entries.push({ link, creator, community: chat.title, tags: [...tags], note, ...closes })
    }
  }
  return ok({ entries, unread })
}

/** Whether the error concerns only this admin's links, so that the links of others can still be closed. */
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

/** Only the bot itself can revoke its links (EDIT_BOT_INVITE_FORBIDDEN). */
const isForeignBots = ({ creator }: LinkEntry): boolean => creator.isBot && !creator.isSelf

/** What a lockdown does not try to close: links of bots, and links of admins that could not be read. */
export const staysOpen = ({ entries, unread }: OpenLinks): StaysOpen[] => [
  ...entries
    .filter(isForeignBots)
    .map(({ link, creator }): StaysOpen => ({ link, creator, error: { code: 'botLinkFixed' } })),
  ...unread.map(({ creator, error }): StaysOpen => ({ link: null, creator, error })),
]

/**
 * Makes a filter that leaves those open links that a lockdown still has to close: each link once, no links of bots, and
 * of each admin only the first primary link, because Telegram replaces it at once, so that the admin always has one.
 */
export const createCloseFilter = (): ((open: readonly LinkEntry[]) => LinkEntry[]) => {
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
  /** Makes the tasks for the links that were read first. */
  readonly tasks: (open: OpenLinks) => Promise<JobTask[]>
  /** Reads again, at most `LOOKS_AGAIN` times, and makes tasks for the links that were made meanwhile. */
  readonly more: (connection: ConnectedAccount) => Promise<Result<readonly JobTask[]>>
}

/** What a lockdown does to Telegram and to its record. */
export interface LockdownWork {
  readonly read: (connection: ConnectedAccount) => Promise<Result<OpenLinks>>
  readonly close: (entry: LinkEntry) => JobTask
  /** Records what is about to be closed, and what stays open. */
  readonly remember: (found: readonly LinkEntry[], stays: readonly StaysOpen[]) => Promise<void>
}

/** Whether an error says nothing about the link itself: a wait, no connection, or the end of the session. */
export const isPassing = (error: AppError): boolean => isTransient(error) || endsAll(error)

/** The work of one lockdown; its report lists what it does not close. */
export const createLockdown = ({ read, close, remember }: LockdownWork): Lockdown => {
  const toClose = createCloseFilter()
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
      // Reading again does no harm, so this is retried like a lost connection.
      if (!open.ok && open.error.code === 'timedOut') return fail('networkUnavailable')
      looksLeft = open.ok ? looksLeft - 1 : 0
      if (open.ok) return ok(await tasks(open.value))
      // Nobody can tell whether links were made meanwhile, so the report shows that the last reading failed.
      const { userId: id, name, isBot } = connection.account
      await remember([], [{ link: null, creator: { id, name, isBot, isSelf: true }, error: open.error }])
      return ok([])
    },
  }
}
