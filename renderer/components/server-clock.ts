import { useSyncExternalStore } from 'react'
import { appNow } from '../clock'
import { useSignedIn } from '../session'

/** Seconds since 1970 on the server's clock. `clockOffset`: the session's, server minus the app's, in seconds. */
export const serverNow = (clockOffset: number): number => Math.floor(appNow() / 1000 + clockOffset)

/** One timer for everybody who watches the clock at this pace, and none while nobody does. */
const createTicker = (every: number) => {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let ticks = Math.floor(appNow() / every)
  const tick = (): void => {
    ticks = Math.floor(appNow() / every)
    for (const listener of listeners) listener()
  }
  return {
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        ticks = Math.floor(appNow() / every)
        timer = setInterval(tick, Math.min(every, 10_000))
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
    read: () => ticks,
  }
}

// A minute's ticker looks every ten seconds, since a computer that slept would otherwise show old times for a minute;
// its reading changes once a minute, and only then does anything render.
const tickers = { minute: createTicker(60_000), second: createTicker(1_000) }

/** The server's clock, renewed once a minute or a second. Renders only the component that asks. */
export const useServerNow = (pace: 'minute' | 'second' = 'minute'): number => {
  const { clockOffset } = useSignedIn()
  const ticker = tickers[pace]
  useSyncExternalStore(ticker.subscribe, ticker.read, ticker.read)
  return serverNow(clockOffset)
}

/**
 * What somebody reads off the server's clock, such as a status in words: looked at with each tick of the one ticker,
 * and rendered only when the words are others. A thousand rows that count down cost a thousand comparisons a minute.
 */
export const useServerReading = <T extends string | number | boolean>(read: (now: number) => T): T => {
  const { clockOffset } = useSignedIn()
  const readNow = (): T => read(serverNow(clockOffset))
  return useSyncExternalStore(tickers.minute.subscribe, readNow, readNow)
}
