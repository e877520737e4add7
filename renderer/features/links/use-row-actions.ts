import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { LinkActions } from '../../components/link-actions/link-actions'
import { linkName } from '../../components/link-address'
import { insightsWish, requestsWish } from '../../wishes'
import { insightsOf } from './insights-of'
import type { LinkManager } from './manage/link-manager'

interface RowActionsOptions {
  readonly manager: LinkManager
  readonly copyWords: (text: string, done: string) => Promise<void>
  readonly showCode: (entry: LinkEntry, from: HTMLElement | null) => void
  /** Fills the form with the settings of a link. */
  readonly startFrom: (entry: LinkEntry) => void
  /** The same for a link that is closed. */
  readonly makeAgain: (entry: LinkEntry) => void
}

/**
 * What rows call. Rows render only when their link changes, so these functions never change; they look up the newest
 * options when they are called.
 */
export const useRowActions = (options: RowActionsOptions): LinkActions => {
  const { t } = useTranslation()
  const latest = useRef({ ...options, t })
  useEffect(() => {
    latest.current = { ...options, t }
  })
  return useMemo<LinkActions>(() => {
    const one = (entry: LinkEntry) => ({ kind: 'one', entry }) as const
    return {
      copy: ({ link }) => void latest.current.copyWords(link.link, latest.current.t('links.copied')),
      copyWithTitle: ({ link }) =>
        void latest.current.copyWords(`${linkName(link)}\n${link.link}`, latest.current.t('links.copiedWithTitle')),
      showQr: (entry, from) => latest.current.showCode(entry, from),
      duplicate: (entry) => latest.current.startFrom(entry),
      makeAgain: (entry) => latest.current.makeAgain(entry),
      details: (entry) => latest.current.manager.details(entry),
      insights: (entry) => insightsWish.make(insightsOf(entry, latest.current.t)),
      edit: (entry) => latest.current.manager.edit(entry),
      extend: (entry) => latest.current.manager.extend(one(entry)),
      closeAfterFirst: (entry) => latest.current.manager.closeAfterFirst(one(entry), entry.closesAfterFirst !== true),
      schedule: (entry) => latest.current.manager.schedule(one(entry)),
      rotate: (entry) => latest.current.manager.rotate(one(entry)),
      answerByItself: ({ link, community }) =>
        requestsWish.make({
          ...{ chatId: link.chatId, title: community, over: 'rules' },
          link: { hash: link.hash, name: linkName(link) },
        }),
      tag: (entry) => latest.current.manager.tag(one(entry)),
      revoke: (entry) => latest.current.manager.revoke(one(entry)),
      remove: (entry) => latest.current.manager.remove(one(entry)),
    }
  }, [])
}
