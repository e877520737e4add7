import { styled } from '@mui/material/styles'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Account, type AccountEntry, accountName } from '../../electron/contract/session'
import { InitialsAvatar } from './initials-avatar'

/** What tells two accounts of the same name apart: a bot's or a person's address, or the number. */
export const accountDetail = (account: Account, t: TFunction): string | null => {
  const username = account.username === null ? null : `@${account.username}`
  if (account.isBot) return [t('accounts.bot'), username].filter(Boolean).join(' · ')
  return account.phone ?? username
}

/** What is to be known of it before it is switched to; null: nothing. */
const stateOf = ({
  state,
  working,
}: AccountEntry): Exclude<AccountEntry['state'], 'active' | 'ready'> | 'working' | null => {
  if (state !== 'active' && state !== 'ready') return state
  return working && state !== 'active' ? 'working' : null
}

const Frame = styled('span')({ display: 'flex', alignItems: 'center', gap: 10, minWidth: 0, flex: 1 })
const Words = styled('span')({ display: 'grid', minWidth: 0, textAlign: 'start' })
const Line = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })
const Name = styled(Line)(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 600,
  color: theme.vars.palette.text.primary,
  // A name that reads from right to left is cut at its own end, and begins where the others begin.
  textAlign: '-webkit-match-parent',
}))
const Detail = styled(Line)(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&[data-state="ended"], &[data-state="refused"], &[data-state="forgotten"], &[data-state="locked"], &[data-state="sealed"]':
    {
      color: theme.vars.palette.ink.amber,
      whiteSpace: 'normal',
    },
  '&[data-state="working"]': { color: theme.vars.palette.ink.accent },
}))

/** An account in a list: its picture, its name, and below it what is to be known. */
export const AccountWords = ({ entry }: { readonly entry: AccountEntry }) => {
  const { t } = useTranslation()
  const { account } = entry
  const name = accountName(entry)
  const state = stateOf(entry)
  const own = accountDetail(account, t)
  const detail = account.endpoint === 'practice' ? [t('accounts.practice'), own].filter(Boolean).join(' · ') : own
  return (
    <Frame>
      <InitialsAvatar id={account.id} name={name} size={28} />
      <Words>
        <Name title={name} dir="auto">
          {name}
        </Name>
        {(state !== null || detail !== null) && (
          <Detail data-state={state}>{state === null ? <bdi>{detail}</bdi> : t(`accounts.state.${state}`)}</Detail>
        )}
      </Words>
    </Frame>
  )
}
