/** What happened on one day by one way into a community. */
export interface DayCount {
  /** The local day, counted from 1 January 1970. */
  readonly day: number
  readonly joined: number
  /** Of `joined`: inside still. */
  readonly inside: number
  readonly left: number
  /** Of `left`: the log told the moment. */
  readonly observed: number
}

/** Of a byte, all but the last bit say a number; that one says that more bytes follow. */
const MORE = 0x80

/**
 * Days in their order as whole numbers of as few bytes as each needs: most days of most links hold a handful of people, and
 * rows of a table would cost four times as much as these three to five bytes a day.
 */
export const packDays = (days: readonly DayCount[]): Uint8Array => {
  const bytes: number[] = []
  const put = (value: number): void => {
    let rest = value
    for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes.push((rest % MORE) + MORE)
    bytes.push(rest)
  }
  let before = 0
  for (const { day, joined, inside, left, observed } of days) {
    // Which numbers stand here beside the day: most are 0, so they are left out.
    const gone = joined - inside
    const missing = left - observed
    put((day - before) * 16 + (joined > 0 ? 1 : 0) + (gone > 0 ? 2 : 0) + (left > 0 ? 4 : 0) + (missing > 0 ? 8 : 0))
    for (const value of [joined, gone, left, missing]) if (value > 0) put(value)
    before = day
  }
  return Uint8Array.from(bytes)
}

/** The days that `packDays` packed. */
export const unpackDays = (bytes: Uint8Array): DayCount[] => {
  let at = 0
  const take = (): number => {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = bytes[at] ?? 0
      at += 1
      value += (byte % MORE) * factor
      if (byte < MORE) return value
      factor *= MORE
    }
  }
  const days: DayCount[] = []
  let day = 0
  while (at < bytes.length) {
    const head = take()
    day += Math.floor(head / 16)
    const joined = head & 1 ? take() : 0
    const gone = head & 2 ? take() : 0
    const left = head & 4 ? take() : 0
    const missing = head & 8 ? take() : 0
    days.push({ day, joined, inside: joined - gone, left, observed: left - missing })
  }
  return days
}
