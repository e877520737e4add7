import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'

/** Types, imports, exports that nobody uses, style and hygiene: all are looked at, also when one of them fails. */

/** @param {string} title @param {string} script @param {string[]} args @returns {Promise<boolean>} */
async function passes(title, script, args) {
  const code = await run(process.execPath, [path.join(ROOT, script), ...args], { cwd: ROOT, allowFailure: true })
  say(`${title}: ${code === 0 ? 'clean' : 'see above'}`)
  return code === 0
}

await orExit(async () => {
  await ensureNpmPackages(say)
  const results = [
    // A layer each: main has no DOM, the page has no Node, tests and scripts have both.
    await passes('Types of main', 'node_modules/typescript/bin/tsc', ['-p', 'electron']),
    await passes('Types of the page', 'node_modules/typescript/bin/tsc', ['-p', 'renderer']),
    await passes('Types of tests and scripts', 'node_modules/typescript/bin/tsc', ['-p', '.']),
    await passes('Imports', 'scripts/check-imports.mjs', []),
    await passes('Exports', 'node_modules/knip/bin/knip.js', ['--no-config-hints']),
    await passes('Style', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
    await passes('Hygiene', 'scripts/check-hygiene.mjs', []),
  ]
  return results.every(Boolean) ? 0 : 1
})
