import { z } from 'zod'
import { call, entry, nothing } from './call'
import { chatIdSchema, chatSchema } from './chats'

/** Calls about communities. */
export const chatCalls = {
  /** All groups and channels in which the account may invite, most recent first. Empty for bots. */
  listChats: call(z.strictObject({ refresh: z.boolean() }), z.array(chatSchema)),
  /** `@username`, a `t.me/…` address or a numeric id. */
  resolveChat: call(z.strictObject({ text: entry(256) }), chatSchema),
  getChatPhoto: call(z.strictObject({ chatId: chatIdSchema }), z.strictObject({ dataUrl: z.string().nullable() })),
  /** The highest monthly fee in Stars: `stars_subscription_amount_max` of help.getAppConfig. */
  getFeeLimit: call(nothing, z.strictObject({ max: z.number().int() })),
} as const
