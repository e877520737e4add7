import type { openInsightStore } from '../../electron/services/insights/store/insight-store'
import type { CollectedEntry, CollectedImporter } from '../../electron/services/insights/store/told'

type Calls = ReturnType<typeof openInsightStore>['calls']

const CHAT = '-1001234567890'
const DAY = 86_400
/** 1 January 2026. Seconds since 1970. */
export const NOW = 1_767_225_600
const DAYS = 365
const LINKS = 60
/** Of a hundred: go again, the log telling when; were let in by an admin; have a @name. */
const [LEAVE, APPROVED, NAMED] = [25, 10, 60]
/** As the collector writes: importers by the thousand, the log page by page. */
export const IMPORTERS_AT_ONCE = 1_000
const ENTRIES_AT_ONCE = 100

const GIVEN = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Fatima',
  'Goran',
  'Oskar',
  'Priya',
  'Оксана',
  'Дмитро',
  'ليلى',
  'Søren',
  '美咲',
]
const FAMILY = [
  'Albrecht',
  'Castro',
  'Demir',
  'Eriksen',
  'García',
  'Ivanova',
  'Müller',
  'Okafor',
  'Petrov',
  'Tanaka',
  'Xu',
]

/** The same numbers from 0 to 1 each time (mulberry32). */
const randomOf = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface History {
  /** The moment at which all of it has happened. Seconds since 1970. */
  readonly now: number
  /** Newest first, of each link. */
  readonly links: readonly { readonly hash: string; readonly people: readonly CollectedImporter[] }[]
  /** Oldest first: those of them who went. */
  readonly gone: readonly CollectedEntry[]
}

/** A year of a community with so many joins, by links of very different success. `now`: when it ends. */
export const historyOf = (joins: number, now = NOW): History => {
  const random = randomOf(joins)
  const pick = <T>(list: readonly T[], other: T): T => list[Math.floor(random() * list.length)] ?? other
  const links = Array.from({ length: LINKS }, (_, at) => ({
    hash: `Abc${String(at).padStart(13, '0')}`,
    people: [] as CollectedImporter[],
  }))
  const gone: CollectedEntry[] = []
  for (let number = 0; number < joins; number += 1) {
    // Squared: the first link brings thirty times as many as the last ones.
    const link = links[Math.floor(random() ** 2 * LINKS)]
    const name = `${pick(GIVEN, '')} ${pick(FAMILY, '')}`
    const person = {
      userId: `${100_000_000 + Math.floor(random() * 7_000_000_000)}`,
      ...{ name, username: random() * 100 < NAMED ? `user_${Math.floor(random() * 1e6)}` : null },
    }
    const date = now - 1 - Math.floor(random() * DAYS * DAY)
    const approvedBy = random() * 100 < APPROVED ? { userId: '5000000001', name: 'Mara' } : null
    link?.people.push({ ...person, date, approvedBy, viaFolder: false })
    if (random() * 100 < LEAVE) {
      const after = date + 60 + Math.floor(random() * 60 * DAY)
      if (after < now) gone.push({ ...person, date: after, event: { kind: 'left' } })
    }
  }
  for (const { people } of links) people.sort((one, other) => other.date - one.date)
  return { now, links, gone: gone.sort((one, other) => one.date - other.date) }
}

const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))

/** Writes it as the collector does. */
export const collect = (calls: Calls, { now, links, gone }: History): void => {
  calls.beginChat(CHAT, 'Berlin Runners')
  const state = { edited: null, ends: null, revoked: false }
  calls.putLinks(
    CHAT,
    links.map(({ hash }, at) => ({
      hash,
      title: `Ambassador ${at}`,
      adminId: '5000000001',
      permanent: at === 0,
      state,
    })),
    now,
  )
  for (const { hash, people } of links) {
    calls.beginReading(CHAT, hash, now)
    for (const part of chunks(people, IMPORTERS_AT_ONCE)) {
      calls.putImporters(CHAT, hash, part, now, { to: part.at(-1)?.date ?? 0, meets: false })
    }
    calls.endReading(CHAT, hash, now, now, null)
  }
  for (const part of chunks(gone, ENTRIES_AT_ONCE)) {
    calls.putEntries(CHAT, [...part].reverse(), now, 0)
    calls.tellLog(CHAT, now, now - DAYS * DAY, null)
  }
  calls.endChat(CHAT, now, { isWhole: true, limits: [], error: null })
}
