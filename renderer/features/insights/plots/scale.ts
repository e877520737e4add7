/** About so many steps stand beside an axis. */
const STEPS = 4

/**
 * The values beside an axis that holds `least` to `most`: whole numbers in steps of 1, 2 or 5 times a power of ten, with 0
 * and with both ends inside.
 */
export const axisValues = (least: number, most: number): readonly number[] => {
  const low = Math.min(0, least)
  const high = Math.max(1, most)
  const step = niceStep((high - low) / STEPS)
  const values: number[] = []
  for (let n = Math.floor(low / step); n <= Math.ceil(high / step); n += 1) values.push(n * step + 0)
  return values
}

/** The smallest of 1, 2 and 5 times a power of ten that is no less than `rough`, and at least 1: nobody joins by halves. */
const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10
  return factor * power
}

/**
 * Every how many columns one may be labelled, so that labels of `labelWidth` do not touch on an axis of `width`: 1, 2, 3,
 * 7, 14 … of days read well, as whole weeks do.
 */
export const labelEvery = (columns: number, width: number, labelWidth: number): number => {
  const fitting = Math.max(1, Math.floor(width / labelWidth))
  const least = Math.ceil(columns / fitting)
  return [1, 2, 3, 7, 14, 28, 56, 112, 224].find((one) => one >= least) ?? least
}

/** Stretches of neighbouring columns for which `holds` is true, as first and last index. */
export const stretchesOf = <Column>(
  columns: readonly Column[],
  holds: (column: Column) => boolean,
): readonly { readonly first: number; readonly last: number }[] => {
  const stretches: { first: number; last: number }[] = []
  columns.forEach((column, index) => {
    if (!holds(column)) return
    const before = stretches.at(-1)
    if (before !== undefined && before.last === index - 1) before.last = index
    else stretches.push({ first: index, last: index })
  })
  return stretches
}

/** How strong a cell's colour is, 0 to 1: of nothing nothing, of one person already something that is seen. */
export const cellStrength = (value: number, most: number): number =>
  value <= 0 || most <= 0 ? 0 : 0.16 + 0.84 * (value / most)
