import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { Bot, ChevronRight, FlaskConical, type LucideIcon, QrCode, Smartphone, Waypoints } from 'lucide-react'
import { lazy, Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountEntry } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Logo } from '../../components/logo'
import { Notice } from '../../components/notice'
import { SettingsTrouble } from '../../components/settings-trouble'
import { VaultTrouble } from '../../components/vault-trouble'
import type { SignedOut } from '../../session'
import { BackToAccount } from './back-to-account'
import { KnownAccounts } from './known-accounts'

// Whoever reads this language needs it least, and the first picture should not wait for it.
const LanguageField = lazy(async () => ({ default: (await import('../../components/language-field')).LanguageField }))

export type Way = 'phone' | 'qr' | 'bot'

const ways: readonly { readonly way: Way; readonly Icon: LucideIcon }[] = [
  { way: 'phone', Icon: Smartphone },
  { way: 'qr', Icon: QrCode },
  { way: 'bot', Icon: Bot },
]

const Column = styled('div')({
  width: '100%',
  maxWidth: 400,
  display: 'grid',
  gap: 24,
  '@media (max-height: 700px)': { gap: 16 },
})
const Welcome = styled('div')({
  display: 'grid',
  justifyItems: 'center',
  gap: 8,
  textAlign: 'center',
  textWrap: 'balance',
})
const Card = styled(Paper)({ padding: 20, display: 'grid', gap: 16 })
const Hint = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: '8px 0 0',
  textWrap: 'balance',
  color: theme.vars.palette.text.secondary,
}))
const Or = styled(Divider)(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
}))
/** The buttons' words share one column, and each button's arrow stands at its end. */
const WayButton = styled(Button)({
  justifyContent: 'flex-start',
  '& .MuiButton-endIcon': { marginInlineStart: 'auto' },
})

/** As high as its field, so that nothing moves when that comes. */
const Languages = styled('div')({ display: 'grid', justifyItems: 'center', gap: 4, minHeight: 40 })

export interface ChooseWayProps {
  readonly session: SignedOut
  /** What led from here to where one comes back from: a way, or an account's id. It has the focus. */
  readonly cameBy: string | null
  readonly onChoose: (way: Way | 'connection') => void
  readonly onAgain: (entry: AccountEntry) => void
}

/** What Enter does first: a newcomer is in without a mouse. null: there is something to be read first. */
const firstFocus = ({ accounts, backTo, endedBecause }: SignedOut): string | null => {
  if (accounts.some(({ account }) => account.id === backTo)) return 'phone'
  if (endedBecause !== null) return null
  return accounts[0]?.account.id ?? 'practice'
}

/** The first screen: look around without an account, sign in, or go back to an account that is known here. */
export const ChooseWay = ({ session, cameBy, onChoose, onAgain }: ChooseWayProps) => {
  const { t, i18n } = useTranslation()
  const { accounts, endedBecause } = session
  const back = accounts.find(({ account }) => account.id === session.backTo)
  const isKnown = accounts.length > 0
  const towards = i18n.dir() === 'rtl' ? { transform: 'scaleX(-1)' } : {}
  const practice = useAction('startPractice')
  const hintId = useId()
  const botHintId = useId()
  const focused = cameBy ?? firstFocus(session)
  return (
    <Column>
      {back !== undefined && <BackToAccount entry={back} />}
      <Welcome>
        {!isKnown && <Logo size={48} />}
        <Typography variant="h1" sx={{ mt: isKnown ? 0 : 1.5 }}>
          {t(back !== undefined ? 'signIn.addTitle' : isKnown ? 'signIn.againTitle' : 'signIn.title')}
        </Typography>
        {!isKnown && <Typography color="textSecondary">{t('signIn.subtitle')}</Typography>}
      </Welcome>
      {endedBecause !== null && <Notice tone="warning">{t(`errors.${endedBecause}`)}</Notice>}
      <SettingsTrouble />
      {session.vaultTrouble !== null && <VaultTrouble trouble={session.vaultTrouble} />}
      {isKnown && <KnownAccounts entries={accounts} focused={focused} onAgain={onAgain} />}
      <Card variant="outlined">
        <div>
          <WayButton
            autoFocus={focused === 'practice'}
            variant={isKnown ? 'outlined' : 'contained'}
            size="large"
            fullWidth
            startIcon={<FlaskConical size={17} />}
            loading={practice.pending}
            loadingPosition="start"
            aria-describedby={hintId}
            onClick={() => void practice.run()}
          >
            {t('signIn.practice')}
          </WayButton>
          <Hint id={hintId}>{practice.pending ? t('signIn.practiceStarting') : t('signIn.practiceHint')}</Hint>
        </div>
        {/* What is said above is not said again. */}
        {practice.error && practice.error.error.code !== endedBecause && <ErrorNote error={practice.error} />}
        <Or>{t(isKnown ? 'signIn.orNew' : 'signIn.or')}</Or>
        <Stack sx={{ gap: 1 }}>
          {ways.map(({ way, Icon }) => (
            <WayButton
              key={way}
              autoFocus={focused === way}
              size="large"
              fullWidth
              startIcon={<Icon size={17} />}
              endIcon={<ChevronRight size={16} style={towards} />}
              disabled={practice.pending}
              aria-describedby={way === 'bot' ? botHintId : undefined}
              onClick={() => onChoose(way)}
            >
              {t(`signIn.${way}`)}
            </WayButton>
          ))}
          <Hint id={botHintId} style={{ marginBlockStart: 0 }}>
            {t('signIn.botHint')}
          </Hint>
        </Stack>
      </Card>
      <Languages>
        <Suspense>
          <LanguageField width={240} />
        </Suspense>
        <Button
          autoFocus={focused === 'connection'}
          variant="text"
          color="inherit"
          size="small"
          startIcon={<Waypoints size={15} />}
          onClick={() => onChoose('connection')}
        >
          {t('connection.title')}
        </Button>
      </Languages>
    </Column>
  )
}
