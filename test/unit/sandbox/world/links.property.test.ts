import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RpcError } from '../../../../electron/sandbox/method'
import { ALL_RIGHTS } from '../../../../electron/sandbox/world/communities'
import { invitesOf, pageOfInvites } from '../../../../electron/sandbox/world/invite-pages'
import { checkTerms, isOpen, NO_TERMS } from '../../../../electron/sandbox/world/invite-terms'
import {
  createInvite,
  deleteAllRevoked,
  editInvite,
  findPrimary,
  inviteLink,
  primaryInvite,
  replacePrimary,
  revoke,
} from '../../../../electron/sandbox/world/invites'
import { addMember, answerRequest, followInvite, leave } from '../../../../electron/sandbox/world/joins'
import type { Community, World } from '../../../../electron/sandbox/world/model'
import { addPerson } from '../../../../electron/sandbox/world/people'
import { emptyWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000

/** What can happen to a community's links, in any order. `who` and `which` point at what there is by then. */
const action = fc.oneof(
  fc.record({
    kind: fc.constant('create' as const),
    limit: fc.option(fc.integer({ min: -2, max: 100_001 })),
    smallLimit: fc.option(fc.integer({ min: 1, max: 3 })),
    lifetime: fc.option(fc.integer({ min: -5, max: 40 })),
    request: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    which: fc.nat(),
    limit: fc.option(fc.integer({ min: 0, max: 4 })),
    lifetime: fc.option(fc.integer({ min: 1, max: 40 })),
    request: fc.option(fc.boolean()),
  }),
  fc.record({ kind: fc.constant('revoke' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('replace' as const) }),
  fc.record({ kind: fc.constant('clear' as const) }),
  fc.record({ kind: fc.constant('follow' as const), which: fc.nat(), who: fc.nat({ max: 11 }) }),
  fc.record({ kind: fc.constant('leave' as const), who: fc.nat({ max: 11 }) }),
  fc.record({ kind: fc.constant('answer' as const), who: fc.nat({ max: 11 }), approved: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 10 }) }),
)

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

class Stage {
  readonly world: World = emptyWorld('links', NOW)
  readonly community: Community
  readonly admin = addPerson(this.world).id
  readonly people = Array.from({ length: 12 }, () => addPerson(this.world).id)
  now = NOW
  refused = 0

  constructor() {
    this.community = {
      id: 1n,
      kind: 'supergroup',
      accessHash: 1n,
      title: 'Stage',
      about: '',
      username: null,
      date: NOW,
      photoId: null,
      approveNewMembers: false,
      crowd: 0,
      members: new Map(),
      invites: new Map(),
      requests: new Map(),
      passages: [],
      deeds: [],
      messages: [],
      pts: 0,
      version: 0,
      hidesPeople: false,
      muted: new Set(),
      banned: new Set(),
      waves: [],
      migratedTo: null,
      migratedFrom: null,
    }
    const came = { date: NOW, viaLink: null, approvedBy: null, viaChatlist: false }
    addMember(this.community, { ...came, userId: this.admin, role: 'creator', rights: ALL_RIGHTS })
    this.world.communities.set(1n, this.community)
    primaryInvite(this.world, this.community, this.admin, NOW)
  }

  play(step: Action): void {
    try {
      this.#play(step)
    } catch (error) {
      if (!(error instanceof RpcError)) throw error
      this.refused += 1
    }
  }

  #play(step: Action): void {
    const { world, community, now, admin } = this
    switch (step.kind) {
      case 'create': {
        const expireDate = step.lifetime === null ? null : now + step.lifetime
        const usageLimit = step.smallLimit ?? step.limit
        const terms = { ...NO_TERMS, expireDate, usageLimit, requestNeeded: step.request }
        createInvite(world, community, admin, checkTerms(community, terms, now), now)
        return
      }
      case 'edit':
        editInvite(
          this.#invite(step.which),
          {
            usageLimit: step.limit ?? undefined,
            expireDate: step.lifetime === null ? undefined : now + step.lifetime,
            requestNeeded: step.request ?? undefined,
          },
          now,
        )
        return
      case 'revoke': {
        const invite = this.#invite(step.which)
        if (invite.permanent) replacePrimary(world, community, admin, now)
        else revoke(invite, now)
        return
      }
      case 'replace':
        replacePrimary(world, community, admin, now)
        return
      case 'clear':
        deleteAllRevoked(community, admin)
        return
      case 'follow': {
        const invite = this.#invite(step.which)
        const wasFull = invite.usageLimit !== null && invite.inside.size >= invite.usageLimit
        const wasOpen = isOpen(invite, now)
        const { kind } = followInvite(world, community, invite, this.#person(step.who), now)
        expect({ wasFull, wasOpen }).toEqual({ wasFull: false, wasOpen: true })
        expect(kind).toBe(invite.requestNeeded ? 'asked' : 'joined')
        return
      }
      case 'leave':
        leave(community, this.#person(step.who), this.now)
        return
      case 'answer':
        answerRequest(world, community, this.#person(step.who), { approved: step.approved, by: admin }, now)
        return
      case 'wait':
        this.now += step.seconds
    }
  }

  #invite(which: number) {
    const invites = [...this.community.invites.values()]
    const invite = invites[which % invites.length]
    if (invite === undefined) throw new Error('the primary link is gone')
    return invite
  }

  #person(who: number): bigint {
    const person = this.people[who]
    if (person === undefined) throw new Error(`nobody is number ${who}`)
    return person
  }
}

function checkRules({ community, admin }: Stage): void {
  const { members, requests, invites } = community
  for (const invite of invites.values()) {
    const inside = [...members.values()]
      .filter((member) => member.viaLink === invite.hash)
      .map((member) => member.userId)
    const waiting = [...requests.values()].filter((one) => one.viaLink === invite.hash).map((one) => one.userId)
    // Usage is the number of people inside by this link, and requested that of those who wait by it.
    expect(new Set(inside)).toEqual(invite.inside)
    expect(new Set(waiting)).toEqual(invite.waiting)
    if (invite.requestNeeded) expect(invite.usageLimit).toBeNull()
    if (invite.usageLimit !== null)
      expect(invite.usageLimit).toSatisfy((limit: number) => limit >= 1 && limit <= 99_999)
    if (invite.permanent) expect([invite.usageLimit, invite.expireDate, invite.title]).toEqual([null, null, null])
  }
  // One primary link for each admin, never none, never two.
  const primaries = [...invites.values()].filter((one) => one.permanent && !one.revoked)
  expect(primaries).toEqual([findPrimary(community, admin)])
  // Nobody is inside and waits as well.
  for (const userId of requests.keys()) expect(members.has(userId)).toBe(false)
}

describe('the rules of links', () => {
  it('hold after every action', () => {
    let refused = 0
    let played = 0
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 60 }), (steps) => {
        const stage = new Stage()
        for (const step of steps) {
          stage.play(step)
          checkRules(stage)
        }
        refused += stage.refused
        played += steps.length
      }),
      { numRuns: 150 },
    )
    // Both sides were seen: what is allowed, and what is not.
    expect(refused).toBeGreaterThan(played / 50)
    expect(refused).toBeLessThan(played)
  })

  it('never let more people in than a link has places, however they come and go', () => {
    const move = fc.record({ who: fc.nat({ max: 11 }), comes: fc.boolean() })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(move, { maxLength: 80 }), (usageLimit, moves) => {
        const stage = new Stage()
        const { world, community, admin } = stage
        const invite = createInvite(world, community, admin, { ...NO_TERMS, usageLimit }, NOW)
        const inside = new Set<bigint>()
        for (const { who, comes } of moves) {
          const userId = stage.people[who] ?? 0n
          const allowed = comes ? !inside.has(userId) && inside.size < usageLimit : inside.has(userId)
          const act = () =>
            comes ? followInvite(world, community, invite, userId, NOW) : leave(community, userId, NOW)
          if (!allowed) {
            expect(act).toThrow(RpcError)
            continue
          }
          act()
          if (comes) inside.add(userId)
          else inside.delete(userId)
          expect(invite.inside).toEqual(inside)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('pages of links', () => {
  it('show each link once, in order, whatever is made meanwhile', () => {
    const scenario = fc.record({
      links: fc.integer({ min: 0, max: 60 }),
      limit: fc.integer({ min: 1, max: 25 }),
      // Several links in one second are told apart.
      perSecond: fc.integer({ min: 1, max: 10 }),
      madeMeanwhile: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(scenario, ({ links, limit, perSecond, madeMeanwhile }) => {
        const { world, community, admin } = new Stage()
        for (let index = 0; index < links; index++) {
          createInvite(world, community, admin, NO_TERMS, NOW + Math.floor(index / perSecond))
        }
        const expected = invitesOf(community, admin, false).map((one) => one.hash)
        const seen: string[] = []
        let offset: { date: number; link: string } | null = null
        for (;;) {
          const page = pageOfInvites(community, { adminId: admin, revoked: false, offset, limit })
          expect(page.invites.length).toBeLessThanOrEqual(limit)
          seen.push(...page.invites.map((one) => one.hash))
          const last = page.invites.at(-1)
          if (last === undefined) break
          offset = { date: last.date, link: inviteLink(last) }
          // New links go before the place that the reader has reached, unless only the primary link was read.
          if (seen.length > 1)
            for (let index = 0; index < madeMeanwhile; index++)
              createInvite(world, community, admin, NO_TERMS, NOW + 100)
        }
        expect(seen).toEqual(expected)
        expect(community.invites.get(seen[0] ?? '')).toMatchObject({ permanent: true })
      }),
    )
  })

  it('go on by the date when the last link has been deleted meanwhile', () => {
    const { world, community, admin } = new Stage()
    const made = Array.from({ length: 20 }, (_, index) => createInvite(world, community, admin, NO_TERMS, NOW + index))
    for (const invite of made) revoke(invite, NOW)
    const query = { adminId: admin, revoked: true, limit: 5 }
    const last = pageOfInvites(community, { ...query, offset: null }).invites.at(-1)
    if (last === undefined) throw new Error('an empty page')
    community.invites.delete(last.hash)
    const next = pageOfInvites(community, { ...query, offset: { date: last.date, link: inviteLink(last) } })
    expect(next.invites.map((one) => one.date - NOW)).toEqual([14, 13, 12, 11, 10])
  })
})
