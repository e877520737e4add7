import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { InviteLink } from '../../contract/links'
import { fail, ok } from '../../contract/result'
import type { MemberPage, MembershipEvent, MembershipEventLink, TelegramGateway } from '../gateway'
import { mapLink } from '../mapping/map-link'
import { mapPerson } from '../mapping/map-person'
import type { InvitesOptions } from './invites'

export type AdminLog = Pick<TelegramGateway, 'listMembershipEvents' | 'listMembers'>

type People = ReadonlyMap<string, Api.User>

/** Joins and leaves from the admin log (core.telegram.org/api/recent-actions), and the members. */
export const createAdminLog = ({ calls, chats }: Pick<InvitesOptions, 'calls' | 'chats'>): AdminLog => ({
  listMembershipEvents: ({ chatId: wanted, before, limit }) =>
    chats.within(wanted, 'toRead', async (peer, chatId) => {
      // A basic group keeps no log.
      if (peer.className === 'InputPeerChat') return fail('chatUnsupported')
      const answer = await calls.read(
        new Api.channels.GetAdminLog({
          channel: new Api.InputChannel(peer),
          q: '',
          eventsFilter: new Api.ChannelAdminLogEventsFilter({
            join: true,
            leave: true,
            invite: true,
            kick: true,
            ban: true,
            invites: true,
          }),
          maxId: returnBigInt(before ?? 0),
          minId: returnBigInt(0),
          limit,
        }),
      )
      if (!answer.ok) return answer
      const { events, users } = answer.value
      const people = peopleOf(users)
      const last = events.at(-1)
      return ok({
        events: events.flatMap((event) => mapMembershipEvent(chatId, event, people) ?? []),
        revocations: events.flatMap(({ action, date }) => {
          if (action.className !== 'ChannelAdminLogEventActionExportedInviteRevoke') return []
          const link = linkOf(chatId, action.invite)
          return link === null ? [] : [{ link, date }]
        }),
        next: last === undefined ? null : last.id.toString(),
      })
    }),

  listMembers: ({ chatId, offset, limit }) =>
    chats.within(chatId, 'toRead', async (peer) => {
      if (peer.className === 'InputPeerChat') {
        const answer = await calls.read(new Api.messages.GetFullChat(peer))
        return answer.ok ? ok(groupMembers(answer.value, offset)) : answer
      }
      const answer = await calls.read(
        new Api.channels.GetParticipants({
          channel: new Api.InputChannel(peer),
          filter: new Api.ChannelParticipantsRecent(),
          offset,
          limit,
          hash: returnBigInt(0),
        }),
      )
      if (!answer.ok) return answer
      if (answer.value.className !== 'channels.ChannelParticipants') return fail('telegramRefused')
      const { count, participants, users } = answer.value
      const people = peopleOf(users)
      return ok<MemberPage>({
        total: count,
        read: participants.length,
        members: participants.flatMap((one) => {
          // The date of a creator or an admin is another one: they joined earlier, or were made an admin since.
          if (one.className !== 'ChannelParticipant') return []
          return [{ ...personOf(one.userId.toString(), people), date: one.date }]
        }),
        // A restricted member is inside too, but the date is that of the restriction.
        others: participants.flatMap((one) =>
          one.className === 'ChannelParticipant' || !isInside(one) ? [] : (participantId(one) ?? []),
        ),
      })
    }),
})

/** All members of a basic group are told at once; none where the account is not in it. */
const groupMembers = ({ fullChat, users }: Api.messages.ChatFull, offset: number): MemberPage => {
  const told = fullChat.className === 'ChatFull' ? fullChat.participants : null
  const participants = told?.className === 'ChatParticipants' ? told.participants : []
  const people = peopleOf(users)
  return {
    total: participants.length,
    read: offset === 0 ? participants.length : 0,
    members: participants.flatMap((one) =>
      offset > 0 || one.className === 'ChatParticipantCreator'
        ? []
        : [{ ...personOf(one.userId.toString(), people), date: one.date }],
    ),
    others: participants.flatMap((one) =>
      offset === 0 && one.className === 'ChatParticipantCreator' ? [one.userId.toString()] : [],
    ),
  }
}

const peopleOf = (users: readonly Api.TypeUser[]): People =>
  new Map(users.flatMap((user) => (user.className === 'User' ? [[user.id.toString(), user] as const] : [])))

const personOf = (userId: string, people: People): Pick<MembershipEvent, 'userId' | 'name' | 'username'> => {
  const user = people.get(userId)
  const person = user === undefined ? null : mapPerson(user)
  return { userId, name: person?.name ?? userId, username: person?.username ?? null }
}

/** null: an entry about something else, such as a ban of somebody who was not inside. */
const mapMembershipEvent = (
  chatId: string,
  event: Api.ChannelAdminLogEvent,
  people: People,
): MembershipEvent | null => {
  const { action, date } = event
  const base = { id: event.id.toString(), date, ...personOf(event.userId.toString(), people) }
  const joined = { ...base, kind: 'joined', link: null, approvedBy: null, viaFolder: false, added: false } as const
  switch (action.className) {
    case 'ChannelAdminLogEventActionParticipantJoin':
      return joined
    case 'ChannelAdminLogEventActionParticipantJoinByInvite':
      return { ...joined, link: linkOf(chatId, action.invite), viaFolder: action.viaChatlist === true }
    case 'ChannelAdminLogEventActionParticipantJoinByRequest':
      return {
        ...joined,
        link: linkOf(chatId, action.invite),
        approvedBy: personOf(action.approvedBy.toString(), people),
      }
    case 'ChannelAdminLogEventActionParticipantInvite': {
      const userId = participantId(action.participant)
      return userId === null ? null : { ...joined, ...personOf(userId, people), added: true }
    }
    case 'ChannelAdminLogEventActionParticipantLeave':
      return { ...base, kind: 'left' }
    case 'ChannelAdminLogEventActionParticipantToggleBan': {
      const userId = participantId(action.newParticipant)
      if (userId === null || !isInside(action.prevParticipant) || isInside(action.newParticipant)) return null
      return { ...base, ...personOf(userId, people), kind: 'removed' }
    }
    default:
      return null
  }
}

const linkOf = (chatId: string, invite: Api.TypeExportedChatInvite): MembershipEventLink | null => {
  // chatInvitePublicJoinRequests: they asked through the public address.
  if (invite.className !== 'ChatInviteExported') return null
  const { hash, link, title, adminId, permanent }: InviteLink = mapLink(chatId, invite)
  return { hash, link, title, adminId, permanent }
}

/**
 * Whether they are a member: somebody is banned who may not even view messages; restricted members stay inside unless
 * they left.
 */
const isInside = (participant: Api.TypeChannelParticipant): boolean =>
  participant.className === 'ChannelParticipantBanned'
    ? participant.bannedRights.viewMessages !== true && participant.left !== true
    : participant.className !== 'ChannelParticipantLeft'

const participantId = (participant: Api.TypeChannelParticipant): string | null => {
  if ('userId' in participant) return participant.userId.toString()
  return participant.peer.className === 'PeerUser' ? participant.peer.userId.toString() : null
}
