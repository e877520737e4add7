import { createThrottle, type Throttle } from '../../calls/throttle'
import type { PlannedLink } from './run-model'
import type { CampaignRunOptions } from './run-options'

/** Milliseconds between two writes of tags while links are made: each writes the account's whole file. */
const TAGS_EVERY = 3_000

/**
 * Tags are the app's own: those of many links are put on in one write, beside the engine, which never waits for it.
 * Nothing is lost where that cannot be done. What has its tags is left alone: a hand may have taken one off since.
 */
export class TagWriter {
  readonly #tagged = new Set<string>()
  /** Made since the last write. */
  #made: PlannedLink[] = []
  #writing: Promise<void> = Promise.resolve()
  readonly #throttle: Throttle

  constructor(
    private readonly options: Pick<CampaignRunOptions, 'intents' | 'putTags' | 'log'>,
    every = TAGS_EVERY,
  ) {
    this.#throttle = createThrottle(every, () => {
      const rows = this.#made
      this.#made = []
      void this.put(rows)
    })
  }

  made(row: PlannedLink): void {
    if (row.tags.length === 0) return
    this.#made.push(row)
    this.#throttle.ask()
  }

  /** Puts them on those of these rows that were made and have none yet; resolves when they are on the disk. */
  put(rows: readonly PlannedLink[]): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(rows))
    return this.#writing
  }

  /** Nothing is written any more but what is asked for; resolves when that is on the disk. */
  end(): Promise<void> {
    this.#throttle.end()
    return this.#writing
  }

  async #write(rows: readonly PlannedLink[]): Promise<void> {
    const { intents, putTags, log } = this.options
    const made = rows.flatMap(({ requestId, tags }) => {
      const outcome = tags.length === 0 || this.#tagged.has(requestId) ? null : intents.outcome(requestId)
      return outcome?.kind === 'created' ? [{ requestId, link: outcome.link, tags }] : []
    })
    if (made.length === 0) return
    const done = await putTags(made)
    if (!done.ok) return log.warn('campaigns.tags', { code: done.error.code })
    for (const { requestId } of made) this.#tagged.add(requestId)
  }
}
