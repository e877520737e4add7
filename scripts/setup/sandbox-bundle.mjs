import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'invite-desk')
const BUNDLE = path.join(FOLDER, 'sandbox.cjs')
const SOURCES = ['electron/sandbox', 'package-lock.json', 'scripts/setup/sandbox-bundle.mjs']

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

/** @returns {boolean} whether the bundle is there and younger than every source */
function isFresh() {
  if (!existsSync(BUNDLE)) return false
  const made = statSync(BUNDLE).mtimeMs
  return SOURCES.every((place) => newestChange(path.join(ROOT, place)) <= made)
}

/**
 * The practice server as one file that plain Node runs (CommonJS: a dependency asks for `__filename`), made anew when a source is younger. Two that make it at the
 * same time do not disturb each other: each builds in a folder of its own and the file is replaced as a whole.
 * @returns {Promise<string>} its path
 */
export async function ensureSandboxBundle() {
  if (isFresh()) return BUNDLE
  const { build } = await import('vite')
  mkdirSync(FOLDER, { recursive: true })
  const folder = mkdtempSync(path.join(FOLDER, 'building-'))
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: path.join(ROOT, 'electron', 'sandbox', 'process.ts'),
        target: 'node20',
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'sandbox.cjs', codeSplitting: false } },
      },
    })
    renameSync(path.join(folder, 'sandbox.cjs'), BUNDLE)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return BUNDLE
}
