import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../../electron/contract/errors'
import type { CreateLink, CreateOutcome, LinkOptions } from '../../../../electron/contract/links'

/** What is to be made: the chosen community and the checked options. */
export interface Wanted {
  readonly chatId: string
  readonly options: LinkOptions
}

export type CreateState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly wanted: Wanted }
  /** FLOOD_WAIT: nothing was made; sent anew at `until` (milliseconds since 1970, this computer's clock). */
  | { readonly kind: 'waiting'; readonly wanted: Wanted; readonly until: number }
  /** The answer was lost; whether the link exists is being looked up. */
  | { readonly kind: 'unknown'; readonly wanted: Wanted; readonly requestId: string }
  | { readonly kind: 'failed'; readonly wanted: Wanted; readonly error: AppError }

interface Events {
  readonly send: (input: CreateLink) => Promise<{ ok: true; value: CreateOutcome } | { ok: false; error: AppError }>
  readonly onDone: (outcome: CreateOutcome, wanted: Wanted) => void
}

/**
 * One submit makes one link: the request id is made here, once, and a second submit while the first is on its way is
 * ignored (a double Enter arrives before React has drawn the disabled button, hence the ref).
 */
export const useCreateLink = ({ send, onDone }: Events) => {
  const [state, setState] = useState<CreateState>({ kind: 'idle' })
  const onItsWay = useRef(false)
  const latest = useRef({ send, onDone })
  useEffect(() => {
    latest.current = { send, onDone }
  })

  const submit = useCallback(async (wanted: Wanted): Promise<void> => {
    if (onItsWay.current) return
    onItsWay.current = true
    setState({ kind: 'sending', wanted })
    const requestId = crypto.randomUUID()
    const answer = await latest.current.send({ requestId, ...wanted })
    onItsWay.current = false
    if (answer.ok) {
      setState({ kind: 'idle' })
      latest.current.onDone(answer.value, wanted)
      return
    }
    const { error } = answer
    if (error.code === 'outcomeUnknown') setState({ kind: 'unknown', wanted, requestId })
    else if (error.code === 'floodWait') {
      setState({ kind: 'waiting', wanted, until: Date.now() + Math.max(1, error.seconds ?? 1) * 1000 })
    } else setState({ kind: 'failed', wanted, error })
  }, [])

  // FLOOD_WAIT means that nothing was applied, so the same wish goes out again by itself, under a new request id.
  useEffect(() => {
    if (state.kind !== 'waiting') return
    const timer = setTimeout(() => void submit(state.wanted), Math.max(0, state.until - Date.now()))
    return () => clearTimeout(timer)
  }, [state, submit])

  const clear = useCallback(() => {
    if (!onItsWay.current) setState({ kind: 'idle' })
  }, [])

  /** A submit during the wait changes what will be sent, not when. */
  const replaceWaiting = useCallback((wanted: Wanted) => {
    setState((now) => (now.kind === 'waiting' ? { ...now, wanted } : now))
  }, [])

  const fail = useCallback((wanted: Wanted, error: AppError) => setState({ kind: 'failed', wanted, error }), [])

  return { state, submit, clear, replaceWaiting, fail }
}
