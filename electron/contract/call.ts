import { z } from 'zod'
import { WINDOW_MAX } from './link-list'

/** The input of a call that takes none. */
export const nothing = z.undefined()

/** Describes one call by the schemas of its input and its answer. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

/** A text that somebody typed: trimmed, and at most `max` characters. Whether it is right is for Telegram to say. */
export const entry = (max: number) => z.string().trim().max(max)

/** Input fields by which a call asks for a part of a list: `limit` rows from `offset` on. */
export const stretch = { offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(WINDOW_MAX) }
