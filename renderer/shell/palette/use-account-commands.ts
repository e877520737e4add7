import { useTranslation } from 'react-i18next'
import { accountName } from '../../../electron/contract/session'
import { type CallError, useAction } from '../../api'
import { useCommands } from '../../commands'
import { useSignedIn } from '../../session'

/** From one account to another by its name. Answers why that was refused, if it was. */
export const useAccountCommands = (): CallError | null => {
  const { t } = useTranslation()
  const { accounts } = useSignedIn()
  const turn = useAction('switchAccount')
  const add = useAction('addAccount')
  useCommands(() => [
    ...accounts
      .filter(({ state }) => state !== 'active')
      .map((entry) => ({
        id: `account.${entry.account.id}`,
        group: 'accounts' as const,
        title: t(entry.state === 'ready' ? 'palette.switchTo' : 'palette.signInAgain', { name: accountName(entry) }),
        words: [entry.account.name, entry.account.username, entry.account.phone].filter(Boolean).join(' '),
        run: () => void turn.run({ accountId: entry.account.id }),
      })),
    { id: 'account.add', group: 'accounts', title: t('palette.addAccount'), run: () => void add.run() },
  ])
  return turn.error ?? add.error
}
