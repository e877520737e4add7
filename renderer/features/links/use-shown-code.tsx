import { lazy, Suspense, useEffect, useState } from 'react'
import type { LinkEntry } from '../../../electron/contract/link-list'

// Encoder and design come with the first code that is shown.
const QrPanel = lazy(async () => ({ default: (await import('../../components/qr/qr-panel')).QrPanel }))

interface ShownCodeOptions {
  /** The community whose links are listed; null: those of all are, or none is chosen. */
  readonly chatId: string | null
  readonly everywhere: boolean
  /** The panel was closed, and what opened it is gone: the focus has no other place to go. */
  readonly onNowhere: () => void
}

const focusedElement = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null

/** The code of one link, in a panel beside the list. */
export const useShownCode = ({ chatId, everywhere, onNowhere }: ShownCodeOptions) => {
  const [code, setCode] = useState<{ readonly entry: LinkEntry; readonly from: HTMLElement | null } | null>(null)
  // A code of a community that was left would lie over the links of another.
  const codeChat = code?.entry.link.chatId
  useEffect(() => {
    if (codeChat !== undefined && !everywhere && codeChat !== chatId) setCode(null)
  }, [codeChat, everywhere, chatId])
  const close = (): void => {
    setCode(null)
    if (code?.from?.isConnected === true) code.from.focus()
    else onNowhere()
  }
  return {
    /** `from`: where the focus goes back to when the panel is closed. */
    show: (entry: LinkEntry, from: HTMLElement | null = focusedElement()) => setCode({ entry, from }),
    element: code !== null && (
      <Suspense fallback={null}>
        <QrPanel link={code.entry.link} community={code.entry.community} onClose={close} />
      </Suspense>
    ),
  }
}
