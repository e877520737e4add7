/** Characters that keep a name, link or number of another direction together: first strong isolate, and its end. */
const [ISOLATE, END] = ['\u2068', '\u2069']

/** What stands in a sentence that is written from right to left, so that the sentence does not turn it round. */
export const isolated = (text: string): string => `${ISOLATE}${text}${END}`

/**
 * The part of i18next that writes what a sentence is given: numbers in the digits of its language. Asked for everything
 * with `interpolation.alwaysFormat`.
 */
export const digitFormatter = {
  type: 'formatter',
  init: (): void => undefined,
  add: (): void => undefined,
  addCached: (): void => undefined,
  format: (value: unknown, _format: string | undefined, language: string | undefined): string =>
    typeof value === 'number'
      ? new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 }).format(value)
      : String(value),
} as const
