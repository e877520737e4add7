import { ok, type Result } from '../../contract/result'
import type { UpdateFeed } from './feed'
import { type FetchOptions, fetchBounded, type Wanted } from './fetch'
import { fileFor, type Installation, MANIFEST_MAX, type Manifest, SIGNATURES_MAX, type UpdateFile } from './manifest'
import type { Staging } from './staging'
import { refuse, type SignedManifest, verifyManifest } from './verify-manifest'
import { compareReleases } from './versions'

/** A newer release, and the file of it for this installation. */
export interface Offer {
  readonly manifest: Manifest
  readonly signed: SignedManifest
  readonly file: UpdateFile
}

export interface OffersOptions extends Pick<FetchOptions, 'open' | 'allowsLoopback'> {
  /** null: this build does not look for updates. */
  readonly feed: UpdateFeed | null
  /** The version that runs. */
  readonly installed: string
  readonly installation: Installation
  readonly staging: Staging
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds; `fileTotal` has to be enough for the largest file over the slowest line. */
  readonly limits?: { readonly idle: number; readonly total: number; readonly fileTotal: number }
}

export interface Offers {
  /** What is signed as an offer for this installation; null: it is this very version. All names of `verifyManifest`, `noFile`. */
  judge(signed: SignedManifest, highestSeen: string | null): Result<Offer | null>
  /** Asks the feed, and remembers what it has seen. */
  look(signal: AbortSignal): Promise<Result<Offer | null>>
  /** Brings the file here, whole, or nothing. */
  bring(offer: Offer, onReceived: (bytes: number) => void, signal: AbortSignal): Promise<Result<null>>
}

const LIMITS = { idle: 20_000, total: 45_000, fileTotal: 3 * 3_600_000 }

const bytesOf = async (wanted: Omit<Wanted, 'take'>, options: FetchOptions): Promise<Result<Buffer>> => {
  const chunks: Buffer[] = []
  const fetched = await fetchBounded({ ...wanted, take: (chunk) => void chunks.push(chunk) }, options)
  return fetched.ok ? ok(Buffer.concat(chunks)) : fetched
}

export const createOffers = (options: OffersOptions): Offers => {
  const { open, allowsLoopback, feed, installed, installation, staging, now } = options
  const { idle, total, fileTotal } = options.limits ?? LIMITS
  const hosts = feed === null ? [] : [new URL(feed.url).host, ...feed.hosts]
  const within = (limit: number, signal: AbortSignal): FetchOptions => ({
    ...{ open, allowsLoopback, hosts, signal },
    limits: { idle, total: limit },
  })

  const judge: Offers['judge'] = (signed, highestSeen) => {
    const floor = highestSeen !== null && compareReleases(highestSeen, installed) > 0 ? highestSeen : installed
    const verified = verifyManifest(signed, { keys: feed?.keys ?? [], now: now(), highestSeen: floor })
    if (!verified.ok) return verified
    const manifest = verified.value
    if (compareReleases(manifest.version, installed) === 0) return ok(null)
    const file = fileFor(manifest, installation)
    return file === null ? refuse('noFile') : ok({ manifest, signed, file })
  }

  return {
    judge,
    look: async (signal) => {
      if (feed === null) return refuse('noFeed')
      const seen = await staging.seen()
      if (!seen.ok) return seen
      const { url } = feed
      const bytes = await bytesOf({ url: new URL(url), most: MANIFEST_MAX }, within(total, signal))
      if (!bytes.ok) return bytes
      const beside = { url: new URL(`${url}.sig`), most: SIGNATURES_MAX, missing: 'unsigned' } as const
      const signatures = await bytesOf(beside, within(total, signal))
      if (!signatures.ok) return signatures
      const signed = { bytes: bytes.value, signatures: signatures.value.toString('latin1') }
      const judged = judge(signed, seen.value.highestSeen)
      if (!judged.ok) return judged
      const highestSeen = judged.value?.manifest.version ?? installed
      const noted = await staging.noteSeen({ highestSeen, checkedAt: now() })
      return noted.ok ? judged : noted
    },
    bring: async ({ signed, file }, onReceived, signal) => {
      if (feed === null) return refuse('noFeed')
      await staging.clear()
      let received = 0
      const url = new URL(file.name, feed.url)
      const got = await staging.receive(file, (write) => {
        const take = async (chunk: Buffer): Promise<void> => {
          await write(chunk)
          received += chunk.length
          onReceived(received)
        }
        return fetchBounded({ url, most: file.size, exactly: file.size, take }, within(fileTotal, signal))
      })
      return got.ok ? staging.noteReady(signed) : got
    },
  }
}
