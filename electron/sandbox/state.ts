/** Keeps a practice Telegram between starts: its world and its keys, in one folder. */
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../storage/write-whole'
import { KEYS_VERSION, KeyStore, newKeys } from './keys'
import { refuseNewer } from './newer-state'
import type { World } from './world/model'
import { type LoadedWorld, WORLD_FILE, WorldKeeper } from './world/persistence'
import { WORLD_VERSION } from './world/saved-world'

const KEYS_FILE = 'keys.json'

/**
 * The keys kept in `folder`. Damaged ones are set aside and new ones made: clients then have to sign in
 * again. Those of a newer version stay where they are, and `NewerState` is thrown.
 */
export async function loadKeys(folder: string): Promise<{ keys: KeyStore; setAside: string | null }> {
  const path = join(folder, KEYS_FILE)
  const json = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (json === null) return { keys: await newKeys(), setAside: null }
  refuseNewer(json, KEYS_VERSION)
  try {
    return { keys: KeyStore.fromJson(json), setAside: null }
  } catch {
    const setAside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
    await rename(path, setAside)
    return { keys: await newKeys(), setAside }
  }
}

/** Throws `NewerState` before anything is set aside: world and keys belong together. */
export async function refuseNewerState(folder: string): Promise<void> {
  for (const [name, known] of [
    [WORLD_FILE, WORLD_VERSION],
    [KEYS_FILE, KEYS_VERSION],
  ] as const) {
    refuseNewer(await readFile(join(folder, name), 'utf8').catch(() => ''), known)
  }
}

/** What only reads needs no saving afterwards. */
const READ_ONLY =
  /^(help|langpack|users|upload|updates|stats)\.|^(messages|channels|account|contacts|auth)\.(get|check(?!Password)|resolve|search)/

export function changesState(method: string): boolean {
  return !READ_ONLY.test(method)
}

/**
 * Writes world and keys whenever asked to, one writing at a time; whoever asks during one shares the next. An answer
 * that waited for `save` is therefore on disk, also when the process is killed right after it.
 */
export class StateKeeper {
  readonly #folder: string
  readonly #world: WorldKeeper
  readonly #keys: KeyStore
  #keysOnDisk = ''
  #current: Promise<void> | null = null
  #next: Promise<void> | null = null

  /** @param loaded the world as it was found in the folder; null: what lies there is another */
  constructor(folder: string, world: World, keys: KeyStore, loaded: LoadedWorld | null = null) {
    this.#folder = folder
    this.#world = new WorldKeeper(folder, world, loaded)
    this.#keys = keys
  }

  save(): Promise<void> {
    if (this.#current === null) {
      this.#current = this.#write().finally(() => (this.#current = null))
      return this.#current
    }
    this.#next ??= this.#current
      .catch(() => undefined)
      .then(() => {
        this.#next = null
        return this.save()
      })
    return this.#next
  }

  async #write(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await this.#world.save()
    const keys = this.#keys.toJson()
    if (keys === this.#keysOnDisk) return
    // Keys are secrets: the file is its owner's alone.
    await writeAtomically(join(this.#folder, KEYS_FILE), keys, 0o600)
    this.#keysOnDisk = keys
  }
}
