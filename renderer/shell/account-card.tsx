import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { ChevronsUpDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountName } from '../../electron/contract/session'
import { accountDetail } from '../components/account-words'
import { InitialsAvatar } from '../components/initials-avatar'
import { RenameAccountDialog } from '../components/rename-account-dialog'
import { SignOutAllDialog, SignOutDialog } from '../components/sign-out-dialog'
import { Unseen, unseen } from '../components/unseen'
import { useActiveEntry, useSignedIn } from '../session'
import { layout } from '../theme/tokens'
import { AccountMenu } from './account-menu'

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
const Name = styled(Line)(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 600,
  textAlign: '-webkit-match-parent',
}))
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

export interface AccountCardProps {
  readonly signingOut: boolean
  readonly onSigningOut: (signingOut: boolean) => void
}

/** Who is signed in; opens the switcher. */
export const AccountCard = ({ signingOut, onSigningOut }: AccountCardProps) => {
  const { t } = useTranslation()
  const { account, accounts } = useSignedIn()
  const entry = useActiveEntry()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<'rename' | 'signOutAll' | null>(null)
  const menuId = useId()
  const name = accountName(entry)
  const detail = accountDetail(account, t)
  const close = () => setAsking(null)
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
          <Name title={name} dir="auto">
            {name}
          </Name>
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
      <AccountMenu
        id={menuId}
        anchor={anchor}
        onClose={() => setAnchor(null)}
        onRename={() => setAsking('rename')}
        onSignOut={() => onSigningOut(true)}
        onSignOutAll={() => setAsking('signOutAll')}
      />
      <RenameAccountDialog open={asking === 'rename'} entry={entry} onClose={close} />
      <SignOutAllDialog open={asking === 'signOutAll'} entries={accounts} onClose={close} />
      <SignOutDialog open={signingOut} entry={entry} onClose={() => onSigningOut(false)} />
    </>
  )
}
