import type { TFunction } from 'i18next'
import { createContext, type PropsWithChildren, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The words of the screen, for what is drawn by the hundred. */
export interface Words {
  readonly t: TFunction
  /** With a region, as dates and numbers are written. */
  readonly language: string
}

/** Sentences that are kept; when there are more, all are made anew. */
const MOST_KEPT = 2_000

/** A number that the sentence is about, and nothing else. */
const countIn = (options: object): number | null => {
  const [first, ...others] = Object.entries(options)
  return first?.[0] === 'count' && others.length === 0 && typeof first[1] === 'number' ? first[1] : null
}

/**
 * The same words, each made once: a row that is scrolled in asks for sentences that hundreds before it have asked for, and
 * finding one in a catalogue and filling it in costs more than drawing it.
 */
export const makingOnce = (t: TFunction): TFunction => {
  const make = t as unknown as (key: string, options?: object) => string
  const kept = new Map<string, string>()
  const words: typeof make = (key, options) => {
    const count = options === undefined ? '' : countIn(options)
    if (count === null) return make(key, options)
    const name = `${key} ${count}`
    const known = kept.get(name)
    if (known !== undefined) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const made = make(key, options)
    kept.set(name, made)
    return made
  }
  return words as unknown as TFunction
}

const WordsContext = createContext<Words | null>(null)

/** Around the whole app, below the catalogue. */
export const WordsProvider = ({ children }: PropsWithChildren) => {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const value = useMemo(() => ({ t: makingOnce(t), language }), [t, language])
  return <WordsContext value={value}>{children}</WordsContext>
}

/** As `useTranslation`, for parts of which there are hundreds: one context, and no listener for each of them. */
export const useWords = (): Words => {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('WordsProvider stands around the whole app')
  return words
}
