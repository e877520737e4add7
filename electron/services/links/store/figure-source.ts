import type { LinkFigures } from '../../../contract/link-figures'
import type { LinkRef } from '../../../contract/link-list'

/** What was collected of who came by links, for whoever lists them: as it was read last, so that no list waits for it. */
export interface FigureSource {
  /** Goes up whenever the figures are others; 0: they were never read. */
  readonly version: number
  /** undefined: nothing was collected of this link. */
  of(link: LinkRef): LinkFigures | undefined
  /** Somebody shows them: they are read again behind the answer where they are out of date. */
  wanted(): void
  /** Resolves when they are up to date, or cannot be read now: then they stay as they were. */
  load(): Promise<void>
}

/** Where nothing is collected. */
export const noFigures: FigureSource = {
  version: 1,
  of: () => undefined,
  wanted: () => undefined,
  load: async () => undefined,
}
