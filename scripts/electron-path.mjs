import { electronRuntime, sayOnStderr } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'

/** Prints the path of the Electron executable in use, and nothing else on stdout. */
await ensureNpmPackages(sayOnStderr)
const { executable } = await electronRuntime()
process.stdout.write(`${executable}\n`)
