import type { TFunction } from 'i18next'
import { plannedSentence } from '../contract/schedule'
import type { Notice } from '../contract/watch'
import { spokenLanguage } from './spoken'

type Facts = Extract<Notice['facts'], { rule: 'scheduled' }>

/** What happened of a plan, in one line. `link`: what the one link is called. */
export const scheduledHead = (
  { what, outcome, done, of }: Facts,
  named: { readonly link: string; readonly community: string },
  t: TFunction,
): string => {
  const number = (count: number): string => new Intl.NumberFormat(spokenLanguage()).format(count)
  return t(`watchNotice.scheduled.${outcome}.${plannedSentence(what, of)}`, {
    ...{ ...named, count: of, number: number(of), left: number(of - done) },
  })
}

/** Why not, or when it was to happen; and what to do next. `due`: in words. */
export const scheduledRest = ({ outcome, error, late }: Facts, due: string, t: TFunction): string => {
  if (outcome === 'failed' && error !== null) return t(`errors.${error}`)
  return t(`watchNotice.next.scheduled.${outcome === 'asks' ? 'asks' : late ? 'late' : 'inTime'}`, { due })
}
