import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultWatchSettings, type WatchSettings } from '../../../../electron/contract/watch'
import { createDigest, isOwed } from '../../../../electron/services/watch/digest'
import { createDigestStore, type DigestState } from '../../../../electron/services/watch/digest-state'
import { accountFolder } from '../../../../electron/storage/account-folder'
import { silentLog } from '../../../support/links'

const DAY = 86_400
const NINE = 9 * 60
/** Seconds since 1970 of a moment on the wall's clock. */
const wall = (...of: [number, number, number, number, number]): number => new Date(...of).getTime() / 1_000
const chosen = (at: number, since: number, told: number | null = null): DigestState => ({ at, since, told })

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('a digest is owed', () => {
  const since = wall(2026, 10, 1, 12, 0)

  it('from its time of the day on, once, and not for a time before it was chosen', () => {
    const state = chosen(NINE, since)
    expect(isOwed(state, null, wall(2026, 10, 1, 20, 0))).toBe(false)
    expect(isOwed(state, null, wall(2026, 10, 2, 8, 59))).toBe(false)
    expect(isOwed(state, null, wall(2026, 10, 2, 9, 0))).toBe(true)
    const told = chosen(NINE, since, wall(2026, 10, 2, 9, 0))
    expect(isOwed(told, null, wall(2026, 10, 2, 23, 0))).toBe(false)
    expect(isOwed(told, null, wall(2026, 10, 3, 9, 0))).toBe(true)
    expect(isOwed({ ...state, at: null }, null, wall(2026, 10, 2, 9, 0))).toBe(false)
  })

  it('at the next start where the app was closed, and then not a second time on that day', () => {
    const told = chosen(NINE, since, wall(2026, 10, 2, 9, 0))
    const early = wall(2026, 10, 4, 7, 0)
    expect(isOwed(told, null, early)).toBe(true)
    expect(isOwed({ ...told, told: early }, null, wall(2026, 10, 4, 9, 30))).toBe(false)
    expect(isOwed({ ...told, told: early }, null, wall(2026, 10, 5, 9, 0))).toBe(true)
  })

  it('after the quiet hours, where it would come in them', () => {
    const night = { from: 22 * 60, to: 7 * 60 }
    const state = chosen(23 * 60, since)
    expect(isOwed(state, night, wall(2026, 10, 1, 23, 30))).toBe(false)
    expect(isOwed(state, night, wall(2026, 10, 2, 6, 59))).toBe(false)
    expect(isOwed(state, night, wall(2026, 10, 2, 7, 0))).toBe(true)
    const told = { ...state, told: wall(2026, 10, 2, 7, 0) }
    expect(isOwed(told, night, wall(2026, 10, 2, 21, 0))).toBe(false)
    expect(isOwed(told, night, wall(2026, 10, 3, 7, 0))).toBe(true)
  })

  it('on the days on which the clock is put forward and back too, once', () => {
    // 2:30 is not there on 28 March, and is there twice on 31 October 2027.
    const at = 2 * 60 + 30
    for (const [month, day] of [
      [2, 28],
      [9, 31],
    ] as const) {
      let state = chosen(at, wall(2027, month, day, 0, 0))
      let tolds = 0
      for (let now = wall(2027, month, day, 0, 0); now < wall(2027, month, day + 1, 0, 0); now += 60)
        if (isOwed(state, null, now)) {
          tolds += 1
          state = { ...state, told: now }
        }
      expect(tolds).toBe(1)
    }
  })

  it('never twice on a day, and on every day on which the app was open at its time', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    const closed = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 1_440 }), fc.integer({ min: 1, max: 3_000 })))
    const begin = wall(2027, 2, 10, 0, 0)
    fc.assert(
      fc.property(minute, closed, (at, absences) => {
        let state = chosen(at, begin - DAY)
        const tolds: string[] = []
        const open = new Set<string>()
        for (let step = 0; step < 40 * 288; step += 1) {
          const now = begin + step * 300
          if (absences.some(([from, long]) => step * 5 >= from && step * 5 < from + long)) continue
          const wallClock = new Date(now * 1_000)
          const minutes = wallClock.getHours() * 60 + wallClock.getMinutes()
          if (minutes >= at) open.add(wallClock.toDateString())
          if (!isOwed(state, null, now)) continue
          tolds.push(wallClock.toDateString())
          state = { ...state, told: now }
        }
        expect(new Set(tolds).size).toBe(tolds.length)
        for (const day of open) expect(tolds).toContain(day)
      }),
      { numRuns: 25 },
    )
  })
})

describe('the digest of an account', () => {
  let folder: string
  let settings: WatchSettings
  let now: number
  let tolds: number[]
  const own = () => accountFolder(folder, 'mara', Promise.resolve())
  const open = (tell = async () => void tolds.push(now)) => {
    const store = createDigestStore({ folder: own(), log: silentLog })
    const onFailure = (error: unknown) => expect(error).toBeUndefined()
    return createDigest({ store, settings: () => settings, serverTime: () => now, tell, onFailure })
  }
  /** Looks once, as at a start. */
  const start = async (): Promise<void> => {
    const digest = open()
    digest.begin()
    await digest.end()
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digest-'))
    settings = { ...defaultWatchSettings, digestAt: NINE }
    now = wall(2026, 10, 1, 12, 0)
    tolds = []
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is told once a day through restarts, and begins anew where it was switched off meanwhile', async () => {
    await start()
    now = wall(2026, 10, 2, 10, 0)
    await start()
    await start()
    expect(tolds).toEqual([now])
    settings = { ...settings, digestAt: null }
    now = wall(2026, 10, 4, 10, 0)
    await start()
    settings = { ...settings, digestAt: NINE }
    await start()
    expect(tolds).toHaveLength(1)
    now = wall(2026, 10, 5, 9, 0)
    await start()
    expect(tolds).toHaveLength(2)
  })

  it('is on the disk before it is told: a kill in between doubles nothing', async () => {
    await start()
    now = wall(2026, 10, 2, 9, 0)
    const digest = open(async () => {
      const kept = JSON.parse(await readFile(join(own().path, 'digest.json'), 'utf8')) as DigestState
      expect(kept.told).toBe(now)
      tolds.push(now)
    })
    digest.begin()
    await vi.waitFor(() => expect(tolds).toEqual([now]))
    await start()
    expect(tolds).toEqual([now])
    await digest.end()
  })

  it('begins anew where its file is damaged, and tells nothing that was due before', async () => {
    await start()
    await writeFile(join(own().path, 'digest.json'), '{')
    now = wall(2026, 10, 2, 10, 0)
    await start()
    expect(tolds).toEqual([])
    now = wall(2026, 10, 3, 9, 0)
    await start()
    expect(tolds).toEqual([now])
  })
})
