import { AuthKey } from 'telegram/crypto/AuthKey.js'

/** Who is signed in with the authorization key. */
export type Holder = 'nobody' | 'user' | 'bot'

export interface SavedSession {
  readonly dcId: number
  readonly authKey: AuthKey
  readonly holder: Holder
}

/** Changes when the form of the string does. */
const VERSION = 'invite-desk-1'
/** A key is 2048 bits without leading zeros, of which there are few: a much shorter one was cut off. */
const KEY_BYTES = { shortest: 248, longest: 256 }

/**
 * `invite-desk-1:user:2:BASE64URL`: who, data centre, key. Secret: whoever has it is signed in.
 * Not gramjs's StringSession: it throws for ports above 32,767 (int16), and takes a string of 352 characters, which an
 * address of one to three characters makes of it, for one of another library with another layout.
 */
export const encodeSession = ({ dcId, authKey, holder }: SavedSession): string =>
  `${VERSION}:${holder}:${dcId}:${authKey.getKey()?.toString('base64url') ?? ''}`

/** Reads it back; null where it is not one of ours, or damaged. */
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
