import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createSingleUseList,
  type OpenLink,
  type SingleUseList,
} from '../../../../../electron/services/automation/single-use/single-use-list'
import { silentLog } from '../../../../support/links'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'single-use-list-'))
  path = join(folder, 'single-use.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const openList = async (moves = new Map<string, string>()): Promise<SingleUseList> => {
  const list = createSingleUseList({
    ...{ folder: { path: folder, ready: Promise.resolve() }, log: silentLog, moves: async () => moves },
    onChange: () => undefined,
  })
  await list.load()
  return list
}
const link = (hash: string, change: Partial<OpenLink> = {}): OpenLink => ({
  ...{ chatId: '-5', hash, link: `https://t.me/+${hash}`, title: hash, adminId: '1', made: 50, since: 0, inside: 0 },
  limit: null,
  ...change,
})
const stateOf = (list: SingleUseList) => ({
  open: list.all().map((one) => ({ ...one, closing: list.isClosing(one.hash) })),
  wanted: list.leftOpen(),
})

test('a request is wanted before its link exists, and whatever an earlier run left of it is known', async () => {
  const first = await openList()
  await first.want(['r1', 'r2'])
  // What may be on its way in this run is nobody's to clear up.
  expect([first.leftOpen(), first.count()]).toEqual([[], 2])
  await first.put(link('a'), 'r1')
  await first.close()
  const second = await openList()
  expect([second.leftOpen(), second.has({ hash: 'a' })]).toEqual([['r2'], true])
  await second.unwanted('r2')
  await second.closing('a')
  await second.close()
  const third = await openList()
  expect([third.leftOpen(), third.isClosing('a')]).toEqual([[], true])
  await third.off('a')
  expect(third.count()).toBe(0)
  await third.close()
})

test('a request that is sent again while the start clears up is wanted all the same', async () => {
  const first = await openList()
  await first.want(['before', 'after'])
  await first.close()
  const second = await openList()
  await Promise.all([second.want(['before']), second.unwanted('before')])
  await Promise.all([second.unwanted('after'), second.unwanted('after'), second.want(['after'])])
  expect([second.isWanted('before'), second.isWanted('after')]).toEqual([true, true])
  await second.close()
  const third = await openList()
  expect(third.leftOpen()).toEqual(['before', 'after'])
  await third.close()
})

test('comes back as it was through any steps and restarts', async () => {
  const step = fc.record({
    what: fc.constantFrom('want', 'put', 'closing', 'off', 'unwanted', 'restart'),
    of: fc.constantFrom('a', 'b', 'c'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await rm(path, { force: true })
      let list = await openList()
      for (const { what, of } of steps) {
        if (what === 'want') await list.want([of])
        if (what === 'put') await list.put(link(of), of)
        if (what === 'closing') await list.closing(of)
        if (what === 'off') await list.off(of)
        if (what === 'unwanted') await list.unwanted(of)
        if (what !== 'restart') continue
        await list.close()
        list = await openList()
      }
      await list.close()
      const before = { ...stateOf(list), count: list.count() }
      list = await openList()
      // All that is wanted is of an earlier run now.
      expect({ open: stateOf(list).open, count: list.count() }).toEqual({ open: before.open, count: before.count })
      await list.close()
    }),
    { numRuns: 40 },
  )
})

test('keeps its place through a torn and a damaged line, and leaves a newer file alone', async () => {
  const first = await openList()
  await first.put(link('a'), null)
  await first.close()
  await appendFile(path, '{"version":1,"kind":"off","ha')
  const torn = await openList()
  expect(torn.has({ hash: 'a' })).toBe(true)
  await torn.close()
  await writeFile(path, `${await readFile(path, 'utf8')}{"version":9,"kind":"later"}\n`)
  const newer = await openList()
  expect(await newer.load()).toMatchObject({ ok: false, error: { code: 'fileNewer' } })
  // Nothing is promised that could not be kept.
  expect(await newer.want(['r'])).toMatchObject({ ok: false })
  await newer.close()
})

test('a group that became a supergroup takes its links along', async () => {
  const list = await openList(new Map([['-5', '-100']]))
  await list.put(link('a'), null)
  expect(list.find('a')?.chatId).toBe('-100')
  await list.moveChat('-6', '-200')
  await list.put(link('b', { chatId: '-6' }), null)
  expect(list.all().map(({ chatId }) => chatId)).toEqual(['-100', '-200'])
  await list.close()
})
