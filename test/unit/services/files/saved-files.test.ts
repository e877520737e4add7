import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { createSavedFiles } from '../../../../electron/services/files/saved-files'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = (refusal = '') => {
  const seen: string[] = []
  const files = createSavedFiles({
    openPath: async (path) => {
      seen.push(`open ${path}`)
      return refusal
    },
    showInFolder: (path) => seen.push(`show ${path}`),
  })
  const save = async (name: string) => {
    const path = join(folder, name)
    await writeFile(path, 'x')
    return files.note(path)
  }
  return { files, seen, save }
}

test('a file that was written is opened and shown, by its id', async () => {
  const { files, seen, save } = open()
  const saved = await save('doors.PDF')
  expect(saved).toMatchObject({ path: join(folder, 'doors.PDF'), opens: true })
  expect(await files.open(saved.fileId)).toEqual(ok(null))
  expect(await files.show(saved.fileId)).toEqual(ok(null))
  expect(seen).toEqual([`open ${saved.path}`, `show ${saved.path}`])
})

test('nothing else is: no path, and no id that was not given', async () => {
  const { files, seen, save } = open()
  const { path } = await save('links.csv')
  for (const other of [path, '', '../links.csv', '00000000-0000-4000-8000-000000000000']) {
    expect(await files.open(other)).toEqual(fail('savedFileGone'))
    expect(await files.show(other)).toEqual(fail('savedFileGone'))
  }
  expect(seen).toEqual([])
})

test.each(['links.exe', 'links.desktop', 'links.csv.bat', 'links.html', 'links', '.csv'])(
  'what is called like a program is shown, and never opened: %s',
  async (name) => {
    const { files, seen, save } = open()
    const { fileId, opens } = await save(name)
    expect(opens).toBe(false)
    expect(await files.open(fileId)).toEqual(fail('savedFileUnsafe'))
    expect(await files.show(fileId)).toEqual(ok(null))
    expect(seen).toEqual([`show ${join(folder, name)}`])
  },
)

test('one that was moved is said to be gone, and so is what leads elsewhere in its place', async () => {
  const { files, seen, save } = open()
  const { fileId, path } = await save('sheet.pdf')
  await rm(path)
  expect(await files.open(fileId)).toEqual(fail('savedFileGone'))
  expect(await files.show(fileId)).toEqual(fail('savedFileGone'))
  await symlink('/bin/true', path)
  expect(await files.open(fileId)).toEqual(fail('savedFileGone'))
  expect(seen).toEqual([])
})

test('a system that has no program for it is told of', async () => {
  const { files, save } = open('No application is registered')
  const { fileId } = await save('codes.zip')
  expect(await files.open(fileId)).toEqual(fail('savedFileNotOpened'))
})
