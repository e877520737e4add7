import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import { type LinkEntry, linkSorts, linkTabs } from '../../../electron/contract/link-list'
import { cleanTitle } from '../../../electron/contract/titles'
import { type Command, type CommandGroup, useCommands } from '../../commands'
import { linkName } from '../../components/link-address'
import { useSignedIn } from '../../session'
import { isShortcut } from '../../shortcuts'
import type { LinkForm } from './form/use-link-form'
import { actionsFor, type LinkActions } from './list/link-actions'
import { isNarrowed, nextSort } from './list/link-query'
import { bulkActions } from './list/selection-toolbar'
import type { useBulk } from './list/use-bulk'
import type { LinkQueryState } from './list/use-link-query'
import type { LinkWindows } from './list/use-link-windows'
import type { LinkPicking } from './list/use-selection'
import type { LinkManager } from './manage/link-manager'

interface LinksCommandsOptions {
  readonly chat: Chat | null
  readonly asked: LinkQueryState
  readonly list: LinkWindows
  readonly picking: LinkPicking
  readonly bulk: ReturnType<typeof useBulk>
  readonly manager: LinkManager
  readonly actions: LinkActions
  readonly form: LinkForm
  readonly goToForm: () => void
  readonly goToSearch: () => void
  readonly formHidden: boolean
  readonly setFormHidden: (hidden: boolean) => void
  /** The link that commands of one link are about; null: none is meant. */
  readonly target: () => LinkEntry | null
}

/** What can be done with one link, each command with the link's name, so that nobody closes another one. */
const linkCommands = (entry: LinkEntry, actions: LinkActions, t: TFunction): readonly Command[] => {
  const title = entry.link.permanent && !entry.link.revoked ? t('links.primary') : linkName(entry.link)
  return (['copy', 'showQr', ...actionsFor(entry)] as const).map((name) => {
    const shortcut = name === 'copy' ? 'copyLink' : name
    return {
      id: `link.${name}`,
      group: 'link',
      title: t(`palette.links.${name}`, { title }),
      ...(isShortcut(shortcut) && { shortcut }),
      run: () => actions[name](entry, document.activeElement instanceof HTMLElement ? document.activeElement : null),
    }
  })
}

/** Everything that the Links room can do now, for the palette. */
export const useLinksCommands = (options: LinksCommandsOptions): void => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const { chat, asked, list, picking, bulk, form } = options
  const command = (id: string, group: CommandGroup, title: string, run: () => void): Command => ({
    id: `links.${id}`,
    group,
    title,
    run,
  })
  const links = (count: number): string =>
    t('linkList.links', { count, number: new Intl.NumberFormat(i18n.language).format(count) })

  const ofSelection = (): readonly Command[] => {
    if (picking.count < 2 || list.query === null) return []
    const names = { tag: 'tagMany', extend: 'extendMany', revoke: 'revokeMany', delete: 'deleteMany' } as const
    return [
      ...bulkActions[list.query.tab].map((action) => {
        const name = action === 'copyAll' || action === 'exportCsv' ? action : names[action]
        return command(action, 'selection', t(`palette.links.${name}`, { links: links(picking.count) }), () =>
          bulk.act(action),
        )
      }),
      {
        ...command('clearSelection', 'selection', t('palette.links.clearSelection'), picking.clear),
        shortcut: 'clearSelection' as const,
      },
    ]
  }
  const ofForm = (): readonly Command[] => {
    const title = cleanTitle(form.values.title)
    const create = title === '' ? t('palette.links.createUntitled') : t('palette.links.create', { title })
    return [
      { ...command('new', 'form', t('menu.newLink'), options.goToForm), shortcut: 'newLink' },
      { ...command('create', 'form', create, () => form.submit()), shortcut: 'createLink' },
      command('advanced', 'form', t(form.advanced ? 'palette.links.simple' : 'palette.links.advanced'), () => {
        options.goToForm()
        form.toggleAdvanced()
      }),
      command('form', 'form', t(options.formHidden ? 'linkList.showForm' : 'linkList.hideForm'), () =>
        options.setFormHidden(!options.formHidden),
      ),
    ]
  }
  const ofList = (): readonly Command[] => {
    const query = asked.query
    if (query === null) return []
    const { total } = list
    const shown = list.query
    return [
      { ...command('search', 'list', t('linkList.search'), options.goToSearch), shortcut: 'search' },
      ...linkTabs
        .filter((tab) => tab !== query.tab)
        .map((tab) => command(`tab.${tab}`, 'list', t(`palette.links.tab.${tab}`), () => asked.change({ tab }))),
      ...(isNarrowed(query) ? [command('clear', 'list', t('palette.links.clear'), asked.clear)] : []),
      ...(total > 0 && shown !== null
        ? [
            {
              ...command('selectAll', 'list', t('palette.links.selectAll', { links: links(total) }), picking.all),
              shortcut: 'selectAll' as const,
            },
            command('exportAll', 'list', t('palette.links.exportAll', { links: links(total) }), () =>
              bulk.exportAll(shown),
            ),
          ]
        : []),
      ...(account.isBot || (asked.everywhere && chat === null)
        ? []
        : [
            command(
              'everywhere',
              'list',
              asked.everywhere
                ? t('palette.links.here', { community: chat?.title ?? '' })
                : t('palette.links.everywhere'),
              () => asked.setEverywhere(!asked.everywhere),
            ),
          ]),
      command('importTags', 'list', t('linkList.importTags'), bulk.importTags),
      ...linkSorts
        .filter((by) => asked.everywhere || by !== 'community')
        .map((by) => {
          const sort = nextSort(query.sort, by)
          const order = t(`linkList.${sort.descending ? 'descending' : 'ascending'}.${by}`)
          const run = () => asked.change({ sort })
          return { ...command(`sort.${by}`, 'list', t('linkList.sortIs', { order }), run), onlyFound: true }
        }),
      ...(account.isBot || chat === null
        ? []
        : [
            command('lockdown', 'list', t('palette.links.lockdown', { community: chat.title }), () =>
              options.manager.lockdown(chat),
            ),
          ]),
    ]
  }
  useCommands(() => {
    const entry = picking.count > 1 ? null : options.target()
    return [
      ...(entry === null ? [] : linkCommands(entry, options.actions, t)),
      ...ofSelection(),
      ...ofForm(),
      ...ofList(),
    ]
  })
}
