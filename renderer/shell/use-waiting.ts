import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import { callOptions } from '../api'
import { useSignedIn } from '../session'

/** How many people ask to join, for the badge; asked for when the room on the screen is drawn. None for bots. */
const useWaiting = (): number => {
  const { account } = useSignedIn()
  const drawn = useDeferredValue(true, false)
  const { data } = useQuery({
    ...callOptions('queryRequests', { filter: everybodyWaiting, offset: 0, limit: 1 }),
    enabled: drawn && !account.isBot,
  })
  return data?.waiting ?? 0
}

/** The number beside `Requests`; null: nobody waits. */
export const useWaitingBadge = (): { readonly count: number; readonly name: string } | null => {
  const { t, i18n } = useTranslation()
  const count = useWaiting()
  if (count === 0) return null
  return {
    count,
    name: t('shell.requestsWaiting', { count, number: new Intl.NumberFormat(i18n.language).format(count) }),
  }
}
