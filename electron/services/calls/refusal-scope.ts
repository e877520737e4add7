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
 * What a refusal concerns beyond the one request that it answers: every call of the account, or every call in this
 * community. None of them is sent again before a person has dealt with it. null: that request alone.
 */
export const refusalScope = ({ code }: AppError): 'account' | 'chat' | null => {
  if (ofAccount.has(code)) return 'account'
  return ofChat.has(code) ? 'chat' : null
}
