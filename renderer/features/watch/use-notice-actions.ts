import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { FeedRow } from '../../../electron/contract/watch'
import { useAction, useCall } from '../../api'
import type { LinkActionName, LinkActions } from '../../components/link-actions/link-actions'
import { useLinkDesk } from '../../components/link-actions/link-desk'
import { insightsWish, linkWish, requestsWish } from '../../wishes'
import type { NoticeLead } from './notice-leads'
import { noticeLinkName } from './notice-words'

/** What rows call; the same functions for every row, so that rows render only when their notice changes. */
export interface NoticeActions {
  /** Shows what it is about: the link's details, or who waits. It is read then. */
  readonly open: (row: FeedRow) => void
  readonly setRead: (row: FeedRow, read: boolean) => void
  readonly lead: (row: FeedRow, lead: NoticeLead) => void
  /** The link among the others of its community. */
  readonly showLink: (row: FeedRow) => void
  /** Who joined by the link. */
  readonly showPeople: (row: FeedRow) => void
  /** The same as everywhere; the notice is read by it. */
  readonly linkActionsOf: (row: FeedRow) => LinkActions
}

/** Does something first, whatever is done with a link then. */
const afterThis = (actions: LinkActions, first: () => void): LinkActions => {
  const both =
    (name: LinkActionName) =>
    (entry: LinkEntry, from: HTMLElement | null = null): void => {
      first()
      actions[name](entry, from)
    }
  return {
    copy: both('copy'),
    copyWithTitle: both('copyWithTitle'),
    showQr: both('showQr'),
    duplicate: both('duplicate'),
    makeAgain: both('makeAgain'),
    details: both('details'),
    insights: both('insights'),
    edit: both('edit'),
    extend: both('extend'),
    closeAfterFirst: both('closeAfterFirst'),
    schedule: both('schedule'),
    rotate: both('rotate'),
    answerByItself: both('answerByItself'),
    tag: both('tag'),
    revoke: both('revoke'),
    remove: both('remove'),
  }
}

const noChats: readonly Chat[] = []

/** What can be done with what was told; `onSchedule` leads to what is planned. Whatever is done with a notice, it is read. */
export const useNoticeActions = (onSchedule: () => void) => {
  const { t } = useTranslation()
  const desk = useLinkDesk()
  const mark = useAction('markNotices', { overlaps: true })
  const listed = useCall('listChats', { refresh: false }).data
  const chats = listed ?? noChats
  const latest = useRef({ desk, mark, chats, t, onSchedule })
  useEffect(() => {
    latest.current = { desk, mark, chats, t, onSchedule }
  })
  const actions = useMemo<NoticeActions>(() => {
    const setRead = ({ id }: FeedRow, read: boolean): void => void latest.current.mark.run({ ids: [id], read })
    const noteRead = (row: FeedRow): void => {
      if (!row.read) setRead(row, true)
    }
    const showRequests = ({ chatId, community: title }: FeedRow): void =>
      requestsWish.make({ chatId, title, link: null })
    const showAlike = (row: FeedRow): void => {
      const { chatId, community: title, link } = row
      const name = noticeLinkName(row, latest.current.t)
      const hash = link === null ? null : (/[^/+]+$/.exec(link.link)?.[0] ?? '')
      requestsWish.make({ chatId, title, link: hash === null ? null : { hash, name }, alike: true })
    }
    const showAnswered = ({ chatId, community: title }: FeedRow): void =>
      requestsWish.make({ chatId, title, link: null, over: 'answered' })
    const act = (row: FeedRow, lead: NoticeLead): void => {
      const { desk: links, chats: ours } = latest.current
      const chat = ours.find(({ id }) => id === row.chatId)
      if (lead === 'requests') showRequests(row)
      else if (lead === 'answered') showAnswered(row)
      else if (lead === 'schedule') latest.current.onSchedule()
      else if (lead === 'alike') showAlike(row)
      else if (lead === 'lockdown') {
        if (chat !== undefined) links.lockdown(chat)
      } else if (row.entry !== null) links.actions[lead](row.entry)
    }
    return {
      setRead,
      open: (row) => {
        noteRead(row)
        if (row.facts.rule === 'waiting') showRequests(row)
        else if (row.facts.rule === 'answered') (row.facts.outcome === 'done' ? showAnswered : showRequests)(row)
        else if (row.facts.rule === 'scheduled' && row.facts.outcome !== 'done') latest.current.onSchedule()
        else if (row.facts.rule === 'wave') showAlike(row)
        else if (row.entry !== null) latest.current.desk.actions.details(row.entry)
      },
      lead: (row, lead) => {
        noteRead(row)
        act(row, lead)
      },
      showLink: (row) => {
        noteRead(row)
        if (row.entry !== null) linkWish.make(row.entry.link)
      },
      showPeople: (row) => {
        noteRead(row)
        if (row.entry === null) return
        const { chatId, hash } = row.entry.link
        insightsWish.make({
          subject: { kind: 'link', link: { chatId, hash } },
          name: noticeLinkName(row, latest.current.t),
          ...{ community: { chatId, title: row.community }, people: 'joined' },
        })
      },
      linkActionsOf: (row) => afterThis(latest.current.desk.actions, () => noteRead(row)),
    }
  }, [])
  return {
    actions,
    /** Communities of the account, which can be closed as a whole. */
    chats,
    /** It has none. */
    noCommunities: listed?.length === 0,
    markAllRead: (): void => void mark.run({ ids: null, read: true }),
    error: desk.error ?? mark.error,
  }
}
