import { Check } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { FeedRow as Notice } from '../../../electron/contract/watch'
import { RowButton } from '../../components/link-actions/row-buttons'
import { MenuOfRow, type MoreEntry, RowMenu, usePointerMenu } from '../../components/link-actions/row-menu'
import { useIsClosed } from '../../components/link-actions/use-is-closed'
import { statusPhrases } from '../../components/link-status'
import { rowAttributes } from '../../components/list/row-attributes'
import { isOnRowItself } from '../../components/list/selection'
import type { RowPlace } from '../../components/list/virtual-list'
import { momentWords, timeLocaleOf } from '../../components/moment-words'
import { useServerReading } from '../../components/server-clock'
import { leadsOf, type NoticeLead } from './notice-leads'
import { agoWords, noticeSentence } from './notice-words'
import { Done, Meta, Now, Row, RowActions, type RowMode, RuleBadge, Sentence, Unread, Words } from './row-parts'
import { kindIcons, toneOf } from './rules'
import type { NoticeActions } from './use-notice-actions'
import { useStopTelling } from './use-stop-telling'

export interface FeedRowProps extends RowPlace {
  readonly notice: Notice
  readonly mode: RowMode
  /** The community is one of the account's. */
  readonly isOurs: boolean
  readonly actions: NoticeActions
}

/** `5 minutes ago`, with the moment itself under the pointer. */
const When = ({ at }: { readonly at: number }) => {
  const { t, i18n } = useTranslation()
  const place = timeLocaleOf(i18n.language)
  const words = useServerReading((now) => agoWords(at, now, place, t))
  const exact = useServerReading((now) => momentWords(at, now, place, t))
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={exact}>
      {words}
    </time>
  )
}

/** How the link stands now, where nothing was done about it. */
const Standing = ({ entry }: { readonly entry: LinkEntry }) => {
  const { t, i18n } = useTranslation()
  const place = timeLocaleOf(i18n.language)
  const words = useServerReading((now) => statusPhrases(entry, now, place, t).join(' · '))
  return <Now title={words}>{t('watch.now', { status: words })}</Now>
}

const leadWords = {
  copy: 'linkList.action.copy',
  edit: 'watch.lead.edit',
  extend: 'linkList.action.extend',
  makeAgain: 'linkList.action.makeAgain',
  revoke: 'linkList.action.revoke',
  lockdown: 'linkList.lockdown',
  requests: 'watch.lead.requests',
  schedule: 'watch.lead.schedule',
  alike: 'watch.lead.alike',
  answered: 'watch.lead.answered',
} as const satisfies Record<NoticeLead, string>

interface ButtonsProps extends Pick<FeedRowProps, 'notice' | 'actions' | 'isOurs'> {
  readonly closed: boolean
  readonly tabIndex: number
}

const LeadButtons = ({ notice, actions, isOurs, closed, tabIndex }: ButtonsProps) => {
  const { t } = useTranslation()
  return leadsOf(notice, { closed, isOurs }).map((lead) => (
    <RowButton
      key={lead}
      type="button"
      data-tone={lead === 'revoke' || lead === 'lockdown' ? 'red' : undefined}
      tabIndex={tabIndex}
      onClick={() => actions.lead(notice, lead)}
    >
      {t(leadWords[lead])}
    </RowButton>
  ))
}

/** The same for a link, which may close while it stands there. */
const LinkLeads = ({ entry, ...props }: Omit<ButtonsProps, 'closed'> & { readonly entry: LinkEntry }) => (
  <LeadButtons {...props} closed={useIsClosed(entry.link)} />
)

/** What the menu has beside all that can be done with the link. */
const useMoreEntries = ({ notice, actions, isOurs }: FeedRowProps): readonly MoreEntry[] => {
  const { t } = useTranslation()
  const stopping = useStopTelling()
  const { entry, read } = notice
  return [
    {
      label: t(read ? 'watch.markUnread' : 'watch.markRead'),
      act: () => actions.setRead(notice, !read),
      shortcut: 'toggleRead',
    },
    ...(entry === null ? [] : [{ label: t('watch.showLink'), act: () => actions.showLink(notice) }]),
    ...(entry === null ? [] : [{ label: t('watch.showPeople'), act: () => actions.showPeople(notice) }]),
    ...(isOurs ? [{ label: t('watch.lockdown'), act: () => actions.lead(notice, 'lockdown') }] : []),
    ...stopping(notice),
  ]
}

/** Something that was told: what, when, what became of it, and what can be done. */
export const FeedRow = memo(function FeedRow(props: FeedRowProps) {
  const { notice, mode, reachable, actions } = props
  const { t, i18n } = useTranslation()
  const { entry, facts, read, done } = notice
  const place = timeLocaleOf(i18n.language)
  const sentence = useServerReading((now) => noticeSentence(notice, now, place, t))
  const pointer = usePointerMenu()
  const more = useMoreEntries(props)
  const linkActions = useMemo(() => actions.linkActionsOf(notice), [actions, notice])
  const tabIndex = reachable ? 0 : -1
  const Icon = kindIcons[facts.rule]
  const shared = { notice, actions, isOurs: props.isOurs, tabIndex }
  return (
    <Row
      {...rowAttributes(read ? sentence : t('watch.unreadRow', { sentence }), props)}
      data-mode={mode}
      data-unread={!read}
      onContextMenu={pointer.onContextMenu}
      onDoubleClick={(event) => {
        if (isOnRowItself(event)) actions.open(notice)
      }}
    >
      <Unread aria-hidden data-read={read} />
      <RuleBadge aria-hidden data-tone={toneOf(facts)}>
        <Icon size={18} />
      </RuleBadge>
      <Words>
        <Sentence type="button" tabIndex={-1} title={sentence} onClick={() => actions.open(notice)}>
          {sentence}
        </Sentence>
        <Meta>
          <When at={notice.at} />
          {done !== null && (
            <Done>
              <Check size={14} aria-hidden />
              {t(`watch.done.${done}`)}
            </Done>
          )}
          {done === null && entry !== null && <Standing entry={entry} />}
        </Meta>
      </Words>
      <RowActions>
        {entry === null ? <LeadButtons {...shared} closed={false} /> : <LinkLeads {...shared} entry={entry} />}
        {entry === null ? (
          <MenuOfRow tabIndex={tabIndex} pointer={pointer} more={more} />
        ) : (
          <RowMenu entry={entry} actions={linkActions} tabIndex={tabIndex} pointer={pointer} more={more} />
        )}
      </RowActions>
    </Row>
  )
})
