import { electronRuntime } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { orExit, say } from './setup/say.mjs'

/** Prints the path of the Electron executable in use, and nothing else on stdout. */
await orExit(async () => {
  await ensureNpmPackages(say)
  const { executable } = await electronRuntime(say)
  process.stdout.write(`${executable}\n`)
})
