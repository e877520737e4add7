import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionSecret } from '../../electron/services/accounts/accounts'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openSessionDesk, type SessionDesk, type SessionDeskOptions } from '../support/session'

/** As many attempts as in the app, closer together. */
const SHORT = [20, 40, 80, 160, 320]
const MARA = '9996610001'

let sandbox: TestSandbox
let folder = ''
const desks: SessionDesk[] = []
beforeAll(async () => {
  sandbox = await startTestSandbox()
  folder = await mkdtemp(join(tmpdir(), 'refused-keys-'))
})
afterEach(async () => {
  await endAllGateways()
  await Promise.all(desks.splice(0).map((desk) => desk.end()))
  await sandbox.setFaults()
  await sandbox.control({ do: 'clearJournal' })
})
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Transport errors of the server so far, by what was behind them. */
const refusals = async (outcome: 'forged' | 'no such key'): Promise<number> => {
  const { entries } = await sandbox.journal()
  return entries.filter((entry) => entry.method === 'transport -404' && entry.outcome === outcome).length
}
const savedSession = async (): Promise<string> => {
  const gateway = await signedInGateway(sandbox)
  const session = gateway.saveSession()
  await gateway.destroy()
  return session
}
/** So that the next call is sent on a new connection. */
const cut = async (gateway: TestGateway): Promise<void> => {
  await sandbox.control({ do: 'cutConnections' })
  await vi.waitUntil(() => states(gateway).at(-1) !== 'online', PATIENCE)
}
const states = (gateway: TestGateway) =>
  gateway.events.flatMap((event) => (event.kind === 'connection' ? [event.state] : []))
const ends = (gateway: TestGateway) =>
  gateway.events.flatMap((event) => (event.kind === 'ended' ? [event.error.code] : []))

describe('a transport error -404 that is not true', () => {
  it.each([1, 5])('%d times in a row on new connections: the same session goes on', async (times) => {
    const session = await savedSession()
    await sandbox.setFaults({ name: 'transport-error', times })
    const gateway = await openTestGateway(sandbox, { session, keyRefusalPauses: SHORT })
    expect(codeOf(await gateway.getMe())).toBe('ok')
    expect(await refusals('forged')).toBe(times)
    expect(gateway.saveSession()).toBe(session)
    expect(ends(gateway)).toEqual([])
    expect(states(gateway)).toContain('confirming')
    expect(states(gateway).at(-1)).toBe('online')
  })

  it('on a connection that stands: dialled again, what was asked is answered', async () => {
    const gateway = await signedInGateway(sandbox, { keyRefusalPauses: SHORT })
    const session = gateway.saveSession()
    await sandbox.setFaults({ name: 'mute', method: 'users.getUsers' })
    const asked = gateway.getMe()
    await vi.waitUntil(async () => ((await sandbox.journal()).counts['users.getUsers'] ?? 0) > 0, PATIENCE)
    await sandbox.control({ do: 'forgeTransportError' })
    expect(codeOf(await asked)).toBe('ok')
    expect(gateway.saveSession()).toBe(session)
    expect(ends(gateway)).toEqual([])
  })

  it('calls that come meanwhile wait, and do not hurry the attempts', async () => {
    const session = await savedSession()
    await sandbox.setFaults({ name: 'transport-error', times: 3 })
    const gateway = await openTestGateway(sandbox, { session, keyRefusalPauses: [100, 100, 100, 100, 100] })
    const codes = await Promise.all(Array.from({ length: 40 }, async () => codeOf(await gateway.getMe())))
    expect(new Set(codes)).toEqual(new Set(['ok']))
    expect(await refusals('forged')).toBe(3)
  })

  it('again and again: said without proof, and the session is as it was', async () => {
    const session = await savedSession()
    await sandbox.setFaults({ name: 'transport-error' })
    const gateway = await openTestGateway(sandbox, { session, keyRefusalPauses: SHORT })
    expect(codeOf(await gateway.getMe())).toBe('sessionUnknown')
    expect(ends(gateway)).toEqual(['sessionUnknown'])
    expect(await refusals('forged')).toBe(SHORT.length + 1)
    expect(gateway.saveSession()).toBe(session)
    await sandbox.setFaults()
    const again = await openTestGateway(sandbox, { session })
    expect(codeOf(await again.getMe())).toBe('ok')
  })

  it('while signing out: the session ends at Telegram all the same', async () => {
    const gateway = await signedInGateway(sandbox, { keyRefusalPauses: SHORT })
    const session = gateway.saveSession()
    await sandbox.setFaults({ name: 'transport-error', times: 2 })
    await cut(gateway)
    expect(codeOf(await gateway.logOut())).toBe('ok')
    await sandbox.setFaults()
    const again = await openTestGateway(sandbox, { session })
    expect(codeOf(await again.getMe())).toBe('sessionEnded')
  })

  it('in the middle of signing in: the code that was sent is still the right one', async () => {
    const gateway = await openTestGateway(sandbox)
    const { phone = '', code = '' } = sandbox.account('phone')
    unwrap(await gateway.sendCode(phone))
    await sandbox.setFaults({ name: 'transport-error', times: 2 })
    await cut(gateway)
    expect(unwrap(await gateway.signInWithCode(code))).toMatchObject({ step: 'done' })
  })
})

describe('a key that the server has really lost', () => {
  it('is asked about as often, and then said, without a new key in its place', async () => {
    const session = await savedSession()
    await sandbox.control({ do: 'loseKeys', account: MARA })
    const gateway = await openTestGateway(sandbox, { session, keyRefusalPauses: SHORT })
    expect(codeOf(await gateway.getMe())).toBe('sessionUnknown')
    expect(await refusals('no such key')).toBe(SHORT.length + 1)
    expect(await refusals('forged')).toBe(0)
    expect(gateway.saveSession()).toBe(session)
  })
})

describe('the account of such a session', () => {
  const openDesk = async (options: Partial<SessionDeskOptions> = {}): Promise<SessionDesk> => {
    const desk = await openSessionDesk({ server: sandbox, folder, keyRefusalPauses: SHORT, ...options })
    desks.push(desk)
    void desk.session.start()
    return desk
  }
  const signIn = async (desk: SessionDesk): Promise<string> => {
    expect(codeOf(await desk.signIn.sendCode(MARA))).toBe('ok')
    expect(codeOf(await desk.signIn.submitCode('12345'))).toBe('ok')
    const account = desk.session.account()
    if (!account.ok) throw new Error(account.error.code)
    return account.value.id
  }
  const isOnline = ({ session }: SessionDesk): boolean => {
    const state = session.state()
    return state.phase === 'signedIn' && state.connection === 'online'
  }

  it('stays in the vault until somebody has signed in anew, and comes back by itself at the next start', async () => {
    const first = await openDesk()
    const mara = await signIn(first)
    const secret = first.vault.read(sessionSecret(mara))
    await sandbox.setFaults({ name: 'transport-error' })
    await sandbox.control({ do: 'forgeTransportError' })
    await vi.waitUntil(() => first.session.state().phase === 'signedOut', PATIENCE)
    expect(first.session.state()).toMatchObject({
      endedBecause: 'sessionUnknown',
      accounts: [{ account: { id: mara }, state: 'refused' }],
    })
    expect(first.vault.read(sessionSecret(mara))).toEqual(secret)
    expect(first.live.size).toBe(0)

    // Tried again in vain, it is where it was.
    expect(codeOf(await first.session.switchTo(mara))).toBe('ok')
    expect(codeOf(await first.session.connection())).toBe('ok')
    await vi.waitUntil(() => first.session.state().phase === 'signedOut', PATIENCE)
    expect(first.vault.read(sessionSecret(mara))).toEqual(secret)

    await first.session.close()
    await sandbox.setFaults()
    const second = await openDesk({
      state: { accounts: first.store.get('accounts'), activeAccountId: first.store.get('activeAccountId') },
    })
    expect(codeOf(await second.session.connection())).toBe('ok')
    await vi.waitUntil(() => isOnline(second), PATIENCE)
    expect(second.session.state()).toMatchObject({ accounts: [{ account: { id: mara }, state: 'active' }] })
    expect(second.store.get('accounts')).toMatchObject([{ ended: false }])
  })

  it('signed in anew, the new session takes the place of the old one', async () => {
    const desk = await openDesk()
    const mara = await signIn(desk)
    const old = desk.vault.read(sessionSecret(mara))
    await sandbox.control({ do: 'loseKeys', account: MARA })
    await vi.waitUntil(() => desk.session.state().phase === 'signedOut', PATIENCE)
    expect(desk.vault.read(sessionSecret(mara))).toEqual(old)
    expect(await signIn(desk)).toBe(mara)
    const fresh = desk.vault.read(sessionSecret(mara))
    expect(fresh.ok && fresh.value).toBeTruthy()
    expect(fresh).not.toEqual(old)
  })

  it('taken off the list, its session ends at Telegram too where it is known after all', async () => {
    const desk = await openDesk()
    const mara = await signIn(desk)
    await sandbox.setFaults({ name: 'transport-error' })
    await sandbox.control({ do: 'forgeTransportError' })
    await vi.waitUntil(() => desk.session.state().phase === 'signedOut', PATIENCE)
    await sandbox.setFaults()
    const before = (await sandbox.journal()).counts['auth.logOut'] ?? 0
    expect(codeOf(await desk.session.signOut(mara))).toBe('ok')
    expect((await sandbox.journal()).counts['auth.logOut'] ?? 0).toBe(before + 1)
    expect(desk.vault.read(sessionSecret(mara))).toEqual({ ok: true, value: null })
  })

  it('work that runs meanwhile waits and is done: one link', async () => {
    const gateway = await signedInGateway(sandbox, { keyRefusalPauses: SHORT })
    const chatId = await chatIdOf(gateway, 'Berlin Runners')
    await sandbox.setFaults({ name: 'transport-error', times: 4 })
    await sandbox.control({ do: 'forgeTransportError' })
    const exported = await gateway.exportChatInvite({
      ...{ chatId, title: 'Through doubt', expireDate: null, usageLimit: null, requestNeeded: false },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    })
    expect(codeOf(exported)).toBe('ok')
    const links = await sandbox.links('Berlin Runners')
    expect(links.filter(({ title }) => title === 'Through doubt')).toHaveLength(1)
  })
})
