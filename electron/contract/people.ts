import { z } from 'zod'
import { chatIdSchema } from './chats'
import { appErrorSchema } from './errors'
import { linkRefSchema } from './link-list'
import { requestOrders, requestSigns } from './request-signs'

/** Telegram's user id, in decimal (it outgrows a double). */
export const userIdSchema = z.string().regex(/^\d{1,20}$/)

/**
 * Somebody who joined or asks to join, from messages.getChatInviteImporters; moments in seconds since 1970, server
 * time.
 */
const importerSchema = z.strictObject({
  userId: userIdSchema,
  name: z.string(),
  username: z.string().nullable(),
  /** The bio, which Telegram gives only for people who wait; else empty. */
  about: z.string(),
  isBot: z.boolean(),
  /** A picture can be asked for with `getPersonPhoto`. */
  hasPhoto: z.boolean(),
  /** Telegram described only a part of them: whether they have a picture or a username is not known. */
  isPartly: z.literal(true).optional(),
  /** When they joined or asked to join. */
  date: z.number().int(),
  /** They still wait to be approved. */
  requested: z.boolean(),
  /** The admin who approved them; null: nobody had to. */
  approvedBy: z.strictObject({ userId: userIdSchema, name: z.string() }).nullable(),
  /** They came by a shared chat folder (chatInviteImporter.via_chatlist). */
  viaFolder: z.boolean(),
})
export type Importer = z.infer<typeof importerSchema>

/** Where the next page begins: date and id of the last person. */
export interface ImporterCursor {
  readonly date: number
  readonly userId: string
}

/** Asks for the people who joined by a link, or with `requested` for those who wait to be approved. */
export const peopleQuerySchema = z.strictObject({ ...linkRefSchema.shape, requested: z.boolean() })
export type PeopleQuery = z.infer<typeof peopleQuerySchema>

export const peopleWindowSchema = z.strictObject({
  /** Newest first. */
  rows: z.array(importerSchema),
  offset: z.number().int().nonnegative(),
  /** By the server's count, until the list was read to its end. */
  total: z.number().int().nonnegative(),
})
export type PeopleWindow = z.infer<typeof peopleWindowSchema>

const requestSignSchema = z.enum(requestSigns)

/** Each sign at most once; `others`: how many others of the same community share it, 0 for what is a person's own. */
const signsSchema = z.array(z.strictObject({ sign: requestSignSchema, others: z.number().int().nonnegative() }))
export type Signs = z.infer<typeof signsSchema>

/** A pending join request in any community where the account may answer it. */
const joinRequestSchema = z.strictObject({
  chatId: chatIdSchema,
  /** The community's title. */
  community: z.string(),
  person: importerSchema,
  /** The link by which they asked, if known: Telegram tells it only if each link is asked for its requests. */
  via: z.strictObject({ hash: z.string(), link: z.string(), title: z.string().nullable() }).nullable(),
  signs: signsSchema,
  /** They share so many signs with others who came by the same link that one hand may have sent them. */
  alike: z.boolean(),
})
export type JoinRequest = z.infer<typeof joinRequestSchema>

export const requestRefSchema = z.strictObject({ chatId: chatIdSchema, userId: userIdSchema })
export type RequestRef = z.infer<typeof requestRefSchema>

export const requestFilterSchema = z.strictObject({
  /** Words to find in name, username, bio, community and link title. */
  search: z.string().max(200),
  chatId: chatIdSchema.nullable(),
  /** The link's hash; only together with `chatId`. '': people who came by none. */
  hash: z.string().max(256).nullable(),
  /** Only people who asked by a link that this campaign made. */
  campaignId: z.uuid().nullable(),
  /** Only people with all of these signs. */
  signs: z.array(requestSignSchema).max(requestSigns.length),
  /** Only people who look alike. */
  alike: z.boolean(),
  order: z.enum(requestOrders),
})
export type RequestFilter = z.infer<typeof requestFilterSchema>

/** Which requests the page had been shown: people who asked later must not be answered unseen. */
const requestMarkSchema = z.strictObject({
  /** A number that orders events in main. */
  tick: z.number().int().nonnegative(),
  /**
   * If some communities had not been read yet: people who asked there until this moment are included all the same
   * (seconds since 1970, server time). null: all had been read.
   */
  askedUntil: z.number().nullable(),
})
export type RequestMark = z.infer<typeof requestMarkSchema>

/** People who look alike and came by one link. */
const alikeGroupSchema = z.strictObject({
  chatId: chatIdSchema,
  community: z.string(),
  /** null: by none, or it is not known. */
  via: z.strictObject({ hash: z.string(), title: z.string().nullable() }).nullable(),
  count: z.number().int().positive(),
  /** How many of them have each sign, the most frequent first. */
  signs: z.array(z.strictObject({ sign: requestSignSchema, count: z.number().int().positive() })),
})
export type AlikeGroup = z.infer<typeof alikeGroupSchema>

export const requestWindowSchema = z.strictObject({
  /** In the filter's order. */
  rows: z.array(joinRequestSchema),
  offset: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Everybody who waits, ignoring the filter. */
  waiting: z.number().int().nonnegative(),
  /** Communities in which somebody waits, and the links by which they asked. */
  chats: z.array(
    z.strictObject({
      chatId: chatIdSchema,
      title: z.string(),
      count: z.number().int(),
      links: z.array(z.strictObject({ hash: z.string(), title: z.string().nullable(), count: z.number().int() })),
    }),
  ),
  /** Who looks alike, by community and link, the largest group first, ignoring the filter. */
  alike: z.array(alikeGroupSchema),
  /** Some communities have not been read yet. */
  reading: z.boolean(),
  /** Titles of communities that could not be read. */
  unread: z.array(z.string()),
  /** What this answer covers; the page sends it along when it answers all that a filter finds. */
  seen: requestMarkSchema,
  /** People who still wait because Telegram refused the answer to them. */
  refused: z.array(z.strictObject({ ...requestRefSchema.shape, error: appErrorSchema })),
})
export type RequestWindow = z.infer<typeof requestWindowSchema>

/** Requests named one by one, or all that a filter finds among those that the page had been shown. */
export const requestSelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('requests'), requests: z.array(requestRefSchema).max(100_000) }),
  z.strictObject({ kind: z.literal('matching'), filter: requestFilterSchema, seen: requestMarkSchema }),
])
export type RequestSelection = z.infer<typeof requestSelectionSchema>

/**
 * Keeps people out besides dismissing them (channels.editBanned): their links and requests come to nothing until the ban is
 * lifted. `report`: Telegram is told of each as spam (account.reportPeer), which it never takes back.
 */
export const banSchema = z.strictObject({ report: z.boolean() })
export type Ban = z.infer<typeof banSchema>

/** How people who wait are copied: `names` together with usernames, or `usernames` alone of those who have one. */
export const peopleCopyFormats = ['names', 'usernames', 'table'] as const
export const peopleCopyFormatSchema = z.enum(peopleCopyFormats)
export type PeopleCopyFormat = z.infer<typeof peopleCopyFormatSchema>

/**
 * What became of an answer. `elsewhere`: somebody else answered first, or the person withdrew the request; `unknown`:
 * the connection was lost or the app ended while it was being sent; `notSent`: the person still waits, because the app
 * or the session ended first or the job was stopped; `lifted`: they were banned, and the ban was lifted since.
 */
export const answeredHows = ['done', 'elsewhere', 'refused', 'unknown', 'notSent', 'lifted'] as const
export type AnsweredHow = (typeof answeredHows)[number]

/** What became of an answer to one person. */
export const answerEndSchema = z.strictObject({
  ...requestRefSchema.shape,
  name: z.string(),
  how: z.enum(answeredHows),
  /** Why it was not `done`, if known; else null. */
  error: appErrorSchema.nullable(),
})

/** Answers that are held back for a moment before they are sent. */
export const heldSchema = z.strictObject({
  heldId: z.string(),
  /** Everybody whom it answers. */
  requests: z.array(requestRefSchema),
  /** How long it can be undone. */
  milliseconds: z.number(),
})
export type HeldAnswer = z.infer<typeof heldSchema>

const answeredSchema = z.strictObject({
  ...requestRefSchema.shape,
  /** When the user answered: seconds since 1970, server time. */
  at: z.number().int(),
  approved: z.boolean(),
  /** They were dismissed and banned. */
  banned: z.literal(true).optional(),
  /** A rule did, by itself. */
  byRule: z.literal(true).optional(),
  community: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  /** The title of the link by which they asked; null if unknown. */
  link: z.string().nullable(),
  /** `held`: can still be undone; `sending`: cannot be undone any more. */
  how: z.enum([...answeredHows, 'held', 'sending']),
  /** What `undoAnswers` undoes while it is held; `together`: how many people were answered at once. */
  heldId: z.string(),
  together: z.number().int(),
})
export type Answered = z.infer<typeof answeredSchema>
export const answeredListSchema = z.strictObject({ rows: z.array(answeredSchema), total: z.number().int() })
