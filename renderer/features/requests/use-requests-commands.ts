import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { requestOrders } from '../../../electron/contract/request-signs'
import { type Command, type CommandGroup, useCommands } from '../../commands'
import type { ListFocus, RowTarget } from '../../components/list/use-list-focus'
import type { Over } from './over-requests'
import type { Question } from './question'
import { isNarrowed, linkWords } from './request-filter'
import type { RequestRows } from './request-rows'
import type { RequestFilterState } from './use-request-filter'

/** Filters by community that stand in the palette before anything is typed. */
const COMMUNITIES_AT_FIRST = 3

interface RequestsCommandsOptions {
  readonly filter: RequestFilterState
  readonly list: RequestRows
  readonly focus: ListFocus<JoinRequest>
  readonly onAnswer: (request: JoinRequest, approved: boolean, index: number) => void
  readonly onQuestion: (question: Question) => void
  readonly onOver: (over: Over) => void
  readonly onRefresh: () => void
}

type Commands = readonly Command[]

const command = (id: string, group: CommandGroup, title: string, run: () => void): Command => ({
  id: `requests.${id}`,
  group,
  title,
  run,
})

/** `12 people`. */
const useCountWords = () => {
  const { t, i18n } = useTranslation()
  return (count: number): string =>
    t('requests.people', { count, number: new Intl.NumberFormat(i18n.language).format(count) })
}

/** What can be done with one person, each command with their name, so that nobody else is let in. */
const usePersonCommands = ({ focus, onAnswer }: RequestsCommandsOptions) => {
  const { t } = useTranslation()
  return (target: RowTarget<JoinRequest>): Commands => {
    const { row } = target
    const { name } = row.person
    const answer = (approved: boolean) => () => onAnswer(row, approved, focus.placeOf(target))
    return [
      {
        ...command('approveOne', 'request', t('palette.requests.approveOne', { name }), answer(true)),
        shortcut: 'approveRequest',
      },
      {
        ...command('dismissOne', 'request', t('palette.requests.dismissOne', { name }), answer(false)),
        shortcut: 'dismissRequest',
      },
      {
        ...command('details', 'request', t('palette.requests.details', { name }), () =>
          focus.onOpen(row, focus.placeOf(target)),
        ),
        shortcut: 'details',
      },
    ]
  }
}

/** What can be done with all who are selected, and with all who are found. */
const useManyCommands = ({ list, onQuestion }: RequestsCommandsOptions) => {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { selection, total } = list
  const ask = (of: 'all' | 'selected', approved: boolean) => () =>
    onQuestion({ answer: approved ? 'approve' : 'dismiss', of })
  return {
    ofSelection: (): Commands => {
      const people = countWords(selection.count)
      return [
        {
          ...command('approve', 'requests', t('palette.requests.approve', { people }), ask('selected', true)),
          shortcut: 'approveRequest',
        },
        {
          ...command('dismiss', 'requests', t('palette.requests.dismiss', { people }), ask('selected', false)),
          shortcut: 'dismissRequest',
        },
        {
          ...command('clearSelection', 'requests', t('requests.clearSelection'), selection.clear),
          shortcut: 'clearSelection',
        },
      ]
    },
    ofAll: (): Commands => {
      if (total === 0) return []
      const people = countWords(total)
      return [
        command('approveAll', 'list', t('palette.requests.approveAll', { people }), ask('all', true)),
        command('dismissAll', 'list', t('palette.requests.dismissAll', { people }), ask('all', false)),
        {
          ...command('selectAll', 'list', t('palette.requests.selectAll', { people }), selection.selectAll),
          shortcut: 'selectAll',
        },
      ]
    },
  }
}

/** Whose requests are listed: those of one community, of one of its links, of all. */
const useFilterCommands = ({ filter, list }: RequestsCommandsOptions) => {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const chats = list.head?.chats ?? []
  return (): Commands => [
    ...(isNarrowed(filter.value) ? [command('showAll', 'list', t('requests.showAll'), filter.clear)] : []),
    ...chats
      .filter(({ chatId }) => chatId !== filter.community?.chatId)
      .map(({ chatId, title, count }, at) => ({
        ...command(`of.${chatId}`, 'list', t('palette.requests.ofCommunity', { community: title }), () =>
          filter.setCommunity({ chatId, title }),
        ),
        detail: countWords(count),
        words: t('requests.byCommunity'),
        onlyFound: at >= COMMUNITIES_AT_FIRST,
      })),
    ...chats.flatMap(({ chatId, title, links }) =>
      links
        .filter(({ hash }) => hash !== filter.link?.hash)
        .map((link) => {
          const name = linkWords(link)
          const run = () => filter.setLink({ chatId, title, hash: link.hash, name })
          return {
            ...command(`by.${link.hash}`, 'list', t('palette.requests.byLink', { link: name }), run),
            detail: title,
            words: t('requests.byLink'),
            onlyFound: true,
          }
        }),
    ),
  ]
}

/** What can be done with those who look alike, and by what the list is sorted. */
const useSignCommands = ({ filter, list, onQuestion }: RequestsCommandsOptions) => {
  const { t } = useTranslation()
  const countWords = useCountWords()
  return (): Commands => [
    ...(list.head?.alike ?? []).flatMap((group) => {
      const names = { people: countWords(group.count), community: group.community }
      const detail = group.via === null ? '' : linkWords(group.via)
      const key = `${group.chatId}.${group.via?.hash ?? ''}`
      return [
        {
          ...command(`alike.${key}`, 'list', t('palette.requests.alike', names), () => filter.onlyGroup(group)),
          ...{ detail, words: t('requests.alike.name') },
        },
        {
          ...command(`dismissAlike.${key}`, 'list', t('palette.requests.dismissAlike', names), () =>
            onQuestion({ answer: 'dismiss', of: 'alike', group }),
          ),
          ...{ detail, words: t('requests.alike.name') },
        },
      ]
    }),
    ...requestOrders
      .filter((order) => order !== filter.value.order)
      .map((order) => ({
        ...command(`order.${order}`, 'list', t('requests.sort', { order: t(`requests.orderBy.${order}`) }), () =>
          filter.setOrder(order),
        ),
        onlyFound: true,
      })),
  ]
}

/** Everything that the Requests room can do now, for the palette. */
export const useRequestsCommands = (options: RequestsCommandsOptions): void => {
  const { t } = useTranslation()
  const ofPerson = usePersonCommands(options)
  const { ofSelection, ofAll } = useManyCommands(options)
  const ofFilter = useFilterCommands(options)
  const ofSigns = useSignCommands(options)
  const { list, focus } = options
  useCommands(() => {
    const areMany = list.selection.count > 1
    const target = areMany ? null : focus.target()
    return [
      ...(target === null ? [] : ofPerson(target)),
      ...(areMany ? ofSelection() : []),
      { ...command('search', 'list', t('requests.search'), focus.goToSearch), shortcut: 'search' },
      ...ofAll(),
      command('refresh', 'list', t('requests.refresh'), options.onRefresh),
      command('byItself', 'list', t('requests.byItself.open'), () => options.onOver({ of: 'rules', link: null })),
      ...ofSigns(),
      ...ofFilter(),
    ]
  })
}
