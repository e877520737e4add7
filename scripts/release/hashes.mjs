import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'

/**
 * @param {string} folder
 * @returns {Map<string, string>} the SHA-256 of every file below a folder, by its path
 */
export function hashFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    names.flatMap((name) => {
      const place = path.join(folder, name)
      const info = lstatSync(place)
      if (info.isDirectory()) return []
      const content = info.isSymbolicLink() ? readlinkSync(place) : readFileSync(place)
      return [/** @type {const} */ ([name, createHash('sha256').update(content).digest('hex')])]
    }),
  )
}

/**
 * @param {Map<string, string>} one
 * @param {Map<string, string>} other
 * @returns {string[]} the files that are not the same in both
 */
export function differing(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort()
}
