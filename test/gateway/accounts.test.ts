import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fail } from '../../electron/contract/result'
import type { SessionState } from '../../electron/contract/session'
import { sessionSecret } from '../../electron/services/accounts/accounts'
import type { Keyring } from '../../electron/storage/vault'
import { codeOf } from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openSessionDesk, type SessionDesk, type SessionDeskOptions } from '../support/session'

const MARA = '9996610001'
const LENA = '9996610003'
const noKeyring: Keyring = {
  isAvailable: () => false,
  isAsking: () => false,
  ask: async () => undefined,
  encrypt: () => Buffer.alloc(0),
  decrypt: () => '',
}

let server: TestSandbox
let folder = ''
const desks: SessionDesk[] = []

const openDesk = async (options: Partial<SessionDeskOptions> = {}): Promise<SessionDesk> => {
  const desk = await openSessionDesk({ server, folder, ...options })
  desks.push(desk)
  await desk.session.start()
  return desk
}
/** Signs somebody in beside those who are in already; answers the account's id. */
const add = async ({ session, signIn }: SessionDesk, phone: string): Promise<string> => {
  await session.addAccount()
  expect(codeOf(await signIn.sendCode(phone))).toBe('ok')
  expect(codeOf(await signIn.submitCode('12345'))).toBe('ok')
  const account = session.account()
  if (!account.ok) throw new Error(account.error.code)
  return account.value.id
}
const maraAndLena = async (options: Partial<SessionDeskOptions> = {}) => {
  const desk = await openDesk(options)
  const mara = await add(desk, MARA)
  const lena = await add(desk, LENA)
  return { desk, mara, lena }
}
const states = (state: SessionState) => ('accounts' in state ? state.accounts.map((entry) => entry.state) : [])
const goesOnline = async (desk: SessionDesk): Promise<void> => {
  // Asked for, as the page asks; else it would be opened a little later.
  expect(codeOf(await desk.session.connection())).toBe('ok')
  await vi.waitUntil(() => isOnline(desk), { timeout: 10_000 })
}
const isOnline = (desk: SessionDesk): boolean => {
  const state = desk.session.state()
  return state.phase === 'signedIn' && state.connection === 'online'
}
const kept = ({ store }: SessionDesk) => ({
  accounts: store.get('accounts'),
  activeAccountId: store.get('activeAccountId'),
})

beforeAll(async () => {
  server = await startTestSandbox()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-'))
})
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.end()))
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => server.stop())

describe('several accounts', () => {
  it('are in side by side, each by its own line, and are switched without signing in again', async () => {
    const { desk, mara, lena } = await maraAndLena()
    const sent = (await server.journal()).counts['auth.sendCode']
    expect(states(desk.session.state())).toEqual(['ready', 'active'])
    for (const who of [mara, lena, mara]) {
      expect(codeOf(await desk.session.switchTo(who))).toBe('ok')
      const connection = await desk.session.connection()
      expect(connection.ok && connection.value.account.id).toBe(who)
    }
    expect(desk.live.size).toBe(2)
    expect((await server.journal()).counts['auth.sendCode']).toBe(sent)
    expect(codeOf(await desk.session.switchTo('test-1'))).toBe('accountUnknown')
    expect(desk.session.account()).toMatchObject({ ok: true, value: { id: mara } })
  })

  it('adding one more shows the way back, and a sign-in that was given up does not come in later', async () => {
    const { desk, mara, lena } = await maraAndLena()
    expect(await desk.session.addAccount()).toMatchObject({ ok: true, value: { phase: 'signedOut', backTo: lena } })
    await desk.signIn.sendCode('9996640004')
    expect(desk.session.state()).toMatchObject({ backTo: lena, progress: { step: 'code' } })
    // As the call `switchAccount` does it.
    await desk.signIn.cancel()
    expect(codeOf(await desk.session.switchTo(mara))).toBe('ok')
    expect(codeOf(await desk.signIn.submitCode('12345'))).toBe('signInExpired')
    expect(desk.session.account()).toMatchObject({ ok: true, value: { id: mara } })
    expect(desk.live.size).toBe(2)
  })

  it('show for whom work is running, and say so only when that changes', async () => {
    const { desk, mara } = await maraAndLena()
    const told = desk.seen.length
    desk.session.noteWork(mara, true)
    desk.session.noteWork(mara, true)
    expect(desk.seen).toHaveLength(told + 1)
    expect(desk.session.state()).toMatchObject({ accounts: [{ working: true }, { working: false }] })
    desk.session.noteWork(mara, false)
    expect(desk.session.state()).toMatchObject({ accounts: [{ working: false }, { working: false }] })
  })

  it('are called as the user says, also after the next start', async () => {
    const { desk, mara } = await maraAndLena()
    expect(codeOf(desk.session.rename(mara, '  City groups '))).toBe('ok')
    expect(codeOf(desk.session.rename('test-1', 'Nobody'))).toBe('accountUnknown')
    const state = kept(desk)
    await desk.session.close()
    const again = await openDesk({ state })
    expect(again.session.state()).toMatchObject({ phase: 'signedIn', accounts: [{ label: 'City groups' }, {}] })
    again.session.rename(mara, ' ')
    expect(again.session.state()).toMatchObject({ accounts: [{ label: null }, {}] })
  })

  it('a session that ends behind the screen is marked, and nobody else is disturbed', async () => {
    const { desk, mara, lena } = await maraAndLena()
    await desk.session.switchTo(mara)
    await server.control({ do: 'endSessions', account: LENA })
    const connection = await desk.session.connectionOf(lena)
    if (connection.ok) await connection.value.gateway.getMe()
    await vi.waitUntil(() => states(desk.session.state())[1] === 'ended', PATIENCE)
    expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { id: mara } })
    const own = await desk.session.connection()
    expect(own.ok && codeOf(await own.value.gateway.getMe())).toBe('ok')
    expect(desk.vault.read(sessionSecret(lena))).toEqual({ ok: true, value: null })
    expect(desk.left).toEqual([lena])

    // Choosing it leads to signing in again, and from there back.
    expect(await desk.session.switchTo(lena)).toMatchObject({
      ok: true,
      value: { phase: 'signedOut', signInAs: lena, backTo: mara },
    })
    expect(await add(desk, LENA)).toBe(lena)
    expect(states(desk.session.state())).toEqual(['ready', 'active'])
  })

  it('the session on the screen ends: said there, and the others can be gone back to', async () => {
    const { desk, mara } = await maraAndLena()
    await server.control({ do: 'endSessions', account: LENA })
    const connection = await desk.session.connection()
    if (connection.ok) await connection.value.gateway.getMe()
    await vi.waitUntil(() => desk.session.state().phase === 'signedOut', PATIENCE)
    expect(desk.session.state()).toMatchObject({ endedBecause: 'sessionEnded', backTo: null })
    expect(states(desk.session.state())).toEqual(['ready', 'ended'])
    expect(codeOf(await desk.session.switchTo(mara))).toBe('ok')
    await goesOnline(desk)
  })

  it('signing out one shows another; signing out all leaves nobody, here and at the server', async () => {
    const { desk, mara, lena } = await maraAndLena()
    const before = (await server.journal()).counts['auth.logOut'] ?? 0
    await desk.session.signOut(lena)
    expect(desk.session.state()).toMatchObject({ phase: 'signedIn', account: { id: mara } })
    await add(desk, LENA)
    expect(codeOf(await desk.session.signOutAll())).toBe('ok')
    expect(desk.session.state()).toMatchObject({ phase: 'signedOut', accounts: [], endedBecause: null })
    expect((await server.journal()).counts['auth.logOut']).toBe(before + 3)
    for (const id of [mara, lena]) expect(desk.vault.read(sessionSecret(id))).toEqual({ ok: true, value: null })
    expect(desk.live.size).toBe(0)
  })
})

describe('behind a passphrase', () => {
  const PASSPHRASE = 'correct horse battery'

  it('every account is kept; while it is locked, practice goes on and the others wait for it', async () => {
    const { desk, mara, lena } = await maraAndLena({ keyring: noKeyring })
    expect(codeOf(await desk.keeping.choose({ mode: 'passphrase', passphrase: PASSPHRASE }))).toBe('ok')
    await desk.session.addAccount()
    await desk.signIn.startPractice()
    const state = kept(desk)
    await desk.session.close()

    const again = await openDesk({ keyring: noKeyring, state })
    const practice = state.activeAccountId ?? ''
    expect(again.session.state()).toMatchObject({ phase: 'signedIn', account: { id: practice } })
    expect(states(again.session.state())).toEqual(['locked', 'locked', 'active'])
    // What cannot be read cannot be ended: nothing is half done.
    expect(codeOf(await again.session.signOut(mara))).toBe('vaultLocked')
    expect(codeOf(await again.session.signOutAll())).toBe('vaultLocked')
    expect(states(again.session.state())).toEqual(['locked', 'locked', 'active'])

    // Adding an account needs what is locked; one can also go back.
    expect(await again.session.addAccount()).toMatchObject({ ok: true, value: { phase: 'locked' } })
    expect(again.session.state()).toMatchObject({ accounts: [{ account: { id: practice } }] })
    expect(codeOf(await again.session.switchTo(practice))).toBe('ok')
    expect(again.session.state().phase).toBe('signedIn')
    await again.session.addAccount()
    expect(await again.keeping.unlock(PASSPHRASE)).toMatchObject({ ok: true, value: { phase: 'signedOut' } })
    expect(states(again.session.state())).toEqual(['ready', 'ready', 'ready'])
    expect(codeOf(await again.session.switchTo(lena))).toBe('ok')
    await goesOnline(again)
  })

  it('choosing a locked account asks for the passphrase and opens with it', async () => {
    const { desk, mara } = await maraAndLena({ keyring: noKeyring })
    await desk.keeping.choose({ mode: 'passphrase', passphrase: PASSPHRASE })
    await desk.session.addAccount()
    await desk.signIn.startPractice()
    const state = kept(desk)
    await desk.session.close()
    const again = await openDesk({ keyring: noKeyring, state })
    expect(await again.session.switchTo(mara)).toMatchObject({ ok: true, value: { phase: 'locked' } })
    expect(await again.keeping.unlock(PASSPHRASE)).toMatchObject({
      value: { phase: 'signedIn', account: { id: mara } },
    })
  })
})

it('an account whose session was not kept is no session that Telegram ended', async () => {
  const { desk, lena } = await maraAndLena({ keyring: noKeyring })
  const state = kept(desk)
  await desk.session.close()
  const again = await openDesk({ keyring: noKeyring, state })
  expect(again.session.state()).toMatchObject({ phase: 'signedOut', endedBecause: null, backTo: null })
  expect(states(again.session.state())).toEqual(['forgotten', 'forgotten'])
  // It can be taken off the list without being in.
  expect(codeOf(await again.session.signOut(lena))).toBe('ok')
  expect(states(again.session.state())).toEqual(['forgotten'])
})

it('practice that cannot be started again is said, and does not end the others', async () => {
  const desk = await openDesk()
  const mara = await add(desk, MARA)
  await desk.session.addAccount()
  await desk.signIn.startPractice()
  const state = kept(desk)
  await desk.session.close()
  const again = await openDesk({ state, startPractice: async () => fail('practiceUnavailable') })
  await vi.waitUntil(() => again.session.state().phase === 'signedOut', PATIENCE)
  expect(again.session.state()).toMatchObject({ endedBecause: 'practiceUnavailable' })
  expect(codeOf(await again.session.switchTo(mara))).toBe('ok')
  await goesOnline(again)
})
