import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { startVaultRetries } from '../../electron/services/accounts/vault-retries'
import { codeOf } from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openKeyring, openSessionDesk, type SessionDesk, type SessionDeskOptions } from '../support/session'

let server: TestSandbox
let folder = ''
const desks: SessionDesk[] = []
beforeAll(async () => {
  server = await startTestSandbox()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-sessions-'))
})
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.end()))
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => server.stop())

const openDesk = async (options: Partial<SessionDeskOptions> = {}): Promise<SessionDesk> => {
  const desk = await openSessionDesk({ server, folder, ...options })
  desks.push(desk)
  return desk
}
const signIn = async ({ session, signIn: way }: SessionDesk): Promise<void> => {
  await session.start()
  const { phone = '', code = '' } = server.account('phone')
  expect(codeOf(await way.sendCode(phone))).toBe('ok')
  expect(codeOf(await way.submitCode(code))).toBe('ok')
}
/** What the next start finds in the settings. */
const settingsOf = ({ store }: SessionDesk) => ({
  accounts: store.get('accounts'),
  activeAccountId: store.get('activeAccountId'),
})

it('a session that cannot be saved is said at once, and saved without anybody asking when it can be', async () => {
  // A file where the folder should be.
  const blocked = join(folder, 'blocked')
  await writeFile(blocked, '')
  const desk = await openDesk({ folder: blocked })
  await signIn(desk)
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', vaultTrouble: { code: 'fileNotWritten' } })
  expect(codeOf(await desk.keeping.retry())).toBe('fileNotWritten')

  await rm(blocked)
  const retries = startVaultRetries(desk.vault, desk.store, () => desk.session.refresh())
  await retries.look()
  retries.end()
  expect(desk.session.state()).toMatchObject({ phase: 'signedIn', vaultTrouble: null })
  await desk.session.close()
  const again = await openDesk({ folder: blocked, state: settingsOf(desk) })
  void again.session.start()
  expect(codeOf(await again.session.connection())).toBe('ok')
})

it('a keyring that does not open: said, nobody is forgotten, and trying again goes on where the user left', async () => {
  const first = await openDesk()
  await signIn(first)
  await first.session.close()
  const before = await readFile(join(folder, 'vault.json'), 'utf8')
  let isAway = true
  const desk = await openDesk({ state: settingsOf(first), keyring: { ...openKeyring, isAvailable: () => !isAway } })
  await desk.session.start()
  expect(desk.session.state()).toMatchObject({
    phase: 'signedOut',
    vaultTrouble: { code: 'keyringLocked' },
    accounts: [{ state: 'sealed' }],
  })
  expect(codeOf(await desk.keeping.retry())).toBe('keyringLocked')
  expect(await readFile(join(folder, 'vault.json'), 'utf8')).toBe(before)

  isAway = false
  const retried = desk.keeping.retry()
  await vi.waitUntil(() => desk.session.state().phase === 'signedIn', PATIENCE)
  expect(codeOf(await desk.session.connection())).toBe('ok')
  expect(codeOf(await retried)).toBe('ok')
  expect(desk.session.state()).toMatchObject({ vaultTrouble: null, accounts: [{ state: 'active' }] })
})
