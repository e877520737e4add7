import { type LinkFigures, stayedShare } from '../../../../electron/contract/link-figures'
import type { Translate } from '../../../components/moment-words'
import { numberWords } from '../../../components/number-words'
import { percentWords } from '../../../components/percent-words'
import type { LinkFigure } from './link-query'

/** `92%`; a dash where nobody came or nothing was collected. */
export const stayedWords = (figures: LinkFigures | undefined, language: string): string => {
  const share = stayedShare(figures)
  if (share === null) return '–'
  return percentWords(share, language)
}

/** How many joined in the last seven days; a dash where nothing was collected. */
export const latelyWords = (figures: LinkFigures | undefined, language: string): string =>
  figures === undefined ? '–' : numberWords(figures.lately, language)

/** What a figure says, in a sentence; where there is none, why. */
export const figureTip = (
  figures: LinkFigures | undefined,
  figure: LinkFigure,
  t: Translate,
  language: string,
): string => {
  if (figures === undefined) return t('linkList.figure.unread')
  const number = (count: number): string => numberWords(count, language)
  if (figure === 'lately') return t('linkList.figure.lately', { count: figures.lately, number: number(figures.lately) })
  if (figures.joined === 0) return t('linkList.figure.nobody')
  return t('linkList.figure.stayed', {
    ...{ count: figures.joined, inside: number(figures.inside), joined: number(figures.joined) },
  })
}

/** The same as a phrase of a link's status, where there is no column for it. */
export const figureWords = (
  figures: LinkFigures | undefined,
  figure: LinkFigure,
  t: Translate,
  language: string,
): string => {
  if (figures === undefined || (figure === 'stayed' && figures.joined === 0))
    return figureTip(figures, figure, t, language)
  return figure === 'lately'
    ? figureTip(figures, figure, t, language)
    : t('linkList.figure.share', { share: stayedWords(figures, language) })
}
