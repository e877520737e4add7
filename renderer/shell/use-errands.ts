import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Errand } from '../../electron/contract/errands'
import { call, useEvent } from '../api'
import { useToast } from '../components/toaster'
import { useSignedIn } from '../session'
import { lockdownQuestion, noticeWish } from '../wishes'
import { goTo } from './room'

/** Goes where a notification or the tray leads, at the desk of the account that it is about. */
export const useErrands = (): void => {
  const { t } = useTranslation()
  const toast = useToast()
  const { account } = useSignedIn()
  const lead = (errand: Errand): void => {
    if (errand.to === 'room') goTo(errand.room)
    if (errand.to === 'notice') noticeWish.make(errand)
    if (errand.to === 'lockdown') lockdownQuestion.make({ id: errand.chatId, title: errand.community })
    if (errand.to === 'nobody') toast(t('shell.accountLeft'))
  }
  const look = useEffectEvent(async () => {
    const errand = await call('takeErrand', { accountId: account.id }).catch(() => null)
    if (errand !== null) lead(errand)
  })
  // One may have been given before this desk was there.
  useEffect(() => void look(), [])
  useEvent('errandGiven', () => void look())
}
