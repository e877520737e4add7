import { styled } from '@mui/material/styles'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import type { FeedRow as Notice } from '../../../electron/contract/watch'
import { HeadBar, Surface } from '../../components/list/list-parts'
import { ListStates, PlaceholderRow, SkeletonRows } from '../../components/list/list-states'
import type { ListFocus } from '../../components/list/use-list-focus'
import { VirtualList } from '../../components/list/virtual-list'
import { useWidth } from '../../components/use-width'
import { useSettings } from '../../session'
import { FeedRow } from './feed-row'
import type { FeedRows } from './feed-rows'
import { Nothing, NoticeBones, Unread } from './feed-states'
import { modeOf, rowHeights } from './row-parts'
import { isAllOff } from './rules'
import { isNarrowed } from './use-feed-filter'
import type { NoticeActions } from './use-notice-actions'
import { WatchingWords } from './watching-words'

const Counted = styled('span')({ flex: '1 0 auto', whiteSpace: 'nowrap' })
const Freshness = styled('span')({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })

interface FeedListProps {
  readonly list: FeedRows
  readonly focus: ListFocus<Notice>
  readonly chats: readonly Chat[]
  readonly noCommunities: boolean
  readonly actions: NoticeActions
  readonly onKey: (key: string, notice: Notice) => boolean
  readonly onClearFilter: () => void
  readonly onRules: () => void
  /** The last row went with the focus on it. */
  readonly onEmptied: () => void
}

/** What was told, latest first; counted above. */
export const FeedList = (props: FeedListProps) => {
  const { list, focus, chats, actions } = props
  const { t } = useTranslation()
  const { settings } = useSettings()
  const surface = useRef<HTMLDivElement>(null)
  const mode = modeOf(useWidth(surface, 1_000))
  const narrowed = list.query !== null && isNarrowed(list.query)
  const ours = new Set(chats.map(({ id }) => id))
  const { head } = list
  return (
    <Surface ref={surface} aria-busy={list.pending}>
      {list.total > 0 && <Head list={list} narrowed={narrowed} />}
      <ListStates
        list={list}
        isNarrowed={narrowed}
        skeleton={<SkeletonRows height={rowHeights.lines} bones={(row) => <NoticeBones row={row} />} />}
        failed={(error) => <Unread error={error} onRetry={list.retry} />}
        failedMore={t('watch.failedMore')}
        empty={
          <Nothing
            narrowed={narrowed}
            allOff={isAllOff(settings.watch)}
            noCommunities={props.noCommunities}
            lookedAt={head?.lookedAt ?? null}
            onClear={props.onClearFilter}
            onRules={props.onRules}
          />
        }
      />
      <VirtualList
        label={t('watch.list')}
        list={list}
        focus={focus}
        height={rowHeights[mode]}
        onKey={props.onKey}
        onEmptied={props.onEmptied}
        placeholder={(index, top) => (
          <PlaceholderRow key={index} top={top} height={rowHeights[mode]}>
            <NoticeBones row={index} />
          </PlaceholderRow>
        )}
        row={(notice, place) => (
          <FeedRow
            key={notice.id}
            notice={notice}
            {...place}
            mode={mode}
            isOurs={ours.has(notice.chatId)}
            actions={actions}
          />
        )}
      />
    </Surface>
  )
}

/** How many there are, and how fresh they are. */
const Head = ({ list: { total, head }, narrowed }: { readonly list: FeedRows; readonly narrowed: boolean }) => {
  const { t, i18n } = useTranslation()
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)
  return (
    <HeadBar>
      <Counted>{t(narrowed ? 'watch.match' : 'watch.count', { count: total, number: number(total) })}</Counted>
      <Freshness>
        <WatchingWords lookedAt={head?.lookedAt ?? null} />
      </Freshness>
    </HeadBar>
  )
}
