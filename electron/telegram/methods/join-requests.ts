import { Api } from 'telegram'
import type { Importer, ImporterCursor } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../gateway'
import { mapPerson } from '../mapping/map-person'
import { inputChannel } from './chats'
import type { InvitesOptions } from './invites'

export type JoinRequests = Pick<
  TelegramGateway,
  'listChatInviteImporters' | 'answerJoinRequest' | 'answerAllJoinRequests' | 'banPerson' | 'reportSpam'
>

/** chatInviteImporter#8c5adfd9 and the people that the answer describes, by id. */
const mapImporter = (importer: Api.ChatInviteImporter, people: ReadonlyMap<string, Api.User>): Importer => {
  const userId = importer.userId.toString()
  const user = people.get(userId)
  const person = user === undefined ? null : mapPerson(user)
  const approverId = importer.approvedBy?.toString() ?? null
  const approver = approverId === null ? undefined : people.get(approverId)
  return {
    userId,
    name: person?.name ?? userId,
    username: person?.username ?? null,
    about: importer.about ?? '',
    isBot: person?.isBot ?? false,
    hasPhoto: user?.photo?.className === 'UserProfilePhoto',
    // `min` leaves out what the account could see (core.telegram.org/api/min).
    ...(user === undefined || user.min === true ? { isPartly: true } : {}),
    date: importer.date,
    requested: importer.requested === true,
    approvedBy:
      approverId === null
        ? null
        : { userId: approverId, name: approver === undefined ? approverId : mapPerson(approver).name },
    viaFolder: importer.viaChatlist === true,
  }
}

/** Who joined by a link, who waits, and answering the requests (core.telegram.org/api/invites#join-requests). */
export const createJoinRequests = ({ calls, chats, peers }: InvitesOptions): JoinRequests => {
  const listChatInviteImporters: JoinRequests['listChatInviteImporters'] = (query) => {
    const { chatId, link, requested, search, offset, limit } = query
    return chats.within(chatId, 'toRead', async (peer) => {
      const answer = await calls.read(
        new Api.messages.GetChatInviteImporters({
          peer,
          limit,
          offsetDate: offset?.date ?? 0,
          // A person whose access hash is not known in this run cannot be the offset; the date still is.
          offsetUser:
            offset !== null && peers.knowsUser(offset.userId)
              ? peers.inputUser(offset.userId)
              : new Api.InputUserEmpty(),
          ...(link === null ? {} : { link }),
          ...(requested ? { requested } : {}),
          ...(search === '' ? {} : { q: search }),
        }),
      )
      if (!answer.ok) return answer
      peers.remember(answer.value)
      if (requested)
        for (const { userId: asks } of answer.value.importers) peers.rememberRequest(chatId, asks.toString())
      const people = new Map(
        answer.value.users.flatMap((user) => (user.className === 'User' ? [[user.id.toString(), user] as const] : [])),
      )
      return ok({ people: answer.value.importers.map((one) => mapImporter(one, people)), total: answer.value.count })
    })
  }

  /** Reads pages of requests until this person's access hash is known: without it nobody can be named. */
  const learnPerson = async (chatId: string, userId: string): Promise<void> => {
    let offset = null as ImporterCursor | null
    while (!peers.knowsUser(userId)) {
      const page: Result<{ readonly people: readonly Importer[] }> = await listChatInviteImporters({
        ...{ chatId, link: null, requested: true, search: '', offset },
        limit: 100,
      })
      const last: Importer | undefined = page.ok ? page.value.people.at(-1) : undefined
      if (last === undefined || last.userId === offset?.userId) return
      offset = { date: last.date, userId: last.userId }
    }
  }

  return {
    listChatInviteImporters,

    answerJoinRequest: ({ chatId, userId, approved }) =>
      chats.within(chatId, 'toChange', async (peer) => {
        await learnPerson(chatId, userId)
        const answer = await calls.write(
          new Api.messages.HideChatJoinRequest({
            peer,
            userId: peers.inputUser(userId),
            ...(approved ? { approved } : {}),
          }),
        )
        if (answer.ok) peers.forgetRequest(userId)
        return personal(answer.ok ? ok(null) : answer)
      }),

    answerAllJoinRequests: ({ chatId, link, approved }) =>
      chats.within(chatId, 'toChange', async (peer) => {
        const answer = await calls.write(
          new Api.messages.HideAllChatJoinRequests({
            peer,
            ...(approved ? { approved } : {}),
            ...(link === null ? {} : { link }),
          }),
        )
        // With a link it is not known whose requests these were.
        if (answer.ok && link === null) peers.forgetRequests(chatId)
        return personal(answer.ok ? ok(null) : answer)
      }),

    banPerson: ({ chatId, userId, banned }) =>
      chats.within(chatId, 'toChange', async (peer) => {
        if (peer.className !== 'InputPeerChannel') return fail('chatUnsupported')
        await learnPerson(chatId, userId)
        const answer = await calls.write(
          new Api.channels.EditBanned({
            channel: inputChannel(peer),
            participant: peers.inputPeerUser(userId),
            bannedRights: new Api.ChatBannedRights({ untilDate: 0, ...(banned ? { viewMessages: true } : {}) }),
          }),
        )
        // Whoever is banned is no longer listed, and must be named again to have it lifted.
        if (answer.ok && banned) peers.keepBanned(userId)
        return personal(answer.ok ? ok(null) : answer)
      }),

    reportSpam: async (userId) => {
      const answer = await calls.write(
        new Api.account.ReportPeer({
          ...{ peer: peers.inputPeerUser(userId), reason: new Api.InputReportReasonSpam(), message: '' },
        }),
      )
      if (answer.ok) return ok(null)
      return answer.error.code === 'chatNotFound' ? fail('personInvalid') : answer
    },
  }
}

/** In these calls INPUT_USER_DEACTIVATED means the person who asks, not the caller. */
const personal = (result: Result<null>): Result<null> =>
  !result.ok && result.error.telegram === 'INPUT_USER_DEACTIVATED'
    ? { ok: false, error: { ...result.error, code: 'personDeactivated' } }
    : result
