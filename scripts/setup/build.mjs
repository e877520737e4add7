import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../electron-runtime.mjs'
import { feedOf } from '../release/feed.mjs'
import { run } from './run.mjs'

const SOURCES = [
  'electron',
  'renderer',
  'assets',
  'scripts/release/feed.mjs',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
]
const RESULTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']

/**
 * The newest change below a file or folder. Folders count too: their time tells of a deleted file.
 * @param {string} place
 * @returns {number} milliseconds since 1970; 0 when it is not there
 */
function newestChange(place) {
  if (!existsSync(place)) return 0
  const info = statSync(place)
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(place).reduce(
    (newest, name) => Math.max(newest, newestChange(path.join(place, name))),
    info.mtimeMs,
  )
}

/** What the build was made with that stands in no file: an app with another feed must not pass for this one. */
const MADE_WITH = path.join(ROOT, 'out', '.update-feed')
const feedText = () => JSON.stringify(feedOf(process.env))
const madeWith = () => (existsSync(MADE_WITH) ? readFileSync(MADE_WITH, 'utf8') : 'null')

/**
 * @param {string} [root]
 * @returns {boolean} whether every result is there and younger than every source
 */
function isBuilt(root = ROOT) {
  const results = RESULTS.map((name) => path.join(root, name))
  if (!results.every((file) => existsSync(file))) return false
  const oldestResult = Math.min(...results.map((file) => statSync(file).mtimeMs))
  return SOURCES.every((name) => newestChange(path.join(root, name)) <= oldestResult)
}

/** @param {(line: string) => void} say */
export async function ensureBuilt(say) {
  if (isBuilt() && madeWith() === feedText()) return
  say('Building …')
  const cli = path.join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: ROOT, stdout: 'stderr' })
  writeFileSync(MADE_WITH, feedText())
}
