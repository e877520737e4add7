import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok } from '../../electron/contract/result'
import { sessionSecret } from '../../electron/services/accounts/accounts'
import { codeOf, unwrap } from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openKeyring, openSessionDesk, type SessionDesk, type SessionDeskOptions } from '../support/session'

let server: TestSandbox
let folder = ''
const desks: SessionDesk[] = []

const openDesk = async (options: Partial<SessionDeskOptions> = {}): Promise<SessionDesk> => {
  const desk = await openSessionDesk({ server, folder, ...options })
  desks.push(desk)
  return desk
}
const signedIn = async (desk: SessionDesk): Promise<void> => {
  const { phone = '', code = '' } = server.account('phone')
  expect(codeOf(await desk.signIn.sendCode(phone))).toBe('ok')
  expect(codeOf(await desk.signIn.submitCode(code))).toBe('ok')
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { endpoint: 'test' } })
}
/** What the next start finds in the settings. */
const accountsOf = ({ store }: SessionDesk) => ({
  accounts: store.get('accounts'),
  activeAccountId: store.get('activeAccountId'),
})

beforeAll(async () => {
  server = await startTestSandbox()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'session-races-'))
})
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.end()))
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => server.stop())

test('practice mode clicked twice signs in once', async () => {
  const desk = await openDesk()
  await desk.session.start()
  const [first, second] = await Promise.all([desk.signIn.startPractice(), desk.signIn.startPractice()])
  expect(codeOf(first)).toBe('ok')
  expect(second).toEqual(first)
  expect(desk.live.size).toBe(1)
})

test('given up while gramjs is still being loaded: no code is sent, and the first screen stays', async () => {
  let load = (): void => undefined
  const loading = new Promise<void>((resolve) => {
    load = resolve
  })
  const desk = await openDesk({ loaded: () => loading })
  await desk.session.start()
  const before = (await server.journal()).counts['auth.sendCode'] ?? 0
  const asked = desk.signIn.sendCode('+9996610001')
  await desk.signIn.cancel()
  load()
  expect(codeOf(await asked)).toBe('signInExpired')
  expect(desk.session.state()).toMatchObject({ phase: 'signedOut', progress: { step: 'none' } })
  expect((await server.journal()).counts['auth.sendCode'] ?? 0).toBe(before)
  expect(desk.live.size).toBe(0)
})

test('two ways begun at once: the later one counts, and the earlier leaves no socket behind', async () => {
  const desk = await openDesk()
  await desk.session.start()
  const { phone = '' } = server.account('phone')
  const codes = (await Promise.all([desk.signIn.sendCode(phone), desk.signIn.sendCode(phone)])).map(codeOf)
  expect(codes).toEqual(['signInExpired', 'ok'])
  expect(desk.live.size).toBe(1)
})

test('practice mode chosen over a sign-in that was begun: the sign-in cannot come back', async () => {
  const desk = await openDesk()
  await desk.session.start()
  const { phone = '', code = '' } = server.account('phone')
  await desk.signIn.sendCode(phone)
  expect(codeOf(await desk.signIn.startPractice())).toBe('ok')
  expect(codeOf(await desk.signIn.submitCode(code))).toBe('signInExpired')
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { endpoint: 'practice' } })
  expect(desk.live.size).toBe(1)
})

test('started twice (unlocked by Enter twice): one line', async () => {
  const first = await openDesk()
  await first.session.start()
  await signedIn(first)
  const state = accountsOf(first)
  await first.session.close()
  const desk = await openDesk({ state })
  void desk.session.start()
  void desk.session.start()
  expect(codeOf(await desk.session.connection())).toBe('ok')
  await vi.waitUntil(() => {
    const now = desk.session.state()
    return now.phase === 'signedIn' && now.connection === 'online'
  }, PATIENCE)
  expect(desk.live.size).toBe(1)
})

test('quitting before anybody asked for the line opens none', async () => {
  const first = await openDesk()
  await first.session.start()
  await first.signIn.startPractice()
  const state = accountsOf(first)
  const desk = await openDesk({ state })
  const started = desk.session.start()
  expect(desk.session.state().phase).toBe('signedIn')
  await desk.session.close()
  await started
  expect(desk.practiceStarts()).toBe(0)
  expect(desk.live.size).toBe(0)
})

test('a practice world that cannot be deleted: said by name, and practice goes on', async () => {
  const desk = await openDesk({ resetPractice: async () => fail('fileNotWritten') })
  await desk.session.start()
  await desk.signIn.startPractice()
  expect(codeOf(await desk.keeping.resetPractice())).toBe('fileNotWritten')
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { endpoint: 'practice' } })
  expect(codeOf(await desk.session.connection())).toBe('ok')
  expect(desk.live.size).toBe(1)
})

test('resetting practice closes what is kept of its account first, deletes it, and only then the world', async () => {
  const order: string[] = []
  const place = () => join(folder, 'accounts', accountId)
  const desk = await openDesk({
    resetPractice: async () => {
      order.push(existsSync(place()) ? 'world deleted beside its files' : 'world deleted')
      return ok(null)
    },
    scopes: {
      disposeThen: async (closed, work) => {
        order.push(`closed ${closed}`, codeOf(desk.session.account()))
        await work()
        order.push('deleted')
      },
    },
  })
  await desk.session.start()
  await desk.signIn.startPractice()
  const accountId = unwrap(desk.session.account()).id
  await mkdir(place(), { recursive: true })
  expect(codeOf(await desk.keeping.resetPractice())).toBe('ok')
  expect(order).toEqual([`closed ${accountId}`, 'notSignedIn', 'deleted', 'world deleted'])
  expect(unwrap(desk.session.account()).id).toBe(accountId)
})

test('what is kept of practice cannot be deleted: its world stays too, and practice goes on', async () => {
  let isDeleted = false
  const desk = await openDesk({
    resetPractice: async () => {
      isDeleted = true
      return ok(null)
    },
    scopes: {
      disposeThen: async () => {
        throw Object.assign(new Error('busy'), { code: 'EBUSY' })
      },
    },
  })
  await desk.session.start()
  await desk.signIn.startPractice()
  expect(codeOf(await desk.keeping.resetPractice())).toBe('fileNotWritten')
  expect(isDeleted).toBe(false)
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { endpoint: 'practice' } })
})

test('a keyring that refuses while signing in: in all the same, and the user is asked how to stay', async () => {
  const refusing = {
    ...openKeyring,
    encrypt: (): Buffer => {
      throw new Error('the collection is locked')
    },
  }
  const desk = await openDesk({ keyring: refusing })
  await desk.session.start()
  await signedIn(desk)
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', vault: 'undecided' })
  expect(desk.live.size).toBe(1)
})

test('the session ends while a call is under way: told once, forgotten here, nothing left open', async () => {
  const desk = await openDesk()
  await desk.session.start()
  await signedIn(desk)
  const connection = await desk.session.connection()
  if (!connection.ok) throw new Error(connection.error.code)
  const { account, gateway } = connection.value
  const { phone = '' } = server.account('phone')
  await server.control({ do: 'endSessions', account: phone })
  const codes = (await Promise.all([gateway.listChats(), gateway.getMe(), gateway.getFeeLimit()])).map(codeOf)
  expect(codes.slice(0, 2)).toEqual(['sessionEnded', 'sessionEnded'])
  await vi.waitUntil(() => desk.session.state().phase === 'signedOut', PATIENCE)
  expect(desk.session.state()).toMatchObject({ endedBecause: 'sessionEnded' })
  expect(desk.seen.filter((state) => state.phase === 'signedOut' && state.endedBecause !== null)).toHaveLength(1)
  expect(desk.vault.read(sessionSecret(account.id))).toEqual({ ok: true, value: null })
  expect(codeOf(await desk.session.connection())).toBe('notSignedIn')
  expect(desk.live.size).toBe(0)
})

test('signing out while the line is still being opened ends it everywhere', async () => {
  const first = await openDesk()
  await first.session.start()
  await signedIn(first)
  const state = accountsOf(first)
  await first.session.close()
  const desk = await openDesk({ state })
  const before = (await server.journal()).counts['auth.logOut'] ?? 0
  void desk.session.start()
  expect(codeOf(await desk.session.signOut())).toBe('ok')
  expect(desk.session.state()).toMatchObject({ phase: 'signedOut' })
  expect(desk.seen.filter((shown) => shown.phase === 'signedOut' && shown.endedBecause !== null)).toEqual([])
  expect((await server.journal()).counts['auth.logOut'] ?? 0).toBe(before + 1)
  expect(desk.live.size).toBe(0)
  expect(desk.vault.read(sessionSecret(state.activeAccountId ?? ''))).toEqual({ ok: true, value: null })
})
