import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLeftovers, type Leftovers } from '../../../../electron/services/files/leftovers'
import { silentLog } from '../../../support/links'

let folder: string
let out: string
let temporary: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leftovers-'))
  out = join(folder, 'out')
  temporary = join(folder, 'temporary')
  await mkdir(out)
  await mkdir(temporary)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = (): Leftovers => createLeftovers({ folder, temporary, log: silentLog })
const noted = async (): Promise<unknown> => JSON.parse(await readFile(join(folder, 'leftovers.json'), 'utf8')).paths
const begun = async (name: string): Promise<string> => {
  const path = join(out, name)
  await run().begin(path)
  await writeFile(path, 'half')
  return path
}

test('what was begun and not done is taken away, once; what was done is not touched', async () => {
  await begun('codes.zip.0123abcd.part')
  const done = await begun('kept.zip.0123abcd.part')
  await run().done(done)
  await run().clear()
  expect(await readdir(out)).toEqual(['kept.zip.0123abcd.part'])
  expect(await noted()).toEqual([])
})

test('many that begin and end at once are all kept in mind', async () => {
  const leftovers = run()
  const paths = Array.from({ length: 20 }, (_, at) => join(out, `${at}.zip.0123abcd.part`))
  await Promise.all(paths.map((path) => leftovers.begin(path)))
  await Promise.all(paths.slice(1).map((path) => leftovers.done(path)))
  expect(await noted()).toEqual(paths.slice(0, 1))
})

test('nothing is taken away but what bears a name that the app gives, whatever the file says', async () => {
  const names = ['thesis.docx', 'codes.zip', 'codes.part', 'x.0123abcd.part.txt']
  for (const name of names) await begun(name)
  await mkdir(join(out, 'folder.0123abcd.part', 'inside'), { recursive: true })
  await run().begin(join(out, 'folder.0123abcd.part'))
  // Folders only where the system keeps what is temporary, and never through a link to elsewhere.
  await mkdir(join(out, 'invite-desk-AbCdEf'))
  await run().begin(join(out, 'invite-desk-AbCdEf'))
  await symlink(out, join(temporary, 'invite-desk-GhIjKl'))
  await run().begin(join(temporary, 'invite-desk-GhIjKl'))
  await run().begin('relative.0123abcd.part')
  const before = await readdir(out)
  await run().clear()
  expect(await readdir(out)).toEqual(before)
  expect(await noted()).toEqual([])
})

test('a folder that is not there now, as of a disk that was pulled out, is looked at again the next time', async () => {
  const path = await begun('codes.zip.0123abcd.part')
  await rename(out, `${out}-pulled`)
  await run().clear()
  expect(await noted()).toEqual([path])
  await rename(`${out}-pulled`, out)
  await run().clear()
  expect(await readdir(out)).toEqual([])
  expect(await noted()).toEqual([])
})

test('a damaged note is set aside, and a folder that cannot be written stops nobody', async () => {
  await writeFile(join(folder, 'leftovers.json'), '{"not": "a list"}')
  await run().clear()
  const path = await begun('codes.zip.0123abcd.part')
  expect(await noted()).toEqual([path])
  const nowhere = createLeftovers({ folder: path, temporary, log: silentLog })
  await nowhere.begin(join(out, 'other.zip.0123abcd.part'))
  await nowhere.clear()
})
