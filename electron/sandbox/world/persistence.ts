/**
 * Keeps a world between starts, in two files of one folder. `world.json` has what changes and is small: it is replaced
 * as a whole with every change. What is only ever added to (`past.ts`) goes to the end of `past-N.jsonl`, synced before
 * `world.json` says how far that file is good: whatever stands behind that was never answered, and is written over.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../storage/write-whole'
import { refuseNewer } from '../newer-state'
import type { Community, World } from './model'
import { linesSince, type Mark, markOf, NOTHING_WRITTEN, pastOf, readLine, withoutBigints } from './past'
import { noPendingSignIns } from './pending'
import { Random } from './random'
import { type Past, type SavedCommunity, type SavedWorld, savedFirst, savedWorld, WORLD_VERSION } from './saved-world'

export const WORLD_FILE = 'world.json'
const PAST_FILE = /^past-(\d+)\.jsonl$/

/** Lines beyond the first ones from which a file of the past is written anew at the next start. */
const COMPACT_FROM = 2_000

/** How far the file of the past is good, and what of the world stands in it. */
interface Written {
  readonly file: string
  readonly bytes: number
  /** Lines that were written as a whole; those behind them came one change at a time. */
  readonly base: number
  readonly lines: number
  readonly mark: Mark
}

/** What was found in the folder. */
export interface LoadedWorld {
  /** Null when there is none, or none that can be read. */
  readonly world: World | null
  /** Where a damaged file was moved to, so that nobody's work is overwritten; null when nothing was damaged. */
  readonly setAside: string | null
  /** For the keeper of this world, which goes on from here; null: it writes everything anew. */
  readonly written: Written | null
  /** The file of the past that the keeper replaces, where it writes everything anew. */
  readonly replaces: string | null
}

export const NOTHING_LOADED: LoadedWorld = { world: null, setAside: null, written: null, replaces: null }

/** Writes a world into a folder, which is made if need be. One save at a time. */
export class WorldKeeper {
  readonly #folder: string
  readonly #world: World
  #written: Written | null
  /** A file that the folder's world still speaks of, though nothing may be added to it. */
  readonly #replaces: string | null
  /** No other file of the past lies in the folder, as far as is known. */
  #isAlone = false

  constructor(folder: string, world: World, loaded: Pick<LoadedWorld, 'written' | 'replaces'> | null = null) {
    this.#folder = folder
    this.#world = world
    this.#written = loaded?.written ?? null
    this.#replaces = loaded?.replaces ?? null
  }

  /** On the disk when it answers; when it throws, the folder still holds the world as it was saved before. */
  async save(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const before = this.#written
    const written = (before === null ? null : await this.#saveAdded(before)) ?? (await this.#saveAll())
    this.#written = written
    if (written.file !== before?.file) this.#isAlone = false
    this.#isAlone ||= await removeOthers(this.#folder, written.file)
  }

  // What is written is taken before anything is awaited: the world may change meanwhile.
  async #saveAdded(before: Written): Promise<Written | null> {
    const lines = linesSince(this.#world, before.mark)
    if (lines === null) return null
    const mark = markOf(this.#world)
    const core = coreOf(this.#world)
    const data = bytesOf(lines)
    const { file, bytes, base } = before
    if (data.length > 0 && !(await appendAt(join(this.#folder, file), bytes, data))) return null
    const written = { file, bytes: bytes + data.length, base, lines: before.lines + lines.length, mark }
    await this.#writeCore(core, written)
    return written
  }

  async #saveAll(): Promise<Written> {
    const lines = linesSince(this.#world, NOTHING_WRITTEN) ?? []
    const mark = markOf(this.#world)
    const core = coreOf(this.#world)
    const data = bytesOf(lines)
    const number = Number(PAST_FILE.exec(this.#written?.file ?? this.#replaces ?? '')?.[1] ?? 0) + 1
    const file = `past-${number}.jsonl`
    await writeAtomically(join(this.#folder, file), data)
    const written = { file, bytes: data.length, base: lines.length, lines: lines.length, mark }
    await this.#writeCore(core, written)
    return written
  }

  async #writeCore(core: string, { file, bytes, base }: Written): Promise<void> {
    const past = JSON.stringify({ file, bytes, base })
    await writeAtomically(join(this.#folder, WORLD_FILE), `${core.slice(0, -1)},"past":${past}}`)
  }
}

/**
 * Reads the world that was saved in the folder. Where it cannot be understood (cut short, changed by hand), it is set
 * aside with all that lies beside it as `world.json.damaged-<time>`, `past-1.jsonl.damaged-<time>` and so on; one of a
 * newer version stays where it is, and `NewerState` is thrown. Where only the end of what was added last is missing,
 * the rest of the world is there all the same.
 */
export async function loadWorld(folder: string): Promise<LoadedWorld> {
  const path = join(folder, WORLD_FILE)
  const text = await readFile(path, 'utf8').catch(missing)
  if (text === null) return NOTHING_LOADED
  refuseNewer(text, WORLD_VERSION)
  const saved = parse(text)
  const found = saved === null ? null : await readWorld(folder, saved)
  if (found !== null) return { ...found, setAside: null }
  return { ...NOTHING_LOADED, setAside: await setAside(folder) }
}

/** Answers where the world went. Its past goes first: left behind by a kill, the next save would remove it. */
async function setAside(folder: string): Promise<string> {
  const suffix = `.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  const aside = (name: string): Promise<void> => rename(join(folder, name), join(folder, `${name}${suffix}`))
  await Promise.all((await pastFiles(folder)).map(aside))
  await aside(WORLD_FILE)
  return join(folder, `${WORLD_FILE}${suffix}`)
}

/** A world of the first version has its past inside: `past` is null then, and `first` is it. */
type Found = SavedWorld & { readonly first?: Past }

function parse(text: string): Found | null {
  try {
    const json: unknown = JSON.parse(text)
    const parsed = savedWorld.safeParse(json)
    if (parsed.success) return parsed.data
    const first = savedFirst.safeParse(json)
    return first.success ? { ...first.data.world, first: first.data.past } : null
  } catch {
    return null
  }
}

async function readWorld(folder: string, saved: Found): Promise<Omit<LoadedWorld, 'setAside'> | null> {
  if (saved.past === null) {
    return saved.first === undefined ? null : { ...NOTHING_LOADED, world: worldFrom(saved, saved.first) }
  }
  const { file, bytes, base } = saved.past
  const data = await readFile(join(folder, file)).catch(missing)
  const read = data === null ? null : readPast(data.subarray(0, bytes), base)
  if (read === null) return null
  const world = worldFrom(saved, read.past)
  const isGood = data !== null && data.length >= bytes && read.isWhole && read.lines - base < COMPACT_FROM
  const written = isGood ? { file, bytes, base, lines: read.lines, mark: markOf(world) } : null
  return { world, written, replaces: file }
}

/** Null when more than the last change cannot be read. */
function readPast(data: Buffer, base: number): { past: Past; lines: number; isWhole: boolean } | null {
  const past: Past = { people: new Map(), communities: new Map() }
  let lines = 0
  for (let at = 0; at < data.length; ) {
    const end = data.indexOf(0x0a, at)
    const line = data.toString('utf8', at, end === -1 ? data.length : end)
    const isLast = end === -1 || end === data.length - 1
    try {
      if (end === -1) throw new Error('cut short')
      readLine(past, line)
    } catch {
      return isLast && lines >= base ? { past, lines, isWhole: false } : null
    }
    lines += 1
    at = end + 1
  }
  return lines < base ? null : { past, lines, isWhole: true }
}

const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''))

/** Writes at this place, whatever stood behind it, and syncs; false when the file does not reach so far any more. */
async function appendAt(path: string, place: number, data: Buffer): Promise<boolean> {
  const file = await open(path, 'r+').catch(missing)
  if (file === null) return false
  try {
    if ((await file.stat()).size < place) return false
    await file.truncate(place)
    for (let at = 0; at < data.length; ) {
      at += (await file.write(data, at, data.length - at, place + at)).bytesWritten
    }
    await file.datasync()
    return true
  } finally {
    await file.close()
  }
}

/** What changes of a world, as JSON small enough to be written with every change. */
function coreOf(world: World): string {
  const { random, people: _past, accounts, communities, pending: _inMemoryOnly, ...rest } = world
  const core = {
    version: WORLD_VERSION,
    ...rest,
    random: random.state,
    accounts: [...accounts.values()].map((one) => ({ ...one, pinned: [...one.pinned], archived: [...one.archived] })),
    communities: [...communities.values()].map(communityCore),
  }
  return JSON.stringify(core, withoutBigints)
}

function communityCore({ members, passages: _passages, deeds: _deeds, ...community }: Community): unknown {
  return {
    ...community,
    staff: [...members.values()]
      .filter(({ role }) => role !== 'member')
      .map(({ userId, role, rights }) => ({ userId, role, rights })),
    requests: [...community.requests.values()],
    muted: [...community.muted],
    banned: [...community.banned],
    // Both are indexes over members and requests, and made again from them.
    invites: [...community.invites.values()].map(({ inside: _inside, waiting: _waiting, ...invite }) => invite),
  }
}

function worldFrom(saved: SavedWorld, past: Past): World {
  const { version: _version, past: _past, random, accounts, communities, ...rest } = saved
  return {
    ...{
      seed: rest.seed,
      time: rest.time,
      ahead: rest.ahead,
      nextMessageId: rest.nextMessageId,
      statsDc: rest.statsDc,
      reports: rest.reports,
    },
    random: new Random(random),
    people: past.people,
    accounts: new Map(
      accounts.map((one) => [one.userId, { ...one, pinned: new Set(one.pinned), archived: new Set(one.archived) }]),
    ),
    communities: new Map(communities.map((one) => [one.id, communityFrom(one, past)])),
    pending: noPendingSignIns(),
  }
}

function communityFrom({ staff, requests, invites, muted, banned, ...saved }: SavedCommunity, past: Past): Community {
  const { members, passages, deeds } = pastOf(past, saved.id)
  for (const { userId, role, rights } of staff) {
    const member = members.get(userId)
    if (member !== undefined) members.set(userId, { ...member, role, rights })
  }
  // Somebody whose own line was cut off can neither be shown nor answered.
  const known = requests.filter(({ userId }) => past.people.has(userId))
  const community: Community = {
    ...{ ...saved, members, passages, deeds, muted: new Set(muted), banned: new Set(banned) },
    requests: new Map(known.map((one) => [one.userId, one])),
    invites: new Map(
      invites.map((one) => [one.hash, { ...one, inside: new Set<bigint>(), waiting: new Set<bigint>() }]),
    ),
  }
  for (const { userId, viaLink } of members.values()) {
    if (viaLink !== null) community.invites.get(viaLink)?.inside.add(userId)
  }
  for (const { userId, viaLink } of known) {
    if (viaLink !== null) community.invites.get(viaLink)?.waiting.add(userId)
  }
  return community
}

const pastFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => PAST_FILE.test(name))

/**
 * Removes the files of the past that no world speaks of any more; false where one stays, such as while another program
 * reads it on Windows. What was saved is saved all the same.
 */
async function removeOthers(folder: string, kept: string): Promise<boolean> {
  const others = await pastFiles(folder).catch(() => null)
  const removed = (others ?? []).filter((name) => name !== kept).map((name) => rm(join(folder, name), { force: true }))
  const outcomes = await Promise.allSettled(removed)
  return others !== null && outcomes.every(({ status }) => status === 'fulfilled')
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
