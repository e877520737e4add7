import { z } from 'zod'

/**
 * Whether the system starts the app when the user signs in to the computer. `blocked`: the app is on the system's list,
 * and the user or the system has switched it off there.
 */
export const loginItemSchema = z.enum(['on', 'off', 'blocked'])
export type LoginItem = z.infer<typeof loginItemSchema>
