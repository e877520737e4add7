import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate/browser'

/**
 * What stands for fflate in the bundle of the main process (`electron.vite.config.ts`): just what the libraries for
 * XLSX take of it, and none of its threads. Its asynchronous functions start one for all that is larger than some
 * hundred kilobytes: those of its build for the web by `Worker` and `URL.createObjectURL`, which are not there in Node,
 * and those for Node from their own source text, which a bundler may write anew.
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

/** As fflate's own, in this thread; the answer comes before it returns. */
export const zip = (files: Zippable, done: Done<Uint8Array>): void => answer(done, () => zipSync(files))

/** As fflate's own, in this thread; the answer comes before it returns. */
export const unzip = (archive: Uint8Array, done: Done<Unzipped>): void => answer(done, () => unzipSync(archive))
