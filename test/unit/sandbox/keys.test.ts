import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { futureSalts, isValidSalt, type KeyStore, newKeys, saltAt } from '../../../electron/sandbox/keys'
import { NewerState } from '../../../electron/sandbox/newer-state'
import { changesState, loadKeys, StateKeeper } from '../../../electron/sandbox/state'
import { loadWorld } from '../../../electron/sandbox/world/persistence'
import { createWorld } from '../../../electron/sandbox/world/world'

let folder: string
let keys: KeyStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-keys-'))
  keys = await newKeys()
})
afterEach(() => rm(folder, { recursive: true }))

const made = (fill: number, expiresIn: number | null = null) => {
  return { key: Buffer.alloc(256, fill), salt: -5n, dcId: null, expiresIn }
}

describe('keys', () => {
  test('are kept with all that is known about them, for their owner alone', async () => {
    const permanent = keys.add(made(1), 4, 1_000)
    const temporary = keys.add(made(2, 60), 4, 1_000)
    temporary.boundTo = permanent.id.toString('hex')
    Object.assign(permanent.authorization, { layer: 198, apiId: 7, deviceModel: 'x', userId: 12345678901n })
    await new StateKeeper(folder, createWorld({ seed: 's' }), keys).save()
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600)
    const { keys: loaded, setAside } = await loadKeys(folder)
    expect(setAside).toBeNull()
    expect(loaded.serverKey.fingerprint).toBe(keys.serverKey.fingerprint)
    expect(loaded.find(permanent.id.toString('hex'), 1_000)).toEqual(permanent)
    const again = loaded.find(temporary.id.toString('hex'), 1_000)
    expect(again && loaded.authorizationOf(again)).toEqual(permanent.authorization)
    expect([...loaded.authorizations()]).toEqual([permanent.authorization])
  })

  test('that are temporary end, and say nothing before they are bound', () => {
    const temporary = keys.add(made(3, 60), 2, 1_000)
    const id = temporary.id.toString('hex')
    expect(keys.authorizationOf(temporary)).toBeNull()
    expect(keys.find(id, 1_059)).toBe(temporary)
    expect(keys.find(id, 1_060)).toBeUndefined()
  })

  test.each(['', '{', '{"version":0}', '{"version":1,"serverKey":"no key","keys":[]}'])(
    'a damaged file (%j) is set aside, not overwritten',
    async (text) => {
      await writeFile(join(folder, 'keys.json'), text)
      const { setAside } = await loadKeys(folder)
      expect(await readdir(folder)).toEqual([setAside?.slice(folder.length + 1)])
      expect(await readFile(setAside ?? '', 'utf8')).toBe(text)
    },
  )

  test('those of a newer version stay where they are', async () => {
    await writeFile(join(folder, 'keys.json'), '{"version":2}')
    await expect(loadKeys(folder)).rejects.toThrow(NewerState)
    expect(await readdir(folder)).toEqual(['keys.json'])
  })

  test('salts change with time, the one before is taken a while longer', () => {
    const key = keys.add(made(4), 2, 1_000_000)
    const now = 1_000_000
    expect(isValidSalt(key, -5n, now + 60)).toBe(true)
    expect(isValidSalt(key, -5n, now + 4_000)).toBe(false)
    expect(isValidSalt(key, saltAt(key, now), now + 1_800)).toBe(true)
    expect(isValidSalt(key, saltAt(key, now), now + 3_600)).toBe(false)
    expect(isValidSalt(key, 0n, now)).toBe(false)
    for (const { since, until, salt } of futureSalts(key, now, 10)) {
      expect(isValidSalt(key, salt, since)).toBe(true)
      expect(isValidSalt(key, salt, until - 1)).toBe(true)
      expect(isValidSalt(key, salt, until)).toBe(false)
    }
  })
})

describe('state', () => {
  test('whoever waited for a saving finds on disk what was there when they asked', async () => {
    const world = createWorld({ seed: 's' })
    const keeper = new StateKeeper(folder, world, keys)
    await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => {
        world.ahead = turn
        await keeper.save()
        const { world: kept } = await loadWorld(folder)
        expect(kept?.ahead).toBeGreaterThanOrEqual(turn)
      }),
    )
  })

  test('what reads needs no saving', () => {
    const reading = [
      'help.getConfig',
      'messages.getDialogs',
      'messages.checkChatInvite',
      'users.getUsers',
      'upload.getFile',
    ]
    const writing = [
      'messages.exportChatInvite',
      'messages.editExportedChatInvite',
      'auth.checkPassword',
      'auth.signIn',
    ]
    expect(reading.filter(changesState)).toEqual([])
    expect(writing.filter((method) => !changesState(method))).toEqual([])
  })
})
