import type { NamedLink } from '../../../electron/contract/links'
import type { SavedFile } from '../../../electron/contract/saved-files'
import type { QrDesign } from '../../../electron/contract/settings'
import { call } from '../../api'
import { linkName } from '../link-address'
import type { CaptionLine } from '../qr/caption'
import { contrastOnWhite, MIN_CONTRAST, type QrRefusal } from '../qr/design-rules'
import { createDrawPool, type DrawPool, inOrder } from '../qr/draw-pool'
import { areOfSeveral, codeName } from './code-name'

export interface BundleWanted {
  readonly name: string
  readonly to: 'zip' | 'folder'
  readonly kind: 'png' | 'svg'
  readonly design: QrDesign
  readonly links: readonly NamedLink[]
  readonly linesOf: (made: NamedLink) => readonly CaptionLine[]
}

export type BundleEnd =
  | {
      readonly kind: 'done'
      readonly to: 'zip' | 'folder'
      readonly bundleId: string
      readonly files: number
      readonly savedAs: SavedFile
    }
  /** A code could not be read back: nothing was written. `title`: of its link. */
  | { readonly kind: 'refused'; readonly title: string; readonly refusal: QrRefusal }
  /** Cancelled half-way: what was written is gone again. */
  | { readonly kind: 'cancelled' }
  /** No place was chosen. */
  | { readonly kind: 'notBegun' }

/** Codes that are being drawn or wait to be taken: enough that no worker rests. */
const DRAWN_AHEAD = 8
/** Files and bytes of one step to main, and steps that may be under way. */
const BATCH_FILES = 16
const BATCH_BYTES = 1_000_000
const BATCHES_ON_THEIR_WAY = 2

type File = Parameters<typeof window.inviteDesk.addToBundle>[0]['files'][number]

/** Hands files over in small batches, and waits while main is slower. */
const createSender = (bundleId: string) => {
  let files: File[] = []
  let bytes = 0
  const sent: Promise<unknown>[] = []
  const send = async (): Promise<void> => {
    if (files.length === 0) return
    const sending = call('addToBundle', { bundleId, files })
    // The error is thrown where the result is awaited; until then it must not count as unhandled.
    sending.catch(() => undefined)
    sent.push(sending)
    files = []
    bytes = 0
    if (sent.length >= BATCHES_ON_THEIR_WAY) await sent.shift()
  }
  return {
    add: async (file: File): Promise<void> => {
      files.push(file)
      bytes += file.bytes.length
      if (files.length >= BATCH_FILES || bytes >= BATCH_BYTES) await send()
    },
    flush: async (): Promise<void> => {
      await send()
      await Promise.all(sent)
    },
  }
}

/** Draws each code, checks that it can be scanned, and adds it to the bundle. Answers the error, or null. */
const fill = async (
  bundleId: string,
  wanted: BundleWanted,
  pool: DrawPool,
  { signal, onProgress }: Progress,
): Promise<BundleEnd | null> => {
  const several = areOfSeveral(wanted.links)
  const sender = createSender(bundleId)
  const draw = async (made: NamedLink) => ({
    made,
    drawn: await pool.draw({ link: made.link.link, lines: wanted.linesOf(made) }),
  })
  let done = 0
  for await (const { made, drawn } of inOrder(wanted.links, DRAWN_AHEAD, draw)) {
    if (signal.aborted) return { kind: 'cancelled' }
    if (drawn.kind === 'refused') return { kind: 'refused', title: linkName(made.link), refusal: drawn.refusal }
    if (drawn.kind === 'image') {
      await sender.add({
        kind: wanted.kind === 'png' ? 'png' : 'svg',
        name: codeName(made, several),
        bytes: drawn.bytes,
      })
    }
    done += 1
    onProgress(done)
  }
  await sender.flush()
  return signal.aborted ? { kind: 'cancelled' } : null
}

export interface Progress {
  /** Aborted: nothing of it stays. */
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
}

/**
 * Writes the codes of many links, each of them read back before it is written. Throws `CallError` where main refuses;
 * unless it ends as `done` nothing stays.
 */
export const writeBundle = async (wanted: BundleWanted, progress: Progress): Promise<BundleEnd> => {
  const first = wanted.links[0]
  if (first === undefined) return { kind: 'notBegun' }
  if (contrastOnWhite(wanted.design.color) < MIN_CONTRAST) {
    return { kind: 'refused', title: linkName(first.link), refusal: 'colorTooPale' }
  }
  const opened = await call('openBundle', { name: wanted.name, to: wanted.to })
  if (opened === null) return { kind: 'notBegun' }
  const { bundleId } = opened
  let closed = false
  let pool: DrawPool | null = null
  try {
    pool = await createDrawPool(wanted.kind, wanted.design).catch(() => null)
    if (pool === null) return { kind: 'refused', title: linkName(first.link), refusal: 'notDrawn' }
    const drawing = pool
    progress.signal.addEventListener('abort', () => drawing.end())
    const stopped = await fill(bundleId, wanted, pool, progress)
    if (stopped !== null) return stopped
    const written = await call('closeBundle', { bundleId })
    closed = true
    return { kind: 'done', to: wanted.to, bundleId, ...written }
  } finally {
    pool?.end()
    if (!closed) await call('dropBundle', { bundleId }).catch(() => null)
  }
}
