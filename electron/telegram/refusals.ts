import { errors } from 'telegram'
import type { TelegramRefusal } from './errors'

const waits = [
  [errors.FloodWaitError, 'FLOOD_WAIT'],
  [errors.FloodTestPhoneWaitError, 'FLOOD_TEST_PHONE_WAIT'],
  [errors.SlowModeWaitError, 'SLOWMODE_WAIT'],
] as const

const moves = [
  [errors.PhoneMigrateError, 'PHONE_MIGRATE'],
  [errors.UserMigrateError, 'USER_MIGRATE'],
  [errors.NetworkMigrateError, 'NETWORK_MIGRATE'],
  [errors.FileMigrateError, 'FILE_MIGRATE'],
] as const

/**
 * Recovers Telegram's refusal from what gramjs throws: gramjs replaces error texts that carry a number by classes
 * (`FLOOD`, `.seconds`) and keeps all others. Null for an error that is not Telegram's.
 */
export const toRefusal = (error: unknown): TelegramRefusal | null => {
  for (const [kind, text] of waits) {
    if (error instanceof kind) return { code: 420, text: `${text}_${error.seconds}` }
  }
  for (const [kind, text] of moves) {
    if (error instanceof kind) return { code: 303, text: `${text}_${error.newDc}` }
  }
  if (error instanceof errors.RPCError) return { code: error.code ?? 0, text: error.errorMessage }
  // bad_msg_notification with a code that resending cannot fix
  // (core.telegram.org/mtproto/service_messages_about_messages).
  if (error instanceof errors.BadMessageError) return { code: 500, text: 'BAD_MSG_NOTIFICATION' }
  return null
}
