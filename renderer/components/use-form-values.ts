import { useCallback, useRef, useState } from 'react'

interface FormValuesOptions<Values, Mistakes> {
  readonly first: () => Values
  /** What is wrong with the values, by field. */
  readonly mistakesOf: (values: Values) => Mistakes
}

/** What a check found wrong; nothing where all is well. */
export const mistakesIn = <Mistakes extends object>(
  check: { readonly ok: true } | { readonly ok: false; readonly mistakes: Mistakes },
): Partial<Mistakes> => (check.ok ? {} : check.mistakes)

/**
 * What stands in a form, and which of its mistakes are said: one goes as soon as it is mended, and no new one is said
 * while somebody types. Two changes between two drawings both stay, such as a key and an answer that comes at that moment:
 * each goes on from what the one before left, not from what is drawn.
 */
export const useFormValues = <Values extends object, Mistakes extends object>({
  first,
  mistakesOf,
}: FormValuesOptions<Values, Mistakes>) => {
  const [values, draw] = useState(first)
  const [mistakes, say] = useState<Partial<Mistakes>>({})
  const latest = useRef(values)
  const latestMistakes = useRef(mistakesOf)
  latestMistakes.current = mistakesOf

  const put = useCallback((some: Partial<Values>): Values => {
    latest.current = { ...latest.current, ...some }
    draw(latest.current)
    return latest.current
  }, [])
  const change = useCallback(
    (some: Partial<Values>): Values => {
      const next = put(some)
      const left = latestMistakes.current(next)
      say((now) => Object.fromEntries(Object.entries(left).filter(([field]) => field in now)) as Partial<Mistakes>)
      return next
    },
    [put],
  )
  return {
    /** As they are drawn. */
    values,
    mistakes,
    /** As they are, drawn or not yet: what is sent. */
    latest: useCallback(() => latest.current, []),
    /** Somebody changed some of them. Answers all. */
    change,
    /** Some of them are others now, whatever is said about them. Answers all. */
    put,
    say,
  }
}
