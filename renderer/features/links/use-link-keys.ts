import type { LinkEntry } from '../../../electron/contract/link-list'
import { isClosed } from '../../../electron/contract/link-state'
import { actionOfKey, type LinkActions } from '../../components/link-actions/link-actions'
import type { ListFocus } from '../../components/list/use-list-focus'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import type { Links } from './use-links'
import { useSingleKeys } from './use-single-keys'

interface LinkKeysOptions {
  readonly links: Links
  readonly focus: ListFocus<LinkEntry>
  readonly actions: LinkActions
  readonly showCode: (entry: LinkEntry) => void
}

/** Which link a key or a command is about, and what keys do to it. */
export const useLinkKeys = ({ links, focus, actions, showCode }: LinkKeysOptions) => {
  const { list, highlighted, bulk } = links
  const { clockOffset } = useSignedIn()
  const { head, selection } = list

  /** The link that somebody means: the one with the focus, else the only one selected, else the one just made. */
  const target = (): LinkEntry | null => {
    const shown = [...(head?.rows ?? []), ...(head?.primary == null ? [] : [head.primary])]
    return focus.target()?.row ?? shown.find(({ link }) => link.link === highlighted.address) ?? null
  }
  /** The same for a key that changes nothing, which may also mean the first. */
  const targetOrFirst = (): LinkEntry | null => target() ?? list.rowAt(0) ?? head?.primary ?? null
  const showCodeOfTarget = (): void => {
    const entry = targetOrFirst()
    if (entry !== null) showCode(entry)
  }
  const copyTarget = (): void => {
    const entry = targetOrFirst()
    if (selection.count > 1) bulk.act('copyAll')
    else if (entry !== null) actions.copy(entry)
  }
  useSingleKeys({ q: showCodeOfTarget, c: copyTarget })

  /** With several selected a key means all of them, else the row that it was pressed on. */
  const onRowKey = (key: string, entry: LinkEntry): boolean => {
    const action = actionOfKey(key, entry, isClosed(entry.link, serverNow(clockOffset)))
    if (action === null) return false
    if (selection.count > 1 && (action === 'tag' || action === 'extend' || action === 'revoke' || action === 'remove'))
      bulk.act(action === 'remove' ? 'delete' : action)
    else actions[action](entry, null)
    return true
  }
  return { target, showCodeOfTarget, copyTarget, onRowKey }
}
