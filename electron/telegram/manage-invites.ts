import { Api } from 'telegram'
import type { InviteLink } from '../contract/links'
import { fail, ok, type Result } from '../contract/result'
import type { AdminWithInvites, TelegramGateway } from './gateway'
import type { InvitesOptions } from './invites'
import { mapLink } from './map-link'
import { mapPerson } from './map-person'

export type ManageInvites = Pick<
  TelegramGateway,
  'getChatInvite' | 'editChatInvite' | 'revokeChatInvite' | 'deleteChatInvite' | 'listAdminsWithInvites'
>

type InputPeer = Api.InputPeerChat | Api.InputPeerChannel

/** Reading, changing and ending one link (core.telegram.org/api/invites#invite-links). */
export const createManageInvites = ({ calls, chats, peers }: InvitesOptions): ManageInvites => {
  /** Names the chat for a call that changes something: `timedOut` would say that the change is on its way. */
  const peerToChange = async (chatId: string): Promise<Result<InputPeer>> => {
    const peer = await chats.inputPeer(chatId)
    return !peer.ok && peer.error.code === 'timedOut' ? fail('networkUnavailable') : peer
  }

  const mapInvite = (chatId: string, invite: Api.TypeExportedChatInvite): Result<InviteLink> =>
    invite.className === 'ChatInviteExported' ? ok(mapLink(chatId, invite)) : fail('telegramRefused')

  return {
    getChatInvite: async (chatId, link) => {
      const peer = await chats.inputPeer(chatId)
      if (!peer.ok) return peer
      const answer = await calls.read(new Api.messages.GetExportedChatInvite({ peer: peer.value, link }))
      if (!answer.ok) return answer
      peers.remember(answer.value)
      return mapInvite(chatId, answer.value.invite)
    },

    editChatInvite: async ({ chatId, link, title, expireDate, usageLimit, requestNeeded }) => {
      const peer = await peerToChange(chatId)
      if (!peer.ok) return peer
      const answer = await calls.write(
        new Api.messages.EditExportedChatInvite({
          peer: peer.value,
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
    },

    revokeChatInvite: async (chatId, link) => {
      const peer = await peerToChange(chatId)
      if (!peer.ok) return peer
      const answer = await calls.write(
        new Api.messages.EditExportedChatInvite({ peer: peer.value, link, revoked: true }),
      )
      if (!answer.ok) return answer
      peers.remember(answer.value)
      const revoked = mapInvite(chatId, answer.value.invite)
      if (!revoked.ok) return revoked
      if (answer.value.className === 'messages.ExportedChatInvite')
        return ok({ revoked: revoked.value, replacement: null })
      const replacement = mapInvite(chatId, answer.value.newInvite)
      return replacement.ok ? ok({ revoked: revoked.value, replacement: replacement.value }) : replacement
    },

    deleteChatInvite: async (chatId, link) => {
      const peer = await peerToChange(chatId)
      if (!peer.ok) return peer
      const answer = await calls.write(new Api.messages.DeleteExportedChatInvite({ peer: peer.value, link }))
      return answer.ok ? ok(null) : answer
    },

    listAdminsWithInvites: async (chatId) => {
      const peer = await chats.inputPeer(chatId)
      if (!peer.ok) return peer
      const answer = await calls.read(new Api.messages.GetAdminsWithInvites({ peer: peer.value }))
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
    },
  }
}
