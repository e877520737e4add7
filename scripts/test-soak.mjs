import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * Days at a busy desk in compressed time: the app's own services against a practice server, with a table of the memory.
 * `npm run test:soak [-- MINUTES SEED]`, an hour unless told.
 */

const MINUTES = '60'

await orExit(async () => {
  await ensureNpmPackages(say)
  const [minutes = MINUTES, seed = 'soak'] = process.argv.slice(2)
  const cli = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { ...process.env, INVITE_DESK_SOAK_MINUTES: minutes, INVITE_DESK_SOAK_SEED: seed }
  return run(process.execPath, [cli, 'run', 'test/gateway/soak.mocked.test.ts'], {
    ...{ cwd: ROOT, env, allowFailure: true },
  })
})
