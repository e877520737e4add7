// Making a formatter costs about as much as 50 uses of it, and each row of a list needs several.
const formatters = new Map<string, Intl.NumberFormat>()

const formatter = (language: string, notation: 'standard' | 'compact'): Intl.NumberFormat => {
  const key = `${language} ${notation}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const options = notation === 'compact' ? { notation, maximumFractionDigits: 0 } : {}
  const made = new Intl.NumberFormat(language, options)
  formatters.set(key, made)
  return made
}

/** `12,480`, in the digits of the language. */
export const numberWords = (count: number, language: string): string => formatter(language, 'standard').format(count)

/** From 1,000 on in short, `12K`. */
export const shortNumberWords = (count: number, language: string): string =>
  formatter(language, 'compact').format(count)
