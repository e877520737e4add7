/** Keeps a world between starts: one versioned JSON file in a folder, replaced as a whole or not at all. */
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../storage/write-whole'
import { refuseNewer } from '../newer-state'
import type { Community, World } from './model'
import { noPendingSignIns } from './pending'
import { Random } from './random'
import { type SavedWorld, savedWorld, WORLD_VERSION } from './saved-world'

export const WORLD_FILE = 'world.json'

/** Writes the world into the folder, which is made if need be. */
export async function saveWorld(folder: string, world: World): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeWhole(join(folder, WORLD_FILE), toJson(world))
}

/** What was found in the folder. */
export interface LoadedWorld {
  /** Null when there is none, or none that can be read. */
  readonly world: World | null
  /** Where a damaged file was moved to, so that nobody's work is overwritten; null when nothing was damaged. */
  readonly setAside: string | null
}

/**
 * Reads the world that was saved in the folder. A file that cannot be understood (cut short, changed by hand) is
 * set aside as `world.json.damaged-<time>`; one of a newer version stays where it is, and `NewerState` is thrown.
 */
export async function loadWorld(folder: string): Promise<LoadedWorld> {
  const path = join(folder, WORLD_FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return { world: null, setAside: null }
  refuseNewer(text, WORLD_VERSION)
  const world = parseWorld(text)
  if (world !== null) return { world, setAside: null }
  const setAside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  await rename(path, setAside)
  return { world: null, setAside }
}

function parseWorld(text: string): World | null {
  try {
    const parsed = savedWorld.safeParse(JSON.parse(text))
    return parsed.success ? fromSaved(parsed.data) : null
  } catch {
    return null
  }
}

function toJson(world: World): string {
  const { random, people, accounts, communities, pending: _inMemoryOnly, ...rest } = world
  const saved = {
    version: WORLD_VERSION,
    ...rest,
    random: random.state,
    people: [...people.values()],
    accounts: [...accounts.values()].map((one) => ({ ...one, pinned: [...one.pinned], archived: [...one.archived] })),
    communities: [...communities.values()].map(savedCommunity),
  }
  return JSON.stringify(saved, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
}

function savedCommunity(community: Community): unknown {
  return {
    ...community,
    members: [...community.members.values()],
    requests: [...community.requests.values()],
    // Both are indexes over members and requests, and made again from them.
    invites: [...community.invites.values()].map(({ inside: _inside, waiting: _waiting, ...invite }) => invite),
  }
}

function fromSaved(saved: SavedWorld): World {
  const { version: _version, random, people, accounts, communities, ...rest } = saved
  return {
    ...rest,
    random: new Random(random),
    people: new Map(people.map((one) => [one.id, one])),
    accounts: new Map(
      accounts.map((one) => [one.userId, { ...one, pinned: new Set(one.pinned), archived: new Set(one.archived) }]),
    ),
    communities: new Map(communities.map((one) => [one.id, communityFromSaved(one)])),
    pending: noPendingSignIns(),
  }
}

function communityFromSaved(saved: SavedWorld['communities'][number]): Community {
  const community: Community = {
    ...saved,
    members: new Map(saved.members.map((one) => [one.userId, one])),
    requests: new Map(saved.requests.map((one) => [one.userId, one])),
    invites: new Map(
      saved.invites.map((one) => [one.hash, { ...one, inside: new Set<bigint>(), waiting: new Set<bigint>() }]),
    ),
  }
  for (const { userId, viaLink } of community.members.values()) {
    if (viaLink !== null) community.invites.get(viaLink)?.inside.add(userId)
  }
  for (const { userId, viaLink } of community.requests.values()) {
    if (viaLink !== null) community.invites.get(viaLink)?.waiting.add(userId)
  }
  return community
}
