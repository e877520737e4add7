import { z } from 'zod'
import { chatIdSchema } from './chats'
import { type RoomId, rooms } from './rooms'

/** Where something outside of the window leads to: a click on a notification, or an entry of the tray's menu. */
export const errandSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('room'), room: z.enum(rooms.map(({ id }): RoomId => id)) }),
  /** A notice in the feed of Watch. */
  z.strictObject({ to: z.literal('notice'), id: z.string().max(64) }),
  /** Closing every link of a community, which is asked first. `community`: its title. */
  z.strictObject({ to: z.literal('lockdown'), chatId: chatIdSchema, community: z.string() }),
  /** The account that it was about is not on this computer any more. */
  z.strictObject({ to: z.literal('nobody') }),
])
export type Errand = z.infer<typeof errandSchema>
