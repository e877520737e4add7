import type { Cost } from '../../../electron/contract/insights'

/** How many digits a currency has after the point: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as ICU has it). */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `€ 12.50`, as the language writes it; `among`: shared by so many people. */
export const costWords = ({ amount, currency }: Cost, locale: string, among = 1): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** currencyDigits(currency) / among)

/**
 * An amount as people type it: `12`, `12.50`, `12,50`, `1,234.50`, `1.234,50`, `1 234,50`. In the smallest unit of the
 * currency; null: it is none, has more digits than the currency, or is too large to be meant.
 */
export const readAmount = (typed: string, currency: string): number | null => {
  const digits = currencyDigits(currency)
  const text = typed.trim().replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^\d[\d.,]*$/.test(text)) return null
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const behind = last < 0 ? 0 : text.length - last - 1
  const isGrouped = last >= 0 && behind === 3 && digits !== 3
  const [whole, part] = last < 0 || isGrouped ? [text, ''] : [text.slice(0, last), text.slice(last + 1)]
  const groups = whole.split(/[.,]/)
  // `1234.567` and `0.125` have a decimal too many; no group of thousands begins so.
  const isBegun = groups.length === 1 || /^[1-9]\d{0,2}$/.test(groups[0] ?? '')
  const separators = new Set(whole.match(/[.,]/g) ?? [])
  // One kind between thousands, and another before the cents.
  const areGroups = isBegun && separators.size <= 1 && groups.slice(1).every((group) => group.length === 3)
  const isDecimalTaken = !isGrouped && last >= 0 && separators.has(text.charAt(last))
  if (!areGroups || isDecimalTaken || part.length > digits || (last >= 0 && !isGrouped && part === '')) return null
  const amount = Number(groups.join('') + part.padEnd(digits, '0'))
  return Number.isSafeInteger(amount) && amount <= 1_000_000_000_000 ? amount : null
}

/** The amount as it stands in the field. */
export const amountText = ({ amount, currency }: Cost): string => {
  const digits = currencyDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** Currencies of regions beside the euro's, where most of Telegram's communities are. */
const ofRegion: Readonly<Record<string, string>> = {
  ...{ US: 'USD', GB: 'GBP', UA: 'UAH', RU: 'RUB', BR: 'BRL', TR: 'TRY', IN: 'INR', CN: 'CNY' },
  ...{ JP: 'JPY', CH: 'CHF', PL: 'PLN', SA: 'SAR', IL: 'ILS', IR: 'IRR' },
}

/** The currency to begin with where none was used yet: that of the language's region; another can be chosen. */
export const usualCurrency = (language: string): string => {
  const { region } = new Intl.Locale(language.includes('-') ? language : navigator.language).maximize()
  return ofRegion[region ?? ''] ?? 'EUR'
}

/** The currencies that this computer knows by name. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency')
