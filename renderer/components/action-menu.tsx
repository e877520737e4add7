import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

const Heading = styled('li')(({ theme }) => ({
  ...theme.typography.body2,
  padding: '4px 10px 6px',
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))
const Entry = styled(MenuItem)(({ theme }) => ({
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '& > bdi': { maxWidth: 420, overflow: 'hidden', textOverflow: 'ellipsis' },
}))

export interface MenuEntry {
  readonly label: string
  readonly act: () => void
  readonly tone?: 'red'
  /** A line above: it is of another kind than those before it. */
  readonly apart?: boolean
}

interface ActionMenuProps {
  /** The button's name. */
  readonly label: string
  readonly entries: readonly MenuEntry[]
  /** Said above the entries: what they are about. */
  readonly heading?: string
  /** Instead of three dots. */
  readonly children?: (open: (event: { readonly currentTarget: HTMLElement }) => void, isOpen: boolean) => ReactNode
}

/** What is done seldom, behind three dots or a button of its own. */
export const ActionMenu = ({ label, heading, entries, children }: ActionMenuProps) => {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const open = (event: { readonly currentTarget: HTMLElement }): void => setAnchor(event.currentTarget)
  return (
    <>
      {children === undefined ? (
        <Tooltip title={t('links.more')}>
          <IconButton aria-label={label} aria-haspopup="menu" aria-expanded={anchor !== null} onClick={open}>
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      ) : (
        children(open, anchor !== null)
      )}
      {anchor !== null && (
        // Inside the room, so that nothing stands outside of the page's landmarks.
        <Menu open anchorEl={anchor} container={anchor.closest('main')} onClose={() => setAnchor(null)}>
          {heading !== undefined && <Heading role="presentation">{heading}</Heading>}
          {entries.flatMap((entry) => [
            ...(entry.apart === true ? [<Divider key={`${entry.label} line`} />] : []),
            <Entry
              key={entry.label}
              data-tone={entry.tone}
              onClick={() => {
                setAnchor(null)
                entry.act()
              }}
            >
              <bdi>{entry.label}</bdi>
            </Entry>,
          ])}
        </Menu>
      )}
    </>
  )
}
