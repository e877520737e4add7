import { useTranslation } from 'react-i18next'
import type { LinkChange, LinkEntry } from '../../../../electron/contract/link-list'
import { asCallError, call, useAction } from '../../../api'
import { serverNow } from '../../../components/server-clock'
import { useToast } from '../../../components/toaster'
import { useSignedIn } from '../../../session'
import { reverseOf } from './edit-values'
import { refOf } from './question'

/**
 * Changes one link and says so, with a way back where Telegram allows one. `edit` answers whether it was done; a refusal
 * stands in `error`.
 */
export const useEdit = () => {
  const { t } = useTranslation()
  const toast = useToast()
  const { clockOffset } = useSignedIn()
  const { run, pending, error } = useAction('editLink')

  const takeBack = async (entry: LinkEntry, change: LinkChange): Promise<void> => {
    try {
      await call('editLink', { ...refOf(entry), change })
      toast(t('manage.undone'))
    } catch (thrown) {
      const { code } = asCallError(thrown).error
      toast(t('manage.notUndone', { why: t(`errors.${code}`) }))
    }
  }

  const edit = async (entry: LinkEntry, change: LinkChange, done: string): Promise<boolean> => {
    const after = await run({ ...refOf(entry), change })
    if (after === null) return false
    const back = reverseOf(change, entry.link, serverNow(clockOffset))
    toast(done, back === null ? undefined : { label: t('manage.undo'), run: () => void takeBack(after, back) })
    return true
  }
  return { edit, pending, error }
}
