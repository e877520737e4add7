import { describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { accountByPhone, communityByTitle, linksOf } from '../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../electron/sandbox/world/invites'
import { TestServer } from './caller'
import { isDocumented, isForPeopleOnly, isMethod } from './documented-errors'

const names = Object.keys(new TestServer().table)

/** What a client calls before anybody is signed in. */
const BEFORE_SIGN_IN = /^(auth\.(?!resetAuth|exportAuth|acceptLogin)|langpack\.|help\.(?!getTerms|getInvite|getPromo))/

/** A link of every state, in every kind of place, for every kind of caller. */
const PLACES = [
  'Berlin Runners',
  'Leipzig Runners',
  'City Runners News',
  'Marathon Orga',
  'Freiwillige Stadtlauf',
  'Quiet Room',
  'Door team',
]

const ABOUT_INVITES = names.filter((name) => /nvite|JoinRequest|AdminsWith/.test(name) && name !== 'help.getInviteText')

describe('the method table', () => {
  it('has only methods that Telegram has', () => {
    expect(names.filter((name) => !isMethod(name))).toEqual([])
  })

  it.each(names.filter((name) => !BEFORE_SIGN_IN.test(name)))('%s wants somebody signed in', async (name) => {
    expect(await new TestServer().key().refused(name)).toBe('401 AUTH_KEY_UNREGISTERED')
  })

  it.each(
    names.filter((name) => isForPeopleOnly(name) && !BEFORE_SIGN_IN.test(name) && name !== 'account.getPassword'),
  )('%s is not for bots', async (name) => {
    expect(await new TestServer().key(7_000_000_001n).refused(name)).toBe('400 BOT_METHOD_INVALID')
  })
})

describe('errors around invite links', () => {
  it('are told from inventions', () => {
    expect(isDocumented('messages.exportChatInvite', { code: 400, text: 'NO_SUCH_ERROR' })).toBe(false)
    expect(isDocumented('messages.exportChatInvite', { code: 403, text: 'CHANNEL_PRIVATE' })).toBe(false)
  })

  it.each(ABOUT_INVITES)('%s answers everybody everywhere as documented', async (name) => {
    const server = new TestServer()
    const { world } = server
    const callers = ['9996610001', '9996610002', '9996610003'].map((phone) => accountByPhone(world, phone).userId)
    const someone = world.people.get(callers[0] ?? 0n)
    const user = { _: 'inputUser', user_id: someone?.id, access_hash: someone?.accessHash }
    const outcomes = new Map<string, number>()
    for (const userId of [...callers, 7_000_000_001n]) {
      for (const params of PLACES.flatMap((title) => paramsAt(server, title, user))) {
        // Whoever is refused has changed nothing, and is refused alike when asked for the words of it.
        const key = server.key(userId)
        const outcome = await key.call(name, params).then(
          () => 'answered',
          () => key.refused(name, params),
        )
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    expect(outcomes.size).toBeGreaterThan(1)
  })
})

function paramsAt(server: TestServer, title: string, user: Tl): Record<string, unknown>[] {
  const community = communityByTitle(server.world, title)
  const peer =
    community.kind === 'basicGroup'
      ? { _: 'inputPeerChat', chat_id: community.id }
      : { _: 'inputPeerChannel', channel_id: community.id, access_hash: community.accessHash }
  const common = {
    peer,
    user_id: user,
    admin_id: user,
    limit: 10,
    offset_date: 0,
    offset_user: { _: 'inputUserEmpty' },
  }
  const links = linksOf(community)
  const chosen = [
    links[0],
    links.find((one) => one.revoked),
    links.find((one) => one.usageLimit !== null),
    links.at(-1),
  ]
  const some = chosen.flatMap((one) => (one === undefined ? [] : [inviteLink(one)]))
  return ['', 'https://t.me/+AAAAAAAAAAAAAAAA', ...some].flatMap((link) => [
    { ...common, link, hash: link },
    { ...common, link, hash: link, expire_date: 1, q: 'a', requested: true },
    { ...common, link, hash: link, usage_limit: 5, request_needed: true, revoked: true },
  ])
}
