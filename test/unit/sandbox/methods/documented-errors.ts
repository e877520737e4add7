/** What Telegram documents, by a source that is not ours: the schema that @mtcute/core ships with `throws`. */
import { readFileSync } from 'node:fs'
import type { RpcError } from '../../../../electron/sandbox/method'

interface SchemaEntry {
  readonly kind: string
  readonly name: string
  readonly throws?: readonly { readonly code: number; readonly name: string }[]
}

const folder = new URL('../../../../node_modules/@mtcute/core/tl/', import.meta.url)
const { e: entries } = JSON.parse(readFileSync(new URL('api-schema.json', folder), 'utf8')) as {
  e: readonly SchemaEntry[]
}
const { userOnly } = JSON.parse(readFileSync(new URL('raw-errors.json', folder), 'utf8')) as {
  userOnly: Readonly<Record<string, unknown>>
}

const throwsOf = new Map(
  entries
    .filter((entry) => entry.kind === 'method')
    .map((entry) => [entry.name, new Set((entry.throws ?? []).map(({ code, name }) => `${code} ${name}`))]),
)

/** Errors of any method: core.telegram.org/api/errors, and the peers' own. */
const COMMON = [
  /^303 (PHONE|USER|NETWORK|FILE)_MIGRATE_\d$/,
  /^401 (AUTH_KEY_UNREGISTERED|SESSION_PASSWORD_NEEDED|USER_DEACTIVATED)$/,
  /^400 (BOT_METHOD_INVALID|CHANNEL_INVALID|CHAT_ID_INVALID|PEER_ID_INVALID|INPUT_FETCH_ERROR|LIMIT_INVALID)$/,
  /^403 CHAT_WRITE_FORBIDDEN$/,
]

/** Answers of ours that the documentation has no word for, each an assumption. */
const ASSUMED: Readonly<Record<string, readonly string[]>> = {
  // The documentation names no error for a moment in the past here: the one of exportChatInvite.
  'messages.editExportedChatInvite': ['400 EXPIRE_DATE_INVALID'],
  // The owner's privilege; the documentation has it for its sisters.
  'messages.deleteRevokedExportedChatInvites': ['400 CHAT_ADMIN_REQUIRED', '400 CHANNEL_PRIVATE'],
  'messages.deleteExportedChatInvite': ['400 CHANNEL_PRIVATE'],
  'messages.getAdminsWithInvites': ['400 CHANNEL_PRIVATE'],
}

/** Whether Telegram is known to answer the method so. */
export function isDocumented(method: string, { code, text }: Pick<RpcError, 'code' | 'text'>): boolean {
  const error = `${code} ${text}`
  if (COMMON.some((pattern) => pattern.test(error))) return true
  return throwsOf.get(method)?.has(error) === true || ASSUMED[method]?.includes(error) === true
}

export function isMethod(name: string): boolean {
  return throwsOf.has(name)
}

/** Whether bots are answered BOT_METHOD_INVALID. */
export function isForPeopleOnly(method: string): boolean {
  return Object.hasOwn(userOnly, method)
}
