import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { reachableRow } from '../../../components/list/reachable-row'
import type { LinkManager } from './link-manager'
import type { Question } from './question'
import { useCloseAfterFirst } from './use-close-after-first'

// Nobody is asked anything at the start.
const ManageDialogs = lazy(async () => ({ default: (await import('./manage-dialogs')).ManageDialogs }))
const DetailsPanel = lazy(async () => ({ default: (await import('../details/details-panel')).DetailsPanel }))

/** The element that has the focus, or the row around it: a menu that is just closing will be gone. */
const focusHolder = (): HTMLElement | null => {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || active === document.body) return null
  return active.closest('[role="menu"]') === null ? active : reachableRow()
}

/** Gives the focus back to where a question came from, or to the row that keys mean, where that is gone. */
const giveBack = (from: HTMLElement | null): void => {
  // After the dialog has let go of it.
  setTimeout(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const back = from?.isConnected === true ? from : reachableRow()
    back?.focus()
  })
}

/** Everything that is asked before a link is changed or ended, and the panel of details. The functions never change. */
export const useLinkManager = (): LinkManager => {
  const [question, setQuestion] = useState<Question | null>(null)
  const [shown, setShown] = useState<LinkEntry | null>(null)
  const from = useRef<HTMLElement | null>(null)
  const shownFrom = useRef<HTMLElement | null>(null)
  const closeAfterFirst = useCloseAfterFirst()

  const functions = useMemo(() => {
    const ask = (next: Question): void => {
      from.current = focusHolder()
      setQuestion(next)
    }
    return {
      edit: (entry) => ask({ kind: 'edit', entry }),
      extend: (target) => ask({ kind: 'extend', target }),
      schedule: (target) => ask({ kind: 'schedule', target }),
      rotate: (target) => ask({ kind: 'rotate', target }),
      revoke: (target) => ask({ kind: 'revoke', target }),
      remove: (target) => ask({ kind: 'remove', target }),
      tag: (target) => ask({ kind: 'tag', target }),
      lockdown: (chat) => ask({ kind: 'lockdown', chat }),
      details: (entry) => {
        shownFrom.current = focusHolder()
        setShown(entry)
      },
      closeAfterFirst,
    } satisfies Omit<LinkManager, 'element'>
  }, [closeAfterFirst])

  return {
    ...functions,
    element: (makeAgain) => (
      <Suspense fallback={null}>
        {shown !== null && (
          <DetailsPanel
            key={`${shown.link.chatId} ${shown.link.hash}`}
            entry={shown}
            manager={functions}
            onMakeAgain={(entry) => {
              setShown(null)
              makeAgain(entry)
            }}
            onLeave={() => setShown(null)}
            onClose={() => {
              setShown(null)
              giveBack(shownFrom.current)
            }}
          />
        )}
        {question !== null && (
          <ManageDialogs
            question={question}
            onClose={() => {
              setQuestion(null)
              giveBack(from.current)
            }}
          />
        )}
      </Suspense>
    ),
  }
}
