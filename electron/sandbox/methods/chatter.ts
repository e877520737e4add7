/** What goes on in a busy group and is no business of its links: people write, and forward from channels elsewhere. */
import type { Tl } from '../method'
import type { Community, World } from '../world/model'
import { chatTl, peerTl } from './tl-communities'

/** Ids that no person and no channel of the practice world has. */
const PASSER = 5_000_000_000
const ELSEWHERE = 9_000_000

/**
 * `updates` with so many messages, each by somebody whom nobody has heard of, forwarded from a channel of its own; none of
 * it is kept in the world.
 * @param firstId the first message's id: others bring other people
 */
export function chatterTl(
  world: World,
  community: Community,
  viewerId: bigint,
  { firstId, count, date }: { readonly firstId: number; readonly count: number; readonly date: number },
): Tl {
  const ids = Array.from({ length: count }, (_none, at) => firstId + at)
  return {
    ...{ _: 'updates', date, seq: 0 },
    updates: ids.map((id) => ({
      ...{ _: 'updateNewChannelMessage', pts: 1, pts_count: 0 },
      message: messageOf(peerTl(community), id, date),
    })),
    users: ids.map(passer),
    chats: [chatTl(world, community, viewerId), ...ids.map((id) => channelElsewhere(id, date))],
  }
}

const messageOf = (group: Tl, id: number, date: number): Tl => ({
  ...{ _: 'message', id, peer_id: group, date, message: 'Hello again' },
  from_id: { _: 'peerUser', user_id: BigInt(PASSER + id) },
  fwd_from: { _: 'messageFwdHeader', date, from_id: { _: 'peerChannel', channel_id: BigInt(ELSEWHERE + id) } },
})

const passer = (id: number): Tl => ({
  ...{ _: 'user', id: BigInt(PASSER + id), access_hash: BigInt(id), first_name: 'Passer', last_name: 'By' },
})

const channelElsewhere = (id: number, date: number): Tl => ({
  ...{ _: 'channel', id: BigInt(ELSEWHERE + id), access_hash: BigInt(id), broadcast: true, title: 'Elsewhere', date },
  photo: { _: 'chatPhotoEmpty' },
})
