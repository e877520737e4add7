import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { withVirtualDisplays } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * The end-to-end tests in the pseudo-language: from right to left, every word two fifths longer. What is cut fails the test
 * in which it was seen. `npm run test:pseudo [-- TEST FILES OR OPTIONS OF PLAYWRIGHT]`, about ten minutes for all.
 */
await orExit(async () => {
  await prepare('tests', say)
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  return withVirtualDisplays(2, { width: 1600, height: 1000 }, (env) =>
    run(process.execPath, [cli, 'test', '--project=e2e', ...process.argv.slice(2)], {
      ...{ cwd: ROOT, env: { ...env, INVITE_DESK_PSEUDO: '1' }, allowFailure: true },
    }),
  )
})
