import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { CampaignRow, RowChange } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { cleanTitle } from '../../../../electron/contract/titles'
import { showCampaign } from '../../../answers'
import { asCallError, type CallError, call } from '../../../api'

/** A row as it will be, until main has said so. */
const withChange = (row: CampaignRow, change: RowChange, chats: readonly Chat[]): CampaignRow => {
  const changed = (field: string): boolean => field in change
  const stays = ({ field }: { readonly field: string }): boolean =>
    !(field === 'community' ? changed('chatId') : changed(field))
  const chatId = change.chatId ?? row.chatId
  return {
    ...row,
    title: change.title === undefined ? row.title : cleanTitle(change.title),
    chatId,
    community: change.chatId === undefined ? row.community : (chats.find(({ id }) => id === chatId)?.title ?? ''),
    terms: {
      expires: change.expires ?? row.terms.expires,
      usageLimit: change.usageLimit === undefined ? row.terms.usageLimit : change.usageLimit,
      requestNeeded: change.requestNeeded ?? row.terms.requestNeeded,
      closeAfterFirst: change.closeAfterFirst ?? row.terms.closeAfterFirst,
      tags: change.tags ?? row.terms.tags,
    },
    mistakes: row.mistakes.filter(stays),
    warnings: row.warnings.filter(stays),
  }
}

interface Refused {
  readonly error: CallError
  readonly again: () => void
}

/**
 * Changes that the user makes to rows: seen at once, sent one after another, and kept until the rows that come from
 * main have them. One that is refused is said, and can be sent again.
 */
export const useRowEdits = (campaignId: string, chats: readonly Chat[]) => {
  const client = useQueryClient()
  const [changes, setChanges] = useState<ReadonlyMap<string, RowChange>>(new Map())
  const [refused, setRefused] = useState<Refused | null>(null)
  const line = useRef<Promise<void>>(Promise.resolve())
  const onTheWay = useRef(new Map<string, number>())

  const edit = useCallback(
    (key: string, change: RowChange): void => {
      const settle = (): void => {
        const left = (onTheWay.current.get(key) ?? 1) - 1
        onTheWay.current.set(key, left)
        if (left > 0) return
        setChanges((now) => new Map([...now].filter(([other]) => other !== key)))
      }
      const send = async (): Promise<void> => {
        try {
          showCampaign(client, await call('editCampaignRow', { campaignId, key, change }))
          setRefused(null)
          await client.invalidateQueries({ queryKey: ['queryCampaignRows'] })
        } catch (thrown) {
          const error = asCallError(thrown)
          setRefused({ error, again: () => edit(key, change) })
        } finally {
          settle()
        }
      }
      onTheWay.current.set(key, (onTheWay.current.get(key) ?? 0) + 1)
      setChanges((now) => new Map(now).set(key, { ...now.get(key), ...change }))
      line.current = line.current.then(send)
    },
    [client, campaignId],
  )
  const shown = useCallback(
    (row: CampaignRow): CampaignRow => {
      const change = changes.get(row.key)
      return change === undefined ? row : withChange(row, change, chats)
    },
    [changes, chats],
  )
  return { edit, shown, refused, settled: () => line.current }
}
export type RowEdits = ReturnType<typeof useRowEdits>
