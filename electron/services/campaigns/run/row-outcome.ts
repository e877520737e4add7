import { type AppError, appErrorSchema } from '../../../contract/errors'
import { limitOf } from '../../../contract/link-rules'
import { cleanTitle } from '../../../contract/titles'
import type { ExportChatInvite } from '../../../telegram/gateway'
import { refusalScope } from '../../calls/refusal-scope'
import { endsAll, isTransient } from '../../calls/retry-policy'
import type { Outcome } from '../../links/create/intent-entry'
import type { PlannedLink } from './run-model'

/** The parameters of the call that makes a row's link. */
export const inviteOf = (row: PlannedLink): ExportChatInvite => {
  const title = cleanTitle(row.title)
  return {
    chatId: row.chatId,
    title: title === '' ? null : title,
    expireDate: row.expireDate,
    usageLimit: limitOf(row, row.closeAfterFirst === true),
    requestNeeded: row.requestNeeded,
    legacyRevokePermanent: false,
    subscriptionPricing: null,
  }
}

/**
 * Why a row has failed for good, by its last record; null: it has a link, or may still be sent: it was told to wait,
 * not sent, looked up and not found, held because every row is refused, or is to be tried again.
 */
export const failureOf = (outcome: Outcome): AppError | null => {
  if (outcome.kind === 'created') return null
  // People ask to join by the public address, so Telegram made no link.
  if (outcome.kind === 'publicJoinRequests') return { code: 'publicJoinRequests' }
  const { because, telegram } = outcome
  const named = appErrorSchema.safeParse({ code: because, ...(telegram === undefined ? {} : { telegram }) })
  if (!named.success || isTransient(named.data) || endsAll(named.data)) return null
  if (refusalScope(named.data) !== null) return null
  return named.data
}

/** Whether a row is done: it has a link or has failed for good. */
export const isDecided = (outcome: Outcome | null): boolean =>
  outcome !== null && (outcome.kind === 'created' || failureOf(outcome) !== null)
