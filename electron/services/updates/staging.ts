import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import { fileFormat, unversioned } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import { replaceFile, writeFailure } from '../../storage/write-file'
import type { UpdateFile } from './manifest'
import { refuse, type SignedManifest } from './verify-manifest'

/** What was seen of releases. */
interface Seen {
  /** The newest one that was signed; null: none. No earlier one is taken any more. */
  readonly highestSeen: string | null
  /** Milliseconds since 1970; null: nobody has looked yet. */
  readonly checkedAt: number | null
}

const SEEN = 'seen.json'
const READY = 'ready.json'
const seenFormat = fileFormat(
  z.strictObject({ highestSeen: z.string().nullable(), checkedAt: z.number().nullable() }),
  [unversioned],
)
const readyFormat = fileFormat(z.strictObject({ manifest: z.base64(), signatures: z.string() }), [unversioned])

/** Writes a chunk; rejects when the disk does not take it. */
type WriteChunk = (chunk: Buffer) => Promise<void>

/**
 * The folder in which an update waits. A file is written under another name, and gets its own once it is whole; only then
 * is it noted that it is ready. Whatever a kill leaves in between is nobody's, and goes at the next start. Nothing here is
 * believed when it is used: the signatures and the file are checked again.
 */
export interface Staging {
  /** `fileNotRead`, `fileNewer`: not known now, and then nothing is looked for, since it could lead back. */
  seen(): Promise<Result<Seen>>
  noteSeen(seen: Seen): Promise<Result<null>>
  /** Has a file filled and keeps it if it is what was signed for; `wrongSize`, `damaged`, `diskFull`, `fileNotWritten`. */
  receive(file: UpdateFile, fill: (write: WriteChunk) => Promise<Result<null>>): Promise<Result<null>>
  noteReady(signed: SignedManifest): Promise<Result<null>>
  /** What was noted as ready; null: nothing, or nothing that can be read. */
  ready(): Promise<SignedManifest | null>
  /** Where a file lies, if it is still what was signed for; `nothingReady`, `wrongSize`, `damaged`. */
  find(file: UpdateFile): Promise<Result<string>>
  /** Removes all but what was seen, and the file that is to stay. */
  clear(keep?: UpdateFile): Promise<void>
}

/** Whether a file is the one that was signed for; `nothingReady`, `wrongSize`, `damaged`. */
export const checkFile = async (path: string, { size, sha512 }: UpdateFile): Promise<Result<null>> => {
  const hash = createHash('sha512')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      hash.update(chunk)
    }
  } catch {
    return refuse('nothingReady')
  }
  if (bytes !== size) return refuse('wrongSize')
  return hash.digest('hex') === sha512 ? ok(null) : refuse('damaged')
}

export const createStaging = (folder: string): Staging => {
  const at = (name: string): string => join(folder, name)

  const receive: Staging['receive'] = async (file, fill) => {
    const part = at(`${file.name}.part`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const handle = await open(part, 'w', 0o600)
      try {
        const filled = await fill(async (chunk) => void (await handle.writeFile(chunk)))
        if (!filled.ok) return filled
        await handle.sync()
      } finally {
        await handle.close()
      }
      // Read back from the disk: what it kept counts, and not what was sent.
      const checked = await checkFile(part, file)
      if (!checked.ok) return checked
      await rename(part, at(file.name))
      return ok(null)
    } catch (error) {
      return writeFailure(error)
    } finally {
      await rm(part, { force: true }).catch(() => undefined)
    }
  }

  return {
    seen: async () => {
      const file = await readJsonFile(at(SEEN), seenFormat)
      if (file.kind === 'unavailable') return fail(file.error.code)
      return ok(file.kind === 'read' ? file.value : { highestSeen: null, checkedAt: null })
    },
    noteSeen: (seen) => replaceFile(at(SEEN), seenFormat.stringify(seen)),
    receive,
    noteReady: ({ bytes, signatures }) =>
      replaceFile(at(READY), readyFormat.stringify({ manifest: Buffer.from(bytes).toString('base64'), signatures })),
    ready: async () => {
      const file = await readJsonFile(at(READY), readyFormat)
      if (file.kind !== 'read') return null
      return { bytes: Buffer.from(file.value.manifest, 'base64'), signatures: file.value.signatures }
    },
    find: async (file) => {
      const checked = await checkFile(at(file.name), file)
      return checked.ok ? ok(at(file.name)) : checked
    },
    clear: async (keep) => {
      const names = await readdir(folder).catch(() => [])
      const kept = new Set([SEEN, ...(keep === undefined ? [] : [READY, keep.name])])
      const gone = names.filter((name) => !kept.has(name))
      // What stays because something holds it goes the next time, and is not noted as ready.
      await Promise.all(gone.map((name) => rm(at(name), { recursive: true, force: true }).catch(() => undefined)))
    },
  }
}
