import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import type { UpdateTrouble } from '../../../../electron/contract/update-troubles'
import type { UpdateWay } from '../../../../electron/contract/updates'
import { createStaging } from '../../../../electron/services/updates/staging'
import { createUpdates, type UpdatesOptions } from '../../../../electron/services/updates/updates'
import { directRoutes, type ProxyServer } from '../../../../electron/telegram/routes'
import { createTunnels } from '../../../../electron/telegram/tunnel'
import { startHttpProxy } from '../../../support/proxies/http-server'
import { startSocksProxy } from '../../../support/proxies/socks-server'
import { type Answer, type FeedServer, send, startFeed } from '../../../support/updates/feed-server'
import { makeManifest, makeSigner, NOW, type Signer, signManifest } from '../../../support/updates/releases'

const content = Buffer.from('#!/bin/sh\n'.padEnd(300_000, 'the new version '))
const FILE = '/invite-desk-9.0.0-linux-x86_64.AppImage'
const refused = (update: UpdateTrouble) => fail('updateRefused', { update })
const by = (proxy: ProxyServer | null) => ({ choose: async () => ok({ proxy }) })

let folder: string
let feed: FeedServer
let signer: Signer
let applied: Buffer[]
let isBusy: boolean

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-updates-'))
  feed = await startFeed()
  signer = makeSigner()
  applied = []
  isBusy = false
})
afterEach(async () => {
  await feed.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Given extends Partial<UpdatesOptions> {
  readonly way?: UpdateWay
  readonly hosts?: string[]
}

const make = ({ way = 'replace', hosts = [], ...more }: Given = {}) =>
  createUpdates({
    feed: { url: feed.url, keys: [signer.publicKey], hosts, page: null },
    installed: '8.0.0',
    installation: { platform: 'linux', arch: 'x64', kind: 'AppImage', way },
    staging: createStaging(folder),
    open: createTunnels(directRoutes),
    allowsLoopback: true,
    now: () => NOW,
    isBusy: () => isBusy,
    apply: async (path) => {
      applied.push(await readFile(path))
      return ok(null)
    },
    onChange: () => undefined,
    limits: { idle: 400, total: 1_500, fileTotal: 1_500 },
    ...more,
  })
const files = async (): Promise<string[]> => (await readdir(folder)).sort()

describe('an update', () => {
  it('is looked for, brought, kept over a restart and put in its place', async () => {
    const manifest = feed.offer(signer, content)
    const updates = make()
    await updates.open()
    expect(updates.state()).toMatchObject({ status: { kind: 'none', isNewest: false }, checkedAt: null, hasFeed: true })
    expect(await updates.check()).toMatchObject({
      value: { status: { kind: 'available', release: { version: '9.0.0' } } },
    })
    expect(feed.asked).toEqual(['/latest.json', '/latest.json.sig'])
    expect(await updates.download()).toMatchObject({ value: { status: { kind: 'ready', waits: false } } })
    expect(await files()).toEqual([manifest.files[0]?.name, 'ready.json', 'seen.json'])

    const later = make()
    await later.open()
    expect(later.state()).toMatchObject({ status: { kind: 'ready', release: { version: '9.0.0' } }, checkedAt: NOW })
    expect(await later.apply(false)).toMatchObject({ ok: true })
    expect(applied).toEqual([content])

    const newer = make({ installed: '9.0.0' })
    await newer.open()
    expect(newer.state().status).toEqual({ kind: 'none', isNewest: false })
    expect(await files()).toEqual(['seen.json'])
    expect(await newer.check()).toMatchObject({ value: { status: { kind: 'none', isNewest: true } } })
  })

  it('without a feed is not looked for, and nothing is asked', async () => {
    const updates = make({ feed: null })
    await updates.open()
    expect(await updates.check()).toEqual(refused('noFeed'))
    expect(updates.state().hasFeed).toBe(false)
    expect(feed.connections()).toBe(0)
  })

  it('waits for the running work, and may be held back meanwhile', async () => {
    feed.offer(signer, content)
    const updates = make()
    await updates.check()
    await updates.download()
    isBusy = true
    expect(await updates.apply(false)).toEqual(refused('busy'))
    expect(await updates.apply(true)).toMatchObject({ value: { status: { kind: 'ready', waits: true } } })
    updates.workChanged()
    expect(updates.hold()).toMatchObject({ value: { status: { waits: false } } })
    isBusy = false
    updates.workChanged()
    expect(applied).toEqual([])
    isBusy = true
    await updates.apply(true)
    isBusy = false
    updates.workChanged()
    await expect.poll(() => applied.length).toBe(1)
  })

  it('for packages of the system is told and not brought', async () => {
    feed.offer(signer, content)
    const updates = make({ way: 'notify' })
    expect(await updates.check()).toMatchObject({ value: { status: { kind: 'available' }, way: 'notify' } })
    expect(await updates.download()).toEqual(refused('nothingReady'))
    expect(feed.asked).not.toContain(FILE)
  })

  it('is never an earlier one than was seen, nor than the one that runs', async () => {
    feed.offer(signer, content)
    await make().check()
    feed.offer(signer, content, { version: '8.5.0' })
    expect(await make().check()).toEqual(refused('older'))
    expect(await make({ installed: '10.0.0', staging: createStaging(join(folder, 'new')) }).check()).toEqual(
      refused('older'),
    )
  })

  it('is not looked for while it is not known what was seen', async () => {
    await writeFile(join(folder, 'seen.json'), JSON.stringify({ version: 99, highestSeen: '9.0.0' }))
    expect(await make().check()).toEqual(fail('fileNewer'))
    expect(feed.connections()).toBe(0)
  })
})

const stall: Answer = (response) => void response.writeHead(200, { 'Content-Length': '50' }).write('{')
const drip: Answer = (response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}
const cut =
  (bytes: Uint8Array): Answer =>
  (response) => {
    response.writeHead(200, { 'Content-Length': String(bytes.length) })
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  }
const to = (location: string): Answer => send('', { Location: location }, 302)
const bomb = gzipSync(Buffer.alloc(5_000_000))

describe('a bad answer instead of the list', () => {
  it.each<[string, UpdateTrouble, Answer]>([
    ['nothing', 'answerUnusable', send('', {}, 404)],
    ['an error', 'answerUnusable', send('', {}, 500)],
    ['the page of a hotel', 'answerUnusable', send('<html>', { 'Content-Type': 'text/html' })],
    ['what unpacks to 5 MB', 'answerUnusable', send(bomb, { 'Content-Encoding': 'gzip' })],
    ['one that says it is too long', 'tooLarge', send(Buffer.alloc(300_000))],
    [
      'one that is too long and does not say so',
      'tooLarge',
      (response) => void response.writeHead(200).end(Buffer.alloc(300_000)),
    ],
    ['silence', 'stalled', () => undefined],
    ['a beginning and silence', 'stalled', stall],
    ['a byte now and then', 'stalled', drip],
    ['half of it', 'unreachable', cut(Buffer.alloc(1_000))],
    ['a hang-up', 'unreachable', (response) => void response.destroy()],
    ['no HTTP', 'unreachable', (response) => void response.socket?.end('hello\r\n\r\n')],
    ['a way in circles', 'redirected', to('/latest.json')],
    ['a way elsewhere', 'redirected', to('http://127.0.0.1:1/latest.json')],
    ['a way to this computer without a port', 'redirected', to('http://localhost/latest.json')],
    ['a way to an open line', 'insecure', to('http://example.org/latest.json')],
    ['a way to a file', 'insecure', to('file:///etc/passwd')],
    ['a way to nowhere', 'answerUnusable', to('http://[')],
  ])('%s: %s', async (_what, trouble, answer) => {
    feed.offer(signer, content)
    feed.answer('/latest.json', answer)
    const updates = make()
    expect(await updates.check()).toEqual(refused(trouble))
    expect(updates.state()).toMatchObject({ status: { kind: 'none' }, error: { update: trouble }, checkedAt: null })
    expect(await files()).toEqual([])
  })

  it.each<[string, UpdateTrouble, Answer]>([
    ['no signature', 'unsigned', send('', {}, 404)],
    ['an empty one', 'unsigned', send('')],
    ['too long a one', 'tooLarge', send('a'.repeat(5_000))],
    ['somebody else’s', 'unknownKey', send(signManifest(makeManifest(content), makeSigner()).signatures)],
  ])('%s: %s', async (_what, trouble, answer) => {
    feed.offer(signer, content)
    feed.answer('/latest.json.sig', answer)
    expect(await make().check()).toEqual(refused(trouble))
  })

  it('is refused where the address itself is not secure', async () => {
    feed.offer(signer, content)
    expect(await make({ allowsLoopback: false }).check()).toEqual(refused('insecure'))
    expect(feed.connections()).toBe(0)
  })

  it('leads to another host only if the build names it', async () => {
    const other = await startFeed()
    other.offer(signer, content)
    for (const path of ['/latest.json', '/latest.json.sig']) feed.answer(path, to(`http://${other.host}${path}`))
    expect(await make().check()).toEqual(refused('redirected'))
    expect(other.connections()).toBe(0)
    expect(await make({ hosts: [other.host] }).check()).toMatchObject({ ok: true })
    await other.stop()
  })

  it('for another system is no offer', async () => {
    feed.offer(signer, content)
    const installation = { platform: 'mac', arch: 'arm64', kind: 'dmg', way: 'notify' } as const
    expect(await make({ installation }).check()).toEqual(refused('noFile'))
  })
})

describe('a bad file', () => {
  it.each<[string, UpdateTrouble, Answer]>([
    ['none', 'answerUnusable', send('', {}, 404)],
    ['half of it, and it says so', 'wrongSize', send(content.subarray(0, 1_000))],
    ['half of it', 'wrongSize', cut(content)],
    [
      'half of it without a length',
      'wrongSize',
      (response) => void response.writeHead(200).end(content.subarray(0, 1_000)),
    ],
    ['more of it', 'wrongSize', (response) => void response.writeHead(200).end(Buffer.concat([content, content]))],
    ['another one of the same length', 'damaged', send(Buffer.from(content).fill('x', 150_000, 150_001))],
    ['one that is packed', 'answerUnusable', send(bomb, { 'Content-Encoding': 'gzip' })],
    ['silence', 'stalled', () => undefined],
    ['a byte now and then', 'stalled', drip],
    ['a way elsewhere', 'redirected', to('http://127.0.0.1:1/x')],
  ])('%s: %s', async (_what, trouble, answer) => {
    feed.offer(signer, content)
    feed.answer(FILE, answer)
    const updates = make()
    await updates.check()
    expect(await updates.download()).toEqual(refused(trouble))
    expect(updates.state()).toMatchObject({ status: { kind: 'available' }, error: { update: trouble } })
    expect(await files()).toEqual(['seen.json'])
    expect(await updates.apply(true)).toEqual(refused('nothingReady'))
    expect(applied).toEqual([])
    feed.answer(FILE, send(content))
    expect(await updates.download()).toMatchObject({ ok: true })
  })

  it.each<[string, UpdateTrouble, () => Promise<void>]>([
    ['changed', 'damaged', () => writeFile(join(folder, FILE), Buffer.from(content).fill('y', 0, 1))],
    ['cut', 'wrongSize', () => writeFile(join(folder, FILE), content.subarray(1))],
    ['gone', 'nothingReady', () => rm(join(folder, FILE))],
    ['of another list', 'nothingReady', () => rm(join(folder, 'ready.json'))],
  ])('that was %s while it waited is not used: %s', async (_what, trouble, spoil) => {
    feed.offer(signer, content)
    const updates = make()
    await updates.check()
    await updates.download()
    await spoil()
    expect(await updates.apply(false)).toEqual(refused(trouble))
    expect(applied).toEqual([])
    const later = make()
    await later.open()
    expect(later.state().status.kind).toBe('none')
    expect(await files()).toEqual(['seen.json'])
  })
})

describe('what a kill leaves behind', () => {
  it.each([
    ['while the file comes', [`${FILE}.part`]],
    ['before it is noted as ready', [FILE]],
    ['while that is noted', [FILE, 'ready.json.123456']],
  ])('%s is removed, and nothing of it used', async (_when, names) => {
    for (const name of names) await writeFile(join(folder, name), content)
    const updates = make()
    await updates.open()
    expect(updates.state().status.kind).toBe('none')
    expect(await files()).toEqual([])
  })
})

describe('proxies', () => {
  it('lead to the feed, and nothing goes around them', async () => {
    feed.offer(signer, content)
    for (const [kind, start] of [
      ['socks5', startSocksProxy],
      ['http', startHttpProxy],
    ] as const) {
      const proxy = await start()
      const before = feed.connections()
      const server: ProxyServer = { kind, host: '127.0.0.1', port: proxy.port, username: '', password: '' }
      const updates = make({ open: createTunnels(by(server)), staging: createStaging(join(folder, kind)) })
      expect(await updates.check()).toMatchObject({ ok: true })
      expect(await updates.download()).toMatchObject({ ok: true })
      expect(feed.connections() - before).toBe(3)
      expect(proxy.ledFrom).toHaveLength(3)
      await proxy.close()
      const after = feed.connections()
      expect(await updates.check()).toEqual(fail('networkUnavailable', { proxy: 'unreachable' }))
      expect(feed.connections()).toBe(after)
    }
  })

  it('of Telegram lead nowhere else, which is said', async () => {
    const secret = { kind: 'plain', key: new Uint8Array(16), domain: '' } as const
    const open = createTunnels(by({ kind: 'mtproto', host: '127.0.0.1', port: 1, secret }))
    expect(await make({ open }).check()).toEqual(refused('proxyOnlyTelegram'))
    expect(feed.connections()).toBe(0)
  })

  it('that are chosen meanwhile end what is under way', async () => {
    feed.offer(signer, content)
    feed.answer('/latest.json', () => updates.breakOff())
    const updates = make({ limits: { idle: 15_000, total: 15_000, fileTotal: 15_000 } })
    expect(await updates.check()).toEqual(refused('unreachable'))
  })
})
