import type { RefObject } from 'react'
import { isClosed } from '../../../electron/contract/link-state'
import type { FeedRow } from '../../../electron/contract/watch'
import { useMenuCommands } from '../../commands'
import { ErrorNote } from '../../components/error-note'
import { actionOfKey } from '../../components/link-actions/link-actions'
import type { ListFocus } from '../../components/list/use-list-focus'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import { keysOf } from '../../shortcuts'
import { FeedList } from './feed-list'
import type { FeedRows } from './feed-rows'
import { FeedTools } from './feed-tools'
import type { FeedFilterState } from './use-feed-filter'
import type { useNoticeActions } from './use-notice-actions'
import { useWatchCommands } from './use-watch-commands'

interface FeedProps {
  readonly filter: FeedFilterState
  readonly list: FeedRows
  readonly focus: ListFocus<FeedRow>
  readonly notices: ReturnType<typeof useNoticeActions>
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly onRules: () => void
}

const focused = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null

/** What was told, and what can be done about it: by the same keys as in the list of links. */
export const Feed = ({ filter, list, focus, notices, heading, onRules }: FeedProps) => {
  const { clockOffset } = useSignedIn()
  const { actions, chats, markAllRead, error } = notices

  const onKey = (key: string, row: FeedRow): boolean => {
    const { entry } = row
    if (key.toUpperCase() === keysOf('toggleRead', false)) actions.setRead(row, !row.read)
    else if (entry === null) return false
    else if (key.toLowerCase() === 'q') actions.linkActionsOf(row).showQr(entry, focused())
    else if (key.toLowerCase() === 'c') actions.linkActionsOf(row).copy(entry)
    else {
      const action = actionOfKey(key, entry, isClosed(entry.link, serverNow(clockOffset)))
      if (action === null) return false
      actions.linkActionsOf(row)[action](entry, null)
    }
    return true
  }
  const withLink = (act: (row: FeedRow, entry: NonNullable<FeedRow['entry']>) => void) => (): void => {
    const row = focus.target()?.row
    if (row !== undefined && row.entry !== null) act(row, row.entry)
  }
  useMenuCommands({
    copyLink: withLink((row, entry) => actions.linkActionsOf(row).copy(entry)),
    showQr: withLink((row, entry) => actions.linkActionsOf(row).showQr(entry, focused())),
    refresh: list.retry,
  })
  useWatchCommands({ filter, list, focus, actions, onMarkAllRead: markAllRead })
  return (
    <>
      <FeedTools filter={filter} chats={chats} unread={list.head?.unread ?? 0} onMarkAllRead={markAllRead} />
      {error !== null && <ErrorNote error={error} />}
      <FeedList
        list={list}
        focus={focus}
        chats={chats}
        noCommunities={notices.noCommunities}
        actions={actions}
        onKey={onKey}
        onClearFilter={() => {
          filter.clear()
          heading.current?.focus()
        }}
        onRules={onRules}
        onEmptied={() => heading.current?.focus()}
      />
    </>
  )
}
