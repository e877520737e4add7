import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { BackButton } from './sheet'

/** Back to where one was before another account was to be added; Escape does the same. */
export const BackToAccount = ({ entry }: { readonly entry: AccountEntry }) => {
  const { t } = useTranslation()
  const switching = useAction('switchAccount')
  const back = (): void => void switching.run({ accountId: entry.account.id })
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // An open dialog closes by the same key.
    if (event.key === 'Escape' && document.querySelector('[role="dialog"]') === null) back()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return <BackButton onClick={back}>{t('signIn.backTo', { name: accountName(entry) })}</BackButton>
}
