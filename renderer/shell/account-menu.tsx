import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { Check, LogOut, type LucideIcon, Pencil, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccountEntry } from '../../electron/contract/session'
import { useAction, useCall } from '../api'
import { AccountWords } from '../components/account-words'
import { ErrorNote } from '../components/error-note'
import { useSignedIn } from '../session'
import { accountKey } from './account-commands'

const Entry = styled(MenuItem)({ gap: 10, paddingBlock: 5 })
const Key = styled('kbd')(({ theme }) => ({
  flexShrink: 0,
  fontFamily: 'inherit',
  fontSize: '0.75rem',
  color: theme.vars.palette.text.secondary,
}))
/** The same place with and without the check, so that nothing moves. */
const Mark = styled('span')(({ theme }) => ({
  flexShrink: 0,
  display: 'grid',
  width: 16,
  color: theme.vars.palette.ink.accent,
}))

export interface AccountMenuProps {
  readonly id: string
  readonly anchor: HTMLElement | null
  readonly onClose: () => void
  readonly onRename: () => void
  readonly onSignOut: () => void
  readonly onSignOutAll: () => void
}

/** All accounts of this computer, one of them on the screen, and what can be done about them. */
export const AccountMenu = ({ id, anchor, onClose, onRename, onSignOut, onSignOutAll }: AccountMenuProps) => {
  const { t, i18n } = useTranslation()
  const start = i18n.dir() === 'rtl' ? 'right' : 'left'
  const { account, accounts } = useSignedIn()
  const isMac = useCall('getAppInfo').data?.platform === 'mac'
  const switching = useAction('switchAccount')
  const adding = useAction('addAccount')
  const error = switching.error ?? adding.error
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const choose = ({ account: { id: accountId } }: AccountEntry): void => {
    if (accountId === account.id) onClose()
    else void switching.run({ accountId })
  }
  const action = (Icon: LucideIcon, name: string, act: () => void) => (
    <MenuItem onClick={act}>
      <ListItemIcon>
        <Icon size={16} />
      </ListItemIcon>
      {name}
    </MenuItem>
  )
  return (
    <Menu
      id={id}
      // Inside the account's region, so that nothing stands outside of the page's landmarks.
      disablePortal
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: start }}
      transformOrigin={{ vertical: 'bottom', horizontal: start }}
      slotProps={{
        paper: { style: { width: 320, maxHeight: 'calc(100vh - 24px)' } },
        list: { 'aria-label': t('accounts.menu') },
      }}
    >
      {accounts.map((entry, place) => (
        <Entry
          key={entry.account.id}
          role="menuitemradio"
          aria-checked={entry.account.id === account.id}
          // The menu opens with the focus on it.
          selected={entry.account.id === account.id}
          disabled={switching.pending}
          onClick={() => choose(entry)}
        >
          <AccountWords entry={entry} />
          {place < 9 && accounts.length > 1 && <Key aria-hidden>{accountKey(place, isMac)}</Key>}
          <Mark>{entry.account.id === account.id && <Check size={16} aria-hidden />}</Mark>
        </Entry>
      ))}
      {error !== null && (
        <li role="none">
          <ErrorNote error={error} />
        </li>
      )}
      <Divider />
      {action(UserPlus, t('accounts.add'), () => void adding.run())}
      {action(Pencil, t('accounts.rename'), then(onRename))}
      <Divider />
      {action(LogOut, t('accounts.signOut'), then(onSignOut))}
      {accounts.length > 1 && action(LogOut, t('accounts.signOutAll'), then(onSignOutAll))}
    </Menu>
  )
}
