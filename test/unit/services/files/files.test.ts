import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDragFolder, isImage, safeFileName, saveImage } from '../../../../electron/services/files/files'
import { createLeftovers } from '../../../../electron/services/files/leftovers'
import { anyText } from '../../../support/any-text'
import { silentLog } from '../../../support/links'

const leftoversIn = (folder: string) => createLeftovers({ folder, temporary: folder, log: silentLog })

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])

test('file names that every system takes', () => {
  expect(safeFileName('Door 4: night/run?', 'png')).toBe('Door 4 night run.png')
  expect(safeFileName('CON', 'svg')).toBe('link CON.svg')
  expect(safeFileName('Клуб бегунов — афиша', 'png')).toBe('Клуб бегунов — афиша.png')
  expect(safeFileName('…', 'png')).toBe('….png')
  expect(safeFileName('跑'.repeat(120), 'png')).toBe(`${'跑'.repeat(66)}.png`)
  expect(safeFileName('../../etc/passwd', 'png')).toBe('etc passwd.png')
  fc.assert(
    fc.property(anyText({ maxLength: 400 }), (name) => {
      const safe = safeFileName(name, 'png')
      expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
      expect(safe).toMatch(/^[^\s.].*\.png$|^link\.png$/su)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(210)
    }),
  )
})

test('only what is an image is saved', async () => {
  expect(isImage('png', png)).toBe(true)
  expect(isImage('png', Buffer.from('<svg></svg>'))).toBe(false)
  expect(isImage('svg', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x"></svg>'))).toBe(true)
  expect(isImage('svg', Buffer.from('<html><svg></svg></html>'))).toBe(false)
  const answer = await saveImage(() => Promise.reject(new Error('asked')), { kind: 'svg', name: 'x', bytes: png })
  expect(answer).toEqual({ ok: false, error: { code: 'imageInvalid' } })
})

test('saves where it was told, and writes nothing when cancelled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  const image = { kind: 'png' as const, name: 'Door 4', bytes: png }
  const saved = await saveImage(async (name) => join(folder, name), image)
  expect(saved).toEqual({ ok: true, value: { savedAs: join(folder, 'Door 4.png') } })
  expect(await readFile(join(folder, 'Door 4.png'))).toEqual(png)
  expect(await saveImage(async () => null, image)).toEqual({ ok: true, value: { savedAs: null } })
  const nowhere = await saveImage(async () => join(folder, 'Door 4.png', 'below', 'x.png'), image)
  expect(nowhere).toEqual({ ok: false, error: { code: 'fileNotWritten' } })
  await rm(folder, { recursive: true })
})

test('what is dragged lies where nobody else may look, and goes with the app', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'drag-'))
  const drags = createDragFolder(temporary, leftoversIn(temporary))
  expect(await drags.stage('no image', Buffer.from('<html>'))).toMatchObject({ error: { code: 'imageInvalid' } })
  expect(await readdir(temporary)).toEqual([])
  const staged = await drags.stage('Door 4: entrance', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  const path = staged.ok ? staged.value : ''
  expect(basename(path)).toBe('Door 4 entrance.png')
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await drags.clear()
  expect(await readdir(temporary)).toEqual(['leftovers.json'])
  await rm(temporary, { recursive: true })
})

test('what was dragged before the app was killed is taken away at the next start', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'drag-'))
  const staged = await createDragFolder(temporary, leftoversIn(temporary)).stage('Door 4', png)
  expect(staged.ok && (await stat(staged.value)).isFile()).toBe(true)
  // Nobody clears: the next run knows of it from the disk alone.
  await leftoversIn(temporary).clear()
  expect(await readdir(temporary)).toEqual(['leftovers.json'])
  await rm(temporary, { recursive: true })
})
