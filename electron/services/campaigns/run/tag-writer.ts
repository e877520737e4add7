import { createThrottle, type Throttle } from '../../calls/throttle'
import type { PlannedLink } from './run-model'
import type { CampaignRunOptions } from './run-options'

/** Milliseconds between two writes of tags while links are made, since each writes the account's whole file. */
const TAGS_EVERY = 3_000

/**
 * Writes the tags of new links, many at once and alongside the engine, which never waits for it. If a write fails, the
 * tags are written with a later one. A link that has got its tags is left alone, since the user may have removed one.
 */
export class TagWriter {
  readonly #tagged = new Set<string>()
  /** Rows whose links were made since the last write. */
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

  /** Adds the tags to those of these rows' links that have not got them yet; resolves when they are on the disk. */
  put(rows: readonly PlannedLink[]): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(rows))
    return this.#writing
  }

  /** Stops writing by itself; resolves when writes under way have ended. */
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
