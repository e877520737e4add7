import type { Notice } from '../../contract/watch'
import { createThrottle } from '../calls/throttle'
import type { LinkStore } from '../links/store/link-store'
import { doneOf } from './done'
import { type Feed, shownNotice, type Told } from './feed'
import type { Looks } from './looks'

/** News to tell the user, latest last. */
export interface WatchNews {
  readonly notices: readonly Notice[]
  /** They were found by the first look after the app, or the account, had been away. */
  readonly isSummary: boolean
}

/** Tells at once, and what comes within `every` milliseconds after that as one. */
export const createNewsTeller = (every: number, onNews: (news: WatchNews) => void) => {
  let waiting: readonly Told[] = []
  let isSummary = false
  const said = createThrottle(every, () => {
    const news = { notices: waiting.map((told) => shownNotice(told, null)), isSummary }
    waiting = []
    isSummary = false
    onNews(news)
  })
  return {
    tell: (told: readonly Told[], summary: boolean): void => {
      waiting = [...waiting, ...told]
      isSummary ||= summary
      said.ask()
    },
    end: said.end,
  }
}

/** Milliseconds: pages of links may come many times a second. */
const LOOK_EVERY = 500

export interface DoneOptions {
  readonly feed: Pick<Feed, 'all'>
  readonly linkStore: Pick<LinkStore, 'known' | 'isGone'>
  readonly looks: Pick<Looks, 'known'>
  /** It is another than before of some notice. */
  readonly onChange: () => void
}

/** What became of the links that were told of, as it is known now. */
export const createDones = ({ feed, linkStore, looks, onChange }: DoneOptions) => {
  let shown: string | null = null
  const of = ({ chatId, hash, ended, facts }: Told): Notice['done'] => {
    if (hash === null || ended !== null) return ended
    const ref = { chatId, hash }
    const known = [linkStore.known(ref)?.link ?? null, looks.known(ref)].filter((one) => one !== null)
    const done = doneOf(facts, known)
    return done !== 'revoked' && linkStore.isGone(ref) ? 'gone' : done
  }
  const look = async (): Promise<void> => {
    const dones = JSON.stringify((await feed.all()).map(of))
    const isNews = shown !== null && dones !== shown
    shown = dones
    if (isNews) onChange()
  }
  const looked = createThrottle(LOOK_EVERY, () => void look())
  return { of, look: looked.ask, end: looked.end }
}
