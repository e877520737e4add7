import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Campaign, CampaignDraft } from '../../../../electron/contract/campaigns'
import { showCampaign } from '../../../answers'
import { asCallError, type CallError, call } from '../../../api'

type DraftChange = Partial<CampaignDraft>

/** Milliseconds without a key before what was typed goes to main. */
const SEND_AFTER = 200

const isEmpty = (change: DraftChange): boolean => Object.keys(change).length === 0

/**
 * A plan as it is typed, a moment ahead of main. Changes are sent one after another, each with the fields that were
 * touched and no others, so that two quick ones never undo each other; what main refused stays as typed and is sent again
 * with the next one.
 */
export const useDraft = (campaign: Campaign) => {
  const client = useQueryClient()
  const campaignId = campaign.id
  const [ahead, setAhead] = useState<DraftChange>({})
  const [error, setError] = useState<CallError | null>(null)
  /** As it is, drawn or not yet. */
  const latest = useRef<CampaignDraft>(campaign.draft)
  const unsent = useRef<DraftChange>({})
  const onItsWay = useRef<DraftChange>({})
  const sending = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const drain = useCallback(async (): Promise<boolean> => {
    while (!isEmpty(unsent.current)) {
      const change = unsent.current
      unsent.current = {}
      onItsWay.current = change
      try {
        showCampaign(client, await call('updateCampaign', { campaignId, change }))
        setError(null)
        // The answer is drawn a task later: until then a field without what was typed would show what stood there before,
        // and a key that is pressed at that moment would write on from it.
        setTimeout(() => {
          const left = { ...onItsWay.current, ...unsent.current }
          setAhead((now) => Object.fromEntries(Object.entries(now).filter(([field]) => field in left)) as DraftChange)
        })
      } catch (thrown) {
        unsent.current = { ...change, ...unsent.current }
        setError(asCallError(thrown))
        return false
      } finally {
        onItsWay.current = {}
      }
    }
    return true
  }, [client, campaignId])

  /** Everything typed is with main; false when it was refused. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    let sent = true
    while (sent && (sending.current !== null || !isEmpty(unsent.current))) {
      sending.current ??= drain().finally(() => {
        sending.current = null
      })
      sent = await sending.current
    }
    return sent
  }, [drain])

  const change = useCallback(
    (some: DraftChange): void => {
      unsent.current = { ...unsent.current, ...some }
      latest.current = { ...latest.current, ...some }
      setAhead((now) => ({ ...now, ...some }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), SEND_AFTER)
    },
    [flush],
  )

  // Leaving the room or the app keeps what was typed.
  useEffect(() => {
    const leave = (): void => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])

  const draft = useMemo<CampaignDraft>(() => ({ ...campaign.draft, ...ahead }), [campaign.draft, ahead])
  useLayoutEffect(() => {
    latest.current = draft
  }, [draft])
  /** Some of the terms; the others stay as they are, also those that were changed a moment ago and are not drawn yet. */
  const changeTerms = useCallback(
    (some: Partial<CampaignDraft['terms']>): void => change({ terms: { ...latest.current.terms, ...some } }),
    [change],
  )
  return { draft, change, changeTerms, flush, error, isAhead: !isEmpty(ahead) }
}
export type DraftState = ReturnType<typeof useDraft>
