import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { AccountWords } from '../../components/account-words'
import { ErrorNote } from '../../components/error-note'
import { RenameAccountDialog } from '../../components/rename-account-dialog'
import { Row, Section } from '../../components/setting-rows'
import { hasSession, SignOutDialog } from '../../components/sign-out-dialog'
import { useSignedIn } from '../../session'

const Buttons = styled('div')({ display: 'flex', gap: 8 })

interface Question {
  readonly kind: 'rename' | 'signOut'
  readonly entry: AccountEntry
}

/** Every account of this computer: those that are not on the screen can be renamed and signed out here as well. */
export const Accounts = () => {
  const { t } = useTranslation()
  const { accounts } = useSignedIn()
  const adding = useAction('addAccount')
  const [question, setQuestion] = useState<Question | null>(null)
  const close = () => setQuestion(null)
  return (
    <Section title={t('settings.accounts')}>
      {accounts.map((entry) => {
        const name = accountName(entry)
        return (
          <Row key={entry.account.id} label={<AccountWords entry={entry} />}>
            <Buttons>
              <Button
                size="small"
                aria-label={t('accounts.renameOf', { name })}
                onClick={() => setQuestion({ kind: 'rename', entry })}
              >
                {t('accounts.renameConfirm')}
              </Button>
              {/* What is locked can only be ended once it is unlocked. */}
              {entry.state !== 'locked' && (
                <Button
                  size="small"
                  aria-label={t(hasSession(entry) ? 'accounts.signOutOf' : 'accounts.removeOf', { name })}
                  onClick={() => setQuestion({ kind: 'signOut', entry })}
                >
                  {t(hasSession(entry) ? 'accounts.signOut' : 'accounts.remove')}
                </Button>
              )}
            </Buttons>
          </Row>
        )
      })}
      <Row hint={t('settings.accountsText')}>
        <Button
          size="small"
          startIcon={<UserPlus size={15} />}
          loading={adding.pending}
          onClick={() => void adding.run()}
        >
          {t('accounts.add')}
        </Button>
      </Row>
      {adding.error && <ErrorNote error={adding.error} />}
      {question?.kind === 'rename' && <RenameAccountDialog open entry={question.entry} onClose={close} />}
      {question?.kind === 'signOut' && <SignOutDialog open entry={question.entry} onClose={close} />}
    </Section>
  )
}
