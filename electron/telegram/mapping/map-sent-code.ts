import type { Api } from 'telegram'
import type { CodeDelivery } from '../../contract/session'
import type { CodeSent } from '../gateway'

/** auth.SentCodeType in short (core.telegram.org/type/auth.SentCodeType). */
const deliveries: Readonly<Record<Api.auth.TypeSentCodeType['className'], CodeDelivery>> = {
  'auth.SentCodeTypeApp': 'app',
  'auth.SentCodeTypeSms': 'sms',
  'auth.SentCodeTypeSmsWord': 'sms',
  'auth.SentCodeTypeSmsPhrase': 'sms',
  'auth.SentCodeTypeFirebaseSms': 'sms',
  'auth.SentCodeTypeCall': 'call',
  'auth.SentCodeTypeFlashCall': 'flashCall',
  'auth.SentCodeTypeMissedCall': 'missedCall',
  'auth.SentCodeTypeEmailCode': 'email',
  'auth.SentCodeTypeSetUpEmailRequired': 'email',
  'auth.SentCodeTypeFragmentSms': 'fragment',
}

/** auth.CodeType: how the next code would come. */
const nextDeliveries: Readonly<Record<Api.auth.TypeCodeType['className'], CodeDelivery>> = {
  'auth.CodeTypeSms': 'sms',
  'auth.CodeTypeCall': 'call',
  'auth.CodeTypeFlashCall': 'flashCall',
  'auth.CodeTypeMissedCall': 'missedCall',
  'auth.CodeTypeFragmentSms': 'fragment',
}

/** auth.sentCode in the app's words; `phone` with its leading `+`. */
export const mapSentCode = (phone: string, sent: Api.auth.SentCode): CodeSent => ({
  phone,
  delivery: deliveries[sent.type.className] ?? 'other',
  length: 'length' in sent.type ? sent.type.length : null,
  nextDelivery: sent.nextType ? (nextDeliveries[sent.nextType.className] ?? 'other') : null,
  resendAfter: sent.timeout ?? null,
})
