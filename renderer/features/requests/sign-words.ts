import type { AlikeGroup, Signs } from '../../../electron/contract/people'
import type { Translate } from '../../components/moment-words'

type Number = (count: number) => string

/** What is said of somebody in the details: a sentence each. */
export const signSentences = (signs: Signs, t: Translate, number: Number): readonly string[] =>
  signs.map(({ sign, others }) => t(`requests.sign.${sign}.said`, { count: others, number: number(others) }))

/** The same in a row, where there is room for a word or two each. */
export const signLine = (signs: Signs, t: Translate): string =>
  signs.map(({ sign }) => t(`requests.sign.${sign}.short`)).join(' · ')

/** Signs that are told of a group: more would hide the ones that matter. */
const TOLD = 3

/** Why a group looks alike, the most frequent first: `34 with the same words, 30 without a photo`. */
export const groupReasons = ({ signs }: AlikeGroup, t: Translate, language: string): string => {
  const number = new Intl.NumberFormat(language)
  const parts = signs
    .slice(0, TOLD)
    .map(({ sign, count }) => t(`requests.sign.${sign}.of`, { number: number.format(count) }))
  return new Intl.ListFormat(language).format(parts)
}
