import { type AppError, appErrorSchema } from '../../../contract/errors'
import { cleanTitle } from '../../../contract/titles'
import type { ExportChatInvite } from '../../../telegram/gateway'
import { refusalScope } from '../../calls/refusal-scope'
import { endsAll, isTransient } from '../../calls/retry-policy'
import type { Outcome } from '../../links/create/intent-entry'
import type { PlannedLink } from './run-model'

/** The parameters of a row's call. */
export const inviteOf = (row: PlannedLink): ExportChatInvite => {
  const title = cleanTitle(row.title)
  return {
    chatId: row.chatId,
    title: title === '' ? null : title,
    expireDate: row.expireDate,
    usageLimit: row.usageLimit,
    requestNeeded: row.requestNeeded,
    legacyRevokePermanent: false,
    subscriptionPricing: null,
  }
}

/**
 * Why a row came to nothing for good, as the records say; null where it has a link, or may have its turn yet: it was
 * told to wait, not sent, looked for and not there, held for what concerns every row, or is to be tried again.
 */
export const failureOf = (outcome: Outcome): AppError | null => {
  if (outcome.kind === 'created') return null
  // People ask to join by the public address there: Telegram makes no link of one's own.
  if (outcome.kind === 'publicJoinRequests') return { code: 'publicJoinRequests' }
  const { because, telegram } = outcome
  const named = appErrorSchema.safeParse({ code: because, ...(telegram === undefined ? {} : { telegram }) })
  if (!named.success || isTransient(named.data) || endsAll(named.data)) return null
  if (refusalScope(named.data) !== null) return null
  return named.data
}

/** Whether a row has had its turn. */
export const isDecided = (outcome: Outcome | null): boolean =>
  outcome !== null && (outcome.kind === 'created' || failureOf(outcome) !== null)
