import { z } from 'zod'

/** The input of a call that takes nothing. */
export const nothing = z.undefined()

/** A line of the table of calls. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
