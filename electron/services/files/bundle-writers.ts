import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { type ImageKind, safeFileName } from './files'
import type { Leftovers } from './leftovers'

/** Where the files of one bundle go. */
export interface BundleWriter {
  /**
   * Whether the app keeps the closed bundle and deletes it in `drop` (a folder to be dragged), or it is the user's
   * file.
   */
  readonly isKept: boolean
  write(file: { readonly name: string; readonly kind: ImageKind; readonly bytes: Uint8Array }): Promise<void>
  /** Returns the path of the finished bundle. */
  close(): Promise<string>
  drop(): Promise<void>
}

/** Opens an existing empty file for writing. */
export type OpenFile = (path: string) => Writable

/**
 * A folder to be dragged, under its own name. A code is a way into a community, and everybody can read the system's
 * temporary folder: so it lies in a folder of this run that only its owner may enter (mode 700).
 */
export const openFolder = async ({
  temporary,
  name,
  leftovers,
}: {
  readonly temporary: string
  readonly name: string
  readonly leftovers: Leftovers
}): Promise<BundleWriter> => {
  const place = await mkdtemp(join(temporary, 'invite-desk-'))
  await leftovers.begin(place)
  const path = join(place, safeFileName(name, 'zip').slice(0, -'.zip'.length))
  await mkdir(path)
  return {
    isKept: true,
    write: ({ name: file, bytes }) => writeFile(join(path, file), bytes, { mode: 0o600, flag: 'wx' }),
    close: async () => path,
    drop: async () => {
      await rm(place, { recursive: true, force: true })
      await leftovers.done(place)
    },
  }
}

/** Writes a ZIP beside `target`, and moves it there when it is complete and on the disk. */
export const openZip = async ({
  target,
  leftovers,
  openFile = createWriteStream,
}: {
  readonly target: string
  readonly leftovers: Leftovers
  readonly openFile?: OpenFile | undefined
}): Promise<BundleWriter> => {
  const part = `${target}.${randomBytes(4).toString('hex')}.part`
  await leftovers.begin(part)
  // Before anything is drawn, so that a place that cannot be written is reported at once.
  try {
    await (await open(part, 'wx')).close()
  } catch (error) {
    await leftovers.done(part)
    throw error
  }
  const file = openFile(part)
  const zip = new ZipFile()
  // An error in between is thrown by the next step.
  let failed: unknown = null
  const note = (error: unknown): void => {
    failed ??= error
  }
  const done = finished(file).catch(note)
  zip.on('error', note)
  zip.outputStream.on('error', note)
  zip.outputStream.pipe(file)
  return {
    isKept: false,
    write: async ({ name, kind, bytes }) => {
      if (failed !== null) throw failed
      // PNG is compressed already.
      zip.addBuffer(Buffer.from(bytes), name, { compress: kind === 'svg' })
      await drained(file, done)
      if (failed !== null) throw failed
    },
    close: async () => {
      zip.end()
      await done
      if (failed !== null) throw failed
      const handle = await open(part, 'r+')
      await handle.sync().finally(() => handle.close())
      await rename(part, target)
      await leftovers.done(part)
      return target
    },
    drop: async () => {
      file.destroy()
      await done
      await rm(part, { force: true })
      await leftovers.done(part)
    },
  }
}

/** Waits until the disk has caught up. */
const drained = async (file: Writable, done: Promise<unknown>): Promise<void> => {
  if (!file.writableNeedDrain) return
  await Promise.race([new Promise<void>((resolve) => file.once('drain', () => resolve())), done])
}
