/** What can go wrong on purpose, how it is said on a command line, and when it strikes. */
import { z } from 'zod'
import { BAD_KEY_EXCHANGES } from './handshake'
import { BAD_MESSAGE_IDS } from './session/outgoing'

/** 'messages.exportChatInvite', 'messages.*' or '*'. */
const methodSchema = z
  .string()
  .regex(/^(\*|[\w.]+\*?)$/, 'a method, such as messages.exportChatInvite, messages.* or *')

const aimed = {
  /** Which calls it strikes. */
  method: methodSchema.default('messages.exportChatInvite'),
  /** Whose calls: a user id (decimal) or a phone number; everybody's when left out. */
  account: z.string().optional(),
}
/** How many matching calls it strikes before it is over; always, when left out. */
const times = z.coerce.number().int().min(1).optional()
const once = z.coerce.number().int().min(1).default(1)
const everyMethod = methodSchema.default('*')
const milliseconds = z.coerce.number().int().min(0).max(600_000)

export const faultSchema = z.discriminatedUnion('name', [
  /** Answers 420 FLOOD_WAIT_n; the value is n, in seconds. Not applied. */
  z.object({ name: z.literal('flood-wait'), value: z.coerce.number().int().min(0).default(5), times, ...aimed }),
  /**
   * As Telegram bears heavy reading: `20/60` lets an account call 20 times within any 60 s, and answers what is beyond with
   * 420 FLOOD_WAIT_n, where n is the time until the next one is let through.
   */
  z.object({
    name: z.literal('rate-limit'),
    value: z
      .string()
      .regex(/^[1-9]\d{0,4}\/[1-9]\d{0,4}$/, 'calls and seconds, such as 20/60')
      .default('20/60'),
    ...aimed,
    method: methodSchema.default('messages.getChatInviteImporters'),
  }),
  /** Adds so many milliseconds to each answer: half before the call is applied, half after. */
  z.object({ name: z.literal('latency'), value: milliseconds.default(300), times, ...aimed, method: everyMethod }),
  /** Adds up to so many milliseconds, differently each time, repeatably from the seed. */
  z.object({ name: z.literal('jitter'), value: milliseconds.default(200), times, ...aimed, method: everyMethod }),
  /** Ends the connection; the call is not applied. */
  z.object({ name: z.literal('cut-before-apply'), times: once, ...aimed }),
  /** Applies the call and ends the connection without an answer. */
  z.object({ name: z.literal('cut-after-apply'), times: once, ...aimed }),
  /** Applies the call and ends the connection in the middle of the answer. */
  z.object({ name: z.literal('cut-mid-frame'), times: once, ...aimed }),
  /** The key is dead from the next matching call on: 401 with the value as text. */
  z.object({
    name: z.literal('dead-session'),
    value: z
      .string()
      .regex(/^[A-Z_]+$/)
      .default('AUTH_KEY_UNREGISTERED'),
    times,
    ...aimed,
    method: everyMethod,
  }),
  /** Answers 500 INTERNAL. Not applied. */
  z.object({ name: z.literal('internal'), times, ...aimed }),
  /** Answers with any error: the value is its number and text, such as `400:CHAT_ADMIN_REQUIRED`. Not applied. */
  z.object({
    name: z.literal('refuse'),
    value: z.string().regex(/^[1-9]\d{2}:[A-Z][A-Z0-9_]*$/, 'a number and a text, such as 400:CHAT_ADMIN_REQUIRED'),
    /** Said right after it in an `updateServiceNotification`, as beside any 406 (core.telegram.org/api/errors). */
    explain: z.string().optional(),
    times,
    ...aimed,
  }),
  /** Applies the call and never answers. */
  z.object({ name: z.literal('mute'), times: once, ...aimed }),
  /**
   * Answers the first encrypted packet of a new connection with these four bytes and hangs up, whatever the truth is: a
   * forger on the way, or a server that lags behind. https://core.telegram.org/mtproto/mtproto-transports#transport-errors
   */
  z.object({
    name: z.literal('transport-error'),
    value: z.coerce.number().int().min(-999).max(-1).default(-404),
    times,
    account: aimed.account,
  }),
  /** So many bundles of updates are counted as sent and never come. */
  z.object({ name: z.literal('lost-updates'), times: once, account: aimed.account }),
  /** So many bundles of updates come right after the one that follows them. */
  z.object({ name: z.literal('late-updates'), times: once, account: aimed.account }),
  /** In the place of so many bundles of updates comes `updatesTooLong`. */
  z.object({ name: z.literal('updates-too-long'), times: once, account: aimed.account }),
  /**
   * Gives the next messages to a key ids that no server gives: even (a client's), a minute ahead of its clock, or that of
   * the message before; `inner-…` puts them into a container of one whose own id is good.
   * https://core.telegram.org/mtproto/security_guidelines#checking-msg-id
   */
  z.object({
    name: z.literal('bad-message-id'),
    value: z.coerce.string().pipe(z.enum(BAD_MESSAGE_IDS)).default('ahead'),
    times: once,
    account: aimed.account,
  }),
  /** Exchanges keys as a server that must not be trusted would. */
  z.object({
    name: z.literal('bad-key-exchange'),
    value: z.coerce.string().pipe(z.enum(BAD_KEY_EXCHANGES)).default('answer-hash'),
    times,
  }),
  /** Moves the server's clock by so many seconds. */
  z.object({ name: z.literal('clock-offset'), value: z.coerce.number().min(-1e9).max(1e9) }),
])

export type Fault = z.infer<typeof faultSchema>
/** A fault as one may say it: what has a default can be left out. */
export type FaultInput = z.input<typeof faultSchema>

export const FAULT_NAMES: readonly string[] = faultSchema.options.map((option) => option.shape.name.value)

/** A fault that cannot be understood. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError'
}

/** `NAME[=VALUE][,method=M][,times=N][,account=A]`, as in `flood-wait=3,method=messages.*,times=2`. */
export function parseFault(text: string): Fault {
  const [head = '', ...rest] = text.split(',')
  const [name, value] = splitOnce(head)
  const details = Object.fromEntries(rest.map(splitOnce).map(([key, detail]) => [key, detail ?? '']))
  return readFault({ name, ...(value === undefined ? {} : { value }), ...details })
}

/** Throws FaultSyntaxError, which says in one line what is wrong. */
export function readFault(input: unknown): Fault {
  const parsed = faultSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = typeof input === 'object' && input !== null && 'name' in input ? String(input.name) : ''
  if (!FAULT_NAMES.includes(name)) {
    throw new FaultSyntaxError(`no fault is called "${name}"; there are ${FAULT_NAMES.join(', ')}`)
  }
  throw new FaultSyntaxError(`${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=')
  return at === -1 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
