import { timingSafeEqual } from 'node:crypto'
import type { ProxySecret } from '../../contract/proxy-secret'
import { digest, makeClientHello, RANDOM_AT, RANDOM_BYTES } from './client-hello'
import { type ByteChannel, ProxyFailure } from './proxy-failure'
import { TlsRecords } from './tls-records'

/** RFC 8446, 5.1. */
const LONGEST = 16_384 + 256
/** The records of an answer: the hello, a change of cipher, and what looks like an encrypted certificate. */
const ANSWER: readonly Buffer[] = [Buffer.from([0x16, 3, 3]), Buffer.from([0x14, 3, 3]), Buffer.from([0x17, 3, 3])]

const readAnswer = async (channel: ByteChannel): Promise<Buffer> => {
  const parts: Buffer[] = []
  for (const expected of ANSWER) {
    const head = await channel.readExactly(5)
    const length = head.readUInt16BE(3)
    // A real website that does not like the hello answers with an alert: so does a proxy that does not know the secret.
    if (head[0] === 0x15) throw new ProxyFailure('secretRefused')
    if (!head.subarray(0, 3).equals(expected) || length === 0 || length > LONGEST) throw new ProxyFailure('notProxy')
    parts.push(head, await channel.readExactly(length))
  }
  return Buffer.concat(parts)
}

/**
 * Shows the proxy what looks like a browser's call, and checks by its answer that it knows the secret too. Throws
 * ProxyFailure, and what the channel throws. `now`: seconds since 1970, server time.
 */
export const startFakeTls = async (channel: ByteChannel, secret: ProxySecret, now: number): Promise<TlsRecords> => {
  const hello = makeClientHello(secret.domain, secret.key, now)
  channel.write(hello)
  const answer = await readAnswer(channel)
  if (answer.length < RANDOM_AT + RANDOM_BYTES) throw new ProxyFailure('notProxy')
  const theirs = Buffer.from(answer.subarray(RANDOM_AT, RANDOM_AT + RANDOM_BYTES))
  answer.fill(0, RANDOM_AT, RANDOM_AT + RANDOM_BYTES)
  const ours = digest(secret.key, hello.subarray(RANDOM_AT, RANDOM_AT + RANDOM_BYTES), answer)
  // A website in the proxy's place answers as well, and does not know the secret.
  if (!timingSafeEqual(ours, theirs)) throw new ProxyFailure('secretRefused')
  return new TlsRecords(channel)
}
