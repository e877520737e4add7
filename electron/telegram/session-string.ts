import { sessions } from 'telegram'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import type { DataCenter } from './data-centers'

/** Who is signed in with the authorization key. */
export type Holder = 'nobody' | 'user' | 'bot'

export interface SavedSession {
  readonly dcId: number
  readonly authKey: AuthKey
  readonly holder: Holder
}

/** Changes when the form of the string does. */
const VERSION = 'invite-desk-1'

/**
 * gramjs's StringSession keeps the port as int16 and throws above 32,767. The port is looked up anew at each start
 * anyway (`data-centers.ts`), so any will do.
 */
const ANY_PORT = 80

/** `invite-desk-1:user:1AgAO…`. Secret: whoever has it is signed in. */
export const encodeSession = (session: SavedSession, dataCenter: DataCenter | null): string => {
  const strings = new sessions.StringSession('')
  strings.setDC(session.dcId, dataCenter?.host ?? '0.0.0.0', ANY_PORT)
  strings.setAuthKey(session.authKey)
  return `${VERSION}:${session.holder}:${strings.save()}`
}

/** Reads it back; null where it is not one of ours, or damaged. */
export const decodeSession = async (text: string): Promise<SavedSession | null> => {
  const [version, holder, rest] = text.split(':')
  if (version !== VERSION || rest === undefined) return null
  if (holder !== 'nobody' && holder !== 'user' && holder !== 'bot') return null
  try {
    const strings = new sessions.StringSession(rest)
    await strings.load()
    const { authKey, dcId } = strings
    // A key is 2048 bits without leading zeros, which are rare: a much shorter one was cut off.
    const length = authKey instanceof AuthKey ? (authKey.getKey()?.length ?? 0) : 0
    return authKey === undefined || length < 248 || length > 256 ? null : { dcId, authKey, holder }
  } catch {
    return null
  }
}
