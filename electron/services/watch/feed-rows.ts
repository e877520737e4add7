import type { LinkEntry, LinkRef } from '../../contract/link-list'
import type { FeedRow, Notice } from '../../contract/watch'
import type { LinkStore } from '../links/store/link-store'
import { shownNotice, type Told } from './feed'

export interface FeedRowsOptions {
  readonly linkStore: Pick<LinkStore, 'select' | 'isGone' | 'look'>
  readonly doneOf: (told: Told) => Notice['done']
}

const keyOf = ({ chatId, hash }: LinkRef): string => `${chatId} ${hash}`

/** Notices as the feed shows them: each with its link as it is known now, without asking Telegram. */
export const createFeedRows = ({ linkStore, doneOf }: FeedRowsOptions) => {
  /** Communities that were looked at for the sake of rows: once each, since one may have no answer for us any more. */
  const looked = new Set<string>()
  const lookAt = (chatId: string): void => {
    if (looked.has(chatId)) return
    looked.add(chatId)
    linkStore.look(chatId)
  }
  /** `areSeen`: links that are not known yet are wanted, and read in the background. */
  return async (told: readonly Told[], areSeen: boolean): Promise<FeedRow[]> => {
    const refs = told.flatMap(({ chatId, hash }) => (hash === null ? [] : [{ chatId, hash }]))
    const known = await linkStore.select({ kind: 'links', links: refs })
    const entries = new Map<string, LinkEntry>((known.ok ? known.value : []).map((entry) => [keyOf(entry.link), entry]))
    if (areSeen) {
      for (const ref of refs) if (!entries.has(keyOf(ref)) && !linkStore.isGone(ref)) lookAt(ref.chatId)
    }
    return told.map((one) => {
      const { chatId, hash } = one
      const entry = hash === null ? null : (entries.get(keyOf({ chatId, hash })) ?? null)
      return { ...shownNotice(one, doneOf(one)), entry }
    })
  }
}
