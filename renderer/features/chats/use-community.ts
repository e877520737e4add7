import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Chat } from '../../../electron/contract/chats'
import { type CallError, callOptions, useCall } from '../../api'
import { useSettings, useSignedIn } from '../../session'

export interface Community {
  /** The chosen community; null while none is. */
  readonly chat: Chat | null
  /** All in which the account may invite, most recent first. */
  readonly chats: readonly Chat[]
  readonly loading: boolean
  readonly error: CallError | null
  readonly choose: (chat: Chat) => void
  readonly retry: () => void
}

const noChats: readonly Chat[] = []

/**
 * The community that links are made for: the one chosen now, else the one that the account left last (kept in the
 * settings), else the most recent one. One that is not in the list (found by its name) is looked up again by its id.
 */
export const useCommunity = (): Community => {
  const { account } = useSignedIn()
  const { settings, change } = useSettings()
  const [picked, setPicked] = useState<{ readonly accountId: string; readonly chat: Chat } | null>(null)
  const list = useCall('listChats', { refresh: false })
  const chats = list.data ?? noChats

  const wanted = picked?.accountId === account.id ? picked.chat.id : settings.lastChat[account.id]
  const listed = chats.find((chat) => chat.id === wanted)
  const isElsewhere = wanted !== undefined && listed === undefined && !list.isPending
  const found = useQuery({
    ...callOptions('resolveChat', { text: wanted ?? '' }),
    // One that was picked may have left the list because it has another id now.
    enabled: isElsewhere,
  })
  const elsewhere = found.data ?? (picked?.chat.id === wanted ? picked?.chat : undefined)
  const chat = listed ?? elsewhere ?? (found.isFetching ? undefined : chats[0]) ?? null

  return {
    chat,
    chats,
    loading: chat === null && (list.isPending || found.isFetching),
    error: list.error,
    choose: (next) => {
      setPicked({ accountId: account.id, chat: next })
      void change({ lastChat: { ...settings.lastChat, [account.id]: next.id } })
    },
    retry: () => void list.refetch(),
  }
}
