import ButtonBase from '@mui/material/ButtonBase'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { ChevronsUpDown, LogOut } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InitialsAvatar } from '../components/initials-avatar'
import { Unseen, unseen } from '../components/unseen'
import { useSignedIn } from '../session'
import { layout } from '../theme/tokens'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

const Card = styled(ButtonBase)(({ theme }) => ({
  display: 'flex',
  justifyContent: 'flex-start',
  gap: 10,
  width: '100%',
  padding: 8,
  borderRadius: 10,
  textAlign: 'start',
  '&:hover, &[aria-expanded="true"]': { backgroundColor: theme.vars.palette.soft.neutral },
  '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 0 },
  [narrow]: { justifyContent: 'center', padding: 5 },
}))
const Words = styled('span')({ minWidth: 0, flex: 1, [narrow]: unseen })
const Line = styled('span')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })
const Name = styled(Line)(({ theme }) => ({ ...theme.typography.body1, fontWeight: 600 }))
const Detail = styled(Line)(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))
const Arrows = styled('span')(({ theme }) => ({
  display: 'grid',
  color: theme.vars.palette.text.secondary,
  [narrow]: { display: 'none' },
}))

/** Who is signed in, with a menu. */
export const AccountCard = ({ onSignOut }: { readonly onSignOut: () => void }) => {
  const { t, i18n } = useTranslation()
  const start = i18n.dir() === 'rtl' ? 'right' : 'left'
  const { account } = useSignedIn()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const menuId = useId()
  const name = account.name || account.username || account.phone || account.userId
  const username = account.username === null ? null : `@${account.username}`
  const detail = account.isBot ? [t('shell.bot'), username].filter(Boolean).join(' · ') : (account.phone ?? username)
  const signOut = () => {
    setAnchor(null)
    onSignOut()
  }
  return (
    <>
      <Card
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor === null ? undefined : menuId}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <InitialsAvatar id={account.id} name={name} size={30} />
        <Words>
          <Unseen>{t('shell.account')} </Unseen>
          <Name>{name}</Name>
          {detail !== null && (
            <Detail>
              <bdi>{detail}</bdi>
            </Detail>
          )}
        </Words>
        <Arrows>
          <ChevronsUpDown size={14} />
        </Arrows>
      </Card>
      <Menu
        id={menuId}
        // Inside the account's region, so that nothing stands outside of the page's landmarks.
        disablePortal
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'top', horizontal: start }}
        transformOrigin={{ vertical: 'bottom', horizontal: start }}
      >
        <MenuItem onClick={signOut}>
          <ListItemIcon>
            <LogOut size={16} />
          </ListItemIcon>
          {t('shell.signOut')}
        </MenuItem>
      </Menu>
    </>
  )
}
