import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { withVirtualDisplays } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'
import { addSums, noTests, sumLine, sumsOfPlaywright, sumsOfRun, sumsOfVitest } from './setup/test-sums.mjs'

/**
 * Everything that must pass: unit, gateway, end to end in the real Electron, and the packaged app. The last line on
 * stdout is `N passed, N failed, N skipped`, added up from the runners' own reports.
 */

const RESULTS = path.join(ROOT, 'test-results')
const SCREEN = { width: 1600, height: 1000 }
/** Screens on a busy machine fail now and then: tried once more, with a trace, and named as such at the end. */
const SECOND_TRY = ['--retries=1', '--trace=on-first-retry']

/** @param {string} title @param {() => Promise<import('./setup/test-sums.mjs').Sums>} work */
async function timed(title, work) {
  const start = Date.now()
  say(`\n── ${title}`)
  const sums = await work()
  say(`── ${title}: ${sumLine(sums)} in ${Math.round((Date.now() - start) / 1000)} s`)
  return sums
}

async function vitest() {
  const report = path.join(RESULTS, 'vitest.json')
  const cli = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [cli, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, args, { cwd: ROOT, stdout: 'stderr', allowFailure: true })
  return sumsOfRun('vitest', report, sumsOfVitest, code)
}

/** Two at once, for two cores: with a third each takes half as long again. */
const SCREENS = 2

/**
 * Playwright on virtual screens, a worker on each: programs on one screen would take focus and clipboard from each other.
 * @param {readonly string[]} projects
 */
async function playwright(projects) {
  const report = path.join(RESULTS, 'screens.json')
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const output = path.join(RESULTS, 'playwright-screens')
  const args = [cli, 'test', ...projects.map((name) => `--project=${name}`), `--output=${output}`, ...SECOND_TRY]
  const code = await withVirtualDisplays(SCREENS, SCREEN, (env) =>
    run(process.execPath, args, {
      cwd: ROOT,
      env: { ...env, PLAYWRIGHT_REPORT: report },
      stdout: 'stderr',
      allowFailure: true,
    }),
  )
  return sumsOfRun(`playwright ${projects.join(' ')}`, report, sumsOfPlaywright, code)
}

/** @returns {Promise<number>} the exit code */
const packApp = () =>
  run(process.execPath, [path.join(ROOT, 'scripts', 'package.mjs'), 'dir'], {
    cwd: ROOT,
    stdout: 'stderr',
    allowFailure: true,
  })

/**
 * End to end, and the packaged app with it: alone, it would leave a core idle. What was not packed cannot be tested, and
 * is said.
 * @param {Promise<number>} packed
 */
async function onScreens(packed) {
  const code = await packed
  if (code === 0) return playwright(['e2e', 'packaged'])
  return addSums([await playwright(['e2e']), sumsOfRun('packaging', '', noTests, code)])
}

async function testAll() {
  await prepare('tests', say)
  rmSync(RESULTS, { recursive: true, force: true })
  mkdirSync(RESULTS, { recursive: true })
  // Packing writes files, gateway tests wait for answers: they take little from each other.
  const packed = packApp()
  return addSums([
    await timed('Unit and gateway tests', vitest),
    await timed('End to end, and the packaged app', () => onScreens(packed)),
  ])
}

await orExit(async () => {
  const sums = await testAll().catch((error) => {
    say(error instanceof Error ? error.message : String(error))
    return { ...noTests(), failed: 1, names: { failed: ['getting ready for the tests'], skipped: [], flaky: [] } }
  })
  for (const name of sums.names.flaky) say(`passed at the second try only: ${name}`)
  for (const name of sums.names.failed) say(`failed: ${name}`)
  for (const name of sums.names.skipped) say(`skipped: ${name}`)
  process.stdout.write(`${sumLine(sums)}\n`)
  return sums.failed === 0 ? 0 : 1
})
