/**
 * What the secret of an MTProto proxy means. `plain`: 16 bytes. `padded` (`dd`): its packets have random lengths.
 * `fakeTls` (`ee`): the connection looks like one to the website `domain` (core.telegram.org/mtproto/mtproto-transports).
 */
export interface ProxySecret {
  readonly kind: 'plain' | 'padded' | 'fakeTls'
  /** 16 bytes that are mixed into the keys. */
  readonly key: Uint8Array
  /** Only of `fakeTls`; else ''. */
  readonly domain: string
}

/**
 * Why a text is not a secret. `secretText`: neither hex digits nor base64url; `secretShort`, `secretLong`: of its bytes;
 * `secretKind`: it begins with a byte that no kind of secret has; `secretDomain`: what follows `ee` is no website.
 */
export type SecretMistake =
  | 'secretMissing'
  | 'secretText'
  | 'secretShort'
  | 'secretLong'
  | 'secretKind'
  | 'secretDomain'

const KEY_BYTES = 16
/** As in TDLib (`ProxySecret.h`). */
const DOMAIN_MAX = 182
const PADDED = 0xdd
const FAKE_TLS = 0xee
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))

const fromBase64Url = (text: string): Uint8Array | null => {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter)
    if (digit < 0) return null
    held = ((held << 6) | digit) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  // One digit alone is less than a byte.
  return bits >= 6 ? null : Uint8Array.from(bytes)
}

/** Hex where every letter is a hex digit, else base64url; the other alphabet of base64 and its padding are taken too. */
const bytesOf = (text: string): Uint8Array | null => {
  if (text.length % 2 === 0 && /^[\da-f]+$/i.test(text)) return fromHex(text)
  return fromBase64Url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  )
}

/** Reads a secret as it stands in a link. */
export const readProxySecret = (text: string): ProxySecret | SecretMistake => {
  const trimmed = text.trim()
  if (trimmed === '') return 'secretMissing'
  const bytes = bytesOf(trimmed)
  if (bytes === null) return 'secretText'
  if (bytes.length < KEY_BYTES) return 'secretShort'
  if (bytes.length === KEY_BYTES) return { kind: 'plain', key: bytes, domain: '' }
  if (bytes.length > 1 + KEY_BYTES + DOMAIN_MAX) return 'secretLong'
  const key = bytes.slice(1, 1 + KEY_BYTES)
  if (bytes[0] === PADDED) {
    return bytes.length === 1 + KEY_BYTES ? { kind: 'padded', key, domain: '' } : 'secretLong'
  }
  if (bytes[0] !== FAKE_TLS) return 'secretKind'
  const domain = String.fromCharCode(...bytes.slice(1 + KEY_BYTES))
  return /^[a-z\d][a-z\d._-]*$/i.test(domain) ? { kind: 'fakeTls', key, domain } : 'secretDomain'
}
