import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import { type LinkEntry, type LinkQuery, linkTabs } from '../../../electron/contract/link-list'
import { isClosed } from '../../../electron/contract/link-state'
import { cleanTitle } from '../../../electron/contract/titles'
import { type Command, type CommandGroup, useCommands } from '../../commands'
import type { LinkActions } from '../../components/link-actions/link-actions'
import { linkCommands } from '../../components/link-actions/link-commands'
import type { ListFocus } from '../../components/list/use-list-focus'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import type { FormHandle } from './form/link-form-card'
import { isNarrowed, nextSort, offeredSorts } from './list/link-query'
import { offeredBulk } from './list/selection-toolbar'
import type { Links } from './use-links'

interface LinksCommandsOptions {
  readonly chat: Chat | null
  readonly links: Links
  readonly actions: LinkActions
  readonly form: RefObject<FormHandle | null>
  readonly focus: ListFocus<LinkEntry>
  readonly goToForm: () => void
  readonly formHidden: boolean
  readonly setFormHidden: (hidden: boolean) => void
  /** The link that commands of one link are about; null: none is meant. */
  readonly target: () => LinkEntry | null
}

type Commands = readonly Command[]

const command = (id: string, group: CommandGroup, title: string, run: () => void): Command => ({
  id: `links.${id}`,
  group,
  title,
  run,
})

/** `12 links`. */
const useCountWords = () => {
  const { t, i18n } = useTranslation()
  return (count: number): string =>
    t('linkList.links', { count, number: new Intl.NumberFormat(i18n.language).format(count) })
}

const useSelectionCommands = ({ links: { list, bulk } }: LinksCommandsOptions) => {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { isBot } = useSignedIn().account
  const { selection, query } = list
  return (): Commands => {
    if (selection.count < 2 || query === null) return []
    const names = {
      copyAll: 'copyAll',
      exportCsv: 'exportCsv',
      exportXlsx: 'exportXlsx',
      exportCodes: 'exportCodes',
      printSheet: 'printSheet',
      tag: 'tagMany',
      extend: 'extendMany',
      closeAfterFirst: 'closeManyAfterFirst',
      schedule: 'scheduleMany',
      rotate: 'rotateMany',
      revoke: 'revokeMany',
      delete: 'deleteMany',
    } as const
    const links = countWords(selection.count)
    return [
      ...offeredBulk(query.tab, isBot).map((action) => {
        return command(action, 'selection', t(`palette.links.${names[action]}`, { links }), () => bulk.act(action))
      }),
      ...(query.tab === 'active' && !isBot
        ? [command('stayOpen', 'selection', t('palette.links.manyStayOpen', { links }), bulk.stayOpen)]
        : []),
      {
        ...command('clearSelection', 'selection', t('palette.links.clearSelection'), selection.clear),
        shortcut: 'clearSelection' as const,
      },
    ]
  }
}

const useFormCommands = ({ form, formHidden, goToForm, setFormHidden }: LinksCommandsOptions) => {
  const { t } = useTranslation()
  return (): Commands => {
    const title = cleanTitle(form.current?.title() ?? '')
    const create = title === '' ? t('palette.links.createUntitled') : t('palette.links.create', { title })
    return [
      { ...command('new', 'form', t('menu.newLink'), goToForm), shortcut: 'newLink' },
      { ...command('create', 'form', create, () => form.current?.submit()), shortcut: 'createLink' },
      command(
        'advanced',
        'form',
        t(form.current?.isAdvanced() === true ? 'palette.links.simple' : 'palette.links.advanced'),
        () => {
          goToForm()
          form.current?.toggleAdvanced()
        },
      ),
      command('form', 'form', t(formHidden ? 'linkList.showForm' : 'linkList.hideForm'), () =>
        setFormHidden(!formHidden),
      ),
    ]
  }
}

/** What is shown of the list: which tab, of which communities, in which order. */
const useViewCommands = ({ chat, links: { query: state } }: LinksCommandsOptions) => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  return (query: LinkQuery): Readonly<Record<'tabs' | 'scope' | 'orders', Commands>> => {
    const scopeWords = state.everywhere
      ? t('palette.links.here', { community: chat?.title ?? '' })
      : t('palette.links.everywhere')
    const mayChangeScope = !account.isBot && !(state.everywhere && chat === null)
    return {
      tabs: [
        ...linkTabs
          .filter((tab) => tab !== query.tab)
          .map((tab) => command(`tab.${tab}`, 'list', t(`palette.links.tab.${tab}`), () => state.change({ tab }))),
        ...(isNarrowed(query) ? [command('clear', 'list', t('palette.links.clear'), state.clear)] : []),
      ],
      scope: mayChangeScope
        ? [command('everywhere', 'list', scopeWords, () => state.setEverywhere(!state.everywhere))]
        : [],
      orders: offeredSorts(state.everywhere, account.isBot).map((by) => {
        const sort = nextSort(query.sort, by)
        const order = t(`linkList.${sort.descending ? 'descending' : 'ascending'}.${by}`)
        const run = () => state.change({ sort })
        return { ...command(`sort.${by}`, 'list', t('linkList.sortIs', { order }), run), onlyFound: true }
      }),
    }
  }
}

/** The whole list: its search, what is shown of it, and what is done with all of it. */
const useListCommands = (options: LinksCommandsOptions) => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const countWords = useCountWords()
  const ofView = useViewCommands(options)
  const { chat, focus } = options
  const { list, query, bulk, manager } = options.links
  return (): Commands => {
    if (query.value === null) return []
    const { total, query: shown } = list
    const links = countWords(total)
    const taken = countWords(bulk.takeOut.taken?.count ?? 0)
    const { tabs, scope, orders } = ofView(query.value)
    const ofAll: Commands =
      total === 0 || shown === null
        ? []
        : [
            {
              ...command('selectAll', 'list', t('palette.links.selectAll', { links }), list.selection.selectAll),
              shortcut: 'selectAll',
            },
            ...(list.selection.count > 1 || bulk.takeOut.taken === null
              ? []
              : [
                  command('exportAll', 'list', t('palette.links.exportAll', { links: taken }), () =>
                    bulk.takeOut.export('csv'),
                  ),
                  command('exportAllXlsx', 'list', t('palette.links.exportAllXlsx', { links: taken }), () =>
                    bulk.takeOut.export('xlsx'),
                  ),
                  command('exportAllCodes', 'list', t('palette.links.exportAllCodes', { links: taken }), () =>
                    bulk.takeOut.open('codes'),
                  ),
                  command('printAll', 'list', t('palette.links.printAll', { links: taken }), () =>
                    bulk.takeOut.open('sheet'),
                  ),
                ]),
          ]
    const lockdown: Commands =
      account.isBot || chat === null
        ? []
        : [
            command('lockdown', 'list', t('palette.links.lockdown', { community: chat.title }), () =>
              manager.lockdown(chat),
            ),
          ]
    return [
      { ...command('search', 'list', t('linkList.search'), focus.goToSearch), shortcut: 'search' },
      ...tabs,
      ...ofAll,
      ...scope,
      command('importTags', 'list', t('linkList.importTags'), bulk.importTags),
      ...orders,
      ...lockdown,
    ]
  }
}

/** Everything that the Links room can do now, for the palette. */
export const useLinksCommands = (options: LinksCommandsOptions): void => {
  const { t } = useTranslation()
  const { clockOffset } = useSignedIn()
  const ofSelection = useSelectionCommands(options)
  const ofForm = useFormCommands(options)
  const ofList = useListCommands(options)
  useCommands(() => {
    const entry = options.links.list.selection.count > 1 ? null : options.target()
    return [
      ...(entry === null ? [] : linkCommands(entry, isClosed(entry.link, serverNow(clockOffset)), options.actions, t)),
      ...ofSelection(),
      ...ofForm(),
      ...ofList(),
    ]
  })
}
