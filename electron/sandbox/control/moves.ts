/** Requests that move something in the world: people, time, rights. Whoever would hear of it from Telegram does. */
import { chatterTl } from '../methods/chatter'
import { announce } from '../methods/notices'
import type { Sandbox } from '../sandbox'
import { ownerOf } from '../world/deeds'
import { advance, communityByTitle, leaveThroughLink, linkAt, resetWorld, sendThroughLink } from '../world/inspect'
import { join, leave, remove } from '../world/joins'
import type { WorldEvent } from '../world/model'
import { addPerson } from '../world/people'
import { promote, setInviteRight, setMuted } from '../world/rights'
import { upgradeGroup } from '../world/upgrade'
import { sendCrowd } from '../world/waves'
import { accountNamed } from './accounts'
import type { Answers } from './requests'

type Name =
  | 'advance'
  | 'join'
  | 'leave'
  | 'sendCrowd'
  | 'joinAlone'
  | 'leaveAlone'
  | 'hidePeople'
  | 'setStatsDc'
  | 'chatter'
  | 'upgradeGroup'
  | Rights
  | 'reset'
type Rights = 'setInviteRight' | 'promote' | 'mute' | 'remove'

export const moves: Answers<Name> = {
  advance: (sandbox, { seconds }) => {
    tell(sandbox, advance(sandbox.world, seconds, nowOf(sandbox)))
    sandbox.server.clockMoved()
    return nowOf(sandbox)
  },
  join: (sandbox, { link, name }) => {
    const { person: anybody, event } = sendThroughLink(sandbox.world, link, nowOf(sandbox))
    const person = name === undefined ? anybody : { ...anybody, firstName: name, lastName: '' }
    sandbox.world.people.set(person.id, person)
    tell(sandbox, [event])
    return { userId: `${person.id}`, name: `${person.firstName} ${person.lastName}`.trim(), event: event.kind }
  },
  sendCrowd: (sandbox, { link, ...crowd }) => {
    const { world } = sandbox
    const { community, invite } = linkAt(world, link)
    const { people, events } = sendCrowd(world, community, invite, crowd, nowOf(sandbox))
    // One word for all of them, as they all say the same.
    tell(sandbox, events.slice(-1))
    return people.map(({ id }) => ({ userId: `${id}` }))
  },
  leave: (sandbox, { link }) => tell(sandbox, [leaveThroughLink(sandbox.world, link, nowOf(sandbox))]),
  joinAlone: (sandbox, { community }) => {
    const { world } = sandbox
    const { id } = addPerson(world)
    const newcomer = { userId: id, viaLink: null, approvedBy: null }
    tell(sandbox, [join(world, communityByTitle(world, community), newcomer, nowOf(sandbox))])
    return { userId: `${id}` }
  },
  leaveAlone: (sandbox, { community, userId }) =>
    tell(sandbox, [leave(communityByTitle(sandbox.world, community), BigInt(userId), nowOf(sandbox))]),
  hidePeople: ({ world }, { community, hidden }) => {
    communityByTitle(world, community).hidesPeople = hidden
    return null
  },
  setStatsDc: ({ world }, { dcId }) => {
    world.statsDc = dcId
    return null
  },
  chatter: (sandbox, { community: title, firstId, count }) => {
    const { server, world } = sandbox
    const community = communityByTitle(world, title)
    const messages = { firstId, count, date: nowOf(sandbox) }
    for (const { userId } of world.accounts.values()) {
      if (community.members.has(userId)) server.hub.push(userId, chatterTl(world, community, userId, messages))
    }
    return null
  },
  upgradeGroup: (sandbox, { community }) => {
    const event = upgradeGroup(sandbox.world, communityByTitle(sandbox.world, community), null, nowOf(sandbox))
    tell(sandbox, [event])
    return { chatId: `${event.group.id}`, channelId: `${event.community.id}` }
  },
  setInviteRight: (sandbox, { community, account, may }) => {
    const { userId } = accountNamed(sandbox, account)
    return tell(sandbox, [setInviteRight(communityByTitle(sandbox.world, community), userId, may, nowOf(sandbox))])
  },
  promote: (sandbox, { community: title, userId, rights }) => {
    const community = communityByTitle(sandbox.world, title)
    const done = { by: ownerOf(community), now: nowOf(sandbox) }
    return tell(sandbox, [promote(community, BigInt(userId), rights, done)])
  },
  mute: (sandbox, { community: title, userId, muted }) => {
    const community = communityByTitle(sandbox.world, title)
    const done = { by: ownerOf(community), now: nowOf(sandbox) }
    return tell(sandbox, [setMuted(community, BigInt(userId), muted, done)])
  },
  remove: (sandbox, { community: title, userId, how }) => {
    const community = communityByTitle(sandbox.world, title)
    const done = { kind: how, by: ownerOf(community) }
    return tell(sandbox, [remove(community, BigInt(userId), done, nowOf(sandbox))])
  },
  reset: async (sandbox) => {
    const { server, world, content } = sandbox
    resetWorld(world, nowOf(sandbox), content)
    for (const auth of server.keys.authorizations()) {
      auth.userId = null
      auth.passwordPendingFor = null
    }
    server.clockMoved()
    await sandbox.flush()
    return null
  },
}

const nowOf = ({ server }: Sandbox): number => Math.floor(server.now())

function tell(sandbox: Sandbox, events: readonly WorldEvent[]): null {
  const { server, world } = sandbox
  announce(world, events, nowOf(sandbox), (userId, updates, exceptKey) => server.hub.push(userId, updates, exceptKey))
  return null
}
