import type { AppError, ErrorCode } from '../../contract/errors'

/** Telegram restricts the account itself. */
const ofAccount: ReadonlySet<ErrorCode> = new Set(['accountFrozen', 'accountLimited', 'appOutdated'])

/** The account has lost its place, or its rights, in the community. */
const ofChat: ReadonlySet<ErrorCode> = new Set([
  'chatAdminRequired',
  'chatWriteForbidden',
  'chatPrivate',
  'chatNotFound',
  'chatUnsupported',
])

/**
 * Whom a refusal concerns beyond the one request that it answers: all that the account asks for, or all that it asks for
 * in this community. Nothing of that is sent again before somebody has seen to it. null: that request alone.
 */
export const refusalScope = ({ code }: AppError): 'account' | 'chat' | null => {
  if (ofAccount.has(code)) return 'account'
  return ofChat.has(code) ? 'chat' : null
}
