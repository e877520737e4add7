import { z } from 'zod'
import { chatIdSchema } from './chats'
import { sessionStateSchema } from './session'
import { settingsSchema } from './settings'

export const menuCommands = [
  'newLink',
  'copyLink',
  'showQr',
  'refresh',
  'chooseCommunity',
  'goLinks',
  'goRequests',
  'goCampaigns',
  'goInsights',
  'goSettings',
  'signOut',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** Everything that main may say unasked. */
export const events = {
  sessionChanged: sessionStateSchema,
  settingsChanged: settingsSchema,
  /** Links of this community were made, settled or changed: ask for them again. */
  linksChanged: z.strictObject({ chatId: chatIdSchema }),
  chatsChanged: z.null(),
  menuCommand: z.strictObject({ command: z.enum(menuCommands) }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>

/** `window.inviteDesk.on.sessionChanged(listener)` answers the function that ends the subscription. */
export type EventApi = {
  readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => () => void
}
