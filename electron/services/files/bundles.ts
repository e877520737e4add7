import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../contract/result'
import { writeFailure } from '../../storage/write-file'
import { type BundleWriter, type OpenFile, openFolder, openZip } from './bundle-writers'
import { type ImageKind, isImage, safeFileName } from './files'
import type { Leftovers } from './leftovers'

export interface BundleFile {
  readonly kind: ImageKind
  readonly name: string
  readonly bytes: Uint8Array
}

/** Many files written one after another: into a ZIP, or into a folder that is dragged out of the window. */
export interface Bundles {
  /**
   * null: no place was chosen. Until the bundle is closed, there is nothing at that place. `diskFull`,
   * `fileNotWritten`.
   */
  open(name: string, to: 'zip' | 'folder'): Promise<Result<{ bundleId: string } | null>>
  /** `bundleGone`, `imageInvalid` (then none of these files is taken), `diskFull`, `fileNotWritten`. */
  add(bundleId: string, files: readonly BundleFile[]): Promise<Result<null>>
  /** Finishes it; `files`: how many it holds. `bundleGone`, `diskFull`, `fileNotWritten`. */
  close(bundleId: string): Promise<Result<{ files: number; savedAs: string }>>
  /** Deletes all of it. No error if it is not there (any more). */
  drop(bundleId: string): Promise<Result<null>>
  /** The path of a closed folder, to be handed to the system. `bundleGone`. */
  folder(bundleId: string): Result<string>
  /** The window is gone: drops the bundles that nobody will close any more. */
  dropOpen(): Promise<void>
  /** Before the app quits: deletes unfinished bundles, and the folders, which a drag has copied long ago. */
  end(): Promise<void>
}

export interface BundlesOptions {
  /** The system's temporary folder. */
  readonly temporary: string
  /** Asks in a save dialog; the path with its extension, or null if it was cancelled. */
  readonly askSavePath: (suggestedName: string) => Promise<string | null>
  /** What would stay if the app were killed. */
  readonly leftovers: Leftovers
  /** Opens the file of a ZIP for writing; by default on the disk. */
  readonly openFile?: OpenFile
}

interface Bundle {
  readonly writer: BundleWriter
  /** The names taken, as file systems that ignore case see them. */
  readonly names: Set<string>
  files: number
  /** The last piece of work: files are written one after another. */
  queue: Promise<unknown>
}

export const createBundles = ({ temporary, askSavePath, leftovers, openFile }: BundlesOptions): Bundles => {
  const bundles = new Map<string, Bundle>()
  const folders = new Map<string, { readonly path: string; readonly drop: () => Promise<void> }>()

  /** In turn, so that nothing is closed while it is still written to. */
  const inTurn = <T>(bundle: Bundle, work: () => Promise<Result<T>>): Promise<Result<T>> => {
    const done = bundle.queue.then(work).catch((error: unknown) => writeFailure(error))
    bundle.queue = done
    return done
  }
  const drop = async (bundleId: string): Promise<void> => {
    const bundle = bundles.get(bundleId)
    bundles.delete(bundleId)
    if (bundle === undefined) return
    await bundle.queue
    await bundle.writer.drop().catch(() => undefined)
  }
  const dropOpen = async (): Promise<void> => {
    await Promise.all([...bundles.keys()].map(drop))
  }

  return {
    open: async (name, to) => {
      try {
        const chosen = to === 'zip' ? await askSavePath(safeFileName(name, 'zip')) : null
        if (to === 'zip' && chosen === null) return ok(null)
        const writer =
          chosen === null
            ? await openFolder({ temporary, name, leftovers })
            : await openZip({ target: chosen, leftovers, openFile })
        const bundleId = randomUUID()
        bundles.set(bundleId, { writer, names: new Set(), files: 0, queue: Promise.resolve() })
        return ok({ bundleId })
      } catch (error) {
        return writeFailure(error)
      }
    },

    add: async (bundleId, files) => {
      const bundle = bundles.get(bundleId)
      if (bundle === undefined) return fail('bundleGone')
      if (!files.every(({ kind, bytes }) => isImage(kind, bytes))) return fail('imageInvalid')
      return inTurn(bundle, async () => {
        for (const { kind, name, bytes } of files) {
          // Dropped meanwhile.
          if (!bundles.has(bundleId)) return fail('bundleGone')
          await bundle.writer.write({ kind, bytes, name: freeName(bundle.names, name, kind) })
          bundle.files += 1
        }
        return ok(null)
      })
    },

    close: async (bundleId) => {
      const bundle = bundles.get(bundleId)
      if (bundle === undefined) return fail('bundleGone')
      bundles.delete(bundleId)
      const closed = await inTurn(bundle, async () => ok(await bundle.writer.close()))
      if (!closed.ok) {
        await bundle.writer.drop().catch(() => undefined)
        return closed
      }
      if (bundle.writer.isKept) folders.set(bundleId, { path: closed.value, drop: () => bundle.writer.drop() })
      return ok({ files: bundle.files, savedAs: closed.value })
    },

    drop: async (bundleId) => {
      await drop(bundleId)
      const folder = folders.get(bundleId)
      folders.delete(bundleId)
      await folder?.drop().catch(() => undefined)
      return ok(null)
    },

    folder: (bundleId) => {
      const folder = folders.get(bundleId)
      return folder === undefined ? fail('bundleGone') : ok(folder.path)
    },

    dropOpen,
    end: async () => {
      await dropOpen()
      await Promise.all([...folders.values()].map((folder) => folder.drop().catch(() => undefined)))
      folders.clear()
    },
  }
}

/** A name that is valid on every system, and that no system takes for another one in the bundle. */
const freeName = (taken: Set<string>, name: string, kind: ImageKind): string => {
  const safe = safeFileName(name, kind)
  const stem = safe.slice(0, -kind.length - 1)
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? safe : `${stem} (${number}).${kind}`
    // Both ways, since `ß` has an upper case of two letters and `İ` a lower one.
    const seen = candidate.normalize('NFKC').toUpperCase().toLowerCase()
    if (taken.has(seen)) continue
    taken.add(seen)
    return candidate
  }
}
