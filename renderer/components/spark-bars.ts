/** A bar of a sparkline, in units of the drawing. */
export interface SparkBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly kind: 'joined' | 'left'
}

export interface SparkSize {
  readonly width: number
  readonly height: number
}

/** Below this a bar of somebody could not be seen. */
const LEAST = 2
/** Between two bars, as a part of a day's width. */
const SPACE = 0.25

/**
 * Who came above the line, who went below it, a day beside another; both on one scale, so that one person is as high either
 * way. `zero`: where the line lies.
 */
export const sparkBars = (
  joined: readonly number[],
  left: readonly number[],
  { width, height }: SparkSize,
): { readonly bars: readonly SparkBar[]; readonly zero: number } => {
  const [up, down] = [Math.max(0, ...joined), Math.max(0, ...left)]
  const zero = up + down === 0 ? height - 1 : Math.max(LEAST, Math.min(height - LEAST, (height * up) / (up + down)))
  const step = width / Math.max(1, joined.length)
  const place = (index: number) => ({ x: index * step + (step * SPACE) / 2, width: step * (1 - SPACE) })
  const high = (count: number, most: number, room: number): number => Math.max(LEAST, (room * count) / most)
  const above = joined.flatMap((count, index): SparkBar[] => {
    if (count === 0) return []
    const tall = high(count, up, zero)
    return [{ ...place(index), y: zero - tall, height: tall, kind: 'joined' }]
  })
  const below = left.flatMap((count, index): SparkBar[] =>
    count === 0 ? [] : [{ ...place(index), y: zero, height: high(count, down, height - zero), kind: 'left' }],
  )
  return { bars: [...above, ...below], zero }
}

/** Stretches of the drawing that nobody watched; moments in seconds since 1970. */
export const sparkGaps = (
  gaps: readonly { readonly from: number; readonly to: number }[],
  begin: number,
  end: number,
  width: number,
): readonly { readonly x: number; readonly width: number }[] =>
  gaps.flatMap(({ from, to }) => {
    const [first, last] = [Math.max(from, begin), Math.min(to, end)]
    const scale = width / Math.max(1, end - begin)
    return last <= first ? [] : [{ x: (first - begin) * scale, width: (last - first) * scale }]
  })
