import { createHmac, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'

/** Where the 32 random bytes of a hello stand, in either direction: after the heads of record and message, and a version. */
export const RANDOM_AT = 11
export const RANDOM_BYTES = 32
/** Bytes that a short hello is filled up to (RFC 7685), as browsers do. */
const SHORTEST = 517

const bytes = (...values: readonly number[]): Buffer => Buffer.from(values)

/** A length in `size` bytes, and what it counts. */
const sized = (size: 1 | 2 | 3, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const length = Buffer.alloc(size)
  length.writeUIntBE(content.length, 0, size)
  return Buffer.concat([length, content])
}

const extension = (type: number, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes(type >> 8, type & 0xff), sized(2, ...parts)])

const words = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]))

/** One of the values that browsers put where servers must bear what they do not know (RFC 8701), not `other`. */
const grease = (other = -1): number => {
  for (;;) {
    const value = (randomInt(16) << 4) | 0x0a
    if (((value << 8) | value) !== other) return (value << 8) | value
  }
}

/** A real public key: a made-up one may lie on no curve, and be told from a browser's by that. */
const x25519Key = (): Buffer => {
  const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url')
}

/** As long and as full as a public key of ML-KEM-768: 768 numbers below 3329 in twelve bits each, and a seed. */
const mlKemKey = (): Buffer => {
  const key = Buffer.alloc(1_152)
  for (let at = 0; at < key.length; at += 3) {
    const one = randomInt(3_329)
    const other = randomInt(3_329)
    key.writeUIntLE(one | (other << 12), at, 3)
  }
  return Buffer.concat([key, randomBytes(32)])
}

const shuffled = <T>(values: readonly T[]): T[] => {
  const all = [...values]
  for (let at = all.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    const [one, two] = [all[at], all[other]]
    if (one !== undefined && two !== undefined) [all[at], all[other]] = [two, one]
  }
  return all
}

const X25519_MLKEM768 = 0x11ec
const X25519 = 0x1d

const keyShares = (greased: number): Buffer =>
  sized(
    2,
    Buffer.concat([words(greased), sized(2, bytes(0))]),
    Buffer.concat([words(X25519_MLKEM768), sized(2, mlKemKey(), x25519Key())]),
    Buffer.concat([words(X25519), sized(2, x25519Key())]),
  )

/** What a browser says of itself, in an order of chance as Chrome does. */
const extensions = (domain: string): Buffer => {
  const first = grease()
  const group = grease()
  const all = shuffled([
    extension(0, sized(2, bytes(0), sized(2, Buffer.from(domain, 'latin1')))), // server_name
    extension(5, bytes(1, 0, 0, 0, 0)), // status_request
    extension(10, sized(2, words(group, X25519_MLKEM768, X25519, 0x17, 0x18))), // supported_groups
    extension(11, bytes(1, 0)), // ec_point_formats
    extension(13, sized(2, words(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601))), // signatures
    extension(16, sized(2, sized(1, Buffer.from('h2')), sized(1, Buffer.from('http/1.1')))), // ALPN
    extension(18), // signed_certificate_timestamp
    extension(23), // extended_master_secret
    extension(27, bytes(2, 0, 2)), // compress_certificate
    extension(35), // session_ticket
    extension(43, sized(1, words(grease(), 0x0304, 0x0303))), // supported_versions
    extension(45, bytes(1, 1)), // psk_key_exchange_modes
    extension(51, keyShares(group)),
    extension(0x44cd, sized(2, sized(1, Buffer.from('h2')))), // application_settings
    extension(
      0xfe0d, // encrypted_client_hello, greased
      bytes(0, 0, 1, 0, 1),
      randomBytes(1),
      sized(2, randomBytes(32)),
      sized(2, randomBytes(144 + 32 * randomInt(4))),
    ),
    extension(0xff01, bytes(0)), // renegotiation_info
  ])
  return Buffer.concat([extension(first), ...all, extension(grease(first), bytes(0))])
}

const cipherSuites = words(
  ...[0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8],
  ...[0xc013, 0xc014, 0x9c, 0x9d, 0x2f, 0x35],
)

const hello = (domain: string): Buffer => {
  const said = extensions(domain)
  const make = (...more: readonly Buffer[]): Buffer => {
    const body = [
      bytes(3, 3),
      Buffer.alloc(RANDOM_BYTES),
      sized(1, randomBytes(32)),
      sized(2, words(grease()), cipherSuites),
      bytes(1, 0),
      sized(2, said, ...more),
    ]
    return Buffer.concat([bytes(0x16, 3, 1), sized(2, bytes(1), sized(3, ...body))])
  }
  const made = make()
  const left = SHORTEST - made.length - 4
  return left <= 0 ? made : make(extension(21, Buffer.alloc(left)))
}

export const digest = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const made = createHmac('sha256', key)
  for (const part of parts) made.update(part)
  return made.digest()
}

/**
 * The first bytes of a browser that opens `https://domain/`. Their random part is a digest with the secret over all
 * others, mixed with the time: by that the proxy knows whom it serves, and nobody else learns that it is one.
 * @param now seconds since 1970, server time: a proxy refuses what is older or newer than a few minutes
 */
export const makeClientHello = (domain: string, key: Uint8Array, now: number): Buffer => {
  const made = hello(domain)
  const random = digest(key, made)
  random.writeInt32LE(random.readInt32LE(28) ^ (now & 0xffffffff), 28)
  random.copy(made, RANDOM_AT)
  return made
}
