import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '../../../../../electron/contract/result'
import { type ConnectedAccount, connectAccount } from '../../../../../electron/services/calls/connected-account'
import type { PlannedLink } from '../../../../../electron/services/campaigns/run/run-model'
import { openIntents } from '../../../../../electron/services/links/create/intents'
import { createAnnotations } from '../../../../../electron/services/links/local/annotations'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { type EngineDesk, type Fate, makingTelegram, openEngine, rowsOf } from '../../../../support/campaign'
import { linkOf } from '../../../../support/fake-telegram'
import { unwrap } from '../../../../support/gateway'
import { until } from '../../../../support/link-store'
import { silentLog } from '../../../../support/links'

const A = '-1001'
const B = '-1002'
const ID = 'b1f3c1de-0000-4000-8000-000000000001'
const OTHER = 'b1f3c1de-0000-4000-8000-000000000002'

let folder = ''
let desks: EngineDesk[] = []
let telegram = makingTelegram()
const open = async (...args: Parameters<typeof openEngine> extends [string, unknown, ...infer R] ? R : never) => {
  const desk = await openEngine(folder, telegram.gateway, ...args)
  desks.push(desk)
  return desk
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'))
  telegram = makingTelegram()
  desks = []
})
afterEach(async () => {
  await Promise.all(desks.map(({ end }) => end()))
  await rm(folder, { recursive: true, force: true })
})

const again = (row: PlannedLink): PlannedLink => ({
  ...{ ...row, key: `again ${row.key}`, requestId: `again ${row.requestId}` },
})
const titlesOf = (count: number) => Array.from({ length: count }, (_, at) => `Door ${at + 1}`)
const filesOf = async (account: string): Promise<string[]> => readdir(join(folder, 'accounts', account, 'campaigns'))

test('each row once, in the order of the rows, several communities at once', async () => {
  const { engine, reached, news, intents } = await open()
  const rows = [...rowsOf(A, 60), ...rowsOf(B, 60)]
  expect(await engine.begin(ID, rows)).toEqual(ok(null))
  expect(await engine.begin(ID, rows)).toEqual(ok(null))
  const done = await reached(ID, 'finished')
  expect(done).toMatchObject({ created: 120, failed: 0, rebuilt: null, rate: null, secondsLeft: null })
  expect(telegram.titles(A)).toEqual(titlesOf(60))
  expect(telegram.titles(B)).toEqual(titlesOf(60))
  expect(telegram.most).toBe(2)
  expect(done.outcome(`${A} 3`)).toMatchObject({ state: 'created', link: { title: 'Door 4' } })
  expect(intents.open()).toEqual([])
  await until(() => news.length > 0)
  expect(news).toMatchObject([{ state: { kind: 'finished' }, created: 120, failed: 0 }])
  expect(await engine.lastRate()).toBeGreaterThan(0)
  expect(engine.isRunning()).toBe(false)
  expect(await engine.begin(ID, [])).toEqual(fail('campaignEmpty'))
})

test('what the server bears: more at once after good answers, half of it after a flood wait', async () => {
  const chats = Array.from({ length: 12 }, (_, at) => `-100${at}`)
  const { engine, reached } = await open()
  let flooded = false
  telegram.fate = async (_invite, nth) => {
    await new Promise((resolve) => setImmediate(resolve))
    if (nth !== 400) return 'made'
    flooded = true
    telegram.most = 0
    return { code: 'floodWait', seconds: 0.01 }
  }
  await engine.begin(
    ID,
    chats.flatMap((chat) => rowsOf(chat, 40)),
  )
  await until(() => flooded || telegram.most > 8)
  expect(telegram.most).toBeLessThanOrEqual(8)
  await reached(ID, 'finished')
  for (const chat of chats) expect(telegram.titles(chat)).toEqual(titlesOf(40))
})

test('a flood wait that one community meets holds the others too, unsent, and shows until when', async () => {
  const { engine, reached, status } = await open()
  let floods = 0
  telegram.fate = ({ chatId }) => (chatId === A && floods++ < 1 ? { code: 'floodWait', seconds: 1 } : 'made')
  const before = Date.now() / 1_000
  await engine.begin(ID, [...rowsOf(A, 3), ...rowsOf(B, 30)])
  const { state } = await reached(ID, 'waiting')
  expect(state).toMatchObject({ because: { code: 'floodWait', seconds: 1 } })
  expect(state.kind === 'waiting' ? state.until : null).toBeGreaterThan(before + 1)
  // One of the other community was on its way.
  expect(telegram.titles(B).length).toBeLessThanOrEqual(1)
  expect(telegram.titles(A)).toEqual([])
  expect(floods).toBe(1)
  expect((await status(ID)).outcome(`${A} 0`)).toEqual({ state: 'waiting', error: null, link: null })
  await reached(ID, 'finished')
  expect(telegram.titles(A)).toEqual(titlesOf(3))
  expect(telegram.titles(B)).toEqual(titlesOf(30))
})

test('a lost answer is looked up before anything else of that community is sent', async () => {
  const { engine, reached } = await open()
  telegram.fate = (_invite, nth) => (nth % 7 === 3 ? 'lost' : nth % 7 === 5 ? 'outcomeUnknown' : 'made')
  await engine.begin(ID, [...rowsOf(A, 20), ...rowsOf(B, 20, { title: 'the same' })])
  expect(await reached(ID, 'finished')).toMatchObject({ created: 40, failed: 0 })
  expect(telegram.titles(A)).toEqual(titlesOf(20))
  expect(telegram.titles(B)).toHaveLength(20)
})

test('an error by name fails its row alone; retrying sends it again, with mended words under a new id', async () => {
  const { engine, account, reached } = await open()
  telegram.fate = ({ title }) =>
    title === 'Door 2'
      ? 'usageLimitInvalid'
      : title === 'Door 4'
        ? { code: 'telegramRefused', telegram: 'PEER_FLOODED' }
        : 'made'
  await engine.begin(ID, rowsOf(A, 5))
  const done = await reached(ID, 'finished')
  expect(done).toMatchObject({ created: 3, failed: 2 })
  expect(done.outcome(`${A} 1`)).toEqual({ state: 'failed', error: { code: 'usageLimitInvalid' }, link: null })
  expect(done.outcome(`${A} 3`).error).toEqual({ code: 'telegramRefused', telegram: 'PEER_FLOODED' })
  // As it is after a start of the app too: the records say it.
  const later = await open({ intents: await openIntents(accountFolder(folder, account.id)) })
  expect((await later.status(ID)).outcome(`${A} 3`).error).toEqual({
    code: 'telegramRefused',
    telegram: 'PEER_FLOODED',
  })

  telegram.fate = () => 'made'
  const mended = rowsOf(A, 5, { title: 'Door two', requestId: 'mended' })[1]
  if (mended === undefined) throw new Error('no row')
  expect(await engine.retry(ID, [`${A} 1`], [mended])).toEqual(ok(null))
  expect(await reached(ID, 'finished')).toMatchObject({ created: 4, failed: 1 })
  expect(await engine.retry(ID, null, [])).toEqual(ok(null))
  expect(await reached(ID, 'finished')).toMatchObject({ created: 5, failed: 0 })
  expect(telegram.titles(A)).toEqual(['Door 1', 'Door 3', 'Door 5', 'Door two', 'Door 4'])
  expect(await engine.retry(ID, null, [])).toEqual(fail('nothingSelected'))
  expect(await readFile(join(folder, 'accounts', account.id, 'campaigns', `${ID}.run.json`), 'utf8')).toContain(
    'Door two',
  )
})

test('a community that is held is told of while the others go on, once, and resumed beside them', async () => {
  const { engine, reached, status, news } = await open()
  let mayInvite = false
  let letOn: (() => void) | null = null
  telegram.fate = async ({ chatId, title }): Promise<Fate> => {
    if (chatId === B) return mayInvite ? 'made' : 'chatAdminRequired'
    if (title === 'Door 5') await new Promise<void>((resolve) => (letOn = resolve))
    return 'made'
  }
  await engine.begin(ID, [...rowsOf(A, 10), ...rowsOf(B, 10)])
  await until(() => letOn !== null && news.length > 0)
  const held = { because: { code: 'chatAdminRequired' }, chats: [`Chat ${B}`] }
  expect(news).toMatchObject([{ state: { kind: 'running', held } }])
  expect((await status(ID)).state).toMatchObject({ kind: 'running', held })
  ;(letOn as (() => void) | null)?.()
  expect((await reached(ID, 'paused')).state).toMatchObject(held)
  // Its owner has heard of it.
  expect(news).toHaveLength(1)

  letOn = null
  telegram.fate = async ({ chatId, title }): Promise<Fate> => {
    if (chatId === B) return mayInvite ? 'made' : 'chatAdminRequired'
    if (title === 'Door 15') await new Promise<void>((resolve) => (letOn = resolve))
    return 'made'
  }
  await engine.begin(OTHER, [...rowsOf(A, 20).map(again), ...rowsOf(B, 10).map(again)])
  await until(async () => letOn !== null && 'held' in (await status(OTHER)).state)
  mayInvite = true
  const resumed = engine.resume(OTHER)
  ;(letOn as (() => void) | null)?.()
  await resumed
  expect(await reached(OTHER, 'finished')).toMatchObject({ created: 30, failed: 0 })
})

test('paused, nothing more is sent and nothing stays open; resumed it goes on; stopped the rest is left', async () => {
  const { engine, account, reached, status, intents } = await open()
  let held: (() => void) | null = null
  telegram.fate = async (_invite, nth): Promise<Fate> => {
    if (nth === 5) await new Promise<void>((resolve) => (held = resolve))
    return 'made'
  }
  await engine.begin(ID, rowsOf(A, 40))
  await until(() => held)
  expect(engine.isRunning()).toBe(true)
  expect((await status(ID)).outcome(`${A} 4`).state).toBe('sending')
  const paused = engine.pause(ID)
  ;(held as (() => void) | null)?.()
  expect(await paused).toEqual(ok(null))
  expect(await status(ID)).toMatchObject({ state: { kind: 'paused', because: null }, created: 5 })
  expect(intents.open()).toEqual([])
  expect(engine.isRunning()).toBe(false)
  // A new start of the app, and the account in again: it stays paused.
  engine.online()
  expect((await status(ID)).state.kind).toBe('paused')
  held = null
  telegram.fate = async (_invite, nth): Promise<Fate> => {
    if (nth === 9) await new Promise<void>((resolve) => (held = resolve))
    return 'made'
  }
  expect(await engine.resume(ID)).toEqual(ok(null))
  await until(() => held)
  const stopped = engine.stop(ID)
  ;(held as (() => void) | null)?.()
  expect(await stopped).toEqual(ok(null))
  const rest = await status(ID)
  expect(rest).toMatchObject({ state: { kind: 'stopped' }, created: 9, endedAt: expect.any(Number) })
  expect(rest.outcome(`${A} 20`).state).toBe('left')
  expect(await engine.resume(ID)).toEqual(ok(null))
  expect((await status(ID)).state.kind).toBe('stopped')
  await engine.retry(ID, null, [])
  await reached(ID, 'finished')
  expect(telegram.titles(A)).toEqual(titlesOf(40))
  expect(await engine.remove(ID)).toEqual(ok(null))
  expect(await filesOf(account.id)).toEqual([])
  expect(await engine.pause(ID)).toEqual(fail('campaignGone'))
})

test('no connection is waited out; an account that is in again wakes it', async () => {
  let connection: Result<ConnectedAccount> = fail('networkUnavailable')
  const { engine, account, reached } = await open({ connection: async () => connection })
  await engine.begin(ID, rowsOf(A, 3))
  expect((await reached(ID, 'waiting')).state).toEqual({
    ...{ kind: 'waiting', because: { code: 'networkUnavailable' }, until: null },
  })
  connection = ok(connectAccount(account, telegram.gateway))
  engine.online()
  await reached(ID, 'finished')
  expect(telegram.titles(A)).toEqual(titlesOf(3))
})

test('a session that ends holds it, and it goes on when the account is in again, also after a new start', async () => {
  const { engine, reached, news } = await open()
  telegram.fate = (_invite, nth) => (nth === 4 ? 'sessionEnded' : 'made')
  await engine.begin(ID, rowsOf(A, 8))
  expect((await reached(ID, 'paused')).state).toEqual({ kind: 'paused', because: { code: 'sessionEnded' } })
  await until(() => news.length === 1)
  await engine.close()
  const later = await open()
  expect((await later.status(ID)).state).toEqual({ kind: 'paused', because: { code: 'sessionEnded' } })
  later.engine.online()
  expect(await later.reached(ID, 'finished')).toMatchObject({ created: 8, failed: 0 })
  expect(telegram.titles(A)).toEqual(titlesOf(8))
})

test('begun in an earlier run of the app it goes on by itself, with what was open looked up first', async () => {
  const first = await open()
  telegram.fate = (_invite, nth) => (nth === 6 ? new Promise(() => undefined) : 'made')
  await first.engine.begin(ID, rowsOf(A, 10))
  await until(() => telegram.asked.length === 6)
  // The sixth was made, and the app died before it heard of it.
  telegram.fake.put(linkOf('lost', { chatId: A, title: 'Door 6', date: Math.floor(Date.now() / 1_000) }))
  telegram.fate = () => 'made'
  const later = await open({ intents: await openIntents(accountFolder(folder, first.account.id)) })
  expect((await later.status(ID)).state).toMatchObject({ kind: 'waiting' })
  later.engine.online()
  expect(await later.reached(ID, 'finished')).toMatchObject({ created: 10 })
  expect(telegram.titles(A).sort()).toEqual(titlesOf(10).sort())
})

test('a bot’s row in doubt fails, is never sent again by itself, and the others go on', async () => {
  const { engine, reached } = await open({ isBot: true })
  telegram.fate = ({ title }) => (title === 'Door 2' ? 'outcomeUnknown' : 'made')
  await engine.begin(ID, rowsOf(A, 4))
  const done = await reached(ID, 'finished')
  expect(done).toMatchObject({ created: 3, failed: 1 })
  expect(done.outcome(`${A} 1`).error).toEqual({ code: 'outcomeUnknown' })
  engine.online()
  expect(telegram.asked).toHaveLength(4)
  telegram.fate = () => 'made'
  await engine.retry(ID, null, [])
  expect(await reached(ID, 'finished')).toMatchObject({ created: 4, failed: 0 })
})

test('tags are put on the links, beside those that they have', async () => {
  const { engine, reached, tags } = await open()
  await engine.begin(ID, rowsOf(A, 2, { tags: ['spring', 'door'] }))
  await reached(ID, 'finished')
  await until(async () => (await tags()).length === 2)
  expect(await tags()).toEqual([`${A} h1 door,spring`, `${A} h2 door,spring`])
})

test('tags are on the disk while it still runs', async () => {
  const { engine, account, reached, tags } = await open()
  let go = (): void => undefined
  telegram.fate = ({ title }) =>
    title === 'Door 2'
      ? new Promise<Fate>((resolve) => {
          go = () => resolve('made')
        })
      : 'made'
  await engine.begin(ID, rowsOf(A, 2, { tags: ['spring'] }))
  await until(async () => (await tags()).length === 1)
  const annotations = createAnnotations({
    folder: accountFolder(folder, account.id),
    log: silentLog,
    onChange: () => undefined,
  })
  expect((await reached(ID, 'running')).created).toBe(1)
  expect([...unwrap(await annotations.all()).keys()]).toEqual([`${A} h1`])
  go()
  await reached(ID, 'finished')
  await until(async () => (await tags()).length === 2)
  expect(await tags()).toEqual([`${A} h1 spring`, `${A} h2 spring`])
})

test('a full disk holds it before anything is sent', async () => {
  const real = await openIntents(accountFolder(folder, 'test-1'))
  let full = true
  const intents = {
    ...real,
    append: (entry: Parameters<typeof real.append>[0]) =>
      full ? Promise.resolve(fail('diskFull')) : real.append(entry),
  }
  const { engine, reached, news } = await open({ intents })
  await engine.begin(ID, rowsOf(A, 3))
  expect((await reached(ID, 'paused')).state).toEqual({ kind: 'paused', because: { code: 'diskFull' } })
  expect(telegram.asked).toEqual([])
  await until(() => news.length === 1)
  full = false
  await engine.resume(ID)
  expect(await reached(ID, 'finished')).toMatchObject({ created: 3 })
})

test('begun twice at once it makes its links once, also in a run that takes over from one that never ended', async () => {
  const first = await open()
  const again = rowsOf(A, 3).map((row) => ({ ...row, requestId: `second ${row.requestId}` }))
  let go: (fate: Fate) => void = () => undefined
  telegram.fate = (_invite, nth) => (nth < 2 ? 'made' : new Promise((resolve) => (go = resolve)))
  await Promise.all([first.engine.begin(ID, rowsOf(A, 3)), first.engine.begin(ID, again)])
  await until(() => telegram.asked.length === 2)
  await first.intents.synced()
  telegram.fate = () => 'made'
  const later = await open({ intents: await openIntents(accountFolder(folder, first.account.id)) })
  later.engine.online()
  expect(await later.reached(ID, 'finished')).toMatchObject({ created: 3 })
  expect(telegram.titles(A).sort()).toEqual(titlesOf(3))
  go('notCreated')
})

test('mended and tried again twice at once, a row has one link', async () => {
  telegram.fate = () => 'titleTooLong'
  const { engine, reached } = await open()
  await engine.begin(ID, rowsOf(A, 2))
  await reached(ID, 'finished')
  telegram.fate = () => 'made'
  const mended = (word: string) =>
    rowsOf(A, 2).map((row) => ({ ...row, title: 'Mended', requestId: `${word} ${row.key}` }))
  await Promise.all([engine.retry(ID, null, mended('one')), engine.retry(ID, null, mended('two'))])
  await until(() => telegram.titles(A).length >= 2)
  expect(await reached(ID, 'finished')).toMatchObject({ created: 2, failed: 0 })
  expect(telegram.titles(A)).toEqual(['Mended', 'Mended'])
})

describe('what stands in the way of the line', () => {
  test.each(['keyringLocked', 'apiCredentialsInvalid', 'unexpected'] as const)(
    '%s: holds the rows, which have not had their turn, and goes on',
    async (code) => {
      let isAway = true
      const { engine, account, reached, news } = await open({
        connection: async () => (isAway ? fail(code) : ok(connectAccount(account, telegram.gateway))),
      })
      await engine.begin(ID, rowsOf(A, 3))
      expect(await reached(ID, 'paused')).toMatchObject({ state: { because: { code } }, created: 0, failed: 0 })
      expect(news.map(({ state }) => state)).toEqual([{ kind: 'paused', because: { code } }])
      isAway = false
      // Who was away is in again, and is not asked; what nobody can name waits for its owner.
      if (code === 'unexpected') await engine.resume(ID)
      else engine.online()
      expect(await reached(ID, 'finished')).toMatchObject({ created: 3, failed: 0 })
    },
  )

  test('what was told to wait has not been tried: a row is not given up for it', async () => {
    telegram.fate = (_invite, nth) =>
      nth <= 5 ? { code: 'floodWait', seconds: 0 } : nth === 6 ? 'outcomeUnknown' : 'made'
    const { engine, reached } = await open()
    await engine.begin(ID, rowsOf(A, 1))
    expect(await reached(ID, 'finished')).toMatchObject({ created: 1, failed: 0 })
    expect(telegram.titles(A)).toEqual(titlesOf(1))
  })
})

describe('damaged files', () => {
  const begun = async () => {
    const { engine, account, reached } = await open()
    await engine.begin(ID, rowsOf(A, 4))
    await reached(ID, 'finished')
    await engine.close()
    return account.id
  }
  const path = (accountId: string, name: string) =>
    join(folder, 'accounts', accountId, 'campaigns', `${ID}.${name}.json`)

  test('a state that cannot be read: set aside, and held until somebody looks', async () => {
    const accountId = await begun()
    await writeFile(path(accountId, 'state'), '{"kind":')
    for (const _ of [1, 2]) {
      const later = await open({ intents: await openIntents(accountFolder(folder, accountId)) })
      later.engine.online()
      const run = await later.status(ID)
      expect(run).toMatchObject({ state: { kind: 'paused', because: { code: 'campaignDamaged' } }, created: 4 })
    }
    expect((await filesOf(accountId)).filter((name) => name.includes('damaged'))).toHaveLength(1)
  })

  test('a plan that cannot be read: nothing is sent, and it says so', async () => {
    const accountId = await begun()
    await writeFile(path(accountId, 'run'), 'no plan')
    for (const _ of [1, 2]) {
      const later = await open({ intents: await openIntents(accountFolder(folder, accountId)) })
      later.engine.online()
      expect((await later.status(ID)).state).toEqual({ kind: 'paused', because: { code: 'campaignDamaged' } })
      expect(await later.engine.resume(ID)).toEqual(fail('campaignDamaged'))
    }
    expect(telegram.asked).toHaveLength(4)
  })

  test('records that cannot be read are looked up at Telegram before anything is sent, and counted', async () => {
    const first = await open()
    telegram.fate = (_invite, nth) => (nth === 7 ? new Promise(() => undefined) : 'made')
    await first.engine.begin(ID, rowsOf(A, 10))
    await until(() => telegram.asked.length === 7)
    await first.intents.synced()
    const journal = join(folder, 'accounts', first.account.id, 'links.jsonl')
    const kept = (await readFile(journal, 'utf8')).split('\n').filter((line) => !/ r[234]"/.test(line))
    await writeFile(journal, ['{"spoilt', ...kept].join('\n'))
    telegram.fate = () => 'made'
    const later = await open({ intents: await openIntents(accountFolder(folder, first.account.id)) })
    later.engine.online()
    expect(await later.reached(ID, 'finished')).toMatchObject({ created: 10, failed: 0, rebuilt: 3 })
    expect(telegram.titles(A).sort()).toEqual(titlesOf(10).sort())
  })

  test.each([
    ['when it has finished', 4],
    ['in the middle of it', 2],
  ])('records that are gone altogether %s: every link is found before anything is sent', async (_, answered) => {
    const first = await open()
    telegram.fate = (_invite, nth) => (nth <= answered ? 'made' : new Promise(() => undefined))
    await first.engine.begin(ID, rowsOf(A, 4))
    await until(async () => (await first.status(ID)).created === answered)
    await first.intents.synced()
    await first.end()
    await first.intents.close()
    await rm(join(folder, 'accounts', first.account.id, 'links.jsonl'))
    telegram.fate = () => 'made'
    const later = await open({ intents: await openIntents(accountFolder(folder, first.account.id)) })
    later.engine.online()
    await until(async () => (await later.status(ID)).rebuilt === answered)
    expect(await later.reached(ID, 'finished')).toMatchObject({ created: 4, failed: 0 })
    expect(telegram.titles(A).sort()).toEqual(titlesOf(4))
  })

  test('links are found by the server’s clock where this computer’s was ahead when it began', async () => {
    const first = await open()
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 3_600_000)
    try {
      await first.engine.begin(ID, rowsOf(A, 4))
      const { startedAt, endedAt } = await first.reached(ID, 'finished')
      for (const at of [startedAt, endedAt ?? 0]) expect(at).toBeLessThanOrEqual(telegram.gateway.serverTime())
    } finally {
      clock.mockRestore()
    }
    await first.intents.synced()
    await first.end()
    const journal = join(folder, 'accounts', first.account.id, 'links.jsonl')
    await writeFile(journal, '{"spoilt\n{"spoilt\n')
    const later = await open({ intents: await openIntents(accountFolder(folder, first.account.id)) })
    later.engine.online()
    await until(async () => (await later.status(ID)).rebuilt === 4)
    expect(telegram.titles(A)).toHaveLength(4)
  })
})

test('one more record costs the same however many campaigns have finished: only the one that it concerns is counted anew', async () => {
  const journal = await openIntents(accountFolder(folder, 'test-1'))
  let asked = 0
  const intents = {
    ...journal,
    outcome: (requestId: string) => {
      asked += 1
      return journal.outcome(requestId)
    },
  }
  const { engine, reached } = await open({ intents })
  /** How often a record is asked for while one of four rows fails again and everything is looked at. */
  const costOfOne = async (campaignId: string): Promise<number> => {
    await engine.begin(campaignId, rowsOf(campaignId, 4))
    await reached(campaignId, 'finished')
    unwrap(await engine.runs())
    const before = asked
    await intents.append({ kind: 'absent', requestId: `${campaignId} r0`, because: 'expireDateInvalid' })
    expect(unwrap(await engine.runs()).get(campaignId)).toMatchObject({ created: 3, failed: 1 })
    return asked - before
  }
  for (let at = 0; at < 20; at++) {
    await engine.begin(`run-${at}`, rowsOf(`chat-${at}`, 10))
    await reached(`run-${at}`, 'finished')
  }
  // Its own four rows, and once more where the end of the run is told meanwhile.
  expect(await costOfOne('last')).toBeLessThanOrEqual(2 * 4)
})
