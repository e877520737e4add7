import type { World } from './model'
import { noPendingSignIns } from './pending'
import { randomFromSeed } from './random'
import { HOME_DC, seedAccounts } from './seed-accounts'
import { seedCommunities, seedManyLinks } from './seed-communities'
import { type HistoryOptions, seedHistory } from './seed-history'
import { seedRequests } from './seed-requests'
import { seedYear } from './seed-year'

/** What a world may hold besides what every one does. */
export interface WorldContent {
  /** Adds a community "Many links" with so many links for the first account. */
  readonly links?: number
  /** Adds a community with months of people who came and went. */
  readonly history?: HistoryOptions
  /** A year of people who came to the first account's communities and went. */
  readonly year?: boolean
}

export interface WorldOptions extends WorldContent {
  /** Any text; the same seed gives the same people, communities and links. */
  readonly seed: string
  /** Seconds since 1970 at which the world begins; all dates in it are told from there. Default: now. */
  readonly now?: number
}

/** A practice world with people, communities and links of every kind in it. */
export function createWorld(options: WorldOptions): World {
  const now = options.now ?? Math.floor(Date.now() / 1000)
  const world: World = emptyWorld(options.seed, now)
  const cast = seedAccounts(world, now)
  seedCommunities(world, cast, now)
  if (options.links !== undefined && options.links > 0) seedManyLinks(world, cast, options.links, now)
  seedRequests(world, cast, now)
  if (options.year === true) seedYear(world, cast, now)
  // Last: a world without it is the same, person by person.
  if (options.history !== undefined && options.history.joins > 0) seedHistory(world, cast, options.history, now)
  return world
}

/** A world in which nobody lives yet. */
export function emptyWorld(seed: string, now: number): World {
  return {
    seed,
    random: randomFromSeed(seed),
    time: now,
    ahead: 0,
    nextMessageId: 1,
    statsDc: HOME_DC,
    people: new Map(),
    accounts: new Map(),
    communities: new Map(),
    reports: [],
    pending: noPendingSignIns(),
  }
}
