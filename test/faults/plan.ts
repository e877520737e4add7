import type { PlannedLink } from '../../electron/services/campaigns/run/run-model'
import type { MortalLife } from './mortal'

/** Where a program dies: each phase of a row, as its records and its request go by. */
export const points = [
  'before-intent',
  'during-intent',
  'after-intent',
  'before-request',
  'request-left',
  'answered',
  'during-outcome',
  'after-outcome',
  'before-listing',
  'after-listing',
  'told-to-wait',
  'any-moment',
] as const
export type Point = (typeof points)[number]

/** One life of the program, from its start to its death or the campaign's end. */
export interface Life extends MortalLife<Point> {
  readonly campaignId: string
  readonly rows: readonly PlannedLink[]
}

/** Seconds for which a request counts as on its way; a network stalls for less. */
export const ARRIVES_WITHIN = 8

/** What a program says when the campaign has ended. */
export const FINISHED = 'finished'

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export const seeded = (seed: number) => {
  const next = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (of: number): boolean => next() < of,
    pick: <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0],
  }
}
export type Dice = ReturnType<typeof seeded>
