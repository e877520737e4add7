/** People who lie close together on a line: by their account numbers, or by the moments when they asked. */

/** One place on a line and whoever is there. */
interface Spot {
  readonly at: number
  readonly index: number
}

const sortedSpots = (places: readonly number[]): Spot[] =>
  places.map((at, index) => ({ at, index })).sort((one, other) => one.at - other.at)

/**
 * Telegram numbers accounts roughly in the order in which they are made, more than a million a day, so that those which
 * were made in one go lie a few thousand apart at most. That is seen, not documented.
 */
const ACCOUNTS = { gap: 10_000, least: 4, byChance: 0.04 } as const

/** Some who belong together: the same number for all of them, and how many they are. */
export interface Cluster {
  readonly number: number
  readonly size: number
}

/**
 * Those whose account numbers lie close to each one's own; null: nobody's do. The more people wait, the closer numbers lie
 * by chance, so the gap shrinks with their number. `ids`: as numbers, each once.
 */
export const closeAccounts = (ids: readonly number[]): readonly (Cluster | null)[] => {
  const spots = sortedSpots(ids)
  const span = (spots.at(-1)?.at ?? 0) - (spots[0]?.at ?? 0)
  const gap = spots.length > 100 ? Math.min(ACCOUNTS.gap, (span / spots.length) * ACCOUNTS.byChance) : ACCOUNTS.gap
  const clusters: (Cluster | null)[] = ids.map(() => null)
  let begin = 0
  for (let end = 1; end <= spots.length; end++) {
    const [last, next] = [spots[end - 1]?.at ?? 0, spots[end]?.at ?? Number.POSITIVE_INFINITY]
    if (next - last <= gap) continue
    const size = end - begin
    if (size >= ACCOUNTS.least) {
      const cluster = { number: begin, size }
      for (const { index } of spots.slice(begin, end)) clusters[index] = cluster
    }
    begin = end
  }
  return clusters
}

/** Seconds, and how many people ask within them at least. */
export const TOGETHER = { within: 600, least: 8 } as const

/**
 * The most people who asked within `TOGETHER.within` seconds of each other, each one of them among those; 0: fewer than
 * `TOGETHER.least`. `moments`: when people asked by one link, in seconds.
 */
export const askedTogether = (moments: readonly number[]): readonly number[] => {
  const spots = sortedSpots(moments)
  /** For each as the last of a stretch: where that begins. */
  const begins: number[] = []
  for (const [end, { at }] of spots.entries()) {
    let begin = begins[end - 1] ?? 0
    while ((spots[begin]?.at ?? at) < at - TOGETHER.within) begin += 1
    begins.push(begin)
  }
  const sizeAt = (end: number): number => end - (begins[end] ?? end) + 1
  const sizes = moments.map(() => 0)
  /** Ends of stretches that hold the one in question, the fullest first, each followed by later ones alone. */
  const ends: number[] = []
  let first = 0
  let next = 0
  for (const [place, { index }] of spots.entries()) {
    for (; next < spots.length && (begins[next] ?? next) <= place; next++) {
      while (ends.length > first && sizeAt(ends.at(-1) ?? 0) <= sizeAt(next)) ends.pop()
      ends.push(next)
    }
    while ((ends[first] ?? place) < place) first += 1
    const size = sizeAt(ends[first] ?? place)
    if (size >= TOGETHER.least) sizes[index] = size
  }
  return sizes
}
