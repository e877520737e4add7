import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { type BundleFile, type Bundles, createBundles } from '../../../../electron/services/files/bundles'
import { createLeftovers, type Leftovers } from '../../../../electron/services/files/leftovers'
import { codeOf, unwrap } from '../../../support/gateway'
import { silentLog } from '../../../support/links'

let folder: string
let place: string
let bundles: Bundles
let chosen: string | null
let leftovers: Leftovers
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundles-'))
  place = join(folder, 'to')
  await mkdir(place)
  chosen = join(place, 'codes.zip')
  leftovers = createLeftovers({ folder: join(folder, 'app'), temporary: folder, log: silentLog })
  bundles = createBundles({ temporary: folder, leftovers, askSavePath: async () => chosen })
})
afterEach(async () => {
  await bundles.end()
  await rm(folder, { recursive: true, force: true })
})

const png = (name: string, more = 0): BundleFile => ({
  ...{ kind: 'png', name },
  bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(more, 7)]),
})
const svg = (name: string): BundleFile => ({ kind: 'svg', name, bytes: Buffer.from('<svg xmlns="x"/>') })
const open = async (to: 'zip' | 'folder' = 'zip'): Promise<string> => {
  const opened = unwrap(await bundles.open('Doors: 1/2', to))
  if (opened === null) throw new Error('no place was chosen')
  return opened.bundleId
}
/** Names and sizes of a ZIP's files, read by another library than the one that wrote it. */
const listed = async (path: string): Promise<Record<string, number>> => {
  const files: Record<string, number> = {}
  for await (const { fileName, uncompressedSize } of (await openPromise(path)).eachEntry()) {
    files[fileName] = uncompressedSize
  }
  return files
}

test('a ZIP is at its place when it is closed, and nothing is there before', async () => {
  const id = await open()
  unwrap(await bundles.add(id, [png('Door 1', 100_000), svg('Door 1')]))
  unwrap(await bundles.add(id, [png('door 1'), png('CON')]))
  expect(await readdir(place)).not.toContain('codes.zip')
  expect(unwrap(await bundles.close(id))).toEqual({ files: 4, savedAs: join(place, 'codes.zip') })
  expect(await readdir(place)).toEqual(['codes.zip'])
  expect(await listed(join(place, 'codes.zip'))).toEqual({
    ...{ 'Door 1.png': 100_008, 'Door 1.svg': 16, 'door 1 (2).png': 8, 'link CON.png': 8 },
  })
  expect(codeOf(await bundles.add(id, [png('x')]))).toBe('bundleGone')
  expect(codeOf(await bundles.close(id))).toBe('bundleGone')
})

test('what is dropped, or open when the window goes or the app ends, leaves nothing', async () => {
  const first = await open()
  unwrap(await bundles.add(first, [png('a', 1_000_000)]))
  unwrap(await bundles.drop(first))
  const second = await open()
  unwrap(await bundles.add(second, [png('a')]))
  await bundles.dropOpen()
  expect(codeOf(await bundles.close(second))).toBe('bundleGone')
  await open()
  await open('folder')
  await bundles.end()
  expect(await readdir(place)).toEqual([])
  expect(await readdir(folder)).toEqual(['app', 'to'])
  unwrap(await bundles.drop('never there'))
})

test('a folder lies where only its owner comes, until the app ends', async () => {
  const id = await open('folder')
  unwrap(await bundles.add(id, [png('a'), png('A')]))
  expect(codeOf(bundles.folder(id))).toBe('bundleGone')
  const { savedAs, files } = unwrap(await bundles.close(id))
  expect(files).toBe(2)
  expect(unwrap(bundles.folder(id))).toBe(savedAs)
  expect(savedAs.endsWith('Doors 1 2')).toBe(true)
  expect((await readdir(savedAs)).sort()).toEqual(['A (2).png', 'a.png'])
  expect((await stat(join(savedAs, '../..'))).mode & 0o077).toBe(0)
  await bundles.end()
  expect(codeOf(bundles.folder(id))).toBe('bundleGone')
  expect(await readdir(folder)).toEqual(['app', 'to'])
})

test('no place, a place that cannot be written, and what is no image are told by name', async () => {
  chosen = null
  expect(unwrap(await bundles.open('x', 'zip'))).toBeNull()
  chosen = join(folder, 'nowhere', 'codes.zip')
  expect(codeOf(await bundles.open('x', 'zip'))).toBe('fileNotWritten')
  const id = await open('folder')
  expect(codeOf(await bundles.add(id, [png('a'), { ...svg('b'), bytes: Buffer.from('<html>') }]))).toBe('imageInvalid')
  expect(unwrap(await bundles.close(id)).files).toBe(0)
})

test('no two names are the same to any file system', async () => {
  const name = fc.oneof(fc.constantFrom('a', 'A', 'é', 'e\u0301', 'ß', 'SS', 'İ', 'i', '', 'a (2)'), fc.string())
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 12 }), async (names) => {
      const id = await open()
      unwrap(
        await bundles.add(
          id,
          names.map((one) => png(one)),
        ),
      )
      const { savedAs } = unwrap(await bundles.close(id))
      const found = Object.keys(await listed(savedAs))
      expect(new Set(found.map((one) => one.normalize('NFD').toLowerCase())).size).toBe(names.length)
      expect(found.every((one) => !/[<>:"/\\|?*]/.test(one))).toBe(true)
      expect((await readFile(savedAs)).length).toBeGreaterThan(0)
    }),
    { numRuns: 40 },
  )
})

/** A file on a disk that has room for so many bytes. */
const fullAfter = (room: number, code: string) => (): Writable => {
  let left = room
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      left -= chunk.length
      done(left < 0 ? Object.assign(new Error(code), { code }) : null)
    },
  })
}

test.each([
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EIO', 'fileNotWritten'],
])('%s while a ZIP is written is told as %s, at any byte, and leaves nothing', async (code, name) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 45_000 }), async (room) => {
      const full = createBundles({
        ...{ temporary: folder, leftovers, askSavePath: async () => chosen, openFile: fullAfter(room, code) },
      })
      const opened = unwrap(await full.open('Doors', 'zip'))
      const id = opened?.bundleId ?? ''
      const told: string[] = []
      for (let number = 0; number < 3; number++) {
        const added = await full.add(id, [png(`Door ${number}`, 15_000)])
        if (!added.ok) told.push(added.error.code)
      }
      // As the window does: closed when all went well, dropped when something did not.
      if (told.length === 0) told.push(codeOf(await full.close(id)))
      else unwrap(await full.drop(id))
      expect(new Set(told)).toEqual(new Set([name]))
      expect(await readdir(place)).toEqual([])
      expect(codeOf(await full.add(id, [png('x')]))).toBe('bundleGone')
    }),
    { numRuns: 25 },
  )
  expect(JSON.parse(await readFile(join(folder, 'app', 'leftovers.json'), 'utf8'))).toEqual({ version: 1, paths: [] })
})

test('a place that is taken away meanwhile is told by name', async () => {
  const id = await open()
  unwrap(await bundles.add(id, [png('a')]))
  await rm(place, { recursive: true })
  expect(codeOf(await bundles.close(id))).toBe('fileNotWritten')
})

test('what a killed run left is taken away at the next start', async () => {
  const zip = await open()
  unwrap(await bundles.add(zip, [png('a', 100_000)]))
  const prepared = await open('folder')
  unwrap(await bundles.add(prepared, [png('a')]))
  unwrap(await bundles.close(prepared))
  expect(await readdir(place)).toEqual([expect.stringMatching(/^codes\.zip\.[0-9a-f]{8}\.part$/)])
  // Nothing ends in order here: another run begins.
  await createLeftovers({ folder: join(folder, 'app'), temporary: folder, log: silentLog }).clear()
  expect(await readdir(place)).toEqual([])
  expect(await readdir(folder)).toEqual(['app', 'to'])
})
