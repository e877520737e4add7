import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

/**
 * An import as it stands in a file. Type imports count: a room that knows another's types knows the room.
 * @typedef {{ from: string, to: string, line: number, typeOnly: boolean, names: string[] }} Import
 * `to` is a path inside the repository with slashes, or the name of a package (`electron`, `node:fs`, `zod`).
 */

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.d.ts', '.json']
const CODE = /\.(?:ts|tsx|mjs)$/

/** Every node of a syntax tree, once. @param {unknown} node @returns {Generator<Record<string, any>>} */
function* nodesOf(node) {
  if (Array.isArray(node)) for (const part of node) yield* nodesOf(part)
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) yield/** @type {Record<string, any>} */ (node)
    for (const part of Object.values(node)) yield* nodesOf(part)
  }
}

/** @param {Record<string, any>} node @returns {{ source: string, typeOnly: boolean, names: string[] } | null} */
function importIn(node) {
  const source = node.source?.value ?? node.argument?.value ?? node.source?.expression?.value
  if (typeof source !== 'string') return null
  const names = (node.specifiers ?? []).map((/** @type {any} */ one) => one.imported?.name ?? one.local?.name ?? '*')
  switch (node.type) {
    case 'ImportDeclaration':
      return { source, typeOnly: node.importKind === 'type', names }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { source, typeOnly: node.exportKind === 'type', names }
    case 'ImportExpression':
      return { source, typeOnly: false, names: ['*'] }
    case 'TSImportType':
      return { source, typeOnly: true, names: ['*'] }
    default:
      return null
  }
}

/**
 * @param {string} file the importing file
 * @param {string} source as it is written
 * @param {ReadonlySet<string>} known every file of the repository
 * @returns {string} the file that is meant, or the package's name
 */
function targetOf(file, source, known) {
  if (!source.startsWith('.')) return source
  const bare = path.posix.join(path.posix.dirname(file), source.replace(/\?.*$/, ''))
  const ending = ENDINGS.find((one) => known.has(bare + one))
  return ending === undefined ? bare : bare + ending
}

/**
 * @param {string} file inside the repository, with slashes
 * @param {string} text
 * @param {ReadonlySet<string>} known
 * @returns {Import[]}
 */
export function importsOf(file, text, known) {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const imports = []
  for (const node of nodesOf(program)) {
    const found = importIn(node)
    if (found === null) continue
    const line = text.slice(0, node.start).split('\n').length
    imports.push({ from: file, to: targetOf(file, found.source, known), line, ...found })
  }
  return imports
}

/** @param {string} root @param {string[]} files @returns {Import[]} */
export function importsIn(root, files) {
  const known = new Set(files)
  return files
    .filter((file) => CODE.test(file))
    .flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8'), known))
}

/**
 * Groups of files that import each other in a circle (Tarjan's strongly connected components), type imports included.
 * @param {readonly Import[]} imports
 * @returns {string[][]}
 */
export function circlesIn(imports) {
  /** @type {Map<string, string[]>} */
  const next = new Map()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  /** @type {Map<string, number>} */ const order = new Map()
  /** @type {Map<string, number>} */ const lowest = new Map()
  /** @type {string[]} */ const stack = []
  /** @type {string[][]} */ const circles = []
  /** @param {string} file */
  const visit = (file) => {
    order.set(file, order.size)
    lowest.set(file, order.size - 1)
    stack.push(file)
    for (const to of next.get(file) ?? []) {
      if (!order.has(to)) visit(to)
      if (stack.includes(to)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(to) ?? 0))
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1 || next.get(file)?.includes(file)) circles.push(circle.sort())
  }
  for (const file of next.keys()) if (!order.has(file)) visit(file)
  return circles
}
