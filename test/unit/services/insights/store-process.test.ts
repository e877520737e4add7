import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { InsightStore } from '../../../../electron/services/insights/store/insight-store'
import { createStoreHost, StoreEndedError } from '../../../../electron/services/insights/store/remote-store'
import { migrations } from '../../../../electron/services/insights/store/schema'
import {
  answerStoreRequests,
  type StoreReply,
  type StoreRequest,
} from '../../../../electron/services/insights/store/store-process'
import { Sqlite } from '../../../../electron/storage/database/sqlite'
import { openKillableHost } from '../../../support/insight-store-process'
import { keptStays, openLocalHost, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)
afterEach(() => {
  vi.useRealTimers()
})

const CHAT = '-1001'
const BEGIN = 1_760_000_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const HASHES = ['first', 'second'] as const
const linkOf = (hash: string) => ({ hash, title: null, adminId: '7', permanent: false, state: null })
const personOf = (number: number) => ({ userId: `${number}`, name: `Person ${number}`, username: `p${number}` })

const PAGES = 10
/** The process is to be killed so often with something half written, and that many pages may be written for it. */
const IN_THE_MIDDLE = 4
const PAGES_MOST = 60
const A_PAGE = 200
const importersOf = (page: number) =>
  Array.from({ length: A_PAGE }, (_, at) => ({
    ...{ ...personOf(1_000 + page * A_PAGE + at), date: BEGIN + page * 1_000 + at },
    ...{ approvedBy: null, viaFolder: false },
  }))
/** Every fourth person went again, on the next day. */
const leaversOf = (page: number) =>
  importersOf(page)
    .filter((_, at) => at % 4 === 0)
    .map(({ userId, name, username, date }) => ({
      ...{ userId, name, username, date: date + 86_400, event: { kind: 'left' } as const },
    }))
    .reverse()
const staysOf = (page: number): string[] =>
  importersOf(page).map(
    ({ userId, date }, at) =>
      `${userId} ${date} ${HASHES[page % 2]} ${at % 4 === 0 ? `left ${date + 86_400}` : 'null'}`,
  )

/** One page of people and of those of them who went, as the collector writes it. `onAnswer` hears how many came. */
const writePage = async (
  store: InsightStore,
  page: number,
  onAnswer: (answers: number) => void = () => undefined,
): Promise<void> => {
  const hash = HASHES[page % 2] ?? 'first'
  onAnswer(0)
  await store.ask('putImporters', CHAT, hash, importersOf(page), BEGIN, { to: BEGIN, meets: false })
  onAnswer(1)
  await store.ask('putEntries', CHAT, leaversOf(page), BEGIN, 0)
  onAnswer(2)
  await store.ask('tellLog', CHAT, BEGIN + page, BEGIN, `${page + 1}`)
}
const begin = async (store: InsightStore): Promise<void> => {
  await store.ask('beginChat', CHAT, 'Runners')
  await store.ask('putLinks', CHAT, HASHES.map(linkOf), BEGIN)
  await store.ask('span', { chats: null, links: null, admins: null }, 'UTC')
}

describe('the process of insights', () => {
  it('loses nothing that was answered when it is killed in the middle of writing, again and again', async () => {
    const path = join(temporaryFolder(), 'insights.sqlite')
    const journal = `${path}-journal`
    const host = await openKillableHost()
    const store = host.open(path)
    await begin(store)
    const isHalfWritten = (): boolean => (statSync(journal, { throwIfNoEntry: false })?.size ?? 0) > 0
    let [inTheMiddle, pages] = [0, 0]
    while (pages < PAGES || inTheMiddle < IN_THE_MIDDLE) {
      const page = pages
      pages += 1
      expect(pages).toBeLessThanOrEqual(PAGES_MOST)
      // Every other time as soon as something is half written, else before the first, second or third answer.
      const isAimed = page % 2 === 0 || page >= PAGES
      const dying: Promise<unknown>[] = []
      let isDone = false
      const done = writePage(store, page, (answers) => {
        if (!isAimed && answers === Math.floor(page / 2) % 3) dying.push(host.killNow())
      }).finally(() => {
        isDone = true
      })
      if (isAimed) {
        while (!isDone && !isHalfWritten()) await delay(1)
        await host.killNow()
        if (isHalfWritten()) inTheMiddle += 1
      }
      await Promise.all([done, ...dying])
      if (pages % 5 !== 0) continue
      const told = Array.from({ length: pages }, (_, at) => staysOf(at)).flat()
      expect(await keptStays(store, CHAT)).toEqual(told.sort())
      host.end()
      const { database, aside } = Sqlite.open(path, migrations)
      expect(aside).toBeNull()
      expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      database.close()
    }
    expect(host.begun()).toBeGreaterThan(PAGES / 2)
    const everybody = { chats: null, links: null, admins: null }
    expect(await store.ask('summary', everybody, 'UTC', { from: 0, to: 2 ** 40 })).toEqual({
      ...{ joined: pages * A_PAGE, left: pages * 50, leftObserved: pages * 50, inside: pages * (A_PAGE - 50) },
    })
    host.end()
  }, 120_000)

  it('is begun again where it dies, and answers what the one before had not; what ends it again and again fails alone', async () => {
    const path = join(temporaryFolder(), 'insights.sqlite')
    let begun = 0
    const host = createStoreHost(() => {
      begun += 1
      const answer = answerStoreRequests()
      let [hear, ended, isDead] = [(_: StoreReply): void => undefined, (): void => undefined, false]
      return {
        postMessage: (request: StoreRequest) =>
          queueMicrotask(() => {
            if (isDead) return
            if (request.call !== 'setting' || request.values[0] !== 'poison') return hear(answer(request))
            isDead = true
            answer({ ...request, call: 'close', values: [] })
            ended()
          }),
        kill: () => true,
        on: (_, listener) => {
          hear = listener
        },
        once: (_, listener) => {
          ended = listener
        },
      }
    }, silent)
    const store = host.open(path)
    await store.ask('putSetting', 'name', 'value')
    const [poison, others] = [store.ask('setting', 'poison'), [store.ask('setting', 'name'), store.ask('countJoins')]]
    await expect(poison).rejects.toThrow(StoreEndedError)
    expect(await Promise.all(others)).toEqual(['value', 0])
    expect(begun).toBe(4)

    const none = createStoreHost(() => {
      throw new Error('no memory')
    }, silent)
    await expect(none.open(path).ask('countJoins')).rejects.toThrow(StoreEndedError)
    const ending = store.ask('setting', 'name')
    host.end()
    await expect(ending).rejects.toThrow(StoreEndedError)
  })

  it('is ended where it hangs, and another answers; one that is slow and goes on answering is left alone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const path = join(temporaryFolder(), 'insights.sqlite')
    let [begun, killed] = [0, 0]
    /** Requests that the running process has got and not answered. */
    let got: StoreRequest[] = []
    let answerNext = (): void => undefined
    const host = createStoreHost(() => {
      begun += 1
      const answer = answerStoreRequests()
      let [hear, ended] = [(_: StoreReply): void => undefined, (): void => undefined]
      got = []
      answerNext = () => {
        const next = got.shift()
        if (next !== undefined) hear(answer(next))
      }
      return {
        postMessage: (request: StoreRequest) => got.push(request),
        kill: () => {
          killed += 1
          answer({ id: 0, path, call: 'close', values: [] })
          ended()
          return true
        },
        on: (_, listener) => {
          hear = listener
        },
        once: (_, listener) => {
          ended = listener
        },
      }
    }, silent)
    const store = host.open(path)
    const [first, second] = [store.ask('putSetting', 'name', 'value'), store.ask('setting', 'name')]
    await vi.advanceTimersByTimeAsync(100_000)
    answerNext()
    await first
    await vi.advanceTimersByTimeAsync(100_000)
    expect([begun, killed]).toEqual([1, 0])
    await vi.advanceTimersByTimeAsync(20_000)
    expect([begun, killed]).toEqual([2, 1])
    answerNext()
    expect(await second).toBe('value')
    // Nothing is asked, so nothing hangs.
    await vi.advanceTimersByTimeAsync(59_000)
    expect([begun, killed]).toEqual([2, 1])
    host.end()
  })

  it.each([
    ['cut off in its middle', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2) + 100)],
    [
      'overwritten in its middle',
      (path: string) => {
        const bytes = readFileSync(path)
        randomBytes(3 * 4_096).copy(bytes, 8 * 4_096)
        writeFileSync(path, bytes)
      },
    ],
    ['of something else', (path: string) => writeFileSync(path, randomBytes(20_000))],
  ])('sets a file aside that is %s, says so, and collects anew', async (_, damage) => {
    const path = join(temporaryFolder(), 'insights.sqlite')
    const first = openLocalHost().open(path)
    await begin(first)
    await writePage(first, 0)
    await first.close()
    const bytes = readFileSync(path)
    damage(path)
    let said = 0
    const store = openLocalHost().open(path, () => {
      said += 1
    })
    await begin(store)
    expect(said).toBe(1)
    expect(readdirSync(dirname(path)).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
    expect(await keptStays(store, CHAT)).toEqual([])
    await writePage(store, 0)
    expect(await keptStays(store, CHAT)).toEqual(staysOf(0).sort())
    expect(await store.ask('chats')).toMatchObject([{ limits: ['collectedAnew'] }])
    expect(said).toBe(1)
    await store.close()
    expect(bytes.length).toBeGreaterThan(8 * 4_096)
  })

  it('finds damage also while it has the file open', async () => {
    const path = join(temporaryFolder(), 'insights.sqlite')
    let said = 0
    const store = openLocalHost().open(path, () => {
      said += 1
    })
    await begin(store)
    await writePage(store, 0)
    // More than is kept in memory of a file, so that it has to be read again.
    for (let at = 0; at < 8; at += 1) await store.ask('putSetting', `large ${at}`, 'x'.repeat(500_000))
    for (let at = 0; at < 8; at += 1) await store.ask('setting', `large ${at}`)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4_096)
    writeFileSync(path, bytes)
    await expect(keptStays(store, CHAT)).rejects.toThrow(/malformed/)
    await begin(store)
    expect(said).toBe(1)
    await writePage(store, 0)
    expect(await keptStays(store, CHAT)).toEqual(staysOf(0).sort())
    await store.close()
  })
})
