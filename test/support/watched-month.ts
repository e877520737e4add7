import { linkState, placesUsed, timeUsed } from '../../electron/contract/link-state'
import type { InviteLink } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { defaultWatchSettings, RUNNING_OUT_PERCENT } from '../../electron/contract/watch'
import type { Random } from '../../electron/sandbox/world/random'
import type { NewNotice } from '../../electron/services/watch/feed'
import { Looks, newBatch } from '../../electron/services/watch/looks'
import type { ChatState } from '../../electron/services/watch/watch-state'
import { linkOf } from './fake-telegram'

/*
 * A month of a busy manager in compressed time, with a known truth: 200 links of every kind, the people who come by them and
 * go again, and those who ask to join. It is watched by the app's own rules, every few minutes while the app is open.
 */

const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400
export const START = 1_800_000_000 - (1_800_000_000 % DAY)
const END = START + 30 * DAY
const CHAT = { id: '-1001', title: 'Aurora', isOwner: true }
export const LOOK = 10 * MINUTE

/** A link of the month: who wants to come by it and when, and what its owner does with it. */
interface Planned {
  readonly hash: string
  readonly kind: string
  readonly date: number
  readonly comes: readonly number[]
  readonly stay: number
  readonly limit: number | null
  readonly end: number | null
  /** Terms from a moment on. */
  readonly edits: readonly { readonly at: number; readonly limit: number | null; readonly end: number | null }[]
  readonly revokedAt: number | null
  /** The hour in which it goes round among strangers. */
  readonly leak: number | null
}

/** By day more than by night, most in the evening. */
const anyMoment = (random: Random, from: number, to: number): number => {
  for (;;) {
    const moment = from + Math.floor(random.next() * (to - from))
    const hour = (moment % DAY) / HOUR
    if (random.next() < (hour < 7 ? 0.1 : hour > 17 ? 1 : 0.6)) return moment
  }
}
const after = (random: Random, from: number, mean: number): number =>
  Math.floor(from - Math.log(1 - random.next()) * mean)
export const some = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at))

/** 200 links: what a busy manager has, eight leaks among them. */
export const planMonth = (random: Random): Planned[] => {
  const planned: Planned[] = []
  const add = (kind: string, count: number, one: (at: number) => Partial<Planned>): void => {
    for (let at = 0; at < count; at++)
      planned.push({
        ...{ hash: `${kind}-${at}`, kind, date: START - random.between(2, 200) * DAY, comes: [], stay: 0.7 },
        ...{ limit: null, end: null, edits: [], revokedAt: null, leak: null },
        ...one(at),
      })
  }
  const steady = (count: number) => some(count, () => anyMoment(random, START, END))
  add('busy', 15, () => ({ comes: steady(random.between(400, 900)), stay: 0.6 }))
  add('ambassador', 35, () => ({ comes: steady(random.between(20, 200)), stay: 0.85 }))
  add('quiet', 40, () => ({ comes: steady(random.between(0, 12)) }))
  add('limited', 30, () => {
    const limit = random.between(10, 120)
    const isRaised = random.chance(0.4)
    const edits = isRaised ? [{ at: START + random.between(14, 26) * DAY, limit: limit * 2, end: null }] : []
    return { limit, edits, comes: steady(Math.floor(limit * (0.5 + 2 * random.next()))) }
  })
  add('event', 30, (at) => {
    const end = START + random.between(2, 40) * DAY + random.below(DAY)
    const edits = at % 4 === 0 ? [{ at: end - DAY, limit: null, end: end + 5 * DAY }] : []
    // Most come shortly before.
    const comes = some(random.between(20, 80), () => end - (after(random, 0, 5 * DAY) % (20 * DAY)))
    return { end, edits, comes, date: START - random.between(3, 20) * DAY }
  })
  add('podcast', 10, () => {
    const episode = START + random.between(0, 6) * DAY + 17 * HOUR
    const dates = [episode, episode + 7 * DAY, episode + 14 * DAY, episode + 21 * DAY]
    return { comes: some(random.between(40, 120), () => after(random, random.pick(dates), 12 * HOUR)) }
  })
  add('post', 12, () => {
    const posts = some(4, () => START + random.between(1, 28) * DAY + 18 * HOUR)
    return { comes: posts.flatMap((post) => some(random.between(10, 70), () => after(random, post, 3 * HOUR))) }
  })
  add('launch', 20, () => {
    const date = START + random.between(1, 25) * DAY + 12 * HOUR
    const first = some(random.between(10, 50), () => after(random, date, 2 * HOUR))
    const later = some(random.between(10, 40), () => anyMoment(random, date, END))
    return { date, comes: [...first, ...later], end: date + 9 * DAY }
  })
  add('leak', 8, (at) => {
    const leak = START + random.between(2, 28) * DAY + random.between(8, 22) * HOUR
    const crowd = some([25, 40, 60, 90, 120, 160, 200, 300][at] ?? 0, () => leak + random.below(HOUR))
    const revokedAt = at % 2 === 0 ? leak + 3 * HOUR : null
    return { leak, comes: [...steady(random.between(0, 30)), ...crowd], stay: 0.1, revokedAt }
  })
  return planned
}

/** What a look saw of links that had something to be told of. */
interface Seen {
  readonly at: number
  readonly links: readonly InviteLink[]
}

const isUsed = (share: number | null): boolean => (share ?? 0) * 100 >= RUNNING_OUT_PERCENT.usual - 1e-9
const isMemorable = (link: InviteLink, at: number): boolean =>
  linkState(link, at) !== 'active' || isUsed(placesUsed(link)) || isUsed(timeUsed(link, at))

/** Who is inside and when they joined, as the month goes on. */
export interface Played {
  readonly planned: Planned
  /** In the order of their moments. */
  readonly passages: readonly { readonly at: number; readonly joined: number | null; readonly left: number | null }[]
}

const termsAt = ({ limit, end, edits }: Planned, at: number) =>
  edits.filter((edit) => edit.at <= at).at(-1) ?? { limit, end }

/** Lets come who finds the link open, and some of them go again. */
export const play = (planned: Planned, random: Random): Played => {
  const inside = new Set<number>()
  const leaving: number[] = []
  const passages: Played['passages'][number][] = []
  const comes = planned.comes.filter((at) => at >= Math.max(START, planned.date) && at < END).sort((a, b) => a - b)
  for (const [person, at] of comes.entries()) {
    const { limit, end } = termsAt(planned, at)
    const gone = leaving.map((leaves, who) => ({ leaves, who })).filter(({ leaves }) => leaves <= at)
    for (const { who } of gone) inside.delete(who)
    const isOpen = (end === null || end > at) && (limit === null || inside.size < limit)
    leaving[person] = Number.POSITIVE_INFINITY
    if (!isOpen || (planned.revokedAt !== null && planned.revokedAt <= at)) continue
    inside.add(person)
    passages.push({ at, joined: person, left: null })
    if (random.next() < planned.stay) continue
    leaving[person] = after(random, at, (planned.leak === null ? 9 : 0.1) * DAY)
    passages.push({ at: leaving[person], joined: null, left: person })
  }
  return { planned, passages: passages.sort((one, other) => one.at - other.at) }
}

/** Somebody who asks to join, and when that is answered. */
export interface Asked {
  readonly date: number
  readonly answeredAt: number
}

/** Most are answered within a day; now and then the manager is away. */
export const askMonth = (random: Random): Asked[] =>
  some(300, () => {
    const date = anyMoment(random, START, END)
    const isLate = random.chance(0.06)
    return { date, answeredAt: isLate ? date + random.between(30, 100) * HOUR : after(random, date, 6 * HOUR) }
  })

/** Each look at what stands, with the code that the app looks with. The app is closed now and then. */
export const watchMonth = async (
  played: readonly Played[],
  asked: readonly Asked[],
  isOpen: (at: number) => boolean,
) => {
  let now = START
  const states = new Map<string, ChatState>()
  const bases = new Map(played.map(({ planned: { hash } }) => [hash, linkOf(hash)]))
  const cursors = new Map<string, { next: number; readonly inside: Map<number, number> }>()
  const linksNow = (): InviteLink[] =>
    played.flatMap(({ planned, passages }) => {
      const { hash, date, edits, revokedAt } = planned
      const cursor = cursors.get(hash) ?? { next: 0, inside: new Map<number, number>() }
      cursors.set(hash, cursor)
      for (let one = passages[cursor.next]; one !== undefined && one.at <= now; one = passages[++cursor.next]) {
        if (one.joined !== null) cursor.inside.set(one.joined, one.at)
        if (one.left !== null) cursor.inside.delete(one.left)
      }
      const { limit: usageLimit, end: expireDate } = termsAt(planned, now)
      const startDate = edits.filter(({ at }) => at <= now).at(-1)?.at ?? null
      const isThere = date <= now && (revokedAt === null || revokedAt > now)
      const link = { ...(bases.get(hash) ?? linkOf(hash)), chatId: CHAT.id, date, startDate, expireDate, usageLimit }
      return isThere ? [{ ...link, usage: cursor.inside.size, permanent: false, requestNeeded: false }] : []
    })
  let reads = 0
  const open = () =>
    new Looks({
      reader: {
        links: async () => ok(links),
        link: async () => ok('gone' as const),
        moments: async ({ hash }) => {
          reads += 1
          return ok([...(cursors.get(hash)?.inside.values() ?? [])])
        },
      },
      feed: { all: async () => [], ended: async () => undefined },
      state: { chat: async (chatId) => states.get(chatId) ?? null },
      requests: {
        query: async () => {
          const waiting = asked.filter(({ date, answeredAt }) => date <= now && answeredAt > now)
          const rows = waiting.map(({ date }) => ({ chatId: CHAT.id, via: null, person: { date } }))
          return ok({ rows, reading: false, unread: [] } as never)
        },
        refresh: async () => ok(null),
        readAll: async () => ok(null),
      },
      ...{ serverTime: () => now, wanted: () => defaultWatchSettings, tags: async () => new Map() },
    })
  let looks: Looks | null = null
  let links: readonly InviteLink[] = []
  const told: NewNotice[] = []
  const seen: Seen[] = []
  for (; now <= END; now += LOOK) {
    if (!isOpen(now)) {
      looks = null
      continue
    }
    // As the file keeps it.
    if (looks === null) for (const [id, state] of states) states.set(id, JSON.parse(JSON.stringify(state)) as ChatState)
    looks ??= open()
    links = linksNow()
    const batch = newBatch()
    await looks.atChat(CHAT, batch)
    await looks.atRequests(batch)
    told.push(...batch.notices)
    for (const [chatId, state] of batch.states) states.set(chatId, state)
    seen.push({ at: now, links: links.filter((link) => isMemorable(link, now)) })
  }
  return { told, seen, reads }
}

/** What had to be told: each end and limit of a link that stood reached at a look, but those that did at the first. */
export const endsOf = (seen: readonly Seen[]): readonly string[] => {
  const keys = new Set<string>()
  const fullOnce = new Set<string>()
  const first = new Set<string>()
  for (const [at, { at: now, links }] of seen.entries())
    for (const link of links.filter((one) => linkState(one, now) !== 'active')) {
      const { hash, usageLimit, expireDate } = link
      const limit = `${hash} full ${usageLimit}`
      const isFull = linkState(link, now) === 'full'
      const wasFull = usageLimit !== null && link.usage >= usageLimit && fullOnce.has(limit)
      const key = isFull ? limit : `${hash} expired ${expireDate}`
      if (isFull) fullOnce.add(limit)
      if (!isFull && wasFull) first.add(key)
      ;(at === 0 ? first : keys).add(key)
    }
  return [...keys].filter((key) => !first.has(key)).sort()
}

/** The looks at which a link had come to so much of its places or time, and was to be told of: by hash and moment. */
export const nearlyOf = (seen: readonly Seen[]): readonly string[] => {
  const known = new Set<string>()
  const due: string[] = []
  for (const [at, { at: now, links }] of seen.entries())
    for (const link of links) {
      const state = linkState(link, now)
      const { hash, usageLimit, expireDate } = link
      const keys = [
        ...(isUsed(placesUsed(link)) ? [`${hash} places ${usageLimit}`] : []),
        ...(isUsed(timeUsed(link, now)) ? [`${hash} time ${expireDate}`] : []),
      ]
      const isNews = keys.some((key) => !known.has(key))
      for (const key of keys)
        if (state === 'active' || (state === 'full') === key.startsWith(`${hash} places`)) known.add(key)
      if (isNews && state === 'active' && at > 0) due.push(`${hash} ${now}`)
    }
  return due.sort()
}

/** Of those who waited for more than a day while the app was open: who was not told of within the day after. */
export const missedOf = (asked: readonly Asked[], told: readonly NewNotice[], seen: readonly Seen[]): number => {
  const moments = told.filter(({ facts }) => facts.rule === 'waiting').map(({ at }) => at)
  return asked.filter(({ date, answeredAt }) => {
    // What waits for long at the first look is no news of its own.
    const looks = seen.filter(({ at }) => at >= date + DAY && at < answeredAt)
    const first = looks[0]?.at
    if (first === undefined || first === START) return false
    const until = looks.filter(({ at }) => at >= first + DAY + LOOK)[0]?.at
    return until !== undefined && !moments.some((at) => at >= first && at <= until)
  }).length
}
