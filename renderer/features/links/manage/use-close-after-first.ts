import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asCallError, call } from '../../../api'
import { useFailureToast, useToast } from '../../../components/toaster'
import { errorSentence } from '../../../errors'
import type { LinkManager } from './link-manager'
import { refOf } from './question'

/**
 * Switches links to close after the next join, or to stay open, and says what that depends on. Of many, the work in progress
 * tells for which it could not be done, and takes it back. The function never changes.
 */
export const useCloseAfterFirst = (): LinkManager['closeAfterFirst'] => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const failed = useFailureToast()
  const latest = useRef({ t, i18n, toast, failed })
  useEffect(() => {
    latest.current = { t, i18n, toast, failed }
  })
  return useMemo<LinkManager['closeAfterFirst']>(() => {
    const switchTo = async (...[target, on]: Parameters<LinkManager['closeAfterFirst']>): Promise<void> => {
      const said = latest.current
      try {
        if (target.kind === 'one') {
          await call('closeLinkAfterFirst', { link: refOf(target.entry), on })
          said.toast(said.t(on ? 'linkList.closeAfterFirst.on' : 'linkList.closeAfterFirst.off'))
          return
        }
        await call('closeAfterFirst', { selection: target.selection, on })
        const number = new Intl.NumberFormat(said.i18n.language).format(target.count)
        const key = on ? 'linkList.closeAfterFirst.onMany' : 'linkList.closeAfterFirst.offMany'
        said.toast(said.t(key, { count: target.count, number }))
      } catch (thrown) {
        said.failed(errorSentence(said.t, asCallError(thrown).error, said.i18n.language, null))
      }
    }
    return (target, on) => void switchTo(target, on)
  }, [])
}
