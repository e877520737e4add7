import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16

/**
 * AES-256-IGE, which OpenSSL no longer offers by name. `iv` is 32 bytes: the first half stands for the ciphertext
 * before the first block, the second for the plaintext before it.
 * https://core.telegram.org/mtproto/description (IGE), https://www.links.org/files/openssl-ige.pdf
 */

/**
 * c[i] = E(p[i] ⊕ c[i-1]) ⊕ p[i-1]. With d[i] = c[i] ⊕ p[i-1] that is d[i] = E(p[i] ⊕ p[i-2] ⊕ d[i-1]): plain CBC
 * over p[i] ⊕ p[i-2], hence one call to the cipher for the whole message.
 */
export function encryptIge(plain: Buffer, key: Buffer, iv: Buffer): Buffer {
  const input = Buffer.from(plain)
  for (let at = BLOCK; at < input.length; at++) {
    const twoBefore = at < 2 * BLOCK ? iv[at] : plain[at - 2 * BLOCK]
    input[at] = (input[at] ?? 0) ^ (twoBefore ?? 0)
  }
  const cipher = createCipheriv('aes-256-cbc', key, iv.subarray(0, BLOCK))
  cipher.setAutoPadding(false)
  const output = cipher.update(input)
  for (let at = 0; at < output.length; at++) {
    const before = at < BLOCK ? iv[BLOCK + at] : plain[at - BLOCK]
    output[at] = (output[at] ?? 0) ^ (before ?? 0)
  }
  return output
}

/** p[i] = D(c[i] ⊕ p[i-1]) ⊕ c[i-1]: each block needs the one before, so the cipher is called block by block. */
export function decryptIge(encrypted: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null)
  decipher.setAutoPadding(false)
  const plain = Buffer.allocUnsafe(encrypted.length)
  const block = Buffer.allocUnsafe(BLOCK)
  for (let start = 0; start < encrypted.length; start += BLOCK) {
    for (let at = 0; at < BLOCK; at++) {
      const plainBefore = start === 0 ? iv[BLOCK + at] : plain[start - BLOCK + at]
      block[at] = (encrypted[start + at] ?? 0) ^ (plainBefore ?? 0)
    }
    const opened = decipher.update(block)
    for (let at = 0; at < BLOCK; at++) {
      const cipherBefore = start === 0 ? iv[at] : encrypted[start - BLOCK + at]
      plain[start + at] = (opened[at] ?? 0) ^ (cipherBefore ?? 0)
    }
  }
  return plain
}
