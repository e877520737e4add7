import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { electronRuntime, ROOT } from './electron-runtime.mjs'
import { differing, hashFiles } from './release/hashes.mjs'
import { packTarball } from './release/tarball.mjs'
import { ensureBuilt } from './setup/build.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { checkPackage } from './setup/package-check.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * `npm run package [-- TARGET…]` packs for the platform it runs on: the targets of electron-builder.yml, or those
 * named (`dir`, `AppImage`, `deb`, `tar.gz`, `dmg`, …). Only the official Electron goes to users; with another one there
 * are only the unpacked folder and its archive, in a place whose name says what they are.
 *
 * `npm run package -- --twice` builds and packs twice from nothing, and says whether both are the same to the byte.
 */

const FOR_DEVELOPMENT = 'dist/development-only'
/** Made here and not by electron-builder. */
const TARBALL = 'tar.gz'
const HARMLESS = new Set(['dir', TARBALL])

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} Runtime */

/** @param {Runtime} runtime @param {readonly string[]} asked */
function chooseTargets(runtime, asked) {
  if (runtime.kind === 'official') return asked.length > 0 || process.platform !== 'linux' ? [...asked] : allOfLinux()
  const refused = asked.filter((target) => !HARMLESS.has(target))
  if (refused.length > 0) {
    throw new Error(
      `${refused.join(', ')} would go to users, and Electron ${runtime.version} (${runtime.kind}) must not. ` +
        'Package where the official Electron can be downloaded, or make the unpacked folder: npm run package -- dir',
    )
  }
  return asked.length > 0 ? [...asked] : ['dir']
}

/** What electron-builder.yml names for Linux, and the archive. */
const allOfLinux = () => ['AppImage', 'deb', 'rpm', TARBALL]

/** What the development runtime has and a package must not: its stand-in for default_app, its manifest. */
const LEFT_OUT = ['resources/app', 'invite-desk-runtime.json']

/** The moment that packages are of: as the builder says, else that of the last change. */
function sourceEpoch() {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }))
}

/**
 * @param {Runtime} runtime
 * @param {readonly string[]} targets
 */
async function pack(runtime, targets) {
  const { build, Platform } = await import('electron-builder')
  const output = runtime.kind === 'official' ? 'dist' : FOR_DEVELOPMENT
  const others = targets.filter((target) => target !== TARBALL)
  /** @type {string[]} */
  const packed = []
  await build({
    targets: Platform.current().createTarget(others.length > 0 ? others : targets.length > 0 ? ['dir'] : null),
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
  if (targets.includes(TARBALL)) for (const folder of packed) packArchive(runtime, output, folder)
  return packed
}

/** @param {Runtime} runtime @param {string} output @param {string} folder that electron-builder filled */
function packArchive(runtime, output, folder) {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const suffix = runtime.kind === 'official' ? '' : '-development-only'
  const name = `invite-desk-${version}-linux-${process.arch}${suffix}`
  mkdirSync(path.join(ROOT, output), { recursive: true })
  const file = path.join(ROOT, output, `${name}.tar.gz`)
  // Left by the deb and the rpm, which are made of the same folder, and of no use without them.
  rmSync(path.join(folder, 'resources', 'apparmor-profile'), { force: true })
  packTarball({ folder, name: `invite-desk-${version}`, file, epoch: sourceEpoch() })
  say(`${path.relative(ROOT, file)}`)
}

/** @param {Runtime} runtime @param {readonly string[]} targets */
async function packTwice(runtime, targets) {
  const output = path.join(ROOT, runtime.kind === 'official' ? 'dist' : FOR_DEVELOPMENT)
  /** @type {Map<string, string>[]} */
  const made = []
  for (const time of ['first', 'second']) {
    for (const folder of ['out', output]) rmSync(path.resolve(ROOT, folder), { recursive: true, force: true })
    await ensureBuilt(say)
    await pack(runtime, targets)
    made.push(hashFiles(output))
    say(`The ${time} time: ${made.at(-1)?.size} files`)
  }
  const [one = new Map(), other = new Map()] = made
  // Notes of electron-builder for whoever looks for its mistakes, with the paths of this computer.
  const different = differing(one, other).filter((name) => !name.startsWith('builder-'))
  for (const name of different) say(`differs: ${name}`)
  for (const [name, hash] of other) {
    if (/app\.asar$|\.(?:gz|AppImage|deb|rpm)$/.test(name)) process.stdout.write(`${hash}  ${name}\n`)
  }
  if (different.length > 0) throw new Error(`${different.length} of ${one.size} files differ.`)
  say(`All ${one.size} files are the same, both times.`)
}

await orExit(async () => {
  await ensureNpmPackages(say)
  const runtime = await electronRuntime(say)
  const asked = process.argv.slice(2)
  const targets = chooseTargets(
    runtime,
    asked.filter((one) => one !== '--twice'),
  )
  if (asked.includes('--twice')) {
    await packTwice(
      runtime,
      targets.includes(TARBALL) || process.platform !== 'linux' ? targets : [...targets, TARBALL],
    )
    return
  }
  await ensureBuilt(say)
  for (const folder of await pack(runtime, targets)) {
    say(await checkPackage(folder))
    process.stdout.write(`${path.relative(ROOT, folder)}\n`)
  }
})
