import type { LinkFigures } from '../../contract/link-figures'
import type { Log } from '../../storage/log'
import { startTimer } from '../../time/timer'
import { createThrottle } from '../calls/throttle'
import { annotationKey } from '../links/local/annotations'
import type { FigureSource } from '../links/store/figure-source'
import type { InsightStore } from './store/insight-store'

/** The figures of all links, read at once and cached until more was collected, for lists that are sorted by them. */
export interface LinkFigureCache extends FigureSource {
  /** More was collected: lists that show the figures are told when the new ones are there. */
  changed(): void
  end(): void
}

export interface LinkFigureOptions {
  readonly store: Pick<InsightStore, 'ask'>
  /** Whether nothing was ever collected: then the store's process need not be started to say so. */
  readonly isEmpty: () => boolean
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly log: Log
  /** The figures have changed. */
  readonly onChange: () => void
  /** Milliseconds before the first reading in the background, so that it does not slow the start of the app. */
  readonly readAfter?: number
}

const READ_AFTER = 1_500
/** Milliseconds between two readings while more is collected, since each goes through everybody who ever joined. */
const READ_EVERY = 2_000

/** When the last seven days began, today included, in this computer's time zone; seconds since 1970, as is `now`. */
const sevenDays = (now: number): number => {
  const day = new Date(now * 1_000)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - 6)
  return Math.floor(day.getTime() / 1_000)
}

export const createLinkFigures = (options: LinkFigureOptions): LinkFigureCache => {
  const { store, isEmpty, serverTime, log, onChange, readAfter = READ_AFTER } = options
  let known: ReadonlyMap<string, LinkFigures> = new Map()
  let said = ''
  let version = 0
  /** From which moment on `known` counts a join as recent; null: `known` is out of date. */
  let since: number | null = null
  let loading: Promise<void> | null = null
  let isShown = false
  let isEnded = false
  let stopTimer: (() => void) | null = null

  const isFresh = (): boolean => since === sevenDays(serverTime())
  const read = async (): Promise<void> => {
    const from = sevenDays(serverTime())
    // Set before the answer: what is collected meanwhile makes it outdated again.
    since = from
    const all = isEmpty() ? [] : await store.ask('listFigures', from)
    const text = JSON.stringify(all)
    const isFirst = version === 0
    if (!isFirst && text === said) return
    said = text
    known = new Map(all.map(({ link, figures }) => [annotationKey(link), figures]))
    version += 1
    if (isFirst && all.length === 0) return
    // A list that still shows the figures asks for them again.
    isShown = false
    onChange()
  }
  const load = async (): Promise<void> => {
    if (isEnded || (loading === null && isFresh())) return
    loading ??= read()
      .then(
        // What was collected meanwhile may be missing in the answer.
        () => since === null,
        (failure: unknown) => {
          since = null
          log.warn('insights.figures', { error: failure instanceof Error ? failure.name : typeof failure })
          return false
        },
      )
      .then((isOld) => {
        loading = null
        if (isOld && isShown && !isEnded) again.ask()
      })
    await loading
  }
  const again = createThrottle(READ_EVERY, () => void load())

  return {
    get version() {
      return version
    },
    of: (link) => known.get(annotationKey(link)),
    wanted: () => {
      isShown = true
      if (isFresh() || loading !== null || isEnded) return
      if (version > 0) again.ask()
      else
        stopTimer ??= startTimer(() => {
          stopTimer = null
          void load()
        }, readAfter)
    },
    load,
    changed: () => {
      since = null
      if (isShown || loading !== null) again.ask()
    },
    end: () => {
      isEnded = true
      again.end()
      stopTimer?.()
    },
  }
}
