import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema, errorCodes } from './errors'
import { linkEntrySchema } from './link-list'
import { rotationReasonSchema } from './rotation'

/**
 * What is watched. `runningOut`: a link has used most of its places or of its time. `full`, `expired`: it lets nobody in
 * any more. `rush`: far more people join by a link within an hour than ever before. `waiting`: somebody asks to join a
 * community and has not been answered for a day. `wave`: many people who look alike ask to join by one link within minutes.
 */
export const watchRules = ['runningOut', 'full', 'expired', 'rush', 'waiting', 'wave'] as const
export type WatchRule = (typeof watchRules)[number]

/**
 * What the app did by itself, as it had been asked to. `closedAfterFirst`: a link was closed because the first person
 * joined by it. `scheduled`: what was planned for a moment was done, could not be done, or was missed. `rotated`: a link was
 * replaced, or could not be. `answered`: a rule has answered people who asked to join, or does not any more.
 */
const watchActs = ['closedAfterFirst', 'scheduled', 'rotated', 'answered'] as const
type WatchAct = (typeof watchActs)[number]

/** Everything that the feed tells of. */
export type NoticeKind = WatchRule | WatchAct

/** Bounds of the share of places or time, in percent, from which on a link is running out. */
export const RUNNING_OUT_PERCENT = { min: 50, max: 95, usual: 75 } as const

/** A time of the day on this computer's clock, in minutes since midnight. */
const minuteOfDaySchema = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1)

const percentSchema = z.number().int().min(RUNNING_OUT_PERCENT.min).max(RUNNING_OUT_PERCENT.max)

/** Each rule is on until it is switched off: settings that were written before there was a rule say nothing of it. */
const allRules = Object.fromEntries(watchRules.map((rule) => [rule, true])) as Readonly<Record<WatchRule, boolean>>
const someRulesSchema = z.partialRecord(z.enum(watchRules), z.boolean())

/** What rules can be chosen for besides everything: the narrower one wins. */
const ruleScopeSchema = z.discriminatedUnion('of', [
  /** `name`: what the link was called when this was chosen. */
  z.strictObject({ of: z.literal('link'), chatId: chatIdSchema, hash: z.string().max(256), name: z.string().max(300) }),
  z.strictObject({ of: z.literal('tag'), tag: z.string().max(64) }),
  /** `name`: the community's title when this was chosen. */
  z.strictObject({ of: z.literal('chat'), chatId: chatIdSchema, name: z.string().max(300) }),
])
export type RuleScope = z.infer<typeof ruleScopeSchema>

/** Rules that are others for one link, a tag or one community. */
const ownRulesSchema = z.strictObject({
  scope: ruleScopeSchema,
  /** Left out: as for the wider one. */
  rules: someRulesSchema,
  /** null: as for the wider one. */
  runningOutPercent: percentSchema.nullable(),
})
export type OwnRules = z.infer<typeof ownRulesSchema>

/** So many links, tags and communities can have rules of their own. */
const OWN_RULES_MAX = 500

/** What an account wants to be told. */
export const watchSettingsSchema = z.strictObject({
  rules: someRulesSchema.transform((some) => ({ ...allRules, ...some })),
  runningOutPercent: percentSchema,
  /** The latest last. */
  own: z.array(ownRulesSchema).max(OWN_RULES_MAX).default([]),
  /** No notifications of the system from then until then; the feed goes on. `from` after `to`: through midnight. */
  quietHours: z.strictObject({ from: minuteOfDaySchema, to: minuteOfDaySchema }).nullable(),
  /** One notification a day, at this time, in place of all others; null: each by itself. */
  digestAt: minuteOfDaySchema.nullable().default(null),
})
export type WatchSettings = z.infer<typeof watchSettingsSchema>

export const defaultWatchSettings: WatchSettings = {
  rules: allRules,
  runningOutPercent: RUNNING_OUT_PERCENT.usual,
  ...{ own: [], quietHours: null, digestAt: null },
}

const count = z.number().int().nonnegative()
/** Seconds since 1970, server time. */
const moment = z.number().int().nonnegative()

/** Names that a notice has of people who were answered by themselves. */
export const ANSWERED_NAMES = 100

/** What was seen, by the rule that told it, or what was done, by the act. */
const factsSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('runningOut'),
    /** What is nearly used up: the places or the time. */
    by: z.enum(['places', 'time']),
    inside: count,
    /** Places; null: no limit. */
    limit: count.nullable(),
    /** null: no end. */
    end: moment.nullable(),
  }),
  z.strictObject({ rule: z.literal('full'), limit: count }),
  z.strictObject({ rule: z.literal('expired'), end: moment }),
  z.strictObject({
    rule: z.literal('rush'),
    /** People who joined by it within an hour, and the most that did in any hour before. */
    joined: count,
    before: count,
    /** The hour. */
    from: moment,
    to: moment,
  }),
  z.strictObject({
    rule: z.literal('waiting'),
    /** People who wait for more than a day, and since when the first of them does. */
    people: count,
    since: moment,
  }),
  z.strictObject({
    rule: z.literal('wave'),
    /** People who look alike, and when the first and the last of them asked. */
    people: count,
    from: moment,
    to: moment,
  }),
  z.strictObject({
    rule: z.literal('closedAfterFirst'),
    /** Who joined first; null: Telegram does not tell. */
    person: z.string().nullable(),
    /** When that was, and when the link was closed; null: nobody can tell. */
    joined: moment.nullable(),
    closed: moment.nullable(),
    /** Who else came in before it was closed, as far as Telegram tells their names. */
    others: z.array(z.string()).max(100),
    /** People who asked to join by it and still wait. */
    waiting: count,
    /** Why it could not be closed; null: it was. */
    refused: appErrorSchema.shape.code.nullable(),
  }),
  z.strictObject({
    rule: z.literal('scheduled'),
    what: z.enum(['revoke', 'extend', 'create']),
    /** `failed`: some or all of it could not be done. `asks`: it was missed, and waits for an answer. */
    outcome: z.enum(['done', 'failed', 'asks']),
    /** When it was to happen, and whether it happened minutes later. */
    due: moment,
    late: z.boolean(),
    /** Links that are as wanted now, and that it is about. */
    done: count,
    of: count,
    /** The end that the one link got: 0: none; null: it is about several, or about none. */
    end: moment.nullable(),
    /** Earlier moments of the same plan that were left out. */
    missed: count,
    /** Why the first that was not done could not be. */
    error: z.enum(errorCodes).nullable(),
  }),
  z.strictObject({
    rule: z.literal('rotated'),
    why: rotationReasonSchema,
    /** The link that was replaced; the notice is about its successor, or, where there is none, about itself. */
    old: z.strictObject({ link: z.string(), title: z.string().nullable() }),
    /** What became of it; `refused`: it could not be revoked and still lets people in. */
    closed: z.enum(['revoked', 'left', 'refused']),
    /** How often its successors are still replaced. */
    left: count,
    /** Files with its code that have the successor's now, and those that still have the old one; left out: none was to. */
    codes: z.strictObject({ written: count, left: count }).optional(),
    /** Why it could not be replaced, and is not any more; null: it was. */
    error: z.enum(errorCodes).nullable(),
  }),
  z.strictObject({
    rule: z.literal('answered'),
    approved: z.boolean(),
    /** `limit`: it has reached a limit and pauses; `stopped`: it may not answer there any more. */
    outcome: z.enum(['done', 'limit', 'stopped']),
    /** Who was answered; of a limit: who wait for it to go on. */
    people: count,
    /** The first of them. */
    names: z.array(z.string()).max(ANSWERED_NAMES),
    /** When the first and the last of them was answered. */
    from: moment,
    to: moment,
    /** People whom Telegram refused to have answered: they wait on. */
    left: count,
    /** The limit, and when it goes on; null: it is about none. */
    limit: z.strictObject({ per: z.enum(['hour', 'day']), most: count, until: moment }).nullable(),
    /** Why it stopped. */
    error: z.enum(errorCodes).nullable(),
  }),
])
export type NoticeFacts = z.infer<typeof factsSchema>
export type ActFacts = Extract<NoticeFacts, { rule: WatchAct }>

const acts: ReadonlySet<NoticeKind> = new Set(watchActs)
export const isAct = (facts: NoticeFacts): facts is ActFacts => acts.has(facts.rule)

/** Something that the manager was told. */
export const noticeSchema = z.strictObject({
  id: z.string().max(64),
  /** When it was seen. */
  at: moment,
  chatId: chatIdSchema,
  /** The community's title as it was then. */
  community: z.string(),
  /** null: it is about the community. */
  link: z.strictObject({ link: z.string(), title: z.string().nullable() }).nullable(),
  facts: factsSchema,
  read: z.boolean(),
  /** What became of the link since: null: nothing yet, or it is about the community, or about what the app did. */
  done: z.enum(['extended', 'revoked', 'gone']).nullable(),
})
export type Notice = z.infer<typeof noticeSchema>

/** What the feed can be filtered by. */
export const feedKinds = [...watchRules, 'acts'] as const
export type FeedKind = (typeof feedKinds)[number]

export const feedFilterSchema = z.strictObject({
  /** In the titles of links and communities and in addresses; '' for all. */
  search: z.string().max(200),
  /** What one rule told, or whatever the app did by itself; null: all. */
  rule: z.enum(feedKinds).nullable(),
  chatId: chatIdSchema.nullable(),
  unread: z.boolean(),
})
export type FeedFilter = z.infer<typeof feedFilterSchema>

/** A notice as the feed shows it. */
const feedRowSchema = z.strictObject({
  ...noticeSchema.shape,
  /** The link as it is now; null: it is about the community, or the link is not there any more, or not known yet. */
  entry: linkEntrySchema.nullable(),
})
export type FeedRow = z.infer<typeof feedRowSchema>

/** A stretch of the feed, latest first. */
export const feedWindowSchema = z.strictObject({
  notices: z.array(feedRowSchema),
  offset: count,
  /** That match. */
  total: count,
  /** In the whole feed. */
  unread: count,
  /** When every community was looked at last; null: not yet. */
  lookedAt: moment.nullable(),
})
export type FeedWindow = z.infer<typeof feedWindowSchema>
