/** Milliseconds between two looks at Telegram while nobody asks: the first, and the longest after many without news. */
const FIRST = { chat: 60_000, all: 300_000 } as const
const LONGEST = 1_200_000

/**
 * How long to wait before Telegram is asked again, in milliseconds. Each look that brings nothing new doubles it; news,
 * or somebody who asks, begins from the first again. All communities are many calls, so they are asked less often.
 * `quiet`: looks without news in a row. `waitFor`: seconds that Telegram asked for, if it did.
 */
export const refreshAfter = (scope: 'chat' | 'all', quiet: number, waitFor = 0): number =>
  Math.max(Math.min(LONGEST, FIRST[scope] * 2 ** Math.min(quiet, 10)), waitFor * 1000)
