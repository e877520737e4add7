import { type PropsWithChildren, useMemo } from 'react'
import type { LinkEntry } from '../../../electron/contract/link-list'
import { type LinkDesk as Desk, LinkDeskProvider } from '../../components/link-actions/link-desk'
import { reachableRow } from '../../components/list/reachable-row'
import { useLinkManager } from './manage/use-link-manager'
import { useCopyWords } from './use-copy-words'
import { useRowActions } from './use-row-actions'
import { useShownCode } from './use-shown-code'

/** A link whose title and terms the form is asked to begin with; `again`: in its place, since it is closed. */
export interface FormRequest {
  readonly entry: LinkEntry
  readonly again: boolean
}

interface LinkDeskProps extends PropsWithChildren {
  /** The form stands in the room of the links. */
  readonly onForm: (request: FormRequest) => void
}

/** Everything that can be done with links, for a room that is not theirs: the questions, the details and the code. */
export const LinkDesk = ({ onForm, children }: LinkDeskProps) => {
  const manager = useLinkManager()
  const clipboard = useCopyWords()
  const code = useShownCode({ chatId: null, everywhere: true, onNowhere: () => reachableRow()?.focus() })
  const actions = useRowActions({
    manager,
    copyWords: clipboard.copy,
    showCode: code.show,
    startFrom: (entry) => onForm({ entry, again: false }),
    makeAgain: (entry) => onForm({ entry, again: true }),
  })
  const { tag, extend, schedule, revoke, remove, lockdown } = manager
  const desk = useMemo<Desk>(() => {
    const ask = { tag, extend, schedule, revoke, remove }
    return {
      actions,
      askForMany: (action, selection, count) => ask[action]({ kind: 'many', selection, count }),
      lockdown,
      plan: (plan) => schedule(plan === null ? { kind: 'new' } : { kind: 'plan', plan }),
      error: clipboard.error,
    }
  }, [actions, clipboard.error, tag, extend, schedule, revoke, remove, lockdown])
  return (
    <LinkDeskProvider value={desk}>
      {children}
      {code.element}
      {manager.element(actions.makeAgain)}
    </LinkDeskProvider>
  )
}
