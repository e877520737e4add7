import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { type Command, type CommandGroup, useCommands } from '../../commands'
import type { Question } from './answer-dialog'
import { isNarrowed, linkWords } from './request-filter'
import type { RequestFilterState } from './use-request-filter'
import type { RequestPicking } from './use-request-selection'
import type { RequestWindows } from './use-request-windows'

/** Filters by community that stand in the palette before anything is typed. */
const COMMUNITIES_AT_FIRST = 3

/** Somebody who waits, and the place of their row. */
export interface Waiting {
  readonly request: JoinRequest
  readonly index: number
}

interface RequestsCommandsOptions {
  readonly asked: RequestFilterState
  readonly list: RequestWindows
  readonly picking: RequestPicking
  /** The person that commands of one person are about; null: nobody is meant. */
  readonly target: () => Waiting | null
  readonly onAnswer: (waiting: Waiting, approved: boolean) => void
  readonly onDetails: (waiting: Waiting) => void
  readonly onQuestion: (question: Question) => void
  readonly onSearch: () => void
  readonly onRefresh: () => void
}

/** Everything that the Requests room can do now, for the palette. */
export const useRequestsCommands = (options: RequestsCommandsOptions): void => {
  const { t, i18n } = useTranslation()
  const { asked, list, picking, onAnswer, onDetails, onQuestion } = options
  const people = (count: number): string =>
    t('requests.people', { count, number: new Intl.NumberFormat(i18n.language).format(count) })
  const command = (id: string, group: CommandGroup, title: string, run: () => void): Command => ({
    id: `requests.${id}`,
    group,
    title,
    run,
  })

  const ofOne = (waiting: Waiting): readonly Command[] => {
    const { name } = waiting.request.person
    return [
      {
        ...command('approveOne', 'request', t('palette.requests.approveOne', { name }), () => onAnswer(waiting, true)),
        shortcut: 'approveRequest',
      },
      {
        ...command('dismissOne', 'request', t('palette.requests.dismissOne', { name }), () => onAnswer(waiting, false)),
        shortcut: 'dismissRequest',
      },
      {
        ...command('details', 'request', t('palette.requests.details', { name }), () => onDetails(waiting)),
        shortcut: 'details',
      },
    ]
  }
  const ofSelection = (): readonly Command[] => {
    const selected = people(picking.count)
    const ask = (approved: boolean) => () => onQuestion({ approved, of: 'selected' })
    return [
      {
        ...command('approve', 'requests', t('palette.requests.approve', { people: selected }), ask(true)),
        shortcut: 'approveRequest',
      },
      {
        ...command('dismiss', 'requests', t('palette.requests.dismiss', { people: selected }), ask(false)),
        shortcut: 'dismissRequest',
      },
      {
        ...command('clearSelection', 'requests', t('requests.clearSelection'), picking.clear),
        shortcut: 'clearSelection',
      },
    ]
  }
  const ofAll = (): readonly Command[] => {
    const { total } = list
    if (total === 0) return []
    const all = people(total)
    const ask = (approved: boolean) => () => onQuestion({ approved, of: 'all' })
    return [
      command('approveAll', 'list', t('palette.requests.approveAll', { people: all }), ask(true)),
      command('dismissAll', 'list', t('palette.requests.dismissAll', { people: all }), ask(false)),
      {
        ...command('selectAll', 'list', t('palette.requests.selectAll', { people: all }), picking.all),
        shortcut: 'selectAll',
      },
    ]
  }
  const ofFilter = (): readonly Command[] => {
    const chats = (list.head?.chats ?? []).filter(({ chatId }) => chatId !== asked.community?.chatId)
    return [
      ...(isNarrowed(asked.filter) ? [command('showAll', 'list', t('requests.showAll'), asked.clear)] : []),
      ...chats.map(({ chatId, title, count }, at) => ({
        ...command(`of.${chatId}`, 'list', t('palette.requests.ofCommunity', { community: title }), () =>
          asked.setCommunity({ chatId, title }),
        ),
        detail: people(count),
        words: t('requests.byCommunity'),
        onlyFound: at >= COMMUNITIES_AT_FIRST,
      })),
      ...(list.head?.chats ?? []).flatMap(({ chatId, title, links }) =>
        links
          .filter(({ hash }) => hash !== asked.link?.hash)
          .map((link) => {
            const name = linkWords(link)
            const run = () => asked.setLink({ chatId, title, hash: link.hash, name })
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
  useCommands(() => {
    const waiting = picking.count > 1 ? null : options.target()
    return [
      ...(waiting === null ? [] : ofOne(waiting)),
      ...(picking.count > 1 ? ofSelection() : []),
      { ...command('search', 'list', t('requests.search'), options.onSearch), shortcut: 'search' },
      ...ofAll(),
      command('refresh', 'list', t('requests.refresh'), options.onRefresh),
      ...ofFilter(),
    ]
  })
}
