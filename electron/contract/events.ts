import { z } from 'zod'
import { campaignSchema } from './campaigns'
import { chatIdSchema } from './chats'
import { jobSchema } from './jobs'
import { answerEndSchema } from './people'
import { roomCommands } from './rooms'
import { sessionStateSchema } from './session'
import { settingsSchema } from './settings'

export const menuCommands = [
  'newLink',
  'copyLink',
  'showQr',
  'refresh',
  'chooseCommunity',
  ...roomCommands,
  'signOut',
  'search',
  'commandPalette',
  'shortcuts',
  'nextAccount',
  'previousAccount',
  'account1',
  'account2',
  'account3',
  'account4',
  'account5',
  'account6',
  'account7',
  'account8',
  'account9',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** Everything that main may say unasked. */
const events = {
  sessionChanged: sessionStateSchema,
  settingsChanged: settingsSchema,
  /** Links of this community were made, settled or changed: ask for them again. */
  linksChanged: z.strictObject({ chatId: chatIdSchema }),
  /** Tags, notes or views of this account were changed. */
  annotationsChanged: z.null(),
  jobChanged: jobSchema,
  /** Pending join requests of the active account were asked for, came or went; the number for the badge. */
  requestsChanged: z.strictObject({ waiting: z.number().int().nonnegative() }),
  /** Answers that were held are being sent: nothing takes them back any more. */
  answersSent: z.strictObject({ heldId: z.string() }),
  /** They are sent, and whoever could not be answered waits again; `one`: what became of it, where it was to one person. */
  answersEnded: z.strictObject({ heldId: z.string(), one: answerEndSchema.nullable() }),
  /** At most four times a second for each campaign, and at each change of its state. */
  campaignChanged: campaignSchema,
  /** Of the active account: more was collected, a cost was set (`figures`), or only the collecting itself went on. */
  insightsChanged: z.strictObject({ figures: z.boolean() }),
  /** Figures that stand beside links were read anew: ask for the links again. */
  linkFiguresChanged: z.null(),
  chatsChanged: z.null(),
  /** The computer slept: what the app's own clock says now, in milliseconds since 1970. */
  clockChanged: z.strictObject({ now: z.number() }),
  menuCommand: z.strictObject({ command: z.enum(menuCommands) }),
} as const

type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>

/** `window.inviteDesk.on.sessionChanged(listener)` answers the function that ends the subscription. */
export type EventApi = {
  readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => () => void
}
