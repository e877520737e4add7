import { z } from 'zod'
import { campaignSchema } from './campaigns'
import { chatIdSchema } from './chats'
import { jobSchema } from './jobs'
import { answerEndSchema } from './people'
import { roomCommands } from './rooms'
import { sessionStateSchema } from './session'
import { settingsSchema } from './settings'

/** Commands of the native menu, which the page carries out. */
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

/** Everything that main reports without being asked. */
const events = {
  sessionChanged: sessionStateSchema,
  settingsChanged: settingsSchema,
  /** How Telegram is connected to, or how a proxy fares: `getConnection` says it. */
  connectionChanged: z.null(),
  /** What is known of new versions, or how far one is: `getUpdates` says it. */
  updatesChanged: z.null(),
  /** Links of this community were made, settled or changed: the page has to query them again. */
  linksChanged: z.strictObject({ chatId: chatIdSchema }),
  /** Tags, notes or views of this account were changed. */
  annotationsChanged: z.null(),
  jobChanged: jobSchema,
  /** Pending join requests of the active account were read, came or went. `waiting`: the number for the badge. */
  requestsChanged: z.strictObject({ waiting: z.number().int().nonnegative() }),
  /** These answers, held until now, are being sent: they cannot be undone any more. */
  answersSent: z.strictObject({ heldId: z.string() }),
  /**
   * These answers were sent; people who could not be answered wait again. `one`: the outcome, if only one person was
   * answered.
   */
  answersEnded: z.strictObject({ heldId: z.string(), one: answerEndSchema.nullable() }),
  /** Sent at most four times a second for each campaign, and at each change of its state. */
  campaignChanged: campaignSchema,
  /**
   * About the active account. `figures`: more was collected or a cost was set; false: only the progress of collecting
   * changed.
   */
  insightsChanged: z.strictObject({ figures: z.boolean() }),
  /** The figures shown beside links were read again: the page has to query the links again. */
  linkFiguresChanged: z.null(),
  /** Of the active account: something was told or read, or everything was looked at; how many notices nobody has read. */
  feedChanged: z.strictObject({ unread: z.number().int().nonnegative() }),
  /** Of the active account: something was planned, is being done or is over. */
  scheduleChanged: z.null(),
  /** Of the active account: what is replaced by itself is otherwise than before, or something was replaced. */
  rotationsChanged: z.null(),
  /** Of the active account: a rule that answers by itself was switched on or off, has answered, or pauses. */
  answerRulesChanged: z.null(),
  chatsChanged: z.null(),
  /** The computer slept. `now`: the app's own clock, milliseconds since 1970. */
  clockChanged: z.strictObject({ now: z.number() }),
  menuCommand: z.strictObject({ command: z.enum(menuCommands) }),
  /** Something outside of the window leads to a place in it: `takeErrand` says where. */
  errandGiven: z.null(),
} as const

type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>

/** `window.inviteDesk.on.sessionChanged(listener)` returns the function that ends the subscription. */
export type EventApi = {
  readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => () => void
}
