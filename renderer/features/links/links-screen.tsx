import { styled } from '@mui/material/styles'
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
import type { InviteLink } from '../../../electron/contract/links'
import { CallError, call } from '../../api'
import { useMenuCommands } from '../../commands'
import { EmptyState } from '../../components/empty-state'
import { ErrorNote } from '../../components/error-note'
import { useToast } from '../../components/toaster'
import { useSettings } from '../../session'
import { layout } from '../../theme/tokens'
import { NewLinkForm } from './form/new-link-form'
import { useLinkForm } from './form/use-link-form'
import { CreatedLinks } from './list/created-links'
import type { LinkActions } from './list/link-actions'
import { linkName } from './list/link-address'
import { SkeletonRows } from './list/list-states'
import { useLinks } from './list/use-links'
import { useSingleKeys } from './use-single-keys'

// Encoder and design come with the first code that is shown.
const QrPanel = lazy(async () => ({ default: (await import('./qr/qr-panel')).QrPanel }))

const narrow = `@media (max-width: ${layout.narrow - 1}px)`
const Screen = styled('div')({
  display: 'grid',
  height: '100%',
  gridTemplateColumns: '332px minmax(0, 1fr)',
  gridTemplateRows: 'auto minmax(0, 1fr)',
  gap: 20,
  padding: '16px 24px 24px',
  [narrow]: { gridTemplateColumns: '324px minmax(0, 1fr)', gap: 16, padding: '16px 20px 20px' },
})
const Top = styled('div')({
  gridColumn: '1 / -1',
  display: 'grid',
  gap: 12,
  '& > :first-of-type': { maxWidth: 332, [narrow]: { maxWidth: 324 } },
})
const Column = styled('div')({ minHeight: 0, minWidth: 0 })
const Blank = styled('div')(({ theme }) => ({
  height: '100%',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  overflow: 'hidden',
}))

/** What the community's field is told by the form: the mistake beside it, and the way to put the focus there. */
export interface CommunitySlot {
  readonly mistake: ReactNode
  readonly inputRef: Ref<HTMLInputElement>
}

export interface LinksScreenProps {
  readonly chat: Chat | null
  /** Whether a community is still being read. */
  readonly loading: boolean
  readonly picker: (slot: CommunitySlot) => ReactNode
}

/** The main job: the community above, the form on the left, its links on the right, a code beside them on demand. */
export const LinksScreen = ({ chat, loading, picker }: LinksScreenProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const { settings } = useSettings()
  const list = useLinks(chat?.id ?? null)
  const [lit, setLit] = useState<string | null>(null)
  const [copyError, setCopyError] = useState<CallError | null>(null)
  const [code, setCode] = useState<{ readonly link: InviteLink; readonly from: HTMLElement | null } | null>(null)
  const focused = useRef<string | null>(null)
  // The form is there to be typed in before the list beside it is drawn.
  const listDrawn = useDeferredValue(true, false)

  const copyWords = async (text: string, done: string): Promise<void> => {
    try {
      await call('copyText', { text })
      setCopyError(null)
      toast(done)
    } catch (thrown) {
      setCopyError(thrown instanceof CallError ? thrown : new CallError({ code: 'unexpected' }))
    }
  }

  const form = useLinkForm({
    chat,
    known: () => new Set([list.primary, ...list.links].flatMap((link) => (link === null ? [] : [link.link]))),
    onMade: (link) => {
      list.add(link)
      setLit(link.link)
      const made = t(link.permanent ? 'links.replaced' : 'links.created')
      if (settings.copyOnCreate) void copyWords(link.link, link.permanent ? made : t('links.createdCopied'))
      else toast(made)
    },
  })

  // Rows render only when their link changes, so what they call never does; it looks up the newest functions here.
  const latest = useRef({ copyWords, startFrom: form.startFrom, t })
  useEffect(() => {
    latest.current = { copyWords, startFrom: form.startFrom, t }
  })
  const actions = useMemo<LinkActions>(
    () => ({
      copy: (link) => void latest.current.copyWords(link.link, latest.current.t('links.copied')),
      copyWithTitle: (link) =>
        void latest.current.copyWords(`${linkName(link)}\n${link.link}`, latest.current.t('links.copiedWithTitle')),
      showQr: (link, from) => setCode({ link, from }),
      duplicate: (link) => {
        latest.current.startFrom(link)
        toast(latest.current.t('links.duplicated'))
      },
    }),
    [toast],
  )

  /** The link that a key means: the one with the focus, else the one just made, else the newest. */
  const meant = (): InviteLink | null => {
    const all = list.primary === null ? list.links : [...list.links, list.primary]
    const byAddress = (address: string | null) => all.find((link) => link.link === address)
    return byAddress(focused.current) ?? byAddress(lit) ?? all[0] ?? null
  }
  const showCode = (): void => {
    const link = meant()
    if (link !== null)
      setCode({ link, from: document.activeElement instanceof HTMLElement ? document.activeElement : null })
  }
  const copyMeant = (): void => {
    const link = meant()
    if (link !== null) actions.copy(link)
  }
  const closeCode = (): void => {
    setCode(null)
    if (code?.from?.isConnected === true) code.from.focus()
    else form.focusTitle()
  }
  useSingleKeys({ q: showCode, c: copyMeant })
  useMenuCommands({ newLink: form.focusTitle, copyLink: copyMeant, showQr: showCode })

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.submit()
  }

  return (
    // Ctrl+Enter submits from every field, also from the community's, which stands outside the form.
    <Screen onKeyDown={onKeyDown}>
      <Top>
        <div>{picker({ mistake: form.mistakes.community ?? null, inputRef: form.focusable('community') })}</div>
        {copyError !== null && <ErrorNote error={copyError} />}
      </Top>
      <Column>
        <NewLinkForm
          form={form}
          chat={chat}
          onKeyAlone={(key) => (key === 'q' ? showCode() : copyMeant())}
          onCopyAddress={(address) => void copyWords(address, t('links.addressCopied'))}
        />
      </Column>
      {!listDrawn ? null : chat === null ? (
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
          key={chat.id}
          list={list}
          lit={lit}
          actions={actions}
          onFocusLink={(link) => {
            focused.current = link
          }}
        />
      )}
      {code !== null && chat !== null && code.link.chatId === chat.id && (
        <Suspense fallback={null}>
          <QrPanel link={code.link} community={chat.title} onClose={closeCode} />
        </Suspense>
      )}
    </Screen>
  )
}
