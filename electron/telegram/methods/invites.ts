import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { InviteLink } from '../../contract/links'
import { fail, ok, type Result } from '../../contract/result'
import type { Calls } from '../calls'
import type { ExportChatInvite, ExportedChatInvite, ListChatInvites } from '../gateway'
import { mapLink } from '../mapping/map-link'
import type { Chats } from './chats'
import type { Peers } from './peers'

export interface Invites {
  export(invite: ExportChatInvite): Promise<Result<ExportedChatInvite>>
  list(query: ListChatInvites): Promise<Result<{ readonly links: readonly InviteLink[]; readonly total: number }>>
}

export interface InvitesOptions {
  readonly calls: Calls
  readonly chats: Chats
  readonly peers: Peers
}

const pricing = (price: NonNullable<ExportChatInvite['subscriptionPricing']>): Api.StarsSubscriptionPricing =>
  new Api.StarsSubscriptionPricing({ period: price.period, amount: returnBigInt(price.amount) })

export const createInvites = ({ calls, chats, peers }: InvitesOptions): Invites => ({
  export: (invite) =>
    chats.within<ExportedChatInvite>(invite.chatId, 'toChange', async (peer, chatId) => {
      const answer = await calls.write(
        new Api.messages.ExportChatInvite({
          peer,
          ...(invite.title ? { title: invite.title } : {}),
          ...(invite.expireDate === null ? {} : { expireDate: invite.expireDate }),
          ...(invite.usageLimit === null ? {} : { usageLimit: invite.usageLimit }),
          ...(invite.requestNeeded ? { requestNeeded: true } : {}),
          ...(invite.legacyRevokePermanent ? { legacyRevokePermanent: true } : {}),
          ...(invite.subscriptionPricing ? { subscriptionPricing: pricing(invite.subscriptionPricing) } : {}),
        }),
      )
      if (!answer.ok) return answer
      return answer.value.className === 'ChatInviteExported'
        ? ok({ kind: 'link', link: mapLink(chatId, answer.value) })
        : ok({ kind: 'publicJoinRequests' })
    }),

  list: ({ chatId: wanted, adminId, revoked, offset, limit }) =>
    chats.within(wanted, 'toRead', async (peer, chatId) => {
      if (adminId !== null && !peers.knowsUser(adminId)) {
        // An admin whose access hash is unknown cannot be named; if this fails, the call below says why.
        const admins = await calls.read(new Api.messages.GetAdminsWithInvites({ peer }))
        if (admins.ok) peers.remember(admins.value)
      }
      const answer = await calls.read(
        new Api.messages.GetExportedChatInvites({
          peer,
          adminId: adminId === null ? new Api.InputUserSelf() : peers.inputUser(adminId),
          limit,
          ...(revoked ? { revoked } : {}),
          // Both or neither: the method takes the pair of the last link as the offset.
          ...(offset === null ? {} : { offsetDate: offset.date, offsetLink: offset.link }),
        }),
      )
      if (!answer.ok) return answer
      const { invites, users, count } = answer.value
      peers.remember({ users })
      const links = invites.flatMap((invite) =>
        invite.className === 'ChatInviteExported' ? [mapLink(chatId, invite)] : [],
      )
      return invites.length > 0 && links.length === 0 ? fail('telegramRefused') : ok({ links, total: count })
    }),
})
