import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CallOutput } from '../../../electron/contract/calls'
import { call } from '../../api'

type Read = CallOutput<'readMoment'>

/** Why what is typed is no moment (yet): it cannot be read, the clocks go forward over it, or it says that it never ends. */
type TypedProblem = Extract<Read['kind'], 'skipped' | 'unreadable' | 'never'>

export interface TypedMoment {
  readonly text: string
  readonly problem: TypedProblem | null
  /** `form`: the one that the field stands in; it is sent, by key or button, once what was just typed has been read. */
  readonly type: (text: string, form: HTMLFormElement | null) => void
  /** From the calendar. */
  readonly choose: (value: Date | null) => void
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

/** A form that is not sent while a moment in it is being read; whoever sends it meanwhile sends it when it is released. */
const useHeldForm = () => {
  const held = useRef<(() => void) | null>(null)
  const release = useCallback((): void => held.current?.(), [])
  const hold = useCallback((form: HTMLFormElement | null): void => {
    if (form === null || held.current !== null) return
    let wasSent = false
    const keep = (event: Event): void => {
      event.preventDefault()
      event.stopPropagation()
      wasSent = true
    }
    form.addEventListener('submit', keep)
    held.current = () => {
      form.removeEventListener('submit', keep)
      held.current = null
      // Once the form knows the moment.
      if (wasSent) setTimeout(() => form.requestSubmit())
    }
  }, [])
  useEffect(() => release, [release])
  return { hold, release }
}

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
  const form = useHeldForm()

  const give = (date: Date | null): void => {
    meant.current = isMoment(date) ? date.getTime() : null
    onChange(date)
  }
  const take = (read: Read): void => {
    const date = read.kind === 'at' ? read.date : read.kind === 'after' ? Math.round(now) + read.seconds : null
    setProblem(read.kind === 'at' || read.kind === 'after' ? null : read.kind)
    give(date === null ? noMoment() : new Date(date * 1_000))
    form.release()
  }
  const [answer, setAnswer] = useState<{ readonly turn: number; readonly read: Read } | null>(null)
  const taken = useEffectEvent((read: Read) => take(read))
  useEffect(() => {
    if (answer !== null && answer.turn === asked.current) taken(answer.read)
  }, [answer])

  const type = (typed: string, within: HTMLFormElement | null): void => {
    const turn = ++asked.current
    setText(typed)
    // The moment before is not meant any more.
    give(typed.trim() === '' ? null : noMoment())
    if (typed.trim() === '') {
      setProblem(null)
      form.release()
      return
    }
    form.hold(within)
    const unreadable: Read = { kind: 'unreadable' }
    void call('readMoment', { text: typed.slice(0, 200), locale, now })
      .catch(() => unreadable)
      .then((read) => setAnswer({ turn, read }))
  }

  const write = useEffectEvent((date: Date): void => {
    asked.current += 1
    form.release()
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
      give(date)
      form.release()
    },
  }
}
