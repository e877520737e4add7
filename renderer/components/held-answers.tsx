import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ban, HeldAnswer, RequestRef, RequestSelection } from '../../electron/contract/people'
import { asCallError, CallError, call, useEvent } from '../api'
import { errorSentence } from '../errors'
import { isPressed } from '../shortcuts'
import { isMac } from './platform'
import { type TakeAway, useFailureToast, useToast } from './toaster'
import { isTyping } from './typing'

/** How the answer to one person stands, until all of it is said. */
export interface GivenAnswer {
  readonly heldId: string
  readonly approved: boolean
  /** It can no longer be taken back. */
  readonly sent: boolean
}

interface HeldAnswers {
  /** Answers them in a moment, and bans them with `ban`; `words` say so. Answers the error where even that was refused. */
  readonly hold: (selection: RequestSelection, approved: boolean, words: string, ban?: Ban) => Promise<CallError | null>
  /** Takes an answer back; without an id the last one. */
  readonly undo: (heldId?: string) => Promise<void>
  /** The answer to this person that was given a moment ago; null: there is none. */
  readonly of: (request: RequestRef) => GivenAnswer | null
  /** Why the last answer to this person was not given. */
  readonly refusal: (request: RequestRef) => CallError | null
  /** The people who were last brought back; another object each time. */
  readonly undone: readonly RequestRef[] | null
}

interface Held {
  readonly heldId: string
  readonly words: string
}

const HeldAnswersContext = createContext<HeldAnswers>({
  hold: async () => null,
  undo: async () => undefined,
  of: () => null,
  refusal: () => null,
  undone: null,
})
export const useHeldAnswers = (): HeldAnswers => useContext(HeldAnswersContext)

const keyOf = ({ chatId, userId }: RequestRef): string => `${chatId} ${userId}`

/** Whom an answer was given to a moment ago, and who was refused one. */
const useGiven = () => {
  const [given, setGiven] = useState<ReadonlyMap<string, GivenAnswer>>(new Map())
  const [refused, setRefused] = useState<ReadonlyMap<string, CallError>>(new Map())
  const forget = (heldId: string): void =>
    setGiven((now) => new Map([...now].filter(([, answer]) => answer.heldId !== heldId)))
  return {
    given,
    refused,
    forget,
    add: ({ heldId, requests }: HeldAnswer, approved: boolean): void => {
      const keys = requests.map(keyOf)
      setGiven((now) => new Map([...now, ...keys.map((key) => [key, { heldId, approved, sent: false }] as const)]))
      setRefused((now) => (keys.some((key) => now.has(key)) ? without(now, keys) : now))
    },
    sent: (heldId: string): void =>
      setGiven(
        (now) =>
          new Map(
            [...now].map(([key, answer]) => [key, answer.heldId === heldId ? { ...answer, sent: true } : answer]),
          ),
      ),
    refuse: (request: RequestRef, error: CallError): void =>
      setRefused((now) => new Map([...now, [keyOf(request), error]])),
  }
}

const without = <T,>(map: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> => {
  const left = new Map(map)
  for (const key of keys) left.delete(key)
  return left
}

/** Ctrl or ⌘ with Z takes the last answer back, but in a field, where it takes back what was typed. */
const useUndoKey = (isHeld: () => boolean, undo: () => void): void => {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    // A key that is held down means one answer, not all of them.
    if (event.repeat || !isPressed(event, 'undoAnswer', isMac)) return
    if (event.defaultPrevented || !isHeld() || isTyping(event.target)) return
    event.preventDefault()
    undo()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/**
 * Answers to people who wait, wherever they are given: said at once, held by main for a moment, and taken back by `Undo` or
 * Ctrl or ⌘ with Z, the last one first.
 */
export const HeldAnswersProvider = ({ children }: { readonly children: ReactNode }) => {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const sayFailed = useFailureToast()
  const [undone, setUndone] = useState<readonly RequestRef[] | null>(null)
  const { given, refused, ...answers } = useGiven()
  const held = useRef<readonly Held[]>([])
  /** Over before main said what they are called: the answer to the call comes after the event. */
  const over = useRef(new Set<string>())
  /** What is offered to be taken back now. */
  const offered = useRef<{ readonly heldId: string; readonly takeAway: TakeAway } | null>(null)

  const listsAgain = (): Promise<void> => client.invalidateQueries({ queryKey: ['queryRequests'] })
  /** People who no longer wait are still in what a link's details read before: they are answered until it is read anew. */
  const forgetOnceRead = async (heldId: string): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['queryPeople'] })
    answers.forget(heldId)
  }
  const offer = (): void => {
    const last = held.current.at(-1)
    if (last?.heldId === offered.current?.heldId) return
    offered.current?.takeAway()
    const takeAway = last && toast(last.words, { label: t('requests.undo'), run: () => void undo(last.heldId) })
    offered.current = last === undefined || takeAway === undefined ? null : { heldId: last.heldId, takeAway }
  }
  const forget = (heldId: string): void => {
    held.current = held.current.filter((one) => one.heldId !== heldId)
    offer()
  }
  const undo = async (heldId = held.current.at(-1)?.heldId): Promise<void> => {
    if (heldId === undefined) return
    forget(heldId)
    try {
      const { requests } = await call('undoAnswers', { heldId })
      answers.forget(heldId)
      await listsAgain()
      setUndone([...requests])
    } catch (thrown) {
      const { error } = asCallError(thrown)
      const isSent = error.code === 'undoGone'
      sayFailed(isSent ? t('requests.sentAlready') : errorSentence(t, error, i18n.language, null))
    }
  }
  const hold: HeldAnswers['hold'] = async (selection, approved, words, ban) => {
    try {
      const answer = await call('holdAnswers', { selection, approved, ...(ban === undefined ? {} : { ban }) })
      if (!over.current.delete(answer.heldId)) {
        held.current = [...held.current, { heldId: answer.heldId, words }]
        answers.add(answer, approved)
        offer()
      }
    } catch (thrown) {
      return asCallError(thrown)
    }
    await listsAgain()
    return null
  }
  useEvent('answersSent', ({ heldId }) => {
    if (!held.current.some((one) => one.heldId === heldId)) over.current.add(heldId)
    answers.sent(heldId)
    forget(heldId)
  })
  useEvent('answersEnded', ({ heldId, one }) => {
    void listsAgain()
    if (one?.how === 'elsewhere') toast(t('requests.goneElsewhere', { name: one.name }))
    if (one === null || one.error === null || one.how === 'elsewhere' || one.how === 'done') {
      void forgetOnceRead(heldId)
      return
    }
    answers.forget(heldId)
    answers.refuse(one, new CallError(one.error))
    sayFailed(t('requests.notAnswered', { name: one.name }))
  })
  useUndoKey(
    () => held.current.length > 0,
    () => void undo(),
  )

  const latest = useRef({ hold, undo })
  useEffect(() => {
    latest.current = { hold, undo }
  })
  const value = useMemo<HeldAnswers>(
    () => ({
      hold: (...words) => latest.current.hold(...words),
      undo: (heldId) => latest.current.undo(heldId),
      of: (request) => given.get(keyOf(request)) ?? null,
      refusal: (request) => refused.get(keyOf(request)) ?? null,
      undone,
    }),
    [given, refused, undone],
  )
  return <HeldAnswersContext value={value}>{children}</HeldAnswersContext>
}
