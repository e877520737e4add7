import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MadeLink } from '../../../../electron/contract/link-list'
import type { CreateOutcome, LinkOptions } from '../../../../electron/contract/links'
import { asCallError, CallError, call, useEvent } from '../../../api'
import { appNow, startTimerUntil } from '../../../clock'

/** What is to be made: the chosen community and the checked options. */
export interface CreateRequest {
  readonly chatId: string
  readonly options: LinkOptions
  readonly closeAfterFirst: boolean
}

export type CreateState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly wanted: CreateRequest }
  /** FLOOD_WAIT: nothing was made; sent anew at `until` (milliseconds since 1970, the app's clock). */
  | { readonly kind: 'waiting'; readonly wanted: CreateRequest; readonly until: number }
  /** The answer was lost; whether the link exists is being looked up. */
  | { readonly kind: 'unknown'; readonly wanted: CreateRequest; readonly requestId: string; readonly checked: number }
  | { readonly kind: 'failed'; readonly wanted: CreateRequest; readonly error: CallError }

/** While a fate is open and main says nothing, look again this often (milliseconds). */
const LOOK_AGAIN = 5_000

/**
 * Makes one link for one submit: the request id is made here, once, and a second submit while the first is on its way is
 * ignored (a double Enter arrives before React has drawn the disabled button, hence the ref).
 *
 * `onAnswer`: hears of the answer first, and is waited for before anything else follows from it.
 */
export const useCreateLink = (
  onDone: (outcome: CreateOutcome, wanted: CreateRequest) => void,
  onAnswer?: (made: MadeLink) => Promise<void>,
) => {
  const [state, setState] = useState<CreateState>({ kind: 'idle' })
  const onItsWay = useRef(false)
  const latest = useRef({ onDone, onAnswer })
  useEffect(() => {
    latest.current = { onDone, onAnswer }
  })

  const submit = useCallback(async (wanted: CreateRequest): Promise<void> => {
    if (onItsWay.current) return
    onItsWay.current = true
    setState({ kind: 'sending', wanted })
    const requestId = crypto.randomUUID()
    const outcome = await call('createLink', { requestId, ...wanted }).catch(asCallError)
    if (!(outcome instanceof CallError)) {
      await latest.current.onAnswer?.(outcome)
      onItsWay.current = false
      setState({ kind: 'idle' })
      latest.current.onDone(outcome, wanted)
      return
    }
    onItsWay.current = false
    const { code, seconds = 1 } = outcome.error
    if (code === 'outcomeUnknown') setState({ kind: 'unknown', wanted, requestId, checked: 0 })
    else if (code === 'floodWait') {
      setState({ kind: 'waiting', wanted, until: appNow() + Math.max(1, seconds) * 1000 })
    } else setState({ kind: 'failed', wanted, error: outcome })
  }, [])

  // FLOOD_WAIT means that nothing was applied, so the link is asked for again without the user, under a new request id.
  useEffect(() => {
    if (state.kind !== 'waiting') return
    return startTimerUntil(state.until, () => void submit(state.wanted))
  }, [state, submit])

  const looking = useRef(false)
  /** Looks up what became of the open request. `ask`: main asks Telegram now, else what main knows is read. */
  const look = async (ask: boolean): Promise<void> => {
    if (state.kind !== 'unknown' || looking.current) return
    looking.current = true
    const { wanted, requestId } = state
    // Without a connection to Telegram the fate stays open, and is looked up again.
    const fate = await call('getLinkFate', { requestId, chatId: wanted.chatId, ask }).catch(() => null)
    looking.current = false
    if (fate === null || (fate.kind === 'open' && ask)) {
      setState((now) => (now.kind === 'unknown' ? { ...now, checked: now.checked + 1 } : now))
    } else if (fate.kind === 'answered') {
      setState({ kind: 'idle' })
      onDone(fate.outcome, wanted)
    } else if (fate.kind === 'notCreated') {
      setState({ kind: 'failed', wanted, error: new CallError({ code: 'notCreated' }) })
    }
  }
  useEvent('linksChanged', ({ chatId }) => {
    if (state.kind === 'unknown' && state.wanted.chatId === chatId) void look(false)
  })
  const lookAgain = useEffectEvent(() => void look(true))
  const isUnknown = state.kind === 'unknown'
  useEffect(() => {
    if (!isUnknown) return
    const timer = setInterval(() => lookAgain(), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [isUnknown])

  const clear = useCallback(() => {
    if (!onItsWay.current) setState({ kind: 'idle' })
  }, [])
  /** A submit during the wait changes what will be sent, not when. */
  const replaceWaiting = useCallback((wanted: CreateRequest) => {
    setState((now) => (now.kind === 'waiting' ? { ...now, wanted } : now))
  }, [])

  return { state, submit, clear, replaceWaiting, checkNow: () => void look(true) }
}
