import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import { createKeepAlive } from '../../electron/desktop/keep-alive'
import type { SendEvent } from '../../electron/ipc/send-event'
import type { Services } from '../../electron/services/services'
import { openAppStore } from '../../electron/storage/app-store'
import { electronStandIn } from '../support/electron-stand-in'
import { codeOf, unwrap } from '../support/gateway'
import { until } from '../support/link-store'
import { linkRequest, silentLog } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

vi.mock('electron', () => electronStandIn(tmpdir()))
/** electron-store is conf with Electron's folders; this runs without Electron and names its folder. */
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf')
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string }) {
        super({ ...options, configName: name })
      }
    },
  }
})

const BUSY = ['Berlin Runners', 'Hamburg Runners'] as const
const EACH = 20
const EXPORT = 'messages.exportChatInvite'

let server: TestSandbox
let folder = ''
let services: Services
/** Why the app lives on without a window. */
let keepAlive = createKeepAlive()
beforeAll(async () => {
  server = await startTestSandbox({ seed: 'scopes' })
  folder = await mkdtemp(join(tmpdir(), 'scopes-'))
  await writeFile(join(folder, 'server.json'), JSON.stringify(server.listening))
  vi.stubEnv('INVITE_DESK_TEST_SERVER', join(folder, 'server.json'))
})
afterEach(async () => {
  await server.setFaults()
  await services.end()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  expect((await server.journal()).mistakes).toEqual([])
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = async (): Promise<void> => {
  const { compose } = await import('../../electron/app/compose')
  const store = openAppStore(folder)
  store.set('forgetOnExit', true)
  const send: SendEvent = () => undefined
  keepAlive = createKeepAlive()
  services = await compose({
    ...{
      folder,
      store,
      log: silentLog,
      send,
      show: () => undefined,
      onAccounts: () => undefined,
      onCommunities: () => undefined,
      keepAlive,
    },
    notifications: { provide: () => async () => undefined },
    isLookingAt: () => false,
    systemLanguage: 'en',
    showBadge: () => undefined,
  })
}
const signIn = async (): Promise<void> => {
  const { phone = '', code = '' } = server.account('phone')
  unwrap(await services.signIn.saveCredentials({ apiId: 1, apiHash: '0123456789abcdef0123456789abcdef' }))
  unwrap(await services.signIn.sendCode(phone))
  unwrap(await services.signIn.submitCode(code))
}
const shown = () => unwrap(services.scopes.shown())
const begin = async (pattern: string): Promise<string> => {
  const { campaigns, chats } = shown()
  const known = unwrap(await chats.list(true))
  const ids = BUSY.map((title) => known.find((chat) => chat.title === title)?.id ?? '')
  const { id } = unwrap(await campaigns.create(null))
  const plan = { name: pattern, chats: ids, source: 'pattern' as const, pattern, count: EACH }
  unwrap(await campaigns.update(id, plan))
  unwrap(await campaigns.check(id))
  unwrap(await campaigns.start(id))
  return id
}
const madeOf = async (id: string): Promise<number> => unwrap(await shown().campaigns.get(id)).counts.created
const titlesAt = async (community: string, word: string) =>
  (await server.links(community)).flatMap(({ title }) => (title?.startsWith(word) ? [title] : []))
const inOrder = (word: string) => Array.from({ length: EACH }, (_, at) => `${word} ${`${at + 1}`.padStart(2, '0')}`)

/** How many wait to be let in, in all communities. */
const waiting = async (): Promise<number> => {
  const communities = (await server.control({ do: 'communities' })) as { requests: number }[]
  return communities.reduce((sum, { requests }) => sum + requests, 0)
}
/** Answers whoever has waited longest, which is held; answers how many wait once it is sent. */
const answerOne = async (): Promise<number> => {
  const { requests } = shown()
  const eldest = await until(async () => {
    const window = await requests.query(everybodyWaiting, 0, 1)
    return window.ok && (window.value.rows[0] ?? null)
  })
  const before = await waiting()
  const ref = { chatId: eldest.chatId, userId: eldest.person.userId }
  unwrap(await requests.hold({ kind: 'requests', requests: [ref] }, true))
  expect(await waiting()).toBe(before)
  return before - 1
}

test('an account that signs out while its campaign runs takes all with it, and finds all when it is in again: each link once', async () => {
  await start()
  await signIn()
  const before = shown()
  await server.setFaults({ name: 'latency', value: 40, method: EXPORT })
  const id = await begin('Out {nn}')
  await until(async () => (await madeOf(id)) >= 5)
  expect(keepAlive.reasons()).toHaveLength(1)
  const left = await answerOne()
  unwrap(await services.session.signOut())
  // What somebody was told is done has not waited for its time.
  expect(await waiting()).toBe(left)
  expect(services.scopes.all()).toEqual([])
  expect(codeOf(services.scopes.shown())).toBe('notSignedIn')
  await until(async () => keepAlive.reasons().length === 0)

  // At once: the scope before it may still be ending.
  await signIn()
  const after = shown()
  expect(after).not.toBe(before)
  expect(after.account.id).toBe(before.account.id)
  await until(async () => unwrap(await after.campaigns.get(id)).state.kind === 'finished')
  for (const community of BUSY) expect(await titlesAt(community, 'Out ')).toEqual(inOrder('Out'))
  expect(await after.links.openIntents()).toEqual([])
  expect(keepAlive.reasons()).toEqual([])

  // At another desk nothing offers to take an answer back.
  const sent = await answerOne()
  services.scopes.show(null)
  await until(async () => (await waiting()) === sent)
  services.scopes.show(after)
  const answered = unwrap(
    await until(async () => {
      const list = await after.requests.listAnswered('', 5)
      return list.ok && list.value.rows[0]?.how === 'done' && list
    }),
  )
  expect(answered.rows.map(({ how }) => how)).toEqual(['done', 'done'])

  // Whoever still has the old scope does nothing with the new one's line and files.
  const [chat] = unwrap(await after.chats.list(false))
  expect(codeOf(await before.links.create(linkRequest(chat?.id ?? '', 'Late')))).toBe('notSignedIn')
  expect(codeOf(await before.campaigns.update(id, { name: 'Late' }))).not.toBe('ok')
  expect(codeOf(await before.views.remove('nothing'))).toBe('notSignedIn')
})

test('the app ends while a campaign runs, and a connection that hangs does not keep it; the next start makes the rest, each once', async () => {
  await start()
  await signIn()
  const { account } = shown()
  await server.setFaults({ name: 'latency', value: 40, method: EXPORT })
  const id = await begin('End {nn}')
  await until(async () => (await madeOf(id)) >= 5)
  // From here on nothing is answered, though it is made.
  await server.setFaults({ name: 'mute', method: EXPORT })
  const made = async () => (await Promise.all(BUSY.map((title) => titlesAt(title, 'End ')))).flat().length
  await until(async () => (await made()) > (await madeOf(id)))
  const left = await answerOne()
  await services.end()
  expect(await waiting()).toBe(left)
  expect(services.scopes.all()).toEqual([])
  await server.setFaults()

  await start()
  await signIn()
  expect(shown().account.id).toBe(account.id)
  await until(async () => unwrap(await shown().campaigns.get(id)).state.kind === 'finished')
  for (const community of BUSY) expect(await titlesAt(community, 'End ')).toEqual(inOrder('End'))
  expect(await readdir(join(folder, 'accounts'))).toEqual([account.id])
})
