/** A share of 0 to 1 as a whole percent, `92%`, as the language writes it; `signed`: a change, `+92%` or `-8%`. */
export const percentWords = (share: number, language: string, { signed = false } = {}): string =>
  new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(share)
