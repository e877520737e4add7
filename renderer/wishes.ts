import { useEffect, useEffectEvent } from 'react'
import type { Chat } from '../electron/contract/chats'
import type { NotifiedLead } from '../electron/contract/errands'
import type { InsightSubject } from '../electron/contract/insights'
import type { InviteLink } from '../electron/contract/links'
import type { RuleScope } from '../electron/contract/watch'

/**
 * What one part of the page wants of another that it does not know, and that may not be on the screen yet. The latest wish
 * waits until somebody grants it.
 */
interface Wish<T> {
  readonly make: (wanted: T) => void
  /** Grants it: now, where it waits already, or as soon as it is made. */
  readonly useGrant: (grant: (wanted: T) => void) => void
  /** Hears of it and leaves it to whoever grants it. */
  readonly useHeard: (hear: () => void) => void
}

const createWish = <T>(): Wish<T> => {
  let waiting: { readonly wanted: T } | null = null
  const heard = new Set<() => void>()
  const useHeard = (hear: () => void): void => {
    const listen = useEffectEvent(hear)
    useEffect(() => {
      const listener = (): void => listen()
      heard.add(listener)
      return () => void heard.delete(listener)
    }, [])
  }
  return {
    make: (wanted) => {
      waiting = { wanted }
      for (const listener of heard) listener()
    },
    useHeard,
    useGrant: (grant) => {
      const take = useEffectEvent(() => {
        if (waiting === null) return
        const { wanted } = waiting
        waiting = null
        grant(wanted)
      })
      useEffect(() => take(), [])
      useHeard(() => take())
    },
  }
}

/** Requests of a community, or of one of its links. */
export interface RequestsOf {
  readonly chatId: string
  /** The community's title. */
  readonly title: string
  /** `name`: what the link is called; null: by any link. */
  readonly link: { readonly hash: string; readonly name: string } | null
  /** Only people who look alike, by this link or by none. */
  readonly alike?: true
  /** Over them stands who was answered, or what answers by itself. */
  readonly over?: 'answered' | 'rules'
}

/** Figures of one link or campaign alone, of all time. */
export interface InsightsOf {
  readonly subject: Extract<InsightSubject, { kind: 'link' | 'campaign' }>
  /** What it is called. */
  readonly name: string
  /** Where a link leads to; null: communities that a campaign has anyway. */
  readonly community: { readonly chatId: string; readonly title: string } | null
  /** The people who came, or who left; null: the figures first. */
  readonly people: 'joined' | 'left' | null
}

/** The room of insights, narrowed. */
export const insightsWish = createWish<InsightsOf>()
/** A link among the others of its community. */
export const linkWish = createWish<InviteLink>()
/** The list of requests with nothing else in it. */
export const requestsWish = createWish<RequestsOf>()
/** A notice among the others of the feed, by its id. `lead`: what is to be done about it then; null: nothing. */
export const noticeWish = createWish<{ readonly id: string; readonly lead: NotifiedLead | null }>()
/** Whether every link of a community shall be closed: asked over whatever room. */
export const lockdownQuestion = createWish<Pick<Chat, 'id' | 'title'>>()
/** Something for which rules of its own may be chosen. */
export interface RulesOf {
  readonly scope: RuleScope
  /** Those of the link; of all else none. */
  readonly tags: readonly string[]
}
/** What is told of one link, a tag or one community: chosen over whatever room. */
export const ownRulesWish = createWish<RulesOf>()
/** The report of a lockdown, by its id. */
export const lockdownWish = createWish<string>()
