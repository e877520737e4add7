/*
 * One notification a day in place of many: what nobody has read by then. It is due at a time of the day on the wall's
 * clock, by the true time; in the quiet hours it waits for their end. What came due while the app was closed or the computer
 * slept is told as soon as it is back, and never two on one day. It is noted on the disk before it is told, so that a kill
 * in between costs a digest and never doubles one; what it would have said is in the next.
 */

import type { WatchSettings } from '../../contract/watch'
import { startTimer } from '../../time/timer'
import type { DigestState, DigestStore } from './digest-state'

/** Milliseconds: the settings, the zone of the computer and its summer time may change meanwhile. */
const LOOK_EVERY = 60_000

/** The same time of the day, a number of days on, in seconds since 1970; where the clock is put forward over it, after that. */
const momentOn = (day: Date, days: number, minute: number): number =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minute).getTime() / 1_000

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toDateString()

/** Whether the time of the day lies in the quiet hours; those that end when they begin are none. */
export const isQuiet = (quietHours: WatchSettings['quietHours'], at: Date): boolean => {
  if (quietHours === null) return false
  const { from, to } = quietHours
  const minute = at.getHours() * 60 + at.getMinutes()
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to
}

/**
 * Whether a digest is owed at this moment: one came due since the last one was told, or since it was chosen, and none was
 * told today. `now`: seconds since 1970, server time.
 */
export const isOwed = (
  { at, since, told }: DigestState,
  quietHours: WatchSettings['quietHours'],
  now: number,
): boolean => {
  if (at === null) return false
  const today = new Date(now * 1_000)
  if (isQuiet(quietHours, today)) return false
  const last = [0, -1].map((days) => momentOn(today, days, at)).find((moment) => moment <= now)
  if (last === undefined || last < since) return false
  return told === null || (told < last && dayOf(told) !== dayOf(now))
}

export interface DigestOptions {
  readonly store: DigestStore
  readonly settings: () => WatchSettings
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** It is time: says what nobody has read, where there is something. */
  readonly tell: () => Promise<void>
  readonly onFailure: (error: unknown) => void
}

/** Tells once a day what nobody has read, where that is wanted. */
export interface Digest {
  /** From now on; looks at once whether one is owed. */
  begin(): void
  end(): Promise<void>
}

export const createDigest = ({ store, settings, serverTime, tell, onFailure }: DigestOptions): Digest => {
  let stop: (() => void) | null = null
  let isEnded = false
  let looking = Promise.resolve()
  const look = async (): Promise<void> => {
    const { digestAt, quietHours } = settings()
    const now = Math.floor(serverTime())
    const known = await store.get()
    const state = known.at === digestAt ? known : { ...known, at: digestAt, since: now }
    const owed = isOwed(state, quietHours, now)
    if (state !== known || owed) await store.put(owed ? { ...state, told: now } : state)
    if (owed) await tell()
  }
  const next = (): void => {
    looking = look().catch(onFailure)
    void looking.then(() => {
      if (!isEnded) stop = startTimer(next, LOOK_EVERY)
    })
  }
  return {
    begin: () => {
      if (stop !== null || isEnded) return
      stop = () => undefined
      next()
    },
    end: async () => {
      isEnded = true
      stop?.()
      await looking
      await store.close()
    },
  }
}
