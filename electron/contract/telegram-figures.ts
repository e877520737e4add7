import { z } from 'zod'

const second = z.number().int().nonnegative()
const count = z.number().int().nonnegative()
const comings = z.strictObject({ joined: count, left: count })

/**
 * Telegram's own statistics of a community beside what was collected, over the same days: a cross-check; the two are
 * never mixed.
 */
export const telegramFiguresSchema = z.strictObject({
  /** The whole UTC days within the period, `to` not included: seconds since 1970, server time. Today is left out. */
  from: second,
  to: second,
  telegram: comings,
  known: comings,
})
export type TelegramFigures = z.infer<typeof telegramFiguresSchema>
