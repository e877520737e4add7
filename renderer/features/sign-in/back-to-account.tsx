import { useTranslation } from 'react-i18next'
import { type AccountEntry, accountName } from '../../../electron/contract/session'
import { useAction } from '../../api'
import { useEscape } from '../../components/use-escape'
import { BackButton } from './sheet'

/** Back to where one was before another account was to be added; Escape does the same. */
export const BackToAccount = ({ entry }: { readonly entry: AccountEntry }) => {
  const { t } = useTranslation()
  const switching = useAction('switchAccount')
  const back = (): void => void switching.run({ accountId: entry.account.id })
  useEscape(back)
  return <BackButton onClick={back}>{t('signIn.backTo', { name: accountName(entry) })}</BackButton>
}
