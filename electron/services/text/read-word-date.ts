import { dateNames, PERSIAN } from './date-names'
import { type Clock, clockOf, type DateParts, endOfDay } from './local-moment'

/** Words beside a date that add nothing to it: of, the, year, and endings of ordinal numbers. */
const fillers = new Set(
  'of the st nd rd th de del den dem der di da do le la el er o a г гг год года р рр рік року ж жылғы yil yili il ил йил thg nam ngày năm roku godine god f й е го'.split(
    ' ',
  ),
)

/** East Asia writes years, months and days beside their numbers; Vietnam numbers its months. */
const numbered = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?(?:[, ]*(.+))?$/u
const vietnamese = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:,| năm)* (\d{4})(?:[, ]+(.+))?$/u

const isWord = (token: string | undefined): token is string => token !== undefined && !/^\d/.test(token)

/** The month that words name, one of them or two in a row; null: none or several, or a word that is no part of a date. */
const monthOf = (tokens: readonly string[]): number | null => {
  const { month, isWeekday } = dateNames
  const found: { readonly month: number; readonly mayBeDay: boolean }[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [word, next] = [tokens[at], tokens[at + 1]]
    if (!isWord(word)) continue
    const pair = isWord(next) ? month(`${word} ${next}`) : null
    const named = pair ?? month(word)
    if (named !== null) found.push({ month: named, mayBeDay: pair === null && isWeekday(word) })
    else if (!isWeekday(word) && !fillers.has(word)) return null
    if (pair !== null) at += 1
  }
  // `mar` is a Tuesday in some languages and March in most.
  const months = found.length > 1 ? found.filter(({ mayBeDay }) => !mayBeDay) : found
  return months.length === 1 ? (months[0]?.month ?? null) : null
}

const dayOf = (text: string): DateParts | null => {
  const tokens = text.match(/\d+|\p{L}[\p{L}\p{M}]*/gu) ?? []
  const numbers = tokens.filter((token) => !isWord(token))
  const year = numbers.find((number) => number.length === 4)
  const day = numbers.find((number) => number.length < 3)
  if (numbers.length !== 2 || year === undefined || day === undefined) return null
  const month = monthOf(tokens)
  if (month === null) return null
  const isPersian = Number(year) >= 1_300 && Number(year) < 1_500
  if (month > PERSIAN !== isPersian) return null
  return { year: Number(year), month: isPersian ? month - PERSIAN : month, day: Number(day) }
}

/**
 * Reads a date whose month is a word from lower-case text; null: it is none: `31 december 2026`, `dec 31st, 2026 6 pm`,
 * `thu, 31 dec 2026 at 18:00`, `31 декабря 2026 г.`.
 */
export const readWordDate = (text: string): { readonly day: DateParts; readonly clock: Clock } | null => {
  if (!/\d{4}/.test(text)) return null
  const cjk = numbered.exec(text)
  const viet = vietnamese.exec(text)
  const found = cjk ?? viet
  if (found !== null) {
    const clock = found[4] === undefined ? endOfDay : clockOf(found[4])
    const [first, month, last] = [Number(found[1]), Number(found[2]), Number(found[3])]
    const day = cjk === null ? { year: last, month, day: first } : { year: first, month, day: last }
    return clock === null ? null : { day, clock }
  }
  const whole = dayOf(text)
  if (whole !== null) return { day: whole, clock: endOfDay }
  // A time of day at the end, with the words that introduce it.
  for (const cut of text.matchAll(/[, ]+/g)) {
    const clock = clockOf(text.slice(cut.index + cut[0].length))
    const day = clock === null ? null : dayOf(text.slice(0, cut.index))
    if (clock !== null && day !== null) return { day, clock }
  }
  return null
}
