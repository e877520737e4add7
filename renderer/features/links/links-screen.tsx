import { useQueryClient } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import type { LinkQuery, MadeLink } from '../../../electron/contract/link-list'
import type { InviteLink } from '../../../electron/contract/links'
import { useMenuCommands } from '../../commands'
import { EmptyState } from '../../components/empty-state'
import { useListFocus } from '../../components/list/use-list-focus'
import { painted } from '../../components/painted'
import { useToast } from '../../components/toaster'
import { useSteady } from '../../components/use-steady'
import { useSettings } from '../../session'
import { type FormHandle, LinkFormCard } from './form/link-form-card'
import { useFieldElements } from './form/use-field-focus'
import type { FormRequest } from './link-desk'
import { Blank, FormColumn, ListColumn, Screen } from './links-screen-parts'
import { LinksTop } from './links-top'
import { CreatedLinks } from './list/created-links'
import { isNarrowed, noFilter } from './list/link-query'
import { LinkSkeletons } from './list/link-states'
import { showMade } from './list/made-link'
import { NarrowingContext, useNarrowingOf } from './list/narrowing'
import { useCopyWords } from './use-copy-words'
import { useLinkKeys } from './use-link-keys'
import { useLinks } from './use-links'
import { useLinksCommands } from './use-links-commands'
import { useRowActions } from './use-row-actions'
import { useShownCode } from './use-shown-code'
import { useWantedLink } from './use-wanted-link'

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
  /** Asked in another room, and answered as soon as this one is seen. */
  readonly wanted: FormRequest | null
  readonly onAnswered: () => void
}

/** The main job and all that follows: the community above, the form on the left, the links on the right. */
export const LinksScreen = ({ chat, loading, chooseChat, picker, wanted, onAnswered }: LinksScreenProps) => {
  const { t } = useTranslation()
  const links = useLinks(chat)
  const { query, list, manager } = links
  const clipboard = useCopyWords()
  const narrowing = useNarrowingOf(query)
  const [formHidden, setFormHidden] = useState(false)
  // The form is there to be typed in before the list beside it is drawn.
  const listDrawn = useDeferredValue(true, false)

  const form = useRef<FormHandle>(null)
  const fields = useFieldElements()
  const made = useMade(links, clipboard.copy)
  const goToForm = (): void => {
    setFormHidden(false)
    form.current?.focusTitle()
  }
  const code = useShownCode({
    chatId: chat?.id ?? null,
    everywhere: query.everywhere,
    onNowhere: () => {
      if (!formHidden) form.current?.focusTitle()
    },
  })
  const toast = useToast()
  const showFormFor = (link: InviteLink): void => {
    setFormHidden(false)
    if (link.chatId !== chat?.id) chooseChat(link.chatId)
  }
  const fill = ({ entry, again }: FormRequest): void => {
    showFormFor(entry.link)
    if (!again) form.current?.startFrom(entry)
    toast(t(again && form.current?.makeAgain(entry) === true ? 'links.endPassed' : 'links.duplicated'))
  }
  const answer = useEffectEvent((request: FormRequest) => {
    fill(request)
    onAnswered()
  })
  useEffect(() => {
    if (wanted !== null) answer(wanted)
  }, [wanted])
  const actions = useRowActions({
    manager,
    copyWords: clipboard.copy,
    showCode: code.show,
    startFrom: (entry) => fill({ entry, again: false }),
    makeAgain: (entry) => fill({ entry, again: true }),
  })
  const focus = useListFocus({ list, isFound: list.query?.search === query.search, onOpen: actions.details })
  const keys = useLinkKeys({ links, focus, actions, showCode: code.show })
  useLinksCommands({ chat, links, actions, form, focus, goToForm, formHidden, setFormHidden, target: keys.target })
  useMenuCommands({ newLink: goToForm, copyLink: keys.copyTarget, showQr: keys.showCodeOfTarget })

  /** A view of one community brings its community along. */
  const applyView = (next: LinkQuery): void => {
    query.apply(next)
    if (next.scope.kind === 'chat' && next.scope.chatId !== chat?.id) chooseChat(next.scope.chatId)
  }
  useWantedLink({ highlighted: links.highlighted, focus, apply: applyView })

  // Drawn anew when something of it changes, not with every answer to the list and every key in the form.
  const [mistake, setMistake] = useState<ReactNode>(null)
  const communityRef = fields.focusable('community')
  const community = useMemo(() => picker({ mistake, inputRef: communityRef }), [picker, mistake, communityRef])

  const onKeyAlone = useSteady((key: 'q' | 'c') => (key === 'q' ? keys.showCodeOfTarget() : keys.copyTarget()))
  const onCopyAddress = useSteady((address: string) => void clipboard.copy(address, t('links.addressCopied')))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.current?.submit(event.timeStamp)
  }

  return (
    // Ctrl+Enter submits from every field, also from the community's, which stands outside the form.
    <Screen onKeyDown={onKeyDown}>
      <LinksTop community={community} query={query} focus={focus} error={clipboard.error} />
      <FormColumn hidden={formHidden}>
        <LinkFormCard
          ref={form}
          chat={chat}
          fields={fields}
          onAnswer={made.show}
          onMade={made.say}
          onCommunityMistake={setMistake}
          onKeyAlone={onKeyAlone}
          onCopyAddress={onCopyAddress}
        />
      </FormColumn>
      <NarrowingContext value={narrowing}>
        <ListColumn data-wide={formHidden}>
          {!listDrawn ? null : query.value === null ? (
            <Blank>{loading ? <LinkSkeletons /> : <NoCommunity />}</Blank>
          ) : (
            <CreatedLinks
              chat={chat}
              links={links}
              actions={actions}
              focus={focus}
              formHidden={formHidden}
              onFormHidden={setFormHidden}
              onApplyView={applyView}
              onKey={keys.onRowKey}
            />
          )}
        </ListColumn>
        {code.element}
        {manager.element(actions.makeAgain)}
      </NarrowingContext>
    </Screen>
  )
}

const NoCommunity = () => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={<MessagesSquare size={24} />} title={t('links.noCommunity')}>
      {t('links.noCommunityText')}
    </EmptyState>
  )
}

/** What follows when a link was made: it is shown in the list, whatever was looked for before, and then said. */
const useMade = ({ query, list, highlighted }: ReturnType<typeof useLinks>, copy: CopyWords) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const { settings } = useSettings()
  const lit = useRef<string | null>(null)
  const light = (link: InviteLink, place: number | null): void => {
    lit.current = link.link
    highlighted.highlight(link, place)
  }
  /** The row is drawn from the answer itself, before form and message, which can wait for a frame. */
  const show = useSteady(async (answer: MadeLink): Promise<void> => {
    const entry = answer.kind === 'link' ? answer.entry : null
    const place = entry === null ? null : showMade(client, list.query, entry)
    if (entry === null || place === null) return
    light(entry.link, place)
    await painted()
  })
  const say = useSteady((link: InviteLink): void => {
    if (lit.current !== link.link) light(link, null)
    if (list.query !== null && (isNarrowed(list.query) || list.query.tab !== 'active')) {
      query.clear()
      query.change({ tab: 'active', filter: noFilter })
    }
    const made = t(link.permanent ? 'links.replaced' : 'links.created')
    if (settings.copyOnCreate) void copy(link.link, link.permanent ? made : t('links.createdCopied'))
    else toast(made)
  })
  return { show, say }
}
type CopyWords = ReturnType<typeof useCopyWords>['copy']
