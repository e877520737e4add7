import { AuthKey } from 'telegram/crypto/AuthKey.js'

/** Who is signed in with the authorization key. */
export type Holder = 'nobody' | 'user' | 'bot'

export interface SavedSession {
  readonly dcId: number
  readonly authKey: AuthKey
  readonly holder: Holder
}

/** Changes when the format of the string does. */
const VERSION = 'invite-desk-1'
/** A key has 2048 bits and is stored without leading zeros, which are rare: a much shorter one was cut off. */
const KEY_BYTES = { shortest: 248, longest: 256 }

/**
 * `invite-desk-1:user:2:BASE64URL`: who, data centre, key. Secret: whoever has it is signed in.
 * Not gramjs's StringSession: that throws for ports above 32,767 (int16), and mistakes a string of 352 characters, as
 * an address of one to three characters gives, for the format of another library.
 */
export const encodeSession = ({ dcId, authKey, holder }: SavedSession): string =>
  `${VERSION}:${holder}:${dcId}:${authKey.getKey()?.toString('base64url') ?? ''}`

/** Reads such a string; null if it is not one of ours, or damaged. */
export const decodeSession = async (text: string): Promise<SavedSession | null> => {
  const [version, holder, dc, key] = text.split(':')
  if (version !== VERSION || key === undefined || !/^[1-9]\d{0,4}$/.test(dc ?? '')) return null
  if (holder !== 'nobody' && holder !== 'user' && holder !== 'bot') return null
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length < KEY_BYTES.shortest || bytes.length > KEY_BYTES.longest) return null
  const authKey = new AuthKey()
  await authKey.setKey(bytes)
  return { dcId: Number(dc), authKey, holder }
}
