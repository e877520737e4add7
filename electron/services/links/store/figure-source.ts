import type { LinkFigures } from '../../../contract/link-figures'
import type { LinkRef } from '../../../contract/link-list'

/**
 * What was collected about the people who came by links, for lists of links: as it was last read, so that no list waits
 * for it.
 */
export interface FigureSource {
  /** Increases whenever the figures change; 0: they were never read. */
  readonly version: number
  /** undefined: nothing was collected about this link. */
  of(link: LinkRef): LinkFigures | undefined
  /** Somebody looks at the figures: they are read again in the background if they are out of date. */
  wanted(): void
  /** Resolves when the figures are up to date, or cannot be read now: then they stay as they were. */
  load(): Promise<void>
}

/** For accounts about which nothing is collected. */
export const noFigures: FigureSource = {
  version: 1,
  of: () => undefined,
  wanted: () => undefined,
  load: async () => undefined,
}
