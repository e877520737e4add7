/**
 * A share of 0 to 1 as a whole percent, `92%`, as the language writes it. Only all is `100%`, and only none `0%`, however
 * near. `signed`: a change, `+92%` or `-8%`, rounded as it is.
 */
export const percentWords = (share: number, language: string, { signed = false } = {}): string => {
  const rounded = Math.round(share * 100) / 100
  const isWhole = share === 0 || share === 1
  return new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(signed || isWhole ? share : Math.min(Math.max(rounded, 0.01), 0.99))
}
