import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** What users have to download: code and words, no node_modules. */
const LARGEST_ASAR = 10 * 1024 * 1024

/** One character a fuse: `1` is set, `0` is not (the fuse wire of Electron's tutorial). */
const FUSE_IS_SET = '1'.charCodeAt(0)

/** The fuses of electron-builder.yml, as they must be in the packed executable (names of @electron/fuses). */
export const EXPECTED_FUSES = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  EnableCookieEncryption: false,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}

/** @param {string} folder of the packed app @param {NodeJS.Platform} [platform] */
export function packedExecutable(folder, platform = process.platform) {
  if (platform === 'darwin') return path.join(folder, 'Invite Desk.app', 'Contents', 'MacOS', 'Invite Desk')
  return path.join(folder, platform === 'win32' ? 'Invite Desk.exe' : 'invite-desk')
}

/** @param {string} folder @param {NodeJS.Platform} [platform] */
export const packedResources = (folder, platform = process.platform) =>
  platform === 'darwin' ? path.join(folder, 'Invite Desk.app', 'Contents', 'Resources') : path.join(folder, 'resources')

/**
 * @param {string} executable
 * @returns {Promise<Record<string, boolean>>} the fuses by name, as they are in the file
 */
export async function readFuses(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses')
  const wire = /** @type {Record<number, number>} */ (/** @type {unknown} */ (await getCurrentFuseWire(executable)))
  return Object.fromEntries(
    Object.keys(EXPECTED_FUSES).map((name) => {
      const place = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]
      return [name, wire[place] === FUSE_IS_SET]
    }),
  )
}

/**
 * Looks at a packed app as it lies on the disk.
 * @param {string} folder that electron-builder filled
 * @returns {Promise<string>} one line for people
 * @throws when the asar is too large, a fuse is not as it must be, or another app lies beside the asar
 */
export async function checkPackage(folder) {
  const resources = packedResources(folder)
  const { size } = statSync(path.join(resources, 'app.asar'))
  if (size > LARGEST_ASAR) throw new Error(`app.asar has ${size} bytes, more than ${LARGEST_ASAR}`)
  if (existsSync(path.join(resources, 'app'))) throw new Error(`${resources} holds: ${readdirSync(resources)}`)
  const fuses = await readFuses(packedExecutable(folder))
  const wrong = Object.entries(EXPECTED_FUSES).filter(([name, wanted]) => fuses[name] !== wanted)
  if (wrong.length > 0) throw new Error(`Fuses not set: ${wrong.map(([name]) => name).join(', ')}`)
  return `app.asar has ${(size / 1024 / 1024).toFixed(2)} MB; all ${Object.keys(EXPECTED_FUSES).length} fuses are set`
}
