import type { TFunction } from 'i18next'
import type { Notice } from '../contract/watch'
import { spokenLanguage } from './spoken'

type Facts = Extract<Notice['facts'], { rule: 'answered' }>

const counted = (count: number) => ({ count, number: new Intl.NumberFormat(spokenLanguage()).format(count) })

/** What a rule that answers by itself has done, in one line. */
export const answeredHead = ({ outcome, approved, people, left }: Facts, community: string, t: TFunction): string => {
  if (outcome !== 'done') return t(`watchNotice.answered.${outcome}`, { community })
  if (people === 0) return t('watchNotice.answered.left', { ...counted(left), community })
  return t(`watchNotice.answered.${approved ? 'approve' : 'dismiss'}`, { ...counted(people), community })
}

/** What to do next. `until`: when it goes on, in words. */
export const answeredRest = ({ outcome, left, error }: Facts, until: string, t: TFunction): string => {
  if (outcome === 'stopped') return t(`errors.${error ?? 'unexpected'}`)
  if (outcome === 'limit') return t('watchNotice.next.answered.limit', { until })
  return t(left > 0 ? 'watchNotice.next.answered.left' : 'watchNotice.next.answered.done')
}
