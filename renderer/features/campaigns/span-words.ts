/** How long something takes, as somebody would say it: `20 seconds`, `15 minutes`, `3 hours`. */
export const spanWords = (seconds: number, language: string): string => {
  const say = (value: number, unit: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
      value,
    )
  if (seconds < 90) return say(Math.max(1, Math.ceil(seconds)), 'second')
  if (seconds < 5_400) return say(Math.round(seconds / 60), 'minute')
  if (seconds < 129_600) return say(Math.round(seconds / 3_600), 'hour')
  return say(Math.round(seconds / 86_400), 'day')
}

/** A count as it is written where the app runs: `1,200`. */
export const numberWords = (count: number, language: string): string => new Intl.NumberFormat(language).format(count)
