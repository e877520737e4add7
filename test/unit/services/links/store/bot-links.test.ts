import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openBotLinks } from '../../../../../electron/services/links/store/bot-links'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { linkOf } from '../../../../support/fake-telegram'
import { until } from '../../../../support/link-store'
import { silentLog } from '../../../../support/links'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-links-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const made = [linkOf('a'), linkOf('b'), linkOf('c')]
const open = () => openBotLinks(accountFolder(folder, 'test-1'), made, silentLog)
const titles = async () => (await open()).links().map(({ hash, title }) => `${hash} ${title}`)

it('knows what the journal says, and what became of it since', async () => {
  expect(await titles()).toEqual(['a null', 'b null', 'c null'])
  const links = await open()
  links.put(linkOf('a', { title: 'edited' }))
  links.remove('b')
  links.put(linkOf('d'))
  await until(async () => (await titles()).join() === 'a edited,c null,d null')
})

it('loses nothing of what comes while it writes', async () => {
  const links = await open()
  for (let index = 0; index < 50; index++) links.put(linkOf(`n${index}`))
  await until(async () => (await open()).links().length === 53)
})

it('waits at its end for what it has, and writes nothing after that', async () => {
  const links = await open()
  for (let index = 0; index < 5; index++) links.put(linkOf(`n${index}`))
  await links.close()
  expect(await titles()).toHaveLength(8)
  await rm(join(folder, 'accounts'), { recursive: true })
  links.put(linkOf('late'))
  await links.close()
  expect(await readdir(folder)).toEqual([])
})

it('goes on with the journal alone when the file is damaged', async () => {
  const links = await open()
  links.remove('a')
  await until(async () => (await open()).links().length === 2)
  await writeFile(join(folder, 'accounts', 'test-1', 'bot-links.json'), 'no')
  expect(await titles()).toHaveLength(3)
  expect((await readdir(join(folder, 'accounts', 'test-1'))).some((name) => name.includes('damaged'))).toBe(true)
})
