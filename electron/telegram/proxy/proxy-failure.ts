import type { ProxyTrouble } from '../../contract/proxies'

/** The proxy is to blame, or has said so. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure'

  constructor(readonly trouble: ProxyTrouble) {
    super(trouble)
  }
}

/** A connection on which a proxy is asked to lead on. `readExactly` rejects when the other side hangs up. */
export interface ByteChannel {
  readExactly(count: number): Promise<Buffer>
  write(data: Buffer): void
}
