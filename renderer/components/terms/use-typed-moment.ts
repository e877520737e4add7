import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CallOutput } from '../../../electron/contract/calls'
import { call } from '../../api'

type Read = CallOutput<'readMoment'>

/** Why what is typed is no moment (yet): it cannot be read, the clocks go forward over it, or it says that it never ends. */
type TypedProblem = Extract<Read['kind'], 'skipped' | 'unreadable' | 'never'>

export interface TypedMoment {
  readonly text: string
  readonly problem: TypedProblem | null
  readonly type: (text: string) => void
  /** From the calendar. */
  readonly choose: (value: Date | null) => void
  /** Enter waits for what was just typed to be read, and then sends the form. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

interface TypedMomentOptions {
  /** An invalid Date: what is typed is no moment. */
  readonly value: Date | null
  readonly onChange: (value: Date | null) => void
  /** Seconds since 1970, server time. */
  readonly now: number
  readonly locale: string
}

const isMoment = (value: Date | null): value is Date => value !== null && !Number.isNaN(value.getTime())

const inWords = (value: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(value)

const noMoment = (): Date => new Date(Number.NaN)

/**
 * A moment as it is typed. Main reads it, as it reads the cells of tables; until it has, and where it cannot, there is
 * none, so that nothing is sent but what stands there in words.
 */
export const useTypedMoment = ({ value, onChange, now, locale }: TypedMomentOptions): TypedMoment => {
  const [text, setText] = useState(() => (isMoment(value) ? inWords(value, locale) : ''))
  const [problem, setProblem] = useState<TypedProblem | null>(null)
  /** The moment that `text` means; what comes from elsewhere is written into the field. */
  const meant = useRef(isMoment(value) ? value.getTime() : null)
  const asked = useRef(0)
  const reading = useRef(false)
  const sendAfter = useRef<HTMLFormElement | null>(null)

  const give = (date: Date | null): void => {
    meant.current = isMoment(date) ? date.getTime() : null
    onChange(date)
  }
  const take = (read: Read): void => {
    reading.current = false
    const date = read.kind === 'at' ? read.date : read.kind === 'after' ? Math.round(now) + read.seconds : null
    setProblem(read.kind === 'at' || read.kind === 'after' ? null : read.kind)
    give(date === null ? noMoment() : new Date(date * 1_000))
    const form = sendAfter.current
    sendAfter.current = null
    // Once the form knows the moment.
    if (form !== null) setTimeout(() => form.requestSubmit())
  }
  const [answer, setAnswer] = useState<{ readonly turn: number; readonly read: Read } | null>(null)
  const taken = useEffectEvent((read: Read) => take(read))
  useEffect(() => {
    if (answer !== null && answer.turn === asked.current) taken(answer.read)
  }, [answer])

  const type = (typed: string): void => {
    const turn = ++asked.current
    setText(typed)
    reading.current = typed.trim() !== ''
    // The moment before is not meant any more.
    give(typed.trim() === '' ? null : noMoment())
    if (!reading.current) {
      setProblem(null)
      return
    }
    const unreadable: Read = { kind: 'unreadable' }
    void call('readMoment', { text: typed.slice(0, 200), locale, now })
      .catch(() => unreadable)
      .then((read) => setAnswer({ turn, read }))
  }

  const write = useEffectEvent((date: Date): void => {
    asked.current += 1
    reading.current = false
    meant.current = date.getTime()
    setText(inWords(date, locale))
    setProblem(null)
  })
  const moment = isMoment(value) ? value.getTime() : null
  useEffect(() => {
    if (moment !== null && moment !== meant.current) write(new Date(moment))
  }, [moment])

  return {
    ...{ text, problem, type },
    choose: (date) => {
      if (!isMoment(date)) return
      setText(inWords(date, locale))
      setProblem(null)
      asked.current += 1
      reading.current = false
      give(date)
    },
    onKeyDown: (event) => {
      if (event.key !== 'Enter' || !reading.current) return
      event.preventDefault()
      sendAfter.current = event.currentTarget.form
    },
  }
}
