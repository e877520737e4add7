import { hashKey } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../electron/contract/errors'
import type { JoinRequest, RequestWindow } from '../../../electron/contract/people'
import { CallError } from '../../api'
import { useHeldAnswers } from '../../components/held-answers'
import { refOf, requestKey } from './request-filter'

/** What becomes of one request that was answered here. */
export type Answering =
  | { readonly kind: 'sent'; readonly approved: boolean }
  | { readonly kind: 'refused'; readonly error: CallError }

/** Errors become other objects with each answer of main; a row is drawn anew only where its own error is another. */
const useErrors = () => {
  const kept = useRef(new Map<string, CallError>())
  return (key: string, error: AppError): CallError => {
    const known = kept.current.get(key)
    if (known !== undefined && hashKey([known.error]) === hashKey([error])) return known
    const next = new CallError(error)
    kept.current.set(key, next)
    return next
  }
}

/**
 * Answers requests one by one: each leaves the list at once, is held for a moment and may be taken back, and is sent once.
 * `head`: what main says of those whose answer was refused.
 */
export const useAnswers = (head: RequestWindow | null) => {
  const { t } = useTranslation()
  const { hold } = useHeldAnswers()
  const [going, setGoing] = useState<ReadonlyMap<string, Answering>>(new Map())
  // State comes a render too late to hold back a second key in the same tick.
  const onTheirWay = useRef(new Set<string>())
  const errorOf = useErrors()
  const refused = new Map((head?.refused ?? []).map(({ chatId, userId, error }) => [`${chatId} ${userId}`, error]))

  const tell = (key: string, answering: Answering | null): void =>
    setGoing((now) => {
      const changed = new Map(now)
      if (answering === null) changed.delete(key)
      else changed.set(key, answering)
      return changed
    })

  const answer = async (request: JoinRequest, approved: boolean): Promise<void> => {
    const key = requestKey(request)
    if (onTheirWay.current.has(key)) return
    onTheirWay.current.add(key)
    // The row is faint until main's next answer is without it.
    tell(key, { kind: 'sent', approved })
    const words = t(approved ? 'requests.approving' : 'requests.dismissing', { name: request.person.name })
    const error = await hold({ kind: 'requests', requests: [refOf(request)] }, approved, words)
    onTheirWay.current.delete(key)
    tell(key, error === null ? null : { kind: 'refused', error })
  }
  return {
    answer,
    of: (request: JoinRequest): Answering | null => {
      const key = requestKey(request)
      const error = refused.get(key)
      return going.get(key) ?? (error === undefined ? null : { kind: 'refused', error: errorOf(key, error) })
    },
  }
}
