import type { Chat } from '../../contract/chats'
import type { InviteLink, LinkCursor } from '../../contract/links'
import { ok, type Result } from '../../contract/result'
import type { AdminWithInvites, TelegramGateway } from '../../telegram/gateway'
import { readPages } from '../calls/read-pages'
import { LINKS_A_PAGE } from './read-link-pages'

export interface AllLinksReading {
  readonly chat: Pick<Chat, 'id' | 'isOwner'>
  readonly ask: <T>(request: (gateway: TelegramGateway) => Promise<Result<T>>) => Promise<Result<T>>
  /** Also reads revoked links. */
  readonly withRevoked: boolean
  /**
   * Called with every admin who has links; with none if the account is not the owner and so sees only its own links.
   */
  readonly onAdmins?: (admins: readonly AdminWithInvites[]) => Promise<void>
}

/**
 * Reads all links of a community that the account may see, each list to its end: those of all admins for the owner,
 * else its own.
 */
export const readAllLinks = async (reading: AllLinksReading): Promise<Result<readonly InviteLink[]>> => {
  const { chat, ask, withRevoked, onAdmins } = reading
  const admins = chat.isOwner ? await ask((gateway) => gateway.listAdminsWithInvites(chat.id)) : ok([])
  if (!admins.ok) return admins
  await onAdmins?.(admins.value)
  const lists = admins.value.flatMap(({ adminId, links, revokedLinks }) => [
    ...(links > 0 ? [{ adminId, revoked: false }] : []),
    ...(revokedLinks > 0 && withRevoked ? [{ adminId, revoked: true }] : []),
  ])
  const own = (withRevoked ? [false, true] : [false]).map((revoked) => ({ adminId: null, revoked }))
  const links = new Map<string, InviteLink>()
  for (const list of lists.length > 0 ? lists : own) {
    const read = await readPages<InviteLink, LinkCursor>({
      read: async (offset) => {
        const page = await ask((gateway) =>
          gateway.listChatInvites({ chatId: chat.id, ...list, offset, limit: LINKS_A_PAGE }),
        )
        return page.ok ? ok({ rows: page.value.links, total: page.value.total }) : page
      },
      keyOf: ({ link }) => link,
      cursorOf: ({ date, link }) => ({ date, link }),
      limit: LINKS_A_PAGE,
      take: (rows) => {
        for (const link of rows) links.set(link.hash, link)
        return true
      },
    })
    if (!read.ok) return read
  }
  return ok([...links.values()])
}
