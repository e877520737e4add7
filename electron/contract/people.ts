import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkRefSchema } from './link-list'

/** Telegram's user id, in decimal (it outgrows a double). */
export const userIdSchema = z.string().regex(/^\d{1,20}$/)

/** Somebody who joined or asks to, as messages.getChatInviteImporters tells; moments in seconds since 1970, server time. */
const importerSchema = z.strictObject({
  userId: userIdSchema,
  name: z.string(),
  username: z.string().nullable(),
  /** The bio; Telegram tells it of those who wait. */
  about: z.string(),
  isBot: z.boolean(),
  /** A picture can be asked for with `getPersonPhoto`. */
  hasPhoto: z.boolean(),
  /** When they joined or asked. */
  date: z.number().int(),
  /** Still waits for an answer. */
  requested: z.boolean(),
  /** Who let them in; null: nobody had to. */
  approvedBy: z.strictObject({ userId: userIdSchema, name: z.string() }).nullable(),
  /** Came by a shared folder of chats (importer.via_chatlist). */
  viaFolder: z.boolean(),
})
export type Importer = z.infer<typeof importerSchema>

/** Where the next page begins: the last person's own pair. */
export interface ImporterCursor {
  readonly date: number
  readonly userId: string
}

/** Who joined by a link or, with `requested`, who waits to be let in by it. */
export const peopleQuerySchema = z.strictObject({ ...linkRefSchema.shape, requested: z.boolean() })
export type PeopleQuery = z.infer<typeof peopleQuerySchema>

export const peopleWindowSchema = z.strictObject({
  /** Newest first. */
  rows: z.array(importerSchema),
  offset: z.number().int().nonnegative(),
  /** As the server counts them, until the end was read. */
  total: z.number().int().nonnegative(),
})
export type PeopleWindow = z.infer<typeof peopleWindowSchema>

/** A pending join request, anywhere the account may answer it. */
const joinRequestSchema = z.strictObject({
  chatId: chatIdSchema,
  /** The community's title. */
  community: z.string(),
  person: importerSchema,
  /** The link they came by, as far as it is known: Telegram tells only by asking each link. */
  via: z.strictObject({ hash: z.string(), link: z.string(), title: z.string().nullable() }).nullable(),
})
export type JoinRequest = z.infer<typeof joinRequestSchema>

export const requestRefSchema = z.strictObject({ chatId: chatIdSchema, userId: userIdSchema })
export type RequestRef = z.infer<typeof requestRefSchema>

export const requestFilterSchema = z.strictObject({
  /** Looked for in name, username, bio, community and link title. */
  search: z.string().max(200),
  chatId: chatIdSchema.nullable(),
  /** Only with `chatId`: the link's hash. */
  hash: z.string().max(256).nullable(),
  /** Only those who came by a link that this campaign made. */
  campaignId: z.uuid().nullable(),
})
export type RequestFilter = z.infer<typeof requestFilterSchema>

/** What had been read of who waits when main answered: whoever turned up later was seen by nobody. */
const requestMarkSchema = z.strictObject({
  /** In main's own order of events. */
  tick: z.number().int().nonnegative(),
  /**
   * Where some communities had not been read yet: who had asked there by this moment is meant all the same (seconds since
   * 1970, server time). null: all had been read.
   */
  askedUntil: z.number().nullable(),
})
export type RequestMark = z.infer<typeof requestMarkSchema>

export const requestWindowSchema = z.strictObject({
  /** Longest waiting first. */
  rows: z.array(joinRequestSchema),
  offset: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** All that wait, whatever the filter says. */
  waiting: z.number().int().nonnegative(),
  /** Communities in which somebody waits, and the links they came by. */
  chats: z.array(
    z.strictObject({
      chatId: chatIdSchema,
      title: z.string(),
      count: z.number().int(),
      links: z.array(z.strictObject({ hash: z.string(), title: z.string().nullable(), count: z.number().int() })),
    }),
  ),
  /** Not every community has been asked yet. */
  reading: z.boolean(),
  /** Communities that could not be asked, by title. */
  unread: z.array(z.string()),
  /** Up to where it was read; whoever answers all that a filter finds sends it along. */
  seen: requestMarkSchema,
  /** Answers to people who still wait that were refused. */
  refused: z.array(z.strictObject({ ...requestRefSchema.shape, error: appErrorSchema })),
})
export type RequestWindow = z.infer<typeof requestWindowSchema>

/** Requests named one by one, or all that a filter finds among those who were seen. */
export const requestSelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('requests'), requests: z.array(requestRefSchema).max(100_000) }),
  z.strictObject({ kind: z.literal('matching'), filter: requestFilterSchema, seen: requestMarkSchema }),
])
export type RequestSelection = z.infer<typeof requestSelectionSchema>

/** How people who wait are copied: `names` with their usernames, or `usernames` alone, of those who have one. */
export const peopleCopyFormats = ['names', 'usernames', 'table'] as const
export const peopleCopyFormatSchema = z.enum(peopleCopyFormats)
export type PeopleCopyFormat = z.infer<typeof peopleCopyFormatSchema>

/**
 * What became of an answer. `elsewhere`: somebody else was faster, or they took their request back; `unknown`: nobody can
 * tell, since the connection was lost or the app ended while it was being sent; `notSent`: they wait as before, since the
 * app or the session ended first, or the work on many was stopped.
 */
export const answeredHows = ['done', 'elsewhere', 'refused', 'unknown', 'notSent'] as const
export type AnsweredHow = (typeof answeredHows)[number]

/** What became of an answer to one person. */
export const answerEndSchema = z.strictObject({
  ...requestRefSchema.shape,
  name: z.string(),
  how: z.enum(answeredHows),
  /** Why it was not `done`, where that has a name. */
  error: appErrorSchema.nullable(),
})

/** An answer that was just given and not sent yet. */
export const heldSchema = z.strictObject({
  heldId: z.string(),
  /** All whom it answers. */
  requests: z.array(requestRefSchema),
  /** For so long it can be taken back. */
  milliseconds: z.number(),
})
export type HeldAnswer = z.infer<typeof heldSchema>

const answeredSchema = z.strictObject({
  ...requestRefSchema.shape,
  /** When it was said: seconds since 1970, server time. */
  at: z.number().int(),
  approved: z.boolean(),
  community: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  /** What the link was called that they came by. */
  link: z.string().nullable(),
  /** `held`: it can still be taken back; `sending`: it no longer can. */
  how: z.enum([...answeredHows, 'held', 'sending']),
  /** What `undoAnswers` takes back while it is held, and with how many it was given. */
  heldId: z.string(),
  together: z.number().int(),
})
export type Answered = z.infer<typeof answeredSchema>
export const answeredListSchema = z.strictObject({ rows: z.array(answeredSchema), total: z.number().int() })
