import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'invite-desk')
const COMMON = ['package-lock.json', 'scripts/setup/sandbox-bundle.mjs']

/**
 * The newest change below a file or folder. Folders count too: their time tells of a deleted file.
 * @param {string} place
 * @returns {number} milliseconds since 1970
 */
function newestChange(place) {
  const info = statSync(place)
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(place).reduce(
    (newest, name) => Math.max(newest, newestChange(path.join(place, name))),
    info.mtimeMs,
  )
}

/**
 * @param {string} bundle
 * @param {readonly string[]} sources
 * @returns {boolean} whether the bundle is there and younger than every source
 */
function isFresh(bundle, sources) {
  if (!existsSync(bundle)) return false
  const made = statSync(bundle).mtimeMs
  return [...sources, ...COMMON].every((place) => newestChange(path.join(ROOT, place)) <= made)
}

/**
 * A program of ours as one file that plain Node runs (CommonJS: a dependency asks for `__filename`), made anew when a
 * source is younger. Two that make it at the same time do not disturb each other: each builds in a folder of its own
 * and the file is replaced as a whole.
 * @param {string} name of the file
 * @param {string} entry
 * @param {readonly string[]} sources
 * @returns {Promise<string>} its path
 */
export async function ensureBundle(name, entry, sources) {
  const bundle = path.join(FOLDER, name)
  if (isFresh(bundle, sources)) return bundle
  const { build } = await import('vite')
  mkdirSync(FOLDER, { recursive: true })
  const folder = mkdtempSync(path.join(FOLDER, 'building-'))
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true, external: ['node-sqlite3-wasm'] },
      build: {
        ssr: path.join(ROOT, entry),
        target: 'node20',
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: name, codeSplitting: false } },
      },
    })
    renameSync(path.join(folder, name), bundle)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return bundle
}

/** The practice server. @returns {Promise<string>} */
export const ensureSandboxBundle = () =>
  ensureBundle('sandbox.cjs', 'electron/sandbox/process.ts', ['electron/sandbox', 'electron/storage/write-whole.ts'])
