import { pathToFileURL } from 'node:url'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { ensureSandboxBundle } from './setup/sandbox-bundle.mjs'
import { orExit, say } from './setup/say.mjs'

/** Runs the practice Telegram alone, in this process, so that arguments, signals and streams are its own. */
await orExit(async () => {
  await ensureNpmPackages(say)
  await import(pathToFileURL(await ensureSandboxBundle()).href)
})
