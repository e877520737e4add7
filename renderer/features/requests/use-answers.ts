import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { asCallError, type CallError, call } from '../../api'
import { useToast } from '../../components/toaster'
import { refOf, requestKey } from './request-filter'

/** What becomes of one request that was answered here. */
export type Answering =
  | { readonly kind: 'sent'; readonly approved: boolean }
  | { readonly kind: 'refused'; readonly error: CallError }

/** Dealt with elsewhere: nothing is left to do, so nothing is wrong. */
const isSettled = ({ error }: CallError): boolean => error.code === 'requestGone' || error.code === 'alreadyMember'

/** Answers requests one by one: many may be on their way at once, and each is sent once. */
export const useAnswers = () => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answering>>(new Map())
  // State comes a render too late to hold back a second key in the same tick.
  const onTheirWay = useRef(new Set<string>())

  const tell = (key: string, answering: Answering | null): void =>
    setAnswers((now) => {
      const changed = new Map(now)
      if (answering === null) changed.delete(key)
      else changed.set(key, answering)
      return changed
    })

  const answer = async (request: JoinRequest, approved: boolean): Promise<void> => {
    const key = requestKey(request)
    if (onTheirWay.current.has(key)) return
    onTheirWay.current.add(key)
    tell(key, { kind: 'sent', approved })
    const { name } = request.person
    let refused: CallError | null = null
    try {
      await call('answerRequest', { ...refOf(request), approved })
      toast(t(approved ? 'requests.approved' : 'requests.dismissed', { name }))
    } catch (thrown) {
      const error = asCallError(thrown)
      if (isSettled(error)) {
        toast(t(error.error.code === 'requestGone' ? 'requests.goneElsewhere' : 'requests.inAlready', { name }))
      } else refused = error
    }
    // The row stays faint until main's next answer is without it.
    if (refused === null) await client.invalidateQueries({ queryKey: ['queryRequests'] })
    onTheirWay.current.delete(key)
    tell(key, refused === null ? null : { kind: 'refused', error: refused })
  }
  return { answer, of: (request: JoinRequest): Answering | null => answers.get(requestKey(request)) ?? null }
}
