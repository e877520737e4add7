import type { InviteLink, LinkCursor } from '../../contract/links'
import { ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import { readPages } from '../calls/read-pages'

/** Most links on one page of messages.getExportedChatInvites. */
export const LINKS_A_PAGE = 100

interface LinkPages {
  readonly chatId: string
  /** null: the account itself. */
  readonly adminId: string | null
  readonly revoked: boolean
}

/** Reads one admin's links, the primary one first, then newest first: to the end, or until `take` returns false. */
export const readLinkPages = (
  gateway: Pick<TelegramGateway, 'listChatInvites'>,
  of: LinkPages,
  take: (links: readonly InviteLink[]) => boolean,
): Promise<Result<null>> =>
  readPages<InviteLink, LinkCursor>({
    read: async (offset) => {
      const page = await gateway.listChatInvites({ ...of, offset, limit: LINKS_A_PAGE })
      return page.ok ? ok({ rows: page.value.links, total: page.value.total }) : page
    },
    keyOf: ({ link }) => link,
    cursorOf: ({ date, link }) => ({ date, link }),
    limit: LINKS_A_PAGE,
    take,
  })
