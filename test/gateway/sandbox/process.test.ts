import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { EXIT_NEWER } from '../../../electron/sandbox/newer-state'
import { createPractice } from '../../../electron/services/accounts/practice'
import { RawClient } from '../../support/raw-client'
import { startTestSandbox, type TestSandbox } from '../../support/sandbox'

const SCRIPT = join(import.meta.dirname, '../../../scripts/sandbox.mjs')
let folder: string
const running: TestSandbox[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-process-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()))
  await rm(folder, { recursive: true })
})

/** `npm run sandbox -- …args`, until it ends or has printed a line. */
async function runScript(...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (text) => (stderr += text))
  const printed = new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => {
      stdout += text
      if (stdout.includes('\n')) resolve()
    })
  })
  const ended = once(child, 'close')
  await Promise.race([printed, ended])
  return {
    child,
    end: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
      return { code: child.exitCode, stdout, stderr }
    },
  }
}

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function start(options: Parameters<typeof startTestSandbox>[0]): Promise<TestSandbox> {
  const sandbox = await startTestSandbox(options)
  running.push(sandbox)
  return sandbox
}

/** A raw client with a bot signed in, which needs no code. */
async function signedInBot(sandbox: TestSandbox, key: RawClient['key'] = null): Promise<RawClient> {
  const { port, publicKey } = sandbox.listening
  const client = key === null ? await RawClient.withKey(port, publicKey) : await RawClient.connect(port, 'full', key)
  const { botToken } = sandbox.account('bot')
  const signIn = {
    _: 'auth.importBotAuthorization',
    flags: 0,
    api_id: 1,
    api_hash: 'practice',
    bot_auth_token: botToken,
  }
  expect(await client.init(key === null ? signIn : { _: 'help.getConfig' })).not.toHaveProperty('error_code')
  return client
}

async function createLink(client: RawClient, title: string): Promise<unknown> {
  const found = (await client.call({ _: 'contacts.resolveUsername', username: 'cityrunnersnews' })) as {
    chats: { id: bigint; access_hash: bigint }[]
  }
  const [chat] = found.chats
  const peer = { _: 'inputPeerChannel', channel_id: chat?.id, access_hash: chat?.access_hash }
  return client.call({ _: 'messages.exportChatInvite', peer, title })
}

test('a history is told through the control channel, the same after a start with what was kept', async () => {
  const state = join(folder, 'state')
  const first = await start({ seed: 'years', history: { joins: 300, days: 60 }, state })
  const told = await first.passages('Year of Running')
  expect(told.filter(({ kind }) => kind === 'joined')).toHaveLength(300)
  expect(told.some(({ kind }) => kind === 'left')).toBe(true)
  await first.stop()
  const [link] = await (await start({ seed: 'years', state })).links('Year of Running')
  const again = running.at(-1)
  expect(await again?.passages('Year of Running')).toEqual(told)
  // What happens from now on is added to it.
  await again?.control({ do: 'join', link: link?.link ?? '' })
  await again?.control({ do: 'leave', link: link?.link ?? '' })
  const since = (await again?.passages('Year of Running'))?.slice(told.length)
  expect(since?.map(({ kind, viaLink }) => [kind, viaLink])).toEqual([
    ['joined', link?.link.split('+')[1]],
    ['left', null],
  ])
  expect((await again?.journal())?.mistakes).toEqual([])
})

describe('npm run sandbox', () => {
  test('prints one line, writes the same to a file, serves on loopback alone and ends cleanly', async () => {
    const file = join(folder, 'server.json')
    const { end } = await runScript('--port', '0', '--seed', 'a', '--write', file)
    const written = await readFile(file, 'utf8')
    const listening = JSON.parse(written)
    expect(listening).toEqual({
      dcId: 2,
      host: '127.0.0.1',
      port: expect.any(Number),
      publicKey: expect.stringMatching(/^-----BEGIN RSA PUBLIC KEY-----/),
      accounts: expect.any(Array),
    })
    const client = await RawClient.withKey(listening.port, listening.publicKey)
    expect(await client.init()).toMatchObject({ _: 'config' })
    client.close()
    // A server that listened on all addresses would answer here too.
    await expect(reaches('127.0.0.2', listening.port)).resolves.toBe(false)
    await expect(reaches('127.0.0.1', listening.port)).resolves.toBe(true)
    expect(await end()).toEqual({ code: 0, stdout: written, stderr: '' })
  })

  test('a wrong flag is named and ends with code 2, a taken port with code 1', async () => {
    const wrong = await (await runScript('--fault', 'rain')).end()
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toMatch(/^sandbox: no fault is called "rain"/)
    const sandbox = await start({})
    const taken = await (await runScript('--port', `${sandbox.listening.port}`)).end()
    expect(taken).toMatchObject({ code: 1, stdout: '' })
    expect(taken.stderr).toContain('EADDRINUSE')
  })
})

describe('a sandbox process', () => {
  test('keeps world, keys and sign-ins between starts, also when it is killed right after an answer', async () => {
    const first = await start({ state: folder })
    const client = await signedInBot(first)
    expect(await createLink(client, 'kept')).toMatchObject({ _: 'chatInviteExported', title: 'kept' })
    await first.kill()
    const second = await start({ state: folder })
    expect(second.listening.publicKey).toBe(first.listening.publicKey)
    expect((await second.links('City Runners News')).filter(({ title }) => title === 'kept')).toHaveLength(1)
    const again = await signedInBot(second, client.key)
    expect(await createLink(again, 'kept too')).toMatchObject({ title: 'kept too' })
    again.close()
    expect(await second.stop()).toBe(0)
    const third = await start({ state: folder })
    expect((await third.links('City Runners News')).filter(({ title }) => title?.startsWith('kept'))).toHaveLength(2)
  })

  test('does not begin in the folder of another one, whatever is in it, and waits for one that is ending', async () => {
    const first = await start({ state: folder })
    const [world, keys] = await Promise.all(['world.json', 'keys.json'].map((name) => readFile(join(folder, name))))
    const { code, stdout, stderr } = await (await runScript('--state', folder)).end()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^sandbox: another practice server keeps its state in .+: end that one, or name another/)
    expect(await readFile(join(folder, 'world.json'))).toEqual(world)
    expect(await readFile(join(folder, 'keys.json'))).toEqual(keys)
    const next = start({ state: folder })
    await first.stop()
    expect((await next).listening.publicKey).toBe(first.listening.publicKey)
  })

  test('begins anew beside damaged files, and says so', async () => {
    await writeFile(join(folder, 'world.json'), '{')
    await writeFile(join(folder, 'keys.json'), '{')
    const { end } = await runScript('--state', folder)
    const { code, stderr } = await end()
    expect(code).toBe(0)
    expect(stderr.match(/a damaged file was set aside as /g)).toHaveLength(2)
  })

  test.each([
    ['world', '{"version":3}', '{'],
    ['keys', '{', '{"version":2}'],
  ])(
    'does not begin where the %s are of a newer version: nothing is moved, and its end says so',
    async (_of, world, keys) => {
      await writeFile(join(folder, 'world.json'), world)
      await writeFile(join(folder, 'keys.json'), keys)
      const { end } = await runScript('--state', folder)
      const { code, stdout, stderr } = await end()
      expect({ code, stdout }).toEqual({ code: EXIT_NEWER, stdout: '' })
      expect(stderr).toContain('newer version')
      expect((await readdir(folder)).sort()).toEqual(['keys.json', 'world.json'])
      const practice = createPractice(
        () => spawn(process.execPath, [SCRIPT, '--state', folder], { stdio: ['ignore', 'pipe', 'ignore'] }),
        async () => undefined,
      )
      expect(await practice.start()).toEqual(fail('practiceNewer'))
    },
  )

  test('obeys its parent: faults, people, time, journal, reset', async () => {
    const sandbox = await start({ links: 5 })
    const links = await sandbox.links('Many links')
    const open = links.find(({ revoked, permanent, requestNeeded }) => !revoked && !permanent && !requestNeeded)
    if (open === undefined) throw new Error('no open link')
    await sandbox.control({ do: 'join', link: open.link })
    const joined = async () => (await sandbox.links('Many links')).find(({ link }) => link === open.link)?.joined
    expect(await joined()).toBe(open.joined + 1)
    await sandbox.control({ do: 'leave', link: open.link })
    expect(await joined()).toBe(open.joined)
    const before = Date.now() / 1000
    expect(await sandbox.control({ do: 'advance', seconds: 86_400 })).toBeGreaterThan(before + 86_000)
    await sandbox.setFaults({ name: 'internal', method: 'help.getConfig', times: 1 })
    const client = await RawClient.withKey(sandbox.listening.port, sandbox.listening.publicKey)
    const late = () => client.nextId(86_400)
    const id = client.send({ _: 'help.getConfig' }, { messageId: late() })
    const refused = await client.wait(({ object }) => object.req_msg_id === id || object.bad_msg_id === id)
    expect(refused.object._).toBe('rpc_result')
    expect((await sandbox.journal()).mistakes).toEqual([])
    await sandbox.control({ do: 'reset' })
    expect(await sandbox.links('Many links')).toHaveLength(links.length)
    await expect(sandbox.control({ do: 'links', community: 'Nowhere' })).rejects.toThrow(
      'no community is called Nowhere',
    )
  })

  test('ends when its parent is gone', async () => {
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const { fork } = require('node:child_process')
        const child = fork(${JSON.stringify(await bundlePath())}, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
        child.stdout.once('data', () => process.stdout.write(String(child.pid)))`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [pid] = await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(Number(pid)), { timeout: 10_000 }).toBe(false)
  })
})

async function bundlePath(): Promise<string> {
  const { ensureSandboxBundle } = await import('../../../scripts/setup/sandbox-bundle.mjs')
  return ensureSandboxBundle()
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
