/** What Telegram answers an account that it has restricted, whatever the method would say. */
import { type Method, type MethodTable, RpcError } from '../method'
import type { World } from '../world/model'

/** The methods of this server that change something in Telegram besides the session itself. */
const CHANGING: readonly string[] = [
  'messages.exportChatInvite',
  'messages.editExportedChatInvite',
  'messages.deleteExportedChatInvite',
  'messages.deleteRevokedExportedChatInvites',
  'messages.hideChatJoinRequest',
  'messages.hideAllChatJoinRequests',
  'messages.importChatInvite',
  'messages.migrateChat',
  'channels.joinChannel',
  'channels.editBanned',
  'account.reportPeer',
]
/** Those that bring strangers together with the account: what a limited one may not. */
const INVITING: readonly string[] = ['messages.exportChatInvite', 'messages.importChatInvite', 'channels.joinChannel']

/**
 * The same methods, closed to whom they are closed: 420 FROZEN_METHOD_INVALID (core.telegram.org/api/auth#frozen-accounts),
 * 400 PEER_FLOOD (core.telegram.org/api/errors). A method that is not in the table stays unknown.
 */
export function withRestrictions(world: World, table: MethodTable): MethodTable {
  const guarded = Object.entries(table).map(([name, method]): [string, Method] => [
    name,
    (context, params) => {
      const { userId } = context.auth
      const restriction = userId === null ? null : (world.accounts.get(userId)?.restriction ?? null)
      if (restriction === 'frozen' && CHANGING.includes(name)) throw new RpcError(420, 'FROZEN_METHOD_INVALID')
      if (restriction === 'limited' && INVITING.includes(name)) throw new RpcError(400, 'PEER_FLOOD')
      return method(context, params)
    },
  ])
  return Object.fromEntries(guarded)
}
