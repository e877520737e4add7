/** The last step of every way in. */
import { type MethodContext, RpcError, type Tl } from '../method'
import { deliverToInbox } from '../world/communities'
import type { World } from '../world/model'
import { TELEGRAM_SERVICE_ID } from '../world/people'
import { messageTl } from './tl-communities'
import { usersTl, userTl } from './tl-people'

/** Binds the key to the user, tells the user's other sessions, answers `auth.authorization`. */
export function admit(world: World, context: MethodContext, userId: bigint): Tl {
  const person = world.people.get(userId)
  if (person === undefined) throw new RpcError(401, 'USER_DEACTIVATED')
  const isNew = context.auth.userId !== userId
  context.auth.userId = userId
  context.auth.passwordPendingFor = null
  if (isNew) tellOtherSessions(world, context, userId)
  return { _: 'auth.authorization', user: userTl(person, userId) }
}

// As the service account does after every new sign-in of a person.
function tellOtherSessions(world: World, context: MethodContext, userId: bigint): void {
  const account = world.accounts.get(userId)
  if (account === undefined || account.botToken !== null) return
  const device = context.auth.deviceModel === '' ? 'a new device' : context.auth.deviceModel
  const message = {
    id: world.nextMessageId++,
    date: context.now(),
    fromId: TELEGRAM_SERVICE_ID,
    content: { kind: 'text', text: `New login. Your practice account was opened on ${device}.` },
  } as const
  deliverToInbox(world, userId, TELEGRAM_SERVICE_ID, message)
  const peer = { _: 'peerUser', user_id: TELEGRAM_SERVICE_ID }
  const update = { _: 'updateNewMessage', message: messageTl(message, peer, userId), pts: account.pts, pts_count: 1 }
  const users = usersTl(world, [TELEGRAM_SERVICE_ID], userId)
  const updates = { _: 'updates', updates: [update], users, chats: [], date: message.date, seq: 0 }
  context.push(userId, updates, context.auth.authKeyId)
}
