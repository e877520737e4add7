import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createLockdownRecords,
  type LockdownRecords,
} from '../../../../../electron/services/links/manage/lockdown-records'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { linkEntry } from '../../../../support/entries'
import { silentLog } from '../../../../support/links'

/** Lockdowns that are remembered. */
const KEPT = 10

let folder = ''
let records: LockdownRecords
const open = (): LockdownRecords => createLockdownRecords({ folder: accountFolder(folder, '1'), log: silentLog })
const reopen = async (): Promise<void> => {
  await records.close()
  records = open()
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockdown-records-'))
  records = open()
})
afterEach(async () => {
  await records.close()
  await rm(folder, { recursive: true, force: true })
})

const named = (at: number): string => `lockdown-${at}`
const begin = (at: number): Promise<void> =>
  records.add({ kind: 'begun', id: named(at), chatId: '-1001', community: 'Aurora', at })
const find = (at: number, hash: string): Promise<void> =>
  records.add({ kind: 'found', id: named(at), entries: [linkEntry(hash)] })
/** Which of so many are known. */
const known = async (count: number): Promise<readonly number[]> => {
  const all = await Promise.all(Array.from({ length: count }, (_, at) => records.find(named(at))))
  return all.flatMap((record) => record?.at ?? [])
}
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at)

describe('the lockdowns that are remembered', () => {
  test('are the last ten: each that begins puts the oldest out, over a restart too', async () => {
    for (const at of range(0, KEPT)) await begin(at)
    expect(await known(KEPT)).toEqual(range(0, KEPT))
    await begin(KEPT)
    expect(await known(KEPT + 1)).toEqual(range(1, KEPT + 1))
    await reopen()
    expect(await known(KEPT + 1)).toEqual(range(1, KEPT + 1))
    await begin(KEPT + 1)
    expect(await known(KEPT + 2)).toEqual(range(2, KEPT + 2))
    expect((await records.last('-1001'))?.id).toBe(named(KEPT + 1))
  })

  test('have all that was found in them, and one that was put out is not begun again by what is found later', async () => {
    for (const at of range(0, KEPT + 1)) await begin(at)
    await find(0, 'late')
    await find(1, 'door')
    for (const _ of [0, 1]) {
      expect(await records.find(named(0))).toBeNull()
      expect([...((await records.find(named(1)))?.found.keys() ?? [])]).toEqual(['door'])
      await reopen()
    }
  })

  test('take no more room than they need, however many there were', async () => {
    const most = 550
    await Promise.all(range(0, most).map(begin))
    await reopen()
    expect(await known(most)).toEqual(range(most - KEPT, most))
    const path = join(accountFolder(folder, '1').path, 'lockdowns.jsonl')
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(KEPT)
  })
})
