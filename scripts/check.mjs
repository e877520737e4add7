import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'

/** Types, style and hygiene: all are looked at, also when one of them fails. */

/** @param {string} title @param {string} script @param {string[]} args @returns {Promise<boolean>} */
async function passes(title, script, args) {
  const code = await run(process.execPath, [path.join(ROOT, script), ...args], { cwd: ROOT, allowFailure: true })
  say(`${title}: ${code === 0 ? 'clean' : 'see above'}`)
  return code === 0
}

await orExit(async () => {
  await ensureNpmPackages(say)
  const results = [
    await passes('Types', 'node_modules/typescript/bin/tsc', ['--noEmit']),
    await passes('Style', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
    await passes('Hygiene', 'scripts/check-hygiene.mjs', []),
  ]
  return results.every(Boolean) ? 0 : 1
})
