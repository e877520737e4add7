import type { InviteLink } from '../../contract/links'
import type { ActFacts } from '../../contract/watch'
import type { Feed, Told } from './feed'

/** What the app did by itself, for the feed. */
export interface Act {
  /** The same for the same act, however often it is reported. */
  readonly key: string
  readonly chatId: string
  /** The community's title. */
  readonly community: string
  /** null: it is about the community. */
  readonly link: Pick<InviteLink, 'link' | 'hash' | 'title'> | null
  readonly facts: ActFacts
  /** It was as wanted: it stands in the feed, and nobody is called. */
  readonly isQuiet?: boolean
}

interface ActReporterOptions {
  readonly feed: Pick<Feed, 'add'>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** It stands in the feed; `isQuiet`: nobody is to be called because of it. */
  readonly onTold: (told: readonly Told[], isQuiet: boolean) => Promise<void>
}

/** Writes acts into the feed, each once. */
export const createActReporter =
  ({ feed, serverTime, onTold }: ActReporterOptions) =>
  async ({ link, isQuiet = false, ...act }: Act): Promise<void> => {
    const about =
      link === null ? { link: null, hash: null } : { link: { link: link.link, title: link.title }, hash: link.hash }
    const told = await feed.add([{ ...act, ...about, at: Math.floor(serverTime()) }])
    if (told.length > 0) await onTold(told, isQuiet)
  }
