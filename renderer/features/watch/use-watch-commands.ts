import { useTranslation } from 'react-i18next'
import { isClosed } from '../../../electron/contract/link-state'
import { type FeedRow, feedKinds } from '../../../electron/contract/watch'
import { type Command, type CommandGroup, useCommands } from '../../commands'
import { linkCommands } from '../../components/link-actions/link-commands'
import type { ListFocus } from '../../components/list/use-list-focus'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import type { FeedRows } from './feed-rows'
import { kindName } from './rules'
import { type FeedFilterState, isNarrowed } from './use-feed-filter'
import type { NoticeActions } from './use-notice-actions'

interface WatchCommandsOptions {
  readonly filter: FeedFilterState
  readonly list: FeedRows
  readonly focus: ListFocus<FeedRow>
  readonly actions: NoticeActions
  readonly onMarkAllRead: () => void
}

const command = (id: string, group: CommandGroup, title: string, run: () => void): Command => ({
  ...{ id: `watch.${id}`, group, title, run },
})

/** What can be done with the notice that has the focus, and with its link. */
const useNoticeCommands = ({ actions }: WatchCommandsOptions) => {
  const { t } = useTranslation()
  const { clockOffset } = useSignedIn()
  return (row: FeedRow): readonly Command[] => {
    const { entry, facts, read, community } = row
    const closed = entry !== null && isClosed(entry.link, serverNow(clockOffset))
    return [
      ...(entry === null ? [] : linkCommands(entry, closed, actions.linkActionsOf(row), t)),
      {
        ...command('toggleRead', 'notice', t(read ? 'watch.markUnread' : 'watch.markRead'), () =>
          actions.setRead(row, !read),
        ),
        shortcut: 'toggleRead',
      },
      ...(facts.rule === 'waiting'
        ? [command('requests', 'notice', t('palette.requests.ofCommunity', { community }), () => actions.open(row))]
        : []),
      ...(facts.rule === 'wave'
        ? [command('alike', 'notice', t('watch.showAlike', { community }), () => actions.lead(row, 'alike'))]
        : []),
      ...(entry === null ? [] : [command('showLink', 'notice', t('watch.showLink'), () => actions.showLink(row))]),
      ...(facts.rule === 'rush' && entry !== null
        ? [command('people', 'notice', t('watch.showPeople'), () => actions.showPeople(row))]
        : []),
    ]
  }
}

/** Everything that the feed can do now, for the palette. */
export const useWatchCommands = (options: WatchCommandsOptions): void => {
  const { t } = useTranslation()
  const { filter, list, focus } = options
  const { value } = filter
  const ofNotice = useNoticeCommands(options)
  useCommands(() => {
    const target = focus.target()
    return [
      ...(target === null ? [] : ofNotice(target.row)),
      { ...command('search', 'list', t('watch.search'), focus.goToSearch), shortcut: 'search' },
      ...((list.head?.unread ?? 0) > 0
        ? [command('markAllRead', 'list', t('watch.markAllRead'), options.onMarkAllRead)]
        : []),
      command('unread', 'list', t(value.unread ? 'watch.showRead' : 'watch.showUnread'), () =>
        filter.setUnread(!value.unread),
      ),
      ...feedKinds
        .filter((rule) => rule !== value.rule)
        .map((rule) => ({
          ...command(`rule.${rule}`, 'list', t('watch.showRule', { rule: kindName(rule, t) }), () =>
            filter.setRule(rule),
          ),
          onlyFound: true,
        })),
      ...(isNarrowed(value) ? [command('showAll', 'list', t('watch.showAll'), filter.clear)] : []),
    ]
  })
}
