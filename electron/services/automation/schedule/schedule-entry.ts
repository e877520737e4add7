import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import { appErrorSchema } from '../../../contract/errors'
import { linkEntrySchema } from '../../../contract/link-list'
import { newEndSchema } from '../../../contract/links'
import { scheduleWhenSchema, shownScheduleSchema, shownWhatSchema } from '../../../contract/schedule'
import { fileFormat, unversioned } from '../../../storage/file-format'

/** Seconds since 1970, server time. */
const moment = z.number().int()

/** A link that is to be changed: what has to be known of it before Telegram is asked. */
const targetSchema = z.strictObject({
  chatId: chatIdSchema,
  hash: z.string(),
  link: z.string(),
  title: z.string().nullable(),
  permanent: z.boolean(),
  creator: linkEntrySchema.shape.creator,
  /** The community's title. */
  community: z.string(),
})
export type Target = z.infer<typeof targetSchema>

const [, , createSchema] = shownWhatSchema.options
const plannedWhatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('revoke'), links: z.array(targetSchema) }),
  z.strictObject({ kind: z.literal('extend'), links: z.array(targetSchema), end: newEndSchema }),
  createSchema,
])
export type PlannedWhat = z.infer<typeof plannedWhatSchema>

const occurrence = {
  planId: z.string(),
  /** Of the plan and the moment: always the same, so that a moment is done once. */
  key: z.string(),
  due: moment,
  /** Moments before it that were left out since nobody was there. */
  missed: z.number().int().nonnegative(),
  at: moment,
}

const pastSchema = shownScheduleSchema.shape.past.element

const entrySchema = z.discriminatedUnion('kind', [
  /** A plan, or another one in its place. Moments until `at` are over. `made`: links that it has made so far. */
  z.strictObject({
    ...{ kind: z.literal('planned'), planId: z.string(), at: moment, made: z.number().int().nonnegative() },
    ...{ when: scheduleWhenSchema, what: plannedWhatSchema },
  }),
  z.strictObject({ kind: z.literal('deleted'), planId: z.string() }),
  z.strictObject({ kind: z.literal('restored'), planId: z.string() }),
  /** `after`: moments until then are over from now on; null: as before. */
  z.strictObject({
    ...{ kind: z.literal('paused'), planId: z.string(), paused: z.boolean(), after: moment.nullable() },
  }),
  /** A moment was missed, and the user is asked about it. */
  z.strictObject({ kind: z.literal('asked'), ...occurrence }),
  /** Written before Telegram is asked for anything. `extra`: the user wanted it, beside the moments of the plan. */
  z.strictObject({
    ...{ kind: z.literal('begun'), ...occurrence, what: plannedWhatSchema, extra: z.boolean() },
    /** The title of the link that is to be made; null: none is. */
    title: z.string().nullable(),
  }),
  /** The end that a link is about to get: 0: none. Later tries want the same. */
  z.strictObject({ kind: z.literal('aimed'), key: z.string(), hash: z.string(), end: moment }),
  /** A link is as wanted (`error` null), or cannot be. */
  z.strictObject({ kind: z.literal('did'), key: z.string(), hash: z.string(), error: appErrorSchema.nullable() }),
  z.strictObject({ kind: z.literal('ended'), planId: z.string(), past: pastSchema }),
  /** A group became a supergroup. */
  z.strictObject({ kind: z.literal('moved'), from: chatIdSchema, to: chatIdSchema }),
])
/** One line of `schedule.jsonl`. */
export const scheduleFormat = fileFormat(entrySchema, [unversioned])
export type ScheduleEntry = z.infer<typeof entrySchema>
export type Entry<K extends ScheduleEntry['kind']> = Extract<ScheduleEntry, { kind: K }>
