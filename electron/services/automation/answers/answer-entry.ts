import { z } from 'zod'
import { answerRuleSchema } from '../../../contract/answer-rules'
import { chatIdSchema } from '../../../contract/chats'
import { userIdSchema } from '../../../contract/people'
import { fileFormat, unversioned } from '../../../storage/file-format'

/** Seconds since 1970, server time. */
const moment = z.number().int()

const entrySchema = z.discriminatedUnion('kind', [
  /** A rule was switched on, or is another from now on. `ruleId`: `aimKey` of what it was first switched on for. */
  z.strictObject({ kind: z.literal('ruled'), ruleId: z.string(), rule: answerRuleSchema }),
  z.strictObject({ kind: z.literal('off'), ruleId: z.string() }),
  /** Written before Telegram is asked. `groupId`: of those who are told of together. */
  z.strictObject({
    ...{ kind: z.literal('begun'), key: z.string(), ruleId: z.string(), groupId: z.string(), at: moment },
    ...{ approved: z.boolean(), chatId: chatIdSchema, community: z.string() },
    ...{ userId: userIdSchema, name: z.string(), username: z.string().nullable(), askedAt: moment },
    link: z.strictObject({ link: z.string(), hash: z.string(), title: z.string().nullable() }).nullable(),
  }),
  /** `left`: nothing was sent, since the rule was switched off, or may not answer there. */
  z.strictObject({
    ...{ kind: z.literal('did'), key: z.string() },
    how: z.enum(['done', 'elsewhere', 'refused', 'unknown', 'left']),
  }),
  /** Nobody comes to this group any more: what is told of it is fixed. */
  z.strictObject({ kind: z.literal('settled'), groupId: z.string() }),
  /** It stands in the feed. */
  z.strictObject({ kind: z.literal('told'), groupId: z.string() }),
  /** A rule has reached a limit while people wait for it (`at`), or nobody waits for it any more (null). */
  z.strictObject({ kind: z.literal('limited'), ruleId: z.string(), at: moment.nullable() }),
  /** A rule of all communities may not answer in this one any more, or may again. */
  z.strictObject({ kind: z.literal('lost'), ruleId: z.string(), chatId: chatIdSchema, lost: z.boolean() }),
  /** A group became a supergroup. */
  z.strictObject({ kind: z.literal('moved'), from: chatIdSchema, to: chatIdSchema }),
])
/** One line of `answer-rules.jsonl`. */
export const answerFormat = fileFormat(entrySchema, [unversioned])
export type AnswerEntry = z.infer<typeof entrySchema>
export type Entry<K extends AnswerEntry['kind']> = Extract<AnswerEntry, { kind: K }>
