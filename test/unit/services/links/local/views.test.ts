import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createViews, type Views } from '../../../../../electron/services/links/local/views'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { codeOf, unwrap } from '../../../../support/gateway'
import { plainQuery } from '../../../../support/link-store'
import { silentLog } from '../../../../support/links'

const query = plainQuery('-1001')
const other = plainQuery({ kind: 'all' }, { search: 'door' })

let folder: string
let changed: number
let warned: string[]
const open = (): Views =>
  createViews({
    folder: accountFolder(folder, 'test-1'),
    log: { ...silentLog, warn: (event) => warned.push(event) },
    onChange: () => {
      changed += 1
    },
  })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'views-'))
  changed = 0
  warned = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const names = async (views: Views) => unwrap(await views.list()).map(({ name }) => name)

it('keeps queries by name, in its order, for the next start', async () => {
  const views = open()
  expect(unwrap(await views.save('Door 10', query)).map(({ name }) => name)).toEqual(['Door 10'])
  unwrap(await views.save('Door 2', other))
  expect(changed).toBe(2)
  expect(await names(open())).toEqual(['Door 2', 'Door 10'])
  expect(unwrap(await open().list())[0]?.query).toEqual(other)
})

it('replaces the view of the same name, whatever its case', async () => {
  const views = open()
  const [first] = unwrap(await views.save('Running out', query))
  const [second, ...more] = unwrap(await views.save(' running OUT ', other))
  expect(second).toEqual({ id: first?.id, name: 'running OUT', query: other })
  expect(more).toEqual([])
})

it('takes one away, and is not disturbed by one that is not there', async () => {
  const views = open()
  unwrap(await views.save('A', query))
  const [, b] = unwrap(await views.save('B', query))
  expect(unwrap(await views.remove(b?.id ?? '')).map(({ name }) => name)).toEqual(['A'])
  expect(unwrap(await views.remove('nothing'))).toHaveLength(1)
})

it('loses none of several that are saved at once', async () => {
  const views = open()
  await Promise.all(['A', 'B', 'C'].map((name) => views.save(name, query)))
  expect(await names(open())).toEqual(['A', 'B', 'C'])
})

it('keeps nothing more once it is closed', async () => {
  const views = open()
  unwrap(await views.save('A', query))
  await views.close()
  expect(codeOf(await views.save('B', query))).toBe('notSignedIn')
  expect(await names(open())).toEqual(['A'])
})

it('says when it cannot be written, and shows only what is kept', async () => {
  await writeFile(join(folder, 'accounts'), 'in the way')
  const views = open()
  expect(codeOf(await views.save('A', query))).toBe('fileNotWritten')
  expect(await names(views)).toEqual([])
  expect(changed).toBe(0)
})

it('sets a damaged file aside', async () => {
  unwrap(await open().save('A', query))
  const place = join(folder, 'accounts', 'test-1')
  await writeFile(join(place, 'views.json'), '[{"id":1}]')
  expect(await names(open())).toEqual([])
  expect(warned).toEqual(['views.damaged'])
  expect((await readdir(place)).some((name) => name.startsWith('views.json.damaged'))).toBe(true)
})
