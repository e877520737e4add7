import { useTranslation } from 'react-i18next'
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
      .map(({ account, label, state }) => ({
        id: `account.${account.id}`,
        group: 'accounts' as const,
        title: t(state === 'ended' ? 'palette.signInAgain' : 'palette.switchTo', {
          name: label ?? (account.name || account.username || account.phone || account.userId),
        }),
        words: [account.name, account.username, account.phone].filter(Boolean).join(' '),
        run: () => void turn.run({ accountId: account.id }),
      })),
    { id: 'account.add', group: 'accounts', title: t('palette.addAccount'), run: () => void add.run() },
  ])
  return turn.error ?? add.error
}
