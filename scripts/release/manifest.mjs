import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** What electron-builder.yml calls a package: `invite-desk-0.2.0-linux-x86_64.AppImage`. */
const NAME = /^invite-desk-(\d+\.\d+\.\d+)-(linux|mac|win)-(\w+?)\.(AppImage|deb|rpm|tar\.gz|dmg|zip|exe)$/

/** Every kind of package has a name of its own for the same processor. */
const ARCHES = new Map([
  ...['x64', 'x86_64', 'amd64'].map((name) => /** @type {const} */ ([name, 'x64'])),
  ...['arm64', 'aarch64'].map((name) => /** @type {const} */ ([name, 'arm64'])),
  /** @type {const} */ (['universal', 'universal']),
])
const PLATFORMS = { linux: 'linux', mac: 'mac', win: 'windows' }

/** @param {string} file @returns {Promise<string>} in hexadecimal digits */
async function sha512(file) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * @param {string} folder of the packages
 * @param {string} version only packages of this one are taken
 */
async function listFiles(folder, version) {
  const found = readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [, release, os = '', processor = '', ending] = NAME.exec(name) ?? []
      const arch = ARCHES.get(processor)
      if (release !== version || arch === undefined) return []
      const platform = PLATFORMS[/** @type {keyof typeof PLATFORMS} */ (os)]
      return [{ platform, arch, kind: ending === 'exe' ? 'nsis' : ending, name }]
    })
  return Promise.all(
    found.map(async (file) => {
      const place = path.join(folder, file.name)
      return { ...file, size: statSync(place).size, sha512: await sha512(place) }
    }),
  )
}

/**
 * @param {{ folder: string, version: string, notes: Record<string, string>, date: Date, days: number }} release
 * @returns {Promise<string>} the text that is signed
 * @throws when the folder holds no package of this version
 */
export async function makeManifest({ folder, version, notes, date, days }) {
  const files = await listFiles(folder, version)
  if (files.length === 0) throw new Error(`${folder} holds no package of version ${version}.`)
  const validUntil = new Date(date.getTime() + days * 86_400_000)
  const manifest = { format: 1, version, date: date.toISOString(), validUntil: validUntil.toISOString(), notes, files }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/**
 * @param {string} changelog
 * @param {string} version
 * @returns {string} what CHANGELOG.md says of a version
 * @throws when it says nothing
 */
export function notesOf(changelog, version) {
  const lines = changelog.split('\n')
  const begin = lines.findIndex((line) => /^## \[?([\d.]+)\]?(?:\s|$)/.exec(line)?.[1] === version)
  if (begin < 0) throw new Error(`CHANGELOG.md has no heading "## ${version}".`)
  const length = lines.slice(begin + 1).findIndex((line) => line.startsWith('## '))
  const end = length < 0 ? lines.length : begin + 1 + length
  return lines
    .slice(begin + 1, end)
    .join('\n')
    .trim()
    .slice(0, 8_000)
}
