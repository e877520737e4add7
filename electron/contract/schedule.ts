import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkRefSchema, linkSelectionSchema } from './link-list'
import { newEndSchema } from './links'
import { isTimeZone } from './zoned-time'

/** What happens when Invite Desk comes back and a moment has passed: it is done late, or the user is asked. */
export const missedRules = ['do', 'ask'] as const
export const missedRuleSchema = z.enum(missedRules)
export type MissedRule = z.infer<typeof missedRuleSchema>

/** Seconds by which something is done late without a question: a connection that was cut, a wait that was ordered. */
export const SCHEDULE_GRACE = 300
/** Most links that one plan changes. */
export const SCHEDULED_LINKS_MAX = 1_000
/** Most characters of a pattern for titles. */
export const SCHEDULE_PATTERN_MAX = 200

/** Seconds since 1970, server time. */
const moment = z.number().int().min(1).max(2_147_483_647)
/** The planner's time zone: in it weekdays and dates are meant. */
const timeZoneSchema = z.string().max(64).refine(isTimeZone)

export const scheduleWhenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), at: moment, timeZone: timeZoneSchema }),
  z.strictObject({
    kind: z.literal('weekly'),
    /** Nothing happens before. */
    from: moment,
    /** 0: Sunday. */
    weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7),
    /** Since midnight. */
    minute: z
      .number()
      .int()
      .min(0)
      .max(24 * 60 - 1),
    timeZone: timeZoneSchema,
    /** Nothing happens after; null: it goes on. */
    until: moment.nullable(),
  }),
])
export type ScheduleWhen = z.infer<typeof scheduleWhenSchema>

/** What a planned link gets; its expiry counts from the moment at which it is made. */
const plannedOptionsSchema = z.strictObject({
  expires: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({ kind: z.literal('after'), seconds: z.number().int().min(1).max(3_155_760_000) }),
  ]),
  /** null: no limit. */
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
})
export type PlannedOptions = z.infer<typeof plannedOptionsSchema>

const plannedCreateSchema = z.strictObject({
  kind: z.literal('create'),
  chatId: chatIdSchema,
  /** Of the title; `schedule-rules.ts` has its placeholders. */
  pattern: z.string().max(SCHEDULE_PATTERN_MAX),
  options: plannedOptionsSchema,
})
export type PlannedCreate = z.infer<typeof plannedCreateSchema>

/** What a plan is to be. `links` null: those of the plan that it replaces. */
export const planInputSchema = z.strictObject({
  /** Made by the dialog once: the same id never makes a second plan, and replaces one that is there. */
  planId: z.uuid(),
  when: scheduleWhenSchema,
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('revoke'), links: linkSelectionSchema.nullable() }),
    z.strictObject({ kind: z.literal('extend'), links: linkSelectionSchema.nullable(), end: newEndSchema }),
    plannedCreateSchema,
  ]),
})
export type PlanInput = z.infer<typeof planInputSchema>

/** A link that a plan changes, as it was called when it was planned. */
const plannedLinkSchema = z.strictObject({
  ...linkRefSchema.shape,
  /** `https://t.me/+…`. */
  link: z.string(),
  title: z.string().nullable(),
  /** The community's title. */
  community: z.string(),
})
export type PlannedLinkName = z.infer<typeof plannedLinkSchema>

/** What a plan does, as the page shows it. */
export const shownWhatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('revoke'), links: z.array(plannedLinkSchema) }),
  z.strictObject({ kind: z.literal('extend'), links: z.array(plannedLinkSchema), end: newEndSchema }),
  z.strictObject({ ...plannedCreateSchema.shape, community: z.string() }),
])
export type ShownWhat = z.infer<typeof shownWhatSchema>

const shownPlanSchema = z.strictObject({
  planId: z.uuid(),
  when: scheduleWhenSchema,
  what: shownWhatSchema,
  paused: z.boolean(),
  /** When it happens next; null: it is being done, or waits for an answer. */
  next: moment.nullable(),
  /** A moment that was missed and that the user is asked about; null: none. */
  asks: moment.nullable(),
  /** The moment that is being done, and why it is not done yet; null: none is. */
  doing: z.strictObject({ due: moment, waits: appErrorSchema.nullable() }).nullable(),
})
export type ShownPlan = z.infer<typeof shownPlanSchema>

/**
 * `done`: all of it. `failed`: some or all of it could not be done (`error`). `skipped`: the user left it out. `stopped`: its
 * plan was deleted in the middle.
 */
const scheduleOutcomeSchema = z.enum(['done', 'failed', 'skipped', 'stopped'])

/** What became of a moment. */
const pastSchema = z.strictObject({
  /** Of the plan and the moment. */
  key: z.string(),
  due: moment,
  /** When it was over. */
  at: moment,
  what: z.enum(['revoke', 'extend', 'create']),
  /** Those it was about; the link that was made comes alone. */
  links: z.array(plannedLinkSchema),
  /** The community's title, where there is no link. */
  community: z.string().nullable(),
  outcome: scheduleOutcomeSchema,
  /** Links that are as wanted now, some of them before anything was done. */
  done: z.number().int().nonnegative(),
  /** The reason of the first that could not be done. */
  error: appErrorSchema.nullable(),
  /** Moments of the plan, up to this one, that were left out. */
  missed: z.number().int().nonnegative(),
})
export type PastOccurrence = z.infer<typeof pastSchema>

export const shownScheduleSchema = z.strictObject({
  /** Next first; those that are asked about or being done before all. */
  plans: z.array(shownPlanSchema),
  /** Latest first. */
  past: z.array(pastSchema),
  /** Why nothing can be planned or done: its file cannot be read, or a newer Invite Desk wrote it. */
  trouble: appErrorSchema.nullable(),
})
export type ShownSchedule = z.infer<typeof shownScheduleSchema>

/**
 * Which sentence of a catalogue is said about planned links: `revoke` names the one link, `revokeMany` counts them. Plural
 * forms cannot tell these apart: `one` holds for 21 in Russian, and Indonesian has no such form. A creation is always one.
 */
export const plannedSentence = <What extends string>(what: What, count: number) =>
  what === 'create' || count === 1
    ? what
    : (`${what}Many` as Exclude<What, 'create'> extends infer Counted extends string ? `${Counted}Many` : never)
