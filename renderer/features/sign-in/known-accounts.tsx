import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { ChevronRight, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { AccountWords } from '../../components/account-words'
import { ErrorNote } from '../../components/error-note'
import { SignOutDialog } from '../../components/sign-out-dialog'

const Card = styled(Paper)({ padding: 6, display: 'grid', gap: 6 })
const List = styled('ul')({
  display: 'grid',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  // Four of them and a part of the fifth, which tells that there are more.
  maxHeight: 226,
  overflowY: 'auto',
  '@media (max-height: 700px)': { maxHeight: 176 },
})
const Item = styled('li')({ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 })
const Way = styled(ButtonBase)(({ theme }) => ({
  flex: 1,
  minWidth: 0,
  gap: 10,
  padding: '6px 10px',
  borderRadius: 9,
  '& > svg': { flexShrink: 0, color: theme.vars.palette.text.secondary },
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
  '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2 },
}))

const isOver = ({ state }: AccountEntry): boolean => state === 'ended' || state === 'refused' || state === 'forgotten'

export interface KnownAccountsProps {
  readonly entries: readonly AccountEntry[]
  /** The account that has the focus, by its id. */
  readonly focused: string | null
  /** One whose session is over was chosen: signing in again is the way on. */
  readonly onAgain?: (entry: AccountEntry) => void
}

/** Accounts of this computer to go back to, or to sign in again. */
export const KnownAccounts = ({ entries, focused, onAgain }: KnownAccountsProps) => {
  const { t, i18n } = useTranslation()
  const towards = i18n.dir() === 'rtl' ? { transform: 'scaleX(-1)' } : {}
  const switching = useAction('switchAccount')
  const [removing, setRemoving] = useState<AccountEntry | null>(null)
  const choose = (entry: AccountEntry): void => {
    if (isOver(entry) && onAgain !== undefined) onAgain(entry)
    else void switching.run({ accountId: entry.account.id })
  }
  return (
    <Card variant="outlined">
      <List aria-label={t('signIn.known')}>
        {entries.map((entry) => (
          <Item key={entry.account.id}>
            <Way autoFocus={focused === entry.account.id} disabled={switching.pending} onClick={() => choose(entry)}>
              <AccountWords entry={entry} />
              <ChevronRight size={16} style={towards} aria-hidden />
            </Way>
            {entry.state === 'refused' && (
              <Button
                size="small"
                aria-label={t('accounts.tryAgainOf', { name: accountName(entry) })}
                loading={switching.pending}
                onClick={() => void switching.run({ accountId: entry.account.id })}
              >
                {t('common.tryAgain')}
              </Button>
            )}
            {isOver(entry) && (
              <Tooltip title={t('accounts.remove')}>
                <IconButton
                  aria-label={t('accounts.removeOf', { name: accountName(entry) })}
                  onClick={() => setRemoving(entry)}
                >
                  <X size={15} aria-hidden />
                </IconButton>
              </Tooltip>
            )}
          </Item>
        ))}
      </List>
      {switching.error && <ErrorNote error={switching.error} />}
      {removing !== null && <SignOutDialog open entry={removing} onClose={() => setRemoving(null)} />}
    </Card>
  )
}
