import { z } from 'zod'
import { chatIdSchema } from './chats'
import { type RoomId, rooms } from './rooms'

/** What somebody chose to do about a notice, at the notification that told of it. */
const notifiedLeads = [
  ...(['copy', 'edit', 'extend', 'duplicate', 'revoke', 'lockdown', 'people'] as const),
  ...(['requests', 'alike', 'answered', 'schedule'] as const),
] as const
export type NotifiedLead = (typeof notifiedLeads)[number]

/** Where something outside of the window leads to: a click on a notification, or an entry of the tray's menu. */
export const errandSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('room'), room: z.enum(rooms.map(({ id }): RoomId => id)) }),
  /** A notice in the feed of Watch. `lead`: what is to be done about it; null: it is shown. */
  z.strictObject({ to: z.literal('notice'), id: z.string().max(64), lead: z.enum(notifiedLeads).nullable() }),
  /** Closing every link of a community, which is asked first. `community`: its title. */
  z.strictObject({ to: z.literal('lockdown'), chatId: chatIdSchema, community: z.string() }),
  /** The account that it was about is not on this computer any more. */
  z.strictObject({ to: z.literal('nobody') }),
])
export type Errand = z.infer<typeof errandSchema>
