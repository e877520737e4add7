import { Api } from 'telegram'
import type { InviteLink } from '../../contract/links'
import { fail, ok, type Result } from '../../contract/result'
import type { AdminWithInvites, TelegramGateway } from '../gateway'
import { mapLink } from '../mapping/map-link'
import { mapPerson } from '../mapping/map-person'
import type { InvitesOptions } from './invites'

export type ManageInvites = Pick<
  TelegramGateway,
  'getChatInvite' | 'editChatInvite' | 'revokeChatInvite' | 'deleteChatInvite' | 'listAdminsWithInvites'
>

type Revoked = { readonly revoked: InviteLink; readonly replacement: InviteLink | null }

/** Reading, changing and ending one link (core.telegram.org/api/invites#invite-links). */
export const createManageInvites = ({ calls, chats, peers }: InvitesOptions): ManageInvites => {
  const mapInvite = (chatId: string, invite: Api.TypeExportedChatInvite): Result<InviteLink> =>
    invite.className === 'ChatInviteExported' ? ok(mapLink(chatId, invite)) : fail('telegramRefused')

  return {
    getChatInvite: (wanted, link) =>
      chats.within(wanted, 'toRead', async (peer, chatId) => {
        const answer = await calls.read(new Api.messages.GetExportedChatInvite({ peer, link }))
        if (!answer.ok) return answer
        peers.remember(answer.value)
        return mapInvite(chatId, answer.value.invite)
      }),

    editChatInvite: ({ chatId: wanted, link, title, expireDate, usageLimit, requestNeeded }) =>
      chats.within(wanted, 'toChange', async (peer, chatId) => {
        const answer = await calls.write(
          new Api.messages.EditExportedChatInvite({
            peer,
            link,
            ...(title === undefined ? {} : { title }),
            ...(expireDate === undefined ? {} : { expireDate }),
            ...(usageLimit === undefined ? {} : { usageLimit }),
            ...(requestNeeded === undefined ? {} : { requestNeeded }),
          }),
        )
        if (!answer.ok) return answer
        peers.remember(answer.value)
        return mapInvite(chatId, answer.value.invite)
      }),

    revokeChatInvite: (wanted, link) =>
      chats.within<Revoked>(wanted, 'toChange', async (peer, chatId) => {
        const answer = await calls.write(new Api.messages.EditExportedChatInvite({ peer, link, revoked: true }))
        if (!answer.ok) return answer
        peers.remember(answer.value)
        const revoked = mapInvite(chatId, answer.value.invite)
        if (!revoked.ok) return revoked
        if (answer.value.className === 'messages.ExportedChatInvite')
          return ok({ revoked: revoked.value, replacement: null })
        const replacement = mapInvite(chatId, answer.value.newInvite)
        return replacement.ok ? ok({ revoked: revoked.value, replacement: replacement.value }) : replacement
      }),

    deleteChatInvite: (chatId, link) =>
      chats.within(chatId, 'toChange', async (peer) => {
        const answer = await calls.write(new Api.messages.DeleteExportedChatInvite({ peer, link }))
        return answer.ok ? ok(null) : answer
      }),

    listAdminsWithInvites: (chatId) =>
      chats.within(chatId, 'toRead', async (peer) => {
        const answer = await calls.read(new Api.messages.GetAdminsWithInvites({ peer }))
        if (!answer.ok) return answer
        peers.remember(answer.value)
        const people = new Map(
          answer.value.users.flatMap((user) =>
            user.className === 'User' ? [[user.id.toString(), mapPerson(user)] as const] : [],
          ),
        )
        return ok(
          answer.value.admins.map((admin): AdminWithInvites => {
            const adminId = admin.adminId.toString()
            const person = people.get(adminId)
            return {
              adminId,
              name: person?.name ?? adminId,
              isBot: person?.isBot ?? false,
              links: admin.invitesCount,
              revokedLinks: admin.revokedInvitesCount,
            }
          }),
        )
      }),
  }
}
