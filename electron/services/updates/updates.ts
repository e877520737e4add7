import type { AppError } from '../../contract/errors'
import { ok, type Result } from '../../contract/result'
import type { UpdateRelease, UpdatesState, UpdateWay } from '../../contract/updates'
import type { Installation, UpdateFile } from './manifest'
import { createOffers, type Offer, type OffersOptions } from './offers'
import { refuse } from './verify-manifest'

export interface UpdatesOptions extends OffersOptions {
  readonly installation: Installation & { readonly way: UpdateWay }
  /** A campaign or a job runs, of any account. */
  readonly isBusy: () => boolean
  /** Puts the file in its place and ends the app; `notApplied`, `damaged`. */
  readonly apply: (path: string, file: UpdateFile) => Promise<Result<null>>
  /** What `state` answers has changed. */
  readonly onChange: () => void
}

/** New versions of the app: looked for, brought here, and put in place when the user says so. */
export interface Updates {
  state(): UpdatesState
  /** What an earlier run has left ready, and what was seen; removes what is of no use. */
  open(): Promise<void>
  check(): Promise<Result<UpdatesState>>
  download(): Promise<Result<UpdatesState>>
  apply(whenDone: boolean): Promise<Result<UpdatesState>>
  /** Does not wait for the running work any longer. */
  hold(): Result<UpdatesState>
  /** Work has begun or ended: what waits for that may go on. */
  workChanged(): void
  /** Everything under way is broken off: the app ends, or connects in another way. */
  breakOff(): void
}

/** Bytes between two reports of how far a download is. */
const REPORT_EVERY = 1_000_000

const releaseOf = ({ manifest, file }: Offer): UpdateRelease => {
  const { version, date, notes } = manifest
  return { version, date, notes, size: file.size }
}

export const createUpdates = (options: UpdatesOptions): Updates => {
  const { feed, installed, installation, staging, now, isBusy, onChange } = options
  const offers = createOffers(options)
  let status: UpdatesState['status'] = { kind: 'none', isNewest: false }
  let checkedAt: number | null = null
  let error: AppError | null = null
  let offer: Offer | null = null
  let current: Promise<Result<null>> | null = null
  let breaking = new AbortController()

  const state = (): UpdatesState => ({
    ...{ installed, hasFeed: feed !== null, hasPage: feed?.page != null, way: installation.way },
    ...{ status, checkedAt, error },
  })
  const show = (next: UpdatesState['status'], failed: AppError | null = null): void => {
    status = next
    error = failed
    onChange()
  }
  /** One thing at a time: whoever asks meanwhile gets what comes of it. */
  const alone = async (work: () => Promise<Result<null>>): Promise<Result<UpdatesState>> => {
    current ??= work().finally(() => {
      current = null
    })
    const done = await current
    return done.ok ? ok(state()) : done
  }
  const check = async (): Promise<Result<null>> => {
    if (feed === null) return refuse('noFeed')
    const before = status
    show({ kind: 'checking' })
    const looked = await offers.look(breaking.signal)
    if (!looked.ok) {
      show(before, looked.error)
      return looked
    }
    checkedAt = now()
    if (looked.value === null) {
      offer = null
      await staging.clear()
      show({ kind: 'none', isNewest: true })
      return ok(null)
    }
    const isHere = before.kind === 'ready' && offer?.file.sha512 === looked.value.file.sha512
    offer = looked.value
    // Signed anew, the same file is good for longer.
    if (isHere) await staging.noteReady(offer.signed)
    show(isHere ? before : { kind: 'available', release: releaseOf(offer) })
    return ok(null)
  }

  const download = async (): Promise<Result<null>> => {
    if (status.kind === 'ready') return ok(null)
    if (offer === null || installation.way === 'notify') return refuse('nothingReady')
    const release = releaseOf(offer)
    let reported = 0
    show({ kind: 'downloading', release, received: 0 })
    const report = (received: number): void => {
      if (received - reported < REPORT_EVERY) return
      reported = received
      show({ kind: 'downloading', release, received })
    }
    const brought = await offers.bring(offer, report, breaking.signal)
    if (brought.ok) show({ kind: 'ready', release, waits: false })
    else show({ kind: 'available', release }, brought.error)
    return brought
  }

  /** Everything is checked anew: what lay here for days may be another file by now. */
  const putInPlace = async (): Promise<Result<null>> => {
    const [signed, seen] = [await staging.ready(), await staging.seen()]
    if (signed === null) return refuse('nothingReady')
    if (!seen.ok) return seen
    const judged = offers.judge(signed, seen.value.highestSeen)
    if (!judged.ok) return judged
    if (judged.value === null) return refuse('nothingReady')
    const found = await staging.find(judged.value.file)
    if (!found.ok) return found
    // Checking a large file takes its time, in which something may have begun.
    return isBusy() ? refuse('busy') : options.apply(found.value, judged.value.file)
  }

  const apply = async (whenDone: boolean): Promise<Result<null>> => {
    if (status.kind !== 'ready') return refuse('nothingReady')
    const { release } = status
    if (isBusy()) {
      if (!whenDone) return refuse('busy')
      show({ kind: 'ready', release, waits: true })
      return ok(null)
    }
    const applied = await putInPlace()
    if (applied.ok) return applied
    const { update } = applied.error
    // It may be tried again as it lies there.
    const isStillReady = update === undefined || update === 'busy' || update === 'notApplied'
    if (isStillReady) show({ kind: 'ready', release, waits: whenDone && update === 'busy' }, applied.error)
    else {
      await staging.clear()
      show(offer === null ? { kind: 'none', isNewest: false } : { kind: 'available', release }, applied.error)
    }
    return applied
  }

  return {
    state,
    open: async () => {
      const seen = await staging.seen()
      checkedAt = seen.ok ? seen.value.checkedAt : null
      const signed = await staging.ready()
      const judged = signed === null || feed === null || !seen.ok ? null : offers.judge(signed, seen.value.highestSeen)
      const left = judged?.ok === true ? judged.value : null
      const isWhole = left !== null && (await staging.find(left.file)).ok
      if (isWhole) offer = left
      await staging.clear(isWhole ? left.file : undefined)
      if (isWhole) show({ kind: 'ready', release: releaseOf(left), waits: false })
    },
    check: () => alone(check),
    download: () => alone(download),
    apply: (whenDone) => alone(() => apply(whenDone)),
    hold: () => {
      if (status.kind === 'ready') show({ ...status, waits: false })
      return ok(state())
    },
    workChanged: () => {
      if (status.kind === 'ready' && status.waits && !isBusy()) void alone(() => apply(true))
    },
    breakOff: () => {
      breaking.abort()
      breaking = new AbortController()
    },
  }
}
