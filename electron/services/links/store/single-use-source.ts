import type { LinkRef } from '../../../contract/link-list'

/** Which links close after the first join, for lists of links. */
export interface SingleUseSource {
  /** Resolves once it is known. */
  load(): Promise<void>
  has(link: LinkRef): boolean
}

/** For where nothing closes by itself. */
export const noSingleUse: SingleUseSource = { load: async () => undefined, has: () => false }
