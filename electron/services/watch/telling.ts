import { isAct, type Notice } from '../../contract/watch'
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
  /** They are all that nobody has read, told once a day. */
  readonly isDigest: boolean
}

/** Tells at once, and what comes within `every` milliseconds after that as one. */
export const createNewsTeller = (every: number, onNews: (news: WatchNews) => void) => {
  let waiting: readonly Told[] = []
  let isSummary = false
  const said = createThrottle(every, () => {
    const news = { notices: waiting.map((told) => shownNotice(told, null)), isSummary, isDigest: false }
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
  readonly feed: Pick<Feed, 'all' | 'ended'>
  readonly linkStore: Pick<LinkStore, 'known' | 'isGone'>
  readonly looks: Pick<Looks, 'known'>
  /** It is another than before of some notice. */
  readonly onChange: () => void
}

/** What became of the links that were told of, as it is known now. */
export const createDones = ({ feed, linkStore, looks, onChange }: DoneOptions) => {
  let shown: string | null = null
  const of = ({ chatId, hash, ended, facts }: Told): Notice['done'] => {
    if (isAct(facts)) return null
    if (hash === null || ended !== null) return ended
    const ref = { chatId, hash }
    const seen = looks.known(ref)
    const known = [linkStore.known(ref)?.link ?? null, seen].filter((one) => one !== null)
    // Links that were made elsewhere since the lists were read are not in them.
    return seen === null && linkStore.isGone(ref) ? 'gone' : doneOf(facts, known)
  }
  const look = async (): Promise<void> => {
    const all = await feed.all()
    const dones = JSON.stringify(all.map(of))
    // It stays so when nothing is known of the link any more.
    for (const told of all) {
      const { chatId, hash, ended } = told
      if (hash !== null && ended === null && of(told) === 'revoked') await feed.ended({ chatId, hash }, 'revoked')
    }
    const isNews = shown !== null && dones !== shown
    shown = dones
    if (isNews) onChange()
  }
  const looked = createThrottle(LOOK_EVERY, () => void look())
  return { of, look: looked.ask, end: looked.end }
}
