import { rmSync } from 'node:fs'
import path from 'node:path'
import { electronRuntime, ROOT } from './electron-runtime.mjs'
import { ensureBuilt } from './setup/build.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { checkPackage } from './setup/package-check.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * `npm run package [-- TARGET…]` packs for the platform it runs on: the targets of electron-builder.yml, or those
 * named (`dir`, `AppImage`, `deb`, `dmg`, …). Only the official Electron goes to users; with another one there is only
 * the unpacked folder, in a place whose name says what it is.
 */

const FOR_DEVELOPMENT = 'dist/development-only'

/** @param {import('./electron-runtime.mjs').ElectronRuntime} runtime @param {readonly string[]} asked */
function chooseTargets(runtime, asked) {
  if (runtime.kind === 'official') return [...asked]
  const refused = asked.filter((target) => target !== 'dir')
  if (refused.length > 0) {
    throw new Error(
      `${refused.join(', ')} would go to users, and Electron ${runtime.version} (${runtime.kind}) must not. ` +
        'Package where the official Electron can be downloaded, or make the unpacked folder: npm run package -- dir',
    )
  }
  return ['dir']
}

/** What the development runtime has and a package must not: its stand-in for default_app, its manifest. */
const LEFT_OUT = ['resources/app', 'invite-desk-runtime.json']

/**
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {string[]} targets
 */
async function pack(runtime, targets) {
  const { build, Platform } = await import('electron-builder')
  const output = runtime.kind === 'official' ? 'dist' : FOR_DEVELOPMENT
  /** @type {string[]} */
  const packed = []
  await build({
    targets: Platform.current().createTarget(targets.length > 0 ? targets : null),
    publish: 'never',
    config: {
      electronDist: runtime.folder,
      electronVersion: runtime.version,
      directories: { output },
      afterPack: async ({ appOutDir }) => {
        for (const name of LEFT_OUT) rmSync(path.join(appOutDir, name), { recursive: true, force: true })
        packed.push(appOutDir)
      },
    },
  })
  return packed
}

await orExit(async () => {
  await ensureNpmPackages(say)
  const runtime = await electronRuntime(say)
  const targets = chooseTargets(runtime, process.argv.slice(2))
  await ensureBuilt(say)
  for (const folder of await pack(runtime, targets)) {
    say(await checkPackage(folder))
    process.stdout.write(`${path.relative(ROOT, folder)}\n`)
  }
})
