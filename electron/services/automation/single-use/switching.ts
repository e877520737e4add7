import type { LinkEntry } from '../../../contract/link-list'
import { isClosed } from '../../../contract/link-state'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { JobTask } from '../../jobs/job-task'
import { makeForTask } from '../../jobs/task-change'
import { editing, whyFixed } from '../../links/manage/link-changes'
import { nameOf } from '../../links/manage/link-tasks'
import type { LinkStore } from '../../links/store/link-store'
import type { OpenLink, SingleUseList } from './single-use-list'

export interface SwitchingOptions {
  readonly list: Pick<SingleUseList, 'load' | 'find' | 'put' | 'off'>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  /** The link came to the list, or left it. */
  readonly onSwitched: (chatId: string) => void
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/** Seconds by which the server's clock may be known wrongly: it comes in whole ones. */
const CLOCK_TOLERANCE = 2

/**
 * Has a link close after the next who joins, or stay open. On: it is on the list first, then it gets a limit that leaves
 * room for one more, where Telegram takes one and it has none as low. Off: it leaves the list first, then it gets its former
 * limit again, unless somebody has given it another one since. Refused without asking Telegram: `botsCannot` (a bot cannot
 * see who joined), `primaryLinkFixed`, `botLinkFixed`, `linkExpired` (revoked), `linkClosed` (it has ended or is full).
 */
export const switchTask = (entry: LinkEntry, on: boolean, options: SwitchingOptions): JobTask => ({
  name: nameOf(entry),
  community: entry.community,
  scope: entry.creator.isSelf ? entry.link.chatId : `${entry.link.chatId} ${entry.creator.id}`,
  run: async (connection) => {
    const known = await options.list.load()
    if (!known.ok) return known
    const open = options.list.find(entry.link.hash)
    if ((open !== null) === on) return ok('already')
    return on ? switchOn(connection, entry, options) : switchOff(connection, open, options)
  },
  undo: () => switchTask(entry, !on, options),
})

const switchOn = async (
  connection: ConnectedAccount,
  entry: LinkEntry,
  { list, linkStore, onSwitched, secondLookAfter }: SwitchingOptions,
): Promise<Result<'done'>> => {
  if (connection.account.isBot) return fail('botsCannot')
  const { chatId, hash, link: address } = entry.link
  const { gateway } = connection
  const read = await gateway.getChatInvite(chatId, address)
  if (!read.ok) {
    if (read.error.code === 'linkExpired') linkStore.remove({ chatId, hash })
    return read
  }
  const link = read.value
  linkStore.put(link)
  const now = gateway.serverTime()
  const fixed = whyFixed({ ...entry, link })
  if (fixed !== null || isClosed(link, now)) return fail(fixed ?? 'linkClosed')
  const limit = limitFor(link)
  const open: OpenLink = {
    ...{ chatId: link.chatId, hash, link: address, title: link.title, adminId: link.adminId, made: link.date },
    ...{ since: Math.floor(now) + CLOCK_TOLERANCE, inside: link.usage, limit },
  }
  const noted = await list.put(open, null)
  if (!noted.ok) return noted
  if (limit !== null) {
    const edited = await makeForTask(
      connection,
      editing({ chatId, link: address, usageLimit: limit.set }, secondLookAfter),
    )
    // Without the limit it closes all the same, but a second person may slip in: the user is told that it was not done.
    if (!edited.ok && edited.error.code !== 'outcomeUnknown') {
      await list.off(hash)
      return edited
    }
    if (edited.ok) linkStore.put(edited.value)
  }
  onSwitched(link.chatId)
  return ok('done')
}

const switchOff = async (
  connection: ConnectedAccount,
  open: OpenLink | null,
  { list, linkStore, onSwitched, secondLookAfter }: SwitchingOptions,
): Promise<Result<'done'>> => {
  if (open === null) return ok('done')
  const left = await list.off(open.hash)
  if (!left.ok) return left
  onSwitched(open.chatId)
  if (open.limit === null) return ok('done')
  const { chatId, link: address } = open
  const read = await connection.gateway.getChatInvite(chatId, address)
  // It closes no more, which was the wish; its limit stands beside it and can be changed there.
  if (!read.ok || read.value.revoked || read.value.usageLimit !== open.limit.set) return ok('done')
  const change = editing({ chatId, link: address, usageLimit: open.limit.before ?? 0 }, secondLookAfter)
  const edited = await makeForTask(connection, change)
  if (edited.ok) linkStore.put(edited.value)
  return ok('done')
}

/** The limit that leaves room for one more; null: Telegram takes none beside its terms, or it has one as low. */
const limitFor = ({ usage, usageLimit, requestNeeded, subscriptionPricing }: InviteLink): OpenLink['limit'] => {
  if (requestNeeded || subscriptionPricing !== null) return null
  if (usageLimit !== null && usageLimit <= usage + 1) return null
  return { before: usageLimit, set: usage + 1 }
}
