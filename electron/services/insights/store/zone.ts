/** A period in which a time zone keeps one offset; its end is not part of it. Moments in seconds since 1970. */
export interface ZoneStretch {
  readonly from: number
  readonly to: number
  /** Local time minus UTC, in seconds. */
  readonly offset: number
}

export const HOUR = 3_600
export const DAY = 86_400
/** Seconds within which no zone changes its clocks twice. */
const STEP = 7 * DAY

/** The periods of constant offset that cover the time between `from` and `to` without a gap. */
export const zoneStretches = (timeZone: string, from: number, to: number): readonly ZoneStretch[] => {
  const offsetAt = offsetOf(timeZone)
  const stretches: ZoneStretch[] = []
  let [begin, offset] = [from, offsetAt(from)]
  for (let at = from; at < to; at += STEP) {
    const next = Math.min(at + STEP, to)
    const later = offsetAt(next)
    if (later === offset) continue
    let [low, high] = [at, next]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle) === offset) low = middle
      else high = middle
    }
    if (high < to) {
      stretches.push({ from: begin, to: high, offset })
      begin = high
      offset = later
    }
  }
  return [...stretches, { from: begin, to: Math.max(to, begin), offset }]
}

/**
 * Seconds since 1970: from the year when Telegram began until 2040. Other moments get the offset of the nearest of
 * these.
 */
const [KNOWN_FROM, KNOWN_TO] = [1_356_998_400, 2_208_988_800]
const known = new Map<string, readonly ZoneStretch[]>()

/** All periods of a zone from the year when Telegram began until 2040, worked out once for each zone. */
export const allStretches = (timeZone: string): readonly ZoneStretch[] => {
  const stretches = known.get(timeZone) ?? zoneStretches(timeZone, KNOWN_FROM, KNOWN_TO)
  known.set(timeZone, stretches)
  return stretches
}

/** The periods between `from` and `to`, without a gap. */
export const stretchesBetween = (timeZone: string, from: number, to: number): readonly ZoneStretch[] => {
  const all = allStretches(timeZone)
  const last = all.length - 1
  const within = all.filter((one, at) => (one.to > from || at === last) && (one.from < to || at === 0))
  return within.map((one, at) => ({
    ...one,
    from: at === 0 ? from : one.from,
    to: at === within.length - 1 ? Math.max(to, from) : one.to,
  }))
}

const offsetOf = (timeZone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  } as const)
  return (at) => {
    const parts = new Map(format.formatToParts(at * 1_000).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return Math.round(local / 1_000 - at)
  }
}

/**
 * SQL for a column of moments as local seconds. The offsets are numbers of ours, so they can be part of the SQL text. A
 * moment outside the given periods gets the offset of the nearest one.
 */
const localSql = (column: string, stretches: readonly ZoneStretch[]): string =>
  `(${column} + ${offsetSql(column, stretches)})`

const offsetSql = (column: string, stretches: readonly ZoneStretch[]): string => {
  const [last, ...earlier] = [...stretches].reverse()
  const cases = earlier.reverse().map(({ to, offset }) => `WHEN ${column} < ${to} THEN ${offset}`)
  return cases.length === 0 ? `${last?.offset ?? 0}` : `(CASE ${cases.join(' ')} ELSE ${last?.offset ?? 0} END)`
}

/** SQL for the beginning of the hour that contains a column's moment, in seconds since 1970. */
export const hourSql = (column: string, stretches: readonly ZoneStretch[]): string =>
  `(${localSql(column, stretches)} / ${HOUR} * ${HOUR} - ${offsetSql(column, stretches)})`

/** SQL for the number of the local day, counted from 1 January 1970. */
export const daySql = (column: string, stretches: readonly ZoneStretch[]): string =>
  `(${localSql(column, stretches)} / ${DAY})`
/** SQL for the local weekday; 0 is Monday. */
export const weekdaySql = (column: string, stretches: readonly ZoneStretch[]): string =>
  `((${daySql(column, stretches)} + 3) % 7)`
/** SQL for the local hour of the day, 0–23. */
export const hourOfDaySql = (column: string, stretches: readonly ZoneStretch[]): string =>
  `(${localSql(column, stretches)} / ${HOUR} % 24)`

/**
 * The number of the local day that contains a moment, counted from 1 January 1970. A moment outside the given periods
 * gets the offset of the nearest one.
 */
export const localDay = (at: number, stretches: readonly ZoneStretch[]): number => {
  const offset = (stretches.find(({ to }) => at < to) ?? stretches.at(-1))?.offset ?? 0
  return Math.floor((at + offset) / DAY)
}

/** When a local day begins: at midnight, or at the moment to which clocks jump over midnight. */
export const dayBegins = (day: number, stretches: readonly ZoneStretch[]): number => {
  for (const { from, to, offset } of stretches) {
    const at = day * DAY - offset
    if (at < to) return Math.max(at, from)
  }
  const last = stretches.at(-1)
  return day * DAY - (last?.offset ?? 0)
}

/** The buckets of a plot: where each begins, and where the last one ends, in seconds since 1970. */
export interface Buckets {
  /**
   * The beginning of the hour, or the number of the local day, or of the week (from Monday), in the order of `starts`.
   */
  readonly keys: readonly number[]
  readonly starts: readonly number[]
  readonly end: number
}

/** The buckets that contain all moments from `from` until before `to`. `stretches` must reach a week beyond both. */
export const bucketsOf = (
  bucket: 'hour' | 'day' | 'week',
  from: number,
  to: number,
  stretches: readonly ZoneStretch[],
): Buckets => {
  const last = Math.max(from, to - 1)
  if (bucket === 'hour') {
    const keys: number[] = []
    for (const { from: begin, to: end, offset } of stretches) {
      const [first, until] = [Math.max(from, begin), Math.min(last + 1, end)]
      for (let at = Math.floor((first + offset) / HOUR) * HOUR - offset; at < until; at += HOUR) {
        if (first < until) keys.push(at)
      }
    }
    return { keys, starts: keys, end: (keys.at(-1) ?? from) + HOUR }
  }
  const days = [localDay(from, stretches), localDay(last, stretches)] as const
  const size = bucket === 'day' ? 1 : 7
  const shift = bucket === 'day' ? 0 : 3
  const [first, final] = days.map((day) => Math.floor((day + shift) / size)) as [number, number]
  const keys = Array.from({ length: final - first + 1 }, (_, index) => first + index)
  const begins = (key: number): number => dayBegins(key * size - shift, stretches)
  return { keys, starts: keys.map(begins), end: begins(final + 1) }
}
