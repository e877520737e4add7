import { MessagesSquare } from 'lucide-react'
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import type { LinkEntry, LinkQuery } from '../../../electron/contract/link-list'
import { asCallError, type CallError, call } from '../../api'
import { useMenuCommands } from '../../commands'
import { EmptyState } from '../../components/empty-state'
import { ErrorNote } from '../../components/error-note'
import { SearchField } from '../../components/list/search-field'
import { useLeaveSearch } from '../../components/list/use-leave-search'
import { useListKeys } from '../../components/list/use-list-keys'
import type { ListHandle } from '../../components/list/virtual-list'
import { useToast } from '../../components/toaster'
import { useSettings } from '../../session'
import { NewLinkForm } from './form/new-link-form'
import { useLinkForm } from './form/use-link-form'
import { Blank, FormColumn, ListColumn, Screen, Search, Top, Whole } from './links-screen-parts'
import { CreatedLinks } from './list/created-links'
import { actionOfKey } from './list/link-actions'
import { isNarrowed, noFilter } from './list/link-query'
import { SkeletonRows } from './list/list-states'
import { useBulk } from './list/use-bulk'
import { useLinkQuery } from './list/use-link-query'
import { useLinkWindows } from './list/use-link-windows'
import { useLit } from './list/use-lit'
import { useRefreshing } from './list/use-refreshing'
import { useSelection } from './list/use-selection'
import { useLinkManager } from './manage/use-link-manager'
import { useLinksCommands } from './use-links-commands'
import { useRowActions } from './use-row-actions'
import { useSingleKeys } from './use-single-keys'

// Encoder and design come with the first code that is shown.
const QrPanel = lazy(async () => ({ default: (await import('../../components/qr/qr-panel')).QrPanel }))

/** What the community's field is told by the form: the mistake beside it, and the way to put the focus there. */
interface CommunitySlot {
  readonly mistake: ReactNode
  readonly inputRef: Ref<HTMLInputElement>
}

export interface LinksScreenProps {
  readonly chat: Chat | null
  /** Whether a community is still being read. */
  readonly loading: boolean
  /** Goes to another community, such as a named view's; nothing where it is not among the account's own. */
  readonly chooseChat: (chatId: string) => void
  readonly picker: (slot: CommunitySlot) => ReactNode
}

/** The main job and all that follows: the community above, the form on the left, the links on the right. */
export const LinksScreen = ({ chat, loading, chooseChat, picker }: LinksScreenProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const { settings } = useSettings()
  const asked = useLinkQuery(chat?.id ?? null)
  const list = useLinkWindows(asked.query)
  const { query, head } = list
  const refreshing = useRefreshing(asked.query?.scope ?? null, head)
  const picking = useSelection(list)
  const highlighted = useLit(query, head)
  const manager = useLinkManager()
  const bulk = useBulk(picking, manager)
  const [formHidden, setFormHidden] = useState(false)
  const [copyError, setCopyError] = useState<CallError | null>(null)
  const [code, setCode] = useState<{ readonly entry: LinkEntry; readonly from: HTMLElement | null } | null>(null)
  const focused = useRef<LinkEntry | null>(null)
  const rows = useRef<ListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  // The form is there to be typed in before the list beside it is drawn.
  const listDrawn = useDeferredValue(true, false)

  const copyWords = async (text: string, done: string): Promise<void> => {
    try {
      await call('copyText', { text })
      setCopyError(null)
      toast(done)
    } catch (thrown) {
      setCopyError(asCallError(thrown))
    }
  }

  const form = useLinkForm({
    chat,
    onMade: (link) => {
      highlighted.light(link)
      // What was just made is shown, whatever was looked for before.
      if (query !== null && (isNarrowed(query) || query.tab !== 'active')) {
        asked.clear()
        asked.change({ tab: 'active', filter: noFilter })
      }
      const made = t(link.permanent ? 'links.replaced' : 'links.created')
      if (settings.copyOnCreate) void copyWords(link.link, link.permanent ? made : t('links.createdCopied'))
      else toast(made)
    },
  })
  const goToForm = (): void => {
    setFormHidden(false)
    form.focusTitle()
  }

  const actions = useRowActions({
    manager,
    copyWords,
    showCode: (entry, from) => setCode({ entry, from }),
    startFrom: (link) => {
      setFormHidden(false)
      if (link.chatId !== chat?.id) chooseChat(link.chatId)
      form.startFrom(link)
      toast(t('links.duplicated'))
    },
  })

  /** The link that somebody means: the one with the focus, else the only one selected, else the one just made. */
  const target = (): LinkEntry | null => {
    const shown = [...(head?.rows ?? []), ...(head?.primary == null ? [] : [head.primary])]
    const selected = picking.count === 1 ? shown.find((entry) => picking.has(entry)) : undefined
    return focused.current ?? selected ?? shown.find(({ link }) => link.link === highlighted.address) ?? null
  }
  /** The same for a key that changes nothing, which may also mean the first. */
  const meant = (): LinkEntry | null => target() ?? list.rowAt(0) ?? head?.primary ?? null
  const showCode = (): void => {
    const entry = meant()
    if (entry !== null)
      setCode({ entry, from: document.activeElement instanceof HTMLElement ? document.activeElement : null })
  }
  const copyMeant = (): void => {
    const entry = meant()
    if (picking.count > 1) bulk.act('copyAll')
    else if (entry !== null) actions.copy(entry)
  }
  const closeCode = (): void => {
    setCode(null)
    if (code?.from?.isConnected === true) code.from.focus()
    else if (!formHidden) form.focusTitle()
  }
  /** With several selected a key means all of them, else the row that it was pressed on. */
  const onKey = (key: string, entry: LinkEntry): boolean => {
    const action = actionOfKey(key, entry)
    if (action === null) return false
    if (picking.count > 1 && (action === 'tag' || action === 'extend' || action === 'revoke' || action === 'remove'))
      bulk.act(action === 'remove' ? 'delete' : action)
    else actions[action](entry, null)
    return true
  }
  useSingleKeys({ q: showCode, c: copyMeant })
  const goToSearch = (): void => search.current?.select()
  useListKeys({
    search: goToSearch,
    selectAll: picking.all,
    clear: () => {
      picking.clear()
      return picking.count > 0
    },
  })
  useLinksCommands({
    chat,
    asked,
    list,
    picking,
    bulk,
    manager,
    actions,
    form,
    goToForm,
    goToSearch,
    formHidden,
    setFormHidden,
    target,
  })
  useMenuCommands({
    newLink: goToForm,
    copyLink: copyMeant,
    showQr: showCode,
    search: goToSearch,
  })

  const leaveSearch = useLeaveSearch(search, query?.search === asked.search && head !== null, (opens) => {
    const first = list.rowAt(0)
    if (first === undefined) return
    rows.current?.focusRow(0)
    if (opens) actions.details(first)
  })

  /** A view of one community brings its community along. */
  const applyView = (next: LinkQuery): void => {
    asked.apply(next)
    if (next.scope.kind === 'chat' && next.scope.chatId !== chat?.id) chooseChat(next.scope.chatId)
  }
  // A code of a community that was left would lie over the links of another.
  const codeChat = code?.entry.link.chatId
  const everywhere = asked.everywhere
  useEffect(() => {
    if (codeChat !== undefined && !everywhere && codeChat !== chat?.id) setCode(null)
  }, [codeChat, everywhere, chat?.id])

  // Drawn anew when something of it changes, not with every answer to the list and every key in the form.
  const mistake = form.mistakes.community ?? null
  const communityRef = form.focusable('community')
  const community = useMemo(() => picker({ mistake, inputRef: communityRef }), [picker, mistake, communityRef])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.submit(event.timeStamp)
  }

  return (
    // Ctrl+Enter submits from every field, also from the community's, which stands outside the form.
    <Screen onKeyDown={onKeyDown}>
      <Top>
        <div>{community}</div>
        <Search>
          {asked.query !== null && (
            <SearchField
              label={t('linkList.search')}
              placeholder={t('linkList.searchPlaceholder')}
              search={asked.search}
              onSearch={asked.setSearch}
              given={asked.given}
              inputRef={search}
              onLeave={leaveSearch}
            />
          )}
        </Search>
        <Whole>{copyError !== null && <ErrorNote error={copyError} />}</Whole>
      </Top>
      <FormColumn hidden={formHidden}>
        <NewLinkForm
          form={form}
          chat={chat}
          onKeyAlone={(key) => (key === 'q' ? showCode() : copyMeant())}
          onCopyAddress={(address) => void copyWords(address, t('links.addressCopied'))}
        />
      </FormColumn>
      <ListColumn data-wide={formHidden}>
        {!listDrawn ? null : asked.query === null ? (
          <Blank>
            {loading ? (
              <SkeletonRows rows={6} />
            ) : (
              <EmptyState icon={<MessagesSquare size={24} />} title={t('links.noCommunity')}>
                {t('links.noCommunityText')}
              </EmptyState>
            )}
          </Blank>
        ) : (
          <CreatedLinks
            chat={chat}
            asked={asked}
            list={list}
            refreshing={refreshing}
            picking={picking}
            bulk={bulk}
            manager={manager}
            actions={actions}
            handle={rows}
            highlighted={highlighted.address}
            litAt={highlighted.at}
            formHidden={formHidden}
            onFormHidden={setFormHidden}
            onApplyView={applyView}
            onFocusLink={(entry) => {
              focused.current = entry
            }}
            onKey={onKey}
          />
        )}
      </ListColumn>
      {code !== null && (
        <Suspense fallback={null}>
          <QrPanel link={code.entry.link} community={code.entry.community} onClose={closeCode} />
        </Suspense>
      )}
      {manager.element}
    </Screen>
  )
}
