import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { Check } from 'lucide-react'
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react'
import type { LinkEntry } from '../../../electron/contract/link-list'
import { isClosed } from '../../../electron/contract/link-state'
import { useSignedIn } from '../../session'
import { keyNames, keysOf, type ShortcutName } from '../../shortcuts'
import { isMac } from '../platform'
import { serverNow } from '../server-clock'
import { useWords } from '../words'
import { actionsFor, isOn, type LinkActionName, type LinkActions, shortcutOf } from './link-actions'
import { RowIconButton } from './row-buttons'

const Key = styled('kbd')(({ theme }) => ({
  marginInlineStart: 'auto',
  paddingInlineStart: 24,
  fontFamily: 'inherit',
  fontSize: '0.75rem',
  color: theme.vars.palette.text.secondary,
}))
const On = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  marginInlineStart: 'auto',
  paddingInlineStart: 24,
  fontSize: '0.75rem',
  fontWeight: 600,
  color: theme.vars.palette.primary.main,
}))
const Entry = styled(MenuItem)(({ theme }) => ({
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
}))

/** A right click on a row, or the menu key, opens the row's menu where the pointer is. */
export const usePointerMenu = () => {
  /** Pixels in the window; null: not opened so. */
  const [at, setAt] = useState<{ readonly left: number; readonly top: number } | null>(null)
  return useMemo(
    () => ({
      at,
      onContextMenu: (event: MouseEvent<HTMLElement>): void => {
        // What is right-clicked in the menu itself is heard here too, and is outside the row.
        if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
        event.preventDefault()
        setAt({ left: event.clientX, top: event.clientY })
      },
      leave: () => setAt(null),
    }),
    [at],
  )
}

export interface MoreEntry {
  readonly label: string
  readonly act: () => void
  /** The key that does the same. */
  readonly shortcut?: ShortcutName
}

type PointerMenu = Pick<ReturnType<typeof usePointerMenu>, 'at' | 'leave'>

interface ItemOptions {
  readonly label: string
  /** As the table of shortcuts writes its keys; null: it has none. */
  readonly keys: string | null
  readonly isEnding?: boolean
  /** It is switched on and off, and is on: in words; null: it is not. */
  readonly on?: string | null
  readonly onClick: () => void
}

/** An element and not a component: the menu gives the focus to its own items alone. */
const menuItem = ({ label, keys, isEnding = false, on = null, onClick }: ItemOptions) => {
  const key = keys?.split('|')[0] ?? null
  return (
    <Entry
      key={label}
      data-tone={isEnding ? 'red' : 'plain'}
      aria-keyshortcuts={key ?? undefined}
      aria-description={on ?? undefined}
      onClick={onClick}
    >
      {label}
      {on !== null && (
        <On aria-hidden>
          <Check size={14} />
          {on}
        </On>
      )}
      {key !== null && <Key aria-hidden>{keyNames(key, isMac)[0]}</Key>}
    </Entry>
  )
}

interface MenuOfRowProps {
  readonly tabIndex: number
  readonly pointer: PointerMenu
  readonly more: readonly MoreEntry[]
  /** What follows; `done` closes the menu and answers the button that opened it, or null. */
  readonly children?: (done: () => HTMLElement | null) => ReactNode
}

/** The menu of a row, opened by its button, a right click or the menu key. */
export const MenuOfRow = ({ tabIndex, pointer, more, children }: MenuOfRowProps) => {
  const { t } = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { at } = pointer
  const close = (): HTMLElement | null => {
    setAnchor(null)
    pointer.leave()
    return anchor
  }
  return (
    <>
      <RowIconButton
        type="button"
        aria-label={t('links.more')}
        data-tip={t('links.more')}
        data-icon="more"
        aria-haspopup="menu"
        aria-expanded={anchor !== null || at !== null}
        tabIndex={tabIndex}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {(anchor !== null || at !== null) && (
        <Menu
          open
          {...(at === null ? { anchorEl: anchor } : { anchorReference: 'anchorPosition', anchorPosition: at })}
          // A second right click, beside the menu, puts it away.
          onContextMenu={(event) => {
            event.preventDefault()
            close()
          }}
          onClose={close}
        >
          {more.map(({ label, act, shortcut }) =>
            menuItem({
              label,
              keys: shortcut === undefined ? null : keysOf(shortcut, isMac),
              onClick: () => {
                close()
                act()
              },
            }),
          )}
          {children?.(close)}
        </Menu>
      )}
    </>
  )
}

interface RowMenuProps {
  readonly entry: LinkEntry
  readonly actions: LinkActions
  readonly tabIndex: number
  readonly pointer: PointerMenu
  /** Nothing but this makes sense; left out: what does for such a link. */
  readonly only?: readonly LinkActionName[] | undefined
  /** What else can be done with what stands in the row; before all that is about its link. */
  readonly more?: readonly MoreEntry[]
}

const isEnding = (name: LinkActionName): boolean => name === 'revoke' || name === 'remove'

/** What is not needed forty times a day, each with its key. */
export const RowMenu = ({ entry, actions, tabIndex, pointer, only, more = [] }: RowMenuProps) => {
  const { t } = useWords()
  const { clockOffset } = useSignedIn()
  const item = (name: LinkActionName, done: () => HTMLElement | null) =>
    menuItem({
      label: t(`linkList.action.${name}`),
      keys: keysOf(shortcutOf(name), isMac),
      isEnding: isEnding(name),
      on: isOn(name, entry) ? t('linkList.isOn') : null,
      onClick: () => actions[name](entry, done()),
    })
  return (
    <MenuOfRow tabIndex={tabIndex} pointer={pointer} more={more}>
      {(done) => {
        const offered = only ?? actionsFor(entry, isClosed(entry.link, serverNow(clockOffset)))
        const ends = offered.filter(isEnding)
        return [
          ...(more.length > 0 ? [<Divider key="more" />] : []),
          ...offered.filter((name) => !isEnding(name)).map((name) => item(name, done)),
          ...(ends.length > 0 ? [<Divider key="ends" />] : []),
          ...ends.map((name) => item(name, done)),
        ]
      }}
    </MenuOfRow>
  )
}
