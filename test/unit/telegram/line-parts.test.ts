import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { Api } from 'telegram'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import { _serverKeys as gramjsKeys } from 'telegram/crypto/RSA.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Endpoint } from '../../../electron/telegram/gateway'
import { DataCenters, firstDataCenterId } from '../../../electron/telegram/mtproto/data-centers'
import { startHeartbeat } from '../../../electron/telegram/mtproto/heartbeat'
import { ServerClock } from '../../../electron/telegram/mtproto/server-clock'
import { keyFingerprint, trustedKeys } from '../../../electron/telegram/mtproto/server-keys'
import { decodeSession, encodeSession } from '../../../electron/telegram/mtproto/session-string'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const practice: Endpoint = {
  kind: 'practice',
  dcId: 2,
  host: '127.0.0.1',
  port: 45_678,
  publicKey: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
}

describe('server keys', () => {
  it('have the fingerprints that Telegram publishes', () => {
    for (const [fingerprint, { n, e }] of gramjsKeys) {
      const modulus = Buffer.from(n.toString(16), 'hex')
      expect(keyFingerprint(modulus, Buffer.from([1, 0, 1]))).toBe(fingerprint)
      expect(e).toBe(65_537)
    }
    expect(gramjsKeys.size).toBeGreaterThan(0)
  })

  it('of one endpoint are never those of another', () => {
    const telegram = trustedKeys({ kind: 'telegram' })
    const own = trustedKeys(practice)
    expect(own.size).toBe(1)
    for (const fingerprint of own.keys()) {
      expect(telegram.has(fingerprint)).toBe(false)
      // Reading a key does not make the process trust it.
      expect(gramjsKeys.has(fingerprint)).toBe(false)
    }
  })

  it('that are none are a mistake of whoever gave them', () => {
    expect(() => trustedKeys({ ...practice, publicKey: 'nonsense' })).toThrow()
    const { publicKey: curve } = generateKeyPairSync('ed25519')
    const pem = curve.export({ type: 'spki', format: 'pem' }).toString()
    expect(() => trustedKeys({ ...practice, publicKey: pem })).toThrow('RSA')
  })
})

describe('data centres', () => {
  const option = (more: Partial<ConstructorParameters<typeof Api.DcOption>[0]>) =>
    new Api.DcOption({ id: 4, ipAddress: '127.0.0.1', port: 9, ...more })
  const config = (...dcOptions: Api.DcOption[]) =>
    new Api.Config({ ...new Api.Config({} as never).originalArgs, dcOptions })

  it('begin at the endpoint', () => {
    expect(new DataCenters(practice).first).toEqual({ id: 2, host: '127.0.0.1', port: 45_678 })
    expect(firstDataCenterId({ kind: 'telegram' })).toBe(2)
    expect([1, 2, 3, 4, 5].every((id) => new DataCenters({ kind: 'telegram' }).get(id) !== null)).toBe(true)
  })

  it('grow by what the server tells, without those for other purposes', () => {
    const dataCenters = new DataCenters(practice)
    dataCenters.learn(
      config(
        option({ id: 2, port: 1 }),
        option({ id: 4, port: 4 }),
        option({ id: 4, port: 5, ipv6: true }),
        option({ id: 4, port: 6, mediaOnly: true }),
        option({ id: 5, cdn: true }),
        option({ id: 3, secret: Buffer.from('x') }),
      ),
    )
    expect(dataCenters.get(2)?.port).toBe(45_678)
    expect(dataCenters.get(4)?.port).toBe(4)
    expect([dataCenters.get(5), dataCenters.get(3)]).toEqual([null, null])
  })
})

describe('addresses of a data centre', () => {
  const config = (...dcOptions: Api.DcOption[]) =>
    new Api.Config({ ...new Api.Config({} as never).originalArgs, dcOptions })
  const at = (ipAddress: string, more: Partial<ConstructorParameters<typeof Api.DcOption>[0]> = {}) =>
    new Api.DcOption({ id: 2, ipAddress, port: 443, ...more })
  const shown = (dataCenters: DataCenters) => `${dataCenters.get(2)?.host}:${dataCenters.get(2)?.port}`
  /** Every address that is dialled while none answers. */
  const round = (dataCenters: DataCenters): string[] => {
    const seen: string[] = []
    for (
      let address = dataCenters.get(2);
      address !== null && !seen.includes(shown(dataCenters));
      address = dataCenters.get(2)
    ) {
      seen.push(shown(dataCenters))
      dataCenters.failed(address)
    }
    return seen
  }

  it('have several hosts and ports to begin with, over both kinds of IP, and take turns when they fail', () => {
    const all = round(new DataCenters({ kind: 'telegram' }))
    expect(all[0]).toBe('149.154.167.51:443')
    expect(all).toEqual(
      expect.arrayContaining(['149.154.167.51:80', '149.154.167.51:5222', '2001:67c:4e8:f002::a:443']),
    )
    expect(new Set(all).size).toBe(9)
  })

  it('that a config tells are tried first, IPv4 before IPv6, and lead back to the first ones where they are bad', () => {
    const dataCenters = new DataCenters({ kind: 'telegram' })
    const bad = config(at('2001:db8::1', { ipv6: true }), at('192.0.2.1'), at('192.0.2.2', { port: 5222 }))
    for (const first = dataCenters.get(2); shown(dataCenters) === '149.154.167.51:443' && first !== null; )
      dataCenters.failed(first)
    dataCenters.failed({ id: 2, host: 'not in use', port: 1 })
    const inUse = shown(dataCenters)
    dataCenters.learn(bad)
    // What works is not given up for what is only told.
    expect(shown(dataCenters)).toBe(inUse)
    const all = round(dataCenters)
    expect(all).toHaveLength(12)
    expect(all.slice(all.indexOf('192.0.2.1:443'))).toEqual(
      expect.arrayContaining(['192.0.2.1:443', '192.0.2.2:5222', '2001:db8::1:443']),
    )
    const learned = new DataCenters(practice)
    learned.learn(
      config(
        new Api.DcOption({ id: 4, ipAddress: '::1', port: 1, ipv6: true }),
        new Api.DcOption({ id: 4, ipAddress: '127.0.0.1', port: 2 }),
      ),
    )
    expect(learned.get(4)?.port).toBe(2)
  })

  it('of an endpoint that was given is that one alone', () => {
    const dataCenters = new DataCenters(practice)
    dataCenters.learn(config(at('192.0.2.1')))
    expect(round(dataCenters)).toEqual(['127.0.0.1:45678'])
  })
})

describe('a saved session', () => {
  const saved = async (bytes: Uint8Array) => {
    const authKey = new AuthKey()
    await authKey.setKey(Buffer.from(bytes))
    return authKey
  }

  it('comes back as it went, for every key and holder', async () => {
    const key = fc.uint8Array({ minLength: 250, maxLength: 256 }).filter((bytes) => bytes[0] !== 0)
    const holder = fc.constantFrom('nobody', 'user', 'bot')
    await fc.assert(
      fc.asyncProperty(key, holder, fc.integer({ min: 1, max: 5 }), async (bytes, holder, dcId) => {
        const text = encodeSession({ dcId, authKey: await saved(bytes), holder })
        const back = await decodeSession(text)
        expect(back).toMatchObject({ dcId, holder })
        expect(back?.authKey.getKey()?.equals(bytes)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('that is damaged is none', async () => {
    const text = encodeSession({ dcId: 2, authKey: await saved(new Uint8Array(256).fill(7)), holder: 'user' })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 40 }), async (length) => {
        expect(await decodeSession(text.slice(0, length))).toBeNull()
      }),
    )
    expect(await decodeSession(text.replace('invite-desk-1', 'invite-desk-9'))).toBeNull()
    expect(await decodeSession(text.replace(':user:', ':king:'))).toBeNull()
  })
})

describe('the server’s clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const idAt = (seconds: number): bigint => BigInt(Math.floor(seconds * 2 ** 32))

  it('is read from message ids, the promptest counting most', () => {
    const clock = new ServerClock()
    clock.observe(idAt(1_800_000_000 + 99.4))
    expect(clock.now()).toBeCloseTo(1_800_000_099.4, 3)
    expect(clock.observe(idAt(1_800_000_000 + 98.9))).toBe(false)
    clock.observe(idAt(1_800_000_000 + 99.8))
    expect(clock.now()).toBeCloseTo(1_800_000_099.8, 3)
  })

  it('goes on by itself when this computer’s is set anew, forward and back', () => {
    const clock = new ServerClock()
    clock.observe(idAt(1_800_000_000))
    for (const set of [1_800_003_600_000, 1_799_996_400_000]) {
      vi.setSystemTime(set)
      expect(clock.now()).toBeCloseTo(1_800_000_000, 1)
    }
  })

  it('follows when the server’s is set anew', () => {
    const clock = new ServerClock()
    clock.observe(idAt(1_800_000_000))
    clock.observe(idAt(1_799_996_400))
    expect(clock.now()).toBeCloseTo(1_799_996_400, 1)
  })
})

describe('the heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('pings by the clock, and gives up when nothing comes back', () => {
    const ping = vi.fn(() => new Promise(() => undefined))
    const onDead = vi.fn()
    startHeartbeat(ping, onDead)
    vi.advanceTimersByTime(20_000)
    expect(ping).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5_000)
    expect(ping).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(10_000)
    expect(onDead).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['steadily', 0],
    ['and the clock is set back meanwhile', -86_400_000],
  ])('never leaves the server without a ping for longer than half its delay while messages come %s', (_, jump) => {
    let sinceLast = 0
    let longest = 0
    const ping = vi.fn(async () => {
      sinceLast = 0
    })
    const heartbeat = startHeartbeat(ping, vi.fn())
    vi.setSystemTime(Date.now() + jump)
    for (let second = 0; second < 600; second++) {
      vi.advanceTimersByTime(1_000)
      heartbeat.heard()
      sinceLast += 1
      longest = Math.max(longest, sinceLast)
    }
    expect(longest).toBeLessThanOrEqual(37)
    heartbeat.stop()
  })

  it('is content with anything that comes', () => {
    const onDead = vi.fn()
    const heartbeat = startHeartbeat(() => new Promise(() => undefined), onDead)
    vi.advanceTimersByTime(25_000)
    heartbeat.heard()
    vi.advanceTimersByTime(20_000)
    expect(onDead).not.toHaveBeenCalled()
    heartbeat.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('doubts the line at once after the computer slept', () => {
    const ping = vi.fn(() => new Promise(() => undefined))
    const onDead = vi.fn()
    let slept = 0
    startHeartbeat(ping, onDead, () => performance.now() + slept)
    slept = 3_600_000
    vi.advanceTimersByTime(5_000)
    expect(ping).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(3_000)
    expect(onDead).toHaveBeenCalledTimes(1)
  })

  it('takes no change of the computer’s clock for sleep', () => {
    const ping = vi.fn(() => new Promise(() => undefined))
    const onDead = vi.fn()
    const heartbeat = startHeartbeat(ping, onDead)
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(5_000)
    vi.setSystemTime(Date.now() - 7_200_000)
    vi.advanceTimersByTime(15_000)
    expect(ping).not.toHaveBeenCalled()
    heartbeat.stop()
  })
})
