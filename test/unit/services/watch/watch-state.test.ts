import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWatchState } from '../../../../electron/services/watch/watch-state'
import { accountFolder } from '../../../../electron/storage/account-folder'

let folder = ''
let warned: string[] = []
const log = {
  info: () => undefined,
  warn: (what: string) => void warned.push(what),
  error: (what: string) => void warned.push(what),
}
const open = () => createWatchState({ folder: accountFolder(folder, 'a'), log })
const file = () => join(folder, 'accounts', 'a', 'watch.json')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-state-'))
  warned = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const chat = {
  lookedAt: 90,
  waiting: { until: 5, at: 80 },
  links: { a: { usage: 3, most: 2, rush: null, noted: ['full 3'] } },
}

test('what stood is there at the next start, once it was saved, without communities that are gone', async () => {
  const state = open()
  expect([await state.chat('-1'), await state.lookedAt()]).toEqual([null, null])
  await state.put('-1', chat)
  await state.put('-2', { lookedAt: 90, links: {} })
  expect(await open().chat('-1')).toBeNull()
  await state.looked(100, new Set(['-1']))
  await state.save()
  const again = open()
  expect([await again.chat('-1'), await again.chat('-2'), await again.lookedAt()]).toEqual([chat, null, 100])
})

test('a group that became a supergroup takes along what stood, and a second time does nothing', async () => {
  const state = open()
  await state.put('-1', chat)
  await state.moveChat('-1', '-1001')
  await state.put('-1001', { ...chat, lookedAt: 95 })
  await state.moveChat('-1', '-1001')
  expect([await state.chat('-1'), (await state.chat('-1001'))?.lookedAt]).toEqual([null, 95])
  expect(await open().chat('-1001')).toEqual(chat)
})

test('a damaged file is set aside and said, and all begins anew', async () => {
  await mkdir(dirname(file()), { recursive: true })
  await writeFile(file(), '{"version":1,"chats":{"-1":')
  const state = open()
  expect(await state.chat('-1')).toBeNull()
  await state.put('-1', chat)
  await state.save()
  expect(warned).toEqual(['watch.damaged'])
  expect(await readdir(dirname(file()))).toHaveLength(2)
  expect(await open().chat('-1')).toEqual(chat)
})

test('a file of a newer version is left alone', async () => {
  const newer = '{"version":1000}'
  await mkdir(dirname(file()), { recursive: true })
  await writeFile(file(), newer)
  const state = open()
  await state.put('-1', chat)
  await state.save()
  expect(await state.chat('-1')).toEqual(chat)
  expect(await readFile(file(), 'utf8')).toBe(newer)
})
