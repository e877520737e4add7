/** What happened on one day by one way into a community. */
export interface DayCount {
  /** The local day's number, counted from 1 January 1970. */
  readonly day: number
  readonly joined: number
  /** How many of `joined` are still inside. */
  readonly inside: number
  readonly left: number
  /** How many of `left` the admin log reported with the moment. */
  readonly observed: number
}

/** The highest bit of a byte says that more bytes follow; the other seven belong to the number. */
const MORE = 0x80

/**
 * Packs days into whole numbers of as few bytes as each needs: on most days only a handful of people join by a link,
 * and a table row would cost four times as much as these three to five bytes a day.
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
    // The lowest four bits tell which counts follow, since most are 0 and left out.
    const gone = joined - inside
    const missing = left - observed
    put((day - before) * 16 + (joined > 0 ? 1 : 0) + (gone > 0 ? 2 : 0) + (left > 0 ? 4 : 0) + (missing > 0 ? 8 : 0))
    for (const value of [joined, gone, left, missing]) if (value > 0) put(value)
    before = day
  }
  return Uint8Array.from(bytes)
}

/** Reverses `packDays`. */
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
