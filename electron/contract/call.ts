import { z } from 'zod'
import { WINDOW_MAX } from './link-list'

/** The input of a call that takes nothing. */
export const nothing = z.undefined()

/** A line of the table of calls. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

/** A sign-in text is trimmed and bounded here; whether it is right is Telegram's to say. */
export const entry = (max: number) => z.string().trim().max(max)

/** A stretch of a list. */
export const stretch = { offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(WINDOW_MAX) }
