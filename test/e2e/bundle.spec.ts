import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { expect, test } from './support/app'

/**
 * What is bundled is what people run: here it is read as it lies there, since unit tests load the source and Node's
 * packages.
 */

const OUT = path.join(ROOT, 'out')

interface BundleFile {
  /** Within `out/`. */
  readonly name: string
  readonly folder: string
  readonly text: string
}

const filesOf = (room: string): BundleFile[] =>
  readdirSync(path.join(OUT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => {
      const file = path.join(OUT, room, name)
      const lines = readFileSync(file, 'utf8').split('\n')
      // Comments speak of much that is not there.
      const text = lines.filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line)).join('\n')
      return { name: path.join(room, name), folder: path.dirname(file), text }
    })

const main = (): BundleFile[] => filesOf('main')

/** Every find in every file, with the file's name before it. */
const findAll = (files: readonly BundleFile[], wanted: RegExp): string[] =>
  files.flatMap(({ name, text }) => [...text.matchAll(wanted)].map(([found]) => `${name}: ${found}`))

test('main has no library’s build for the web: it starts no thread and makes no address for a blob', () => {
  expect(main().length).toBeGreaterThan(5)
  const threads = /new (?:[\w$]+\.)?Worker\(|createObjectURL|importScripts|worker_threads["'`]\)\.Worker/g
  // Papa Parse has a thread for those who ask for one, in its only build; nobody does here.
  expect(findAll(main(), threads).map((found) => found.replace(/^.*?: /, ''))).toEqual([
    ...['createObjectURL', expect.stringMatching(/^new [\w$]+\.Worker\($/)],
  ])
})

test('main and preload ask for nothing that is not packed with them', () => {
  const known = new Set(['electron', ...builtinModules])
  const all: string[] = []
  for (const { name, folder, text } of [...main(), ...filesOf('preload')]) {
    const asked = [
      ...text.matchAll(/(?:^|;)\s*(?:import|export)(?:[\s\w$*{},]+from)?\s*["'`]([^"'`\n]+)["'`]/gm),
      ...text.matchAll(/\b(?:__require|import)\(["'`]([^"'`\n]+)["'`]\)/g),
      ...(name.startsWith('preload') ? text.matchAll(/\brequire\(["'`]([^"'`\n]+)["'`]\)/g) : []),
    ].map(([, from]) => from ?? '')
    const missing = asked.filter((from) =>
      from.startsWith('.') ? !existsSync(path.join(folder, from)) : !known.has(from.replace(/^node:/, '')),
    )
    expect({ name, missing }).toEqual({ name, missing: [] })
    all.push(...asked)
  }
  // However the bundler writes them, they are found.
  expect(all).toEqual(expect.arrayContaining(['electron', 'node:fs/promises', 'node:crypto']))
  expect(all.filter((from) => from.startsWith('./chunks/')).length).toBeGreaterThan(5)
})

test('what main reads beside itself lies there, as seen from the file that reads it', () => {
  const beside = main().flatMap(({ folder, text }) =>
    [...text.matchAll(/import\.meta\.dirname,\s*["'`]([^"'`]+)["'`]/g)].map(([, to]) => path.join(folder, to ?? '')),
  )
  // The page (for its own protocol and for printing), the preload, the practice server and the process of insights.
  const within = beside.map((file) => path.relative(OUT, file))
  expect([...new Set(within)].sort()).toEqual([
    'main/insights.js',
    'main/sandbox.js',
    'preload/preload.cjs',
    'renderer',
  ])
  expect(beside.filter((file) => !existsSync(file))).toEqual([])
  // A packed app has `out/` and `package.json`, and nothing else of this folder; what is not packed starts itself by it.
  expect(
    findAll(
      main(),
      /(?<!isPackaged\s*\?\s*\[\]\s*:\s*\[[\w$]+\.)getAppPath\(\)|["'`](?:\.\.?\/)*assets\/[\w./-]+["'`]|process\.resourcesPath/g,
    ),
  ).toEqual([])
})
