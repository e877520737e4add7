import { ROOT } from './electron-runtime.mjs'
import { hasDisplay } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { run } from './setup/run.mjs'
import { sandboxRemedy, sandboxSwitches } from './setup/sandbox-switches.mjs'
import { orExit, say } from './setup/say.mjs'

/** Opens the app, installing and building what is missing first; without a screen it plays the tour instead. */
await orExit(async () => {
  if (!hasDisplay()) {
    say('There is no display here, so the guided tour runs instead.')
    const { tour } = await import('./tour.mjs')
    return tour()
  }
  const { executable } = await prepare('app', say)
  const remedy = sandboxRemedy(executable)
  if (remedy) {
    say(`This system keeps Chromium from making its sandbox. Please run this once, then try again:\n  ${remedy}`)
    return 1
  }
  return run(executable, [ROOT, ...sandboxSwitches(), ...process.argv.slice(2)], { cwd: ROOT, allowFailure: true })
})
