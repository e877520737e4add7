import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate/browser'

/**
 * Replaces fflate in the bundle of the main process (`electron.vite.config.ts`): only the part that the libraries for
 * XLSX use, and without threads. For anything larger than some hundred kilobytes, fflate's asynchronous functions start
 * a thread: its build for the web by `Worker` and `URL.createObjectURL`, which Node does not have, and its build for
 * Node from the source text of its functions, which a bundler may change.
 */
// biome-ignore lint/performance/noBarrelFile: the bundler puts this in the place of the library.
export { strFromU8, strToU8, Zip, ZipDeflate, ZipDeflate as AsyncZipDeflate, zipSync } from 'fflate/browser'

type Done<Value> = (error: unknown, value: Value | null) => void

const answer = <Value>(done: Done<Value>, work: () => Value): void => {
  let value: Value
  try {
    value = work()
  } catch (error) {
    done(error, null)
    return
  }
  done(null, value)
}

/** Like fflate's own, but in this thread: calls back before it returns. */
export const zip = (files: Zippable, done: Done<Uint8Array>): void => answer(done, () => zipSync(files))

/** Like fflate's own, but in this thread: calls back before it returns. */
export const unzip = (archive: Uint8Array, done: Done<Unzipped>): void => answer(done, () => unzipSync(archive))
