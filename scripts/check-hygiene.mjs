import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './electron-runtime.mjs'

/** What must not get into the repository: a trace of somebody's machine, a registry's address. */

const BINARY = /\.(?:png|ico|icns|woff2?|gz|zip)$/
/** These two name what they look for. */
const EXEMPT = new Set(['scripts/check-hygiene.mjs', 'test/unit/scripts/check-hygiene.test.ts'])

const MACHINE_PATH = /(?<![\w.~/-])(?:\/(?:home|Users)\/[a-z][\w.-]*\/|\/root\/|\/work\/)|[A-Z]:\\Users\\/
const REGISTRY_HOST = /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|\/\/[\w.-]*(?:artifactory|nexus|verdaccio)\b/i

/**
 * @param {string} name the path inside the repository, with slashes
 * @param {string} text
 * @returns {string[]} findings, each with its place
 */
export function findingsIn(name, text) {
  if (EXEMPT.has(name)) return []
  const findings = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const place = `${name}:${index + 1}`
    if (MACHINE_PATH.test(line)) findings.push(`${place}: a path of one machine`)
    if (REGISTRY_HOST.test(line)) findings.push(`${place}: the address of a registry`)
    if (name === 'package-lock.json' && line.includes('"resolved":')) {
      findings.push(`${place}: a resolved address (.npmrc leaves them out; run npm install again)`)
    }
  }
  return findings
}

/** @returns {string[]} what git tracks or would add */
function repositoryFiles() {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return [...new Set(output.split('\0'))].filter((name) => name !== '' && !BINARY.test(name))
}

/** @param {string} name @returns {string} empty for a file that was deleted and not committed yet */
function textOf(name) {
  try {
    return readFileSync(path.join(ROOT, name), 'utf8')
  } catch {
    return ''
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const findings = repositoryFiles().flatMap((name) => findingsIn(name, textOf(name)))
  for (const finding of findings) console.error(finding)
  process.exitCode = findings.length === 0 ? 0 : 1
}
