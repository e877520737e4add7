import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { callOptions } from '../api'
import { useSignedIn } from '../session'

const everything = { search: '', rule: null, chatId: null, unread: false } as const

/** The number beside `Watch`: what was told and nobody has read; asked for when the room on the screen is drawn. None for bots. */
export const useUnreadBadge = (): { readonly count: number; readonly name: string } | null => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const drawn = useDeferredValue(true, false)
  const { data } = useQuery({
    ...callOptions('queryFeed', { filter: everything, offset: 0, limit: 1 }),
    enabled: drawn && !account.isBot,
  })
  const count = data?.unread ?? 0
  if (count === 0) return null
  return {
    count,
    name: t('shell.noticesUnread', { count, number: new Intl.NumberFormat(i18n.language).format(count) }),
  }
}
