import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import { keyNames, keysOf } from '../../shortcuts'
import { isMac } from '../platform'
import { actionsFor, type LinkActionName, type LinkActions, shortcutOf } from './link-actions'
import { RowIconButton } from './row-buttons'
import { useIsClosed } from './use-is-closed'

const Key = styled('kbd')(({ theme }) => ({
  marginInlineStart: 'auto',
  paddingInlineStart: 24,
  fontFamily: 'inherit',
  fontSize: '0.75rem',
  color: theme.vars.palette.text.secondary,
}))
const Entry = styled(MenuItem)(({ theme }) => ({
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
}))

/** A right click on a row, or the menu key, opens the row's menu where the pointer is. */
export const usePointerMenu = () => {
  /** Pixels in the window; null: not opened so. */
  const [at, setAt] = useState<{ readonly left: number; readonly top: number } | null>(null)
  return {
    at,
    onContextMenu: (event: MouseEvent<HTMLElement>): void => {
      // What is right-clicked in the menu itself is heard here too, and is outside the row.
      if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
      event.preventDefault()
      setAt({ left: event.clientX, top: event.clientY })
    },
    leave: () => setAt(null),
  }
}

export interface MoreEntry {
  readonly label: string
  readonly act: () => void
}

interface RowMenuProps {
  readonly entry: LinkEntry
  readonly actions: LinkActions
  readonly tabIndex: number
  readonly pointer: Pick<ReturnType<typeof usePointerMenu>, 'at' | 'leave'>
  /** Nothing but this makes sense; left out: what does for such a link. */
  readonly only?: readonly LinkActionName[] | undefined
  /** What else can be done with what stands in the row; before all that is about its link. */
  readonly more?: readonly MoreEntry[]
}

const isEnding = (name: LinkActionName): boolean => name === 'revoke' || name === 'remove'

/** What is not needed forty times a day, each with its key. */
export const RowMenu = ({ entry, actions, tabIndex, pointer, only, more = [] }: RowMenuProps) => {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { at } = pointer
  const close = (): void => {
    setAnchor(null)
    pointer.leave()
  }
  const closed = useIsClosed(entry.link)
  const offered = only ?? actionsFor(entry, closed)
  const ends = offered.filter(isEnding)
  const item = (name: LinkActionName) => {
    const key = keysOf(shortcutOf(name), isMac)?.split('|')[0] ?? null
    return (
      <Entry
        key={name}
        data-tone={isEnding(name) ? 'red' : 'plain'}
        aria-keyshortcuts={key ?? undefined}
        onClick={() => {
          close()
          actions[name](entry, anchor)
        }}
      >
        {t(`linkList.action.${name}`)}
        {key !== null && <Key aria-hidden>{keyNames(key, isMac)[0]}</Key>}
      </Entry>
    )
  }
  return (
    <>
      <RowIconButton
        type="button"
        aria-label={t('links.more')}
        data-tip={t('links.more')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null || at !== null}
        tabIndex={tabIndex}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={16} aria-hidden />
      </RowIconButton>
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
          {more.map(({ label, act }) => (
            <Entry
              key={label}
              onClick={() => {
                close()
                act()
              }}
            >
              {label}
            </Entry>
          ))}
          {more.length > 0 && <Divider />}
          {offered.filter((name) => !isEnding(name)).map(item)}
          {ends.length > 0 && <Divider />}
          {ends.map(item)}
        </Menu>
      )}
    </>
  )
}
