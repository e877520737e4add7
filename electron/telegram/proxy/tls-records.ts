import { type ByteChannel, ProxyFailure } from './proxy-failure'

/** Bytes of one record's content: what browsers send first are as long (TDLib, `TransportProxy`). */
const LONGEST_SENT = 2_878
/** RFC 8446, 5.2: 2^14 and 256 for what encryption adds. */
const LONGEST_RECEIVED = 16_384 + 256
/** Records without content in a row: more of them are sent by nobody who means well. */
const MOST_EMPTY = 8
const HEAD = Buffer.from([0x17, 3, 3])
/** Change cipher spec, which stands before the first application data of a client. */
const CHANGE_CIPHER = Buffer.from([0x14, 3, 3, 0, 1, 1])

/** Bytes inside of records that look like TLS application data. */
export class TlsRecords implements ByteChannel {
  readonly #channel: ByteChannel
  #waiting: Buffer = Buffer.alloc(0)
  #hasBegun = false

  constructor(channel: ByteChannel) {
    this.#channel = channel
  }

  async readExactly(count: number): Promise<Buffer> {
    const parts = [this.#waiting]
    let length = this.#waiting.length
    let empty = 0
    while (length < count) {
      const record = await this.#readRecord()
      empty = record.length === 0 ? empty + 1 : 0
      if (empty > MOST_EMPTY) throw new ProxyFailure('notProxy')
      if (record.length === 0) continue
      parts.push(record)
      length += record.length
    }
    const all = parts.length === 1 ? this.#waiting : Buffer.concat(parts)
    this.#waiting = all.subarray(count)
    return all.subarray(0, count)
  }

  write(data: Buffer): void {
    const parts: Buffer[] = this.#hasBegun ? [] : [CHANGE_CIPHER]
    this.#hasBegun = true
    for (let at = 0; at < data.length; at += LONGEST_SENT) {
      const content = data.subarray(at, at + LONGEST_SENT)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(content.length)
      parts.push(HEAD, length, content)
    }
    this.#channel.write(Buffer.concat(parts))
  }

  async #readRecord(): Promise<Buffer> {
    const head = await this.#channel.readExactly(5)
    const length = head.readUInt16BE(3)
    if (!head.subarray(0, 3).equals(HEAD) || length > LONGEST_RECEIVED) throw new ProxyFailure('notProxy')
    return length === 0 ? Buffer.alloc(0) : await this.#channel.readExactly(length)
  }
}
