import type { Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import type { CallLimiter, CallPriority } from './call-limiter'

/**
 * The gateway for callers of this priority: each call waits for its turn. `permitHolder`: the caller already has a
 * place among jobs and campaigns. Signing in and out and connecting are not limited.
 */
export const limitGateway = (
  gateway: TelegramGateway,
  limiter: CallLimiter,
  priority: CallPriority | 'permitHolder',
): TelegramGateway => {
  const ask = <T>(method: string, call: () => Promise<Result<T>>): Promise<Result<T>> =>
    priority === 'permitHolder' ? limiter.watch(method, call) : limiter.ask(method, priority, call)
  return {
    ...gateway,
    listChats: () => ask('getDialogs', () => gateway.listChats()),
    resolveChat: (text) => ask('resolveUsername', () => gateway.resolveChat(text)),
    getChatPhoto: (chatId) => ask('getFile', () => gateway.getChatPhoto(chatId)),
    getPersonPhoto: (userId) => ask('getFile', () => gateway.getPersonPhoto(userId)),
    exportChatInvite: (invite) => ask('exportChatInvite', () => gateway.exportChatInvite(invite)),
    listChatInvites: (query) => ask('getExportedChatInvites', () => gateway.listChatInvites(query)),
    getChatInvite: (chatId, link) => ask('getExportedChatInvite', () => gateway.getChatInvite(chatId, link)),
    editChatInvite: (edit) => ask('editExportedChatInvite', () => gateway.editChatInvite(edit)),
    revokeChatInvite: (chatId, link) => ask('editExportedChatInvite', () => gateway.revokeChatInvite(chatId, link)),
    deleteChatInvite: (chatId, link) => ask('deleteExportedChatInvite', () => gateway.deleteChatInvite(chatId, link)),
    listAdminsWithInvites: (chatId) => ask('getAdminsWithInvites', () => gateway.listAdminsWithInvites(chatId)),
    listChatInviteImporters: (query) => ask('getChatInviteImporters', () => gateway.listChatInviteImporters(query)),
    listMembershipEvents: (query) => ask('getAdminLog', () => gateway.listMembershipEvents(query)),
    listMembers: (query) => ask('getParticipants', () => gateway.listMembers(query)),
    getJoinStatistics: (chatId) => ask('getBroadcastStats', () => gateway.getJoinStatistics(chatId)),
    answerJoinRequest: (answer) => ask('hideChatJoinRequest', () => gateway.answerJoinRequest(answer)),
    answerAllJoinRequests: (answer) => ask('hideAllChatJoinRequests', () => gateway.answerAllJoinRequests(answer)),
  }
}
