import { z } from 'zod'

const second = z.number().int().nonnegative()
const count = z.number().int().nonnegative()
const comings = z.strictObject({ joined: count, left: count })

/** Telegram's own statistics of a community beside what was collected, over the same days: a cross-check, never mixed in. */
export const telegramFiguresSchema = z.strictObject({
  /** Whole days in UTC within the period, the end left out: seconds since 1970. Today is not among them. */
  from: second,
  to: second,
  telegram: comings,
  known: comings,
})
export type TelegramFigures = z.infer<typeof telegramFiguresSchema>
