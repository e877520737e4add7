import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearUnfinished } from '../../../electron/storage/clear-unfinished'

const START = 1_700_000_000_000

let folder: string
let campaigns: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unfinished-'))
  campaigns = join(folder, 'accounts', 'a', 'campaigns')
  await mkdir(campaigns, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = async (path: string, at: number): Promise<void> => {
  await writeFile(path, '{')
  await utimes(path, at / 1_000, at / 1_000)
}

test('takes away what an earlier run left half-written, and nothing else', async () => {
  for (const name of ['settings.json', 'settings.json.tmp-1700000000abcdef', 'vault.json.4026531840', 'Local State'])
    await put(join(folder, name), START - 1)
  for (const name of ['1.run.json', '1.run.json.17', '1.run.json.damaged-2023-11-14T22-13-20.000Z', 'notes.17'])
    await put(join(campaigns, name), START - 1)
  await put(join(campaigns, '2.state.json.18'), START)
  await clearUnfinished(folder, START)
  expect((await readdir(folder)).sort()).toEqual(['Local State', 'accounts', 'settings.json'])
  expect((await readdir(campaigns)).sort()).toEqual([
    '1.run.json',
    '1.run.json.damaged-2023-11-14T22-13-20.000Z',
    '2.state.json.18',
    'notes.17',
  ])
})

test('knows what a killed write leaves', async () => {
  // The library that writes says how it names its temporary files: a kill between open and rename leaves one.
  const script = `
    const fs = require('node:fs')
    fs.rename = () => process.kill(process.pid, 'SIGKILL')
    require('write-file-atomic')(process.argv[1], 'whole', () => {})
  `
  spawnSync(process.execPath, ['-e', script, join(campaigns, '3.state.json')])
  expect(await readdir(campaigns)).toHaveLength(1)
  await clearUnfinished(folder, Date.now() + 60_000)
  expect(await readdir(campaigns)).toEqual([])
})

test('a folder that is not there is nothing to clear', async () => {
  await expect(clearUnfinished(join(folder, 'gone'), START)).resolves.toBeUndefined()
})
