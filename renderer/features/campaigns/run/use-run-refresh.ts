import { useEffect, useEffectEvent, useState } from 'react'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { asCallError, type CallError, call } from '../../../api'
import { useMenuCommands } from '../../../commands'
import { useReadOnFocus } from '../../../components/use-read-on-focus'

/**
 * Who joined by the links of a campaign is what it is opened for once it is over: its communities are looked at then, when
 * the window comes back to the front, and when somebody asks. What cannot be read is shown as it was known last, and why is
 * said.
 */
export const useRunRefresh = ({ chats, state }: Pick<Campaign, 'chats' | 'state'>) => {
  const isOver = state.kind === 'finished' || state.kind === 'stopped'
  const [error, setError] = useState<CallError | null>(null)
  const refresh = async (): Promise<void> => {
    noteRead()
    const answers = chats.map(({ chatId }) =>
      call('refreshLinks', { scope: { kind: 'chat', chatId } }).then(() => null, asCallError),
    )
    setError((await Promise.all(answers)).find((answer) => answer !== null) ?? null)
  }
  const look = useEffectEvent(() => {
    if (isOver) void refresh()
  })
  const noteRead = useReadOnFocus(look)
  useEffect(() => look(), [])
  useMenuCommands({ refresh: () => void refresh() })
  return { error, refresh: () => void refresh() }
}
