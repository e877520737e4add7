import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './electron-runtime.mjs'
import { circlesIn, importsIn } from './import-graph.mjs'
import { ONLY_PACKAGES, PACKAGE_RULES, ROOM_RULES } from './import-rules.mjs'

/**
 * Holds the imports of the app to `import-rules.mjs`, and finds circles. `--table` prints who imports whom instead, a room
 * a line, with the number of imports.
 * @typedef {import('./import-graph.mjs').Import} Import
 */

/** @param {string} file @param {string} room a folder or a file @returns {boolean} */
const liesIn = (file, room) => file === room || file.startsWith(`${room}/`)

/** @param {string} file @returns {import('./import-rules.mjs').RoomRule | undefined} the most specific rule */
export const ruleOf = (file) =>
  ROOM_RULES.filter(([room]) => liesIn(file, room)).sort(([one], [other]) => other.length - one.length)[0]

/** @param {string} target @returns {boolean} */
const isOurs = (target) => /^(?:electron|renderer|assets|scripts|test)\//.test(target)

/** @param {Import} one @returns {string | null} */
function wrongRoom({ from, to }) {
  const rule = ruleOf(from)
  if (rule === undefined) return `${from} lies in no room of scripts/import-rules.mjs`
  const [room, mayImport] = rule
  return [room, ...mayImport].some((allowed) => liesIn(to, allowed)) ? null : `${room} may not know ${to}`
}

/** @param {Import} one @returns {string | null} */
function wrongPackage({ from, to, names }) {
  const only = [...ONLY_PACKAGES].find(([room]) => liesIn(from, room))
  if (only !== undefined && !only[1].includes(to)) return `${only[0]} imports ${only[1].join(', ')} and nothing else`
  const rule = PACKAGE_RULES.find(
    (one) => one.package.test(to) && (one.names === undefined || one.names.some((name) => names.includes(name))),
  )
  return rule === undefined || rule.rooms.some((room) => liesIn(from, room)) ? null : rule.why
}

/** @param {readonly Import[]} imports @returns {string[]} findings, each with its place */
export function findingsIn(imports) {
  const broken = imports.flatMap((one) => {
    const why = isOurs(one.to) ? wrongRoom(one) : wrongPackage(one)
    return why === null ? [] : [`${one.from}:${one.line}: ${why}`]
  })
  const circles = circlesIn(imports).map((circle) => `a circle of imports: ${circle.join(', ')}`)
  return [...broken, ...circles]
}

/** @param {readonly Import[]} imports @returns {string[]} */
function tableOf(imports) {
  /** @type {Map<string, Map<string, number>>} */
  const table = new Map()
  for (const { from, to } of imports) {
    const [room, other] = [ruleOf(from)?.[0] ?? from, isOurs(to) ? (ruleOf(to)?.[0] ?? to) : null]
    if (other === null || other === room) continue
    const row = table.get(room) ?? new Map()
    table.set(room, row.set(other, (row.get(other) ?? 0) + 1))
  }
  return [...table].sort().map(([room, row]) => {
    const targets = [...row].sort().map(([other, count]) => `${other} (${count})`)
    return `${room} → ${targets.join(', ')}`
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    ...{ cwd: ROOT, encoding: 'utf8' },
  })
  const files = [...new Set(listed.split('\0'))].filter((file) => /^(?:electron|renderer|assets)\//.test(file))
  const imports = importsIn(path.resolve(ROOT), files)
  if (process.argv.includes('--table')) for (const line of tableOf(imports)) console.log(line)
  else {
    const findings = findingsIn(imports)
    for (const finding of findings) console.error(finding)
    process.exitCode = findings.length === 0 ? 0 : 1
  }
}
