import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { withVirtualDisplay } from './setup/display.mjs'
import { run } from './setup/run.mjs'
import { orExit } from './setup/say.mjs'

/** `node scripts/with-display.mjs COMMAND [ARGUMENTS]`: runs a command on a virtual screen of its own. */
await orExit(async () => {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Error('Usage: node scripts/with-display.mjs COMMAND [ARGUMENTS]')
  return withVirtualDisplay({ width: 1600, height: 1000 }, (env) => {
    const tools = path.join(ROOT, 'node_modules', '.bin')
    const PATH = `${tools}${path.delimiter}${env.PATH ?? ''}`
    return run(command, args, { env: { ...env, PATH }, allowFailure: true })
  })
})
