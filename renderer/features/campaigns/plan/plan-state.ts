import type { TFunction } from 'i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { numberWords, spanWords } from '../span-words'

/** What a plan still needs before it can start. */
export type Needs = 'rows' | 'check' | 'plan' | 'mending' | 'nothing'

/** `isAhead`: something was typed that main does not know yet. */
export const needsOf = ({ counts, checked, planMistakes }: Campaign, isAhead: boolean): Needs => {
  if (counts.total === 0) return 'rows'
  if (!checked || isAhead) return 'check'
  if (planMistakes.length > 0) return 'plan'
  return counts.mistakes > 0 ? 'mending' : 'nothing'
}

/** How long it will take, honestly: nobody knows how much Telegram bears. */
export const estimateWords = ({ estimate }: Campaign, t: TFunction, language: string): string | null => {
  if (estimate === null) return null
  const least = spanWords(estimate.least, language)
  const most = spanWords(estimate.most, language)
  return least === most ? t('campaigns.estimate.one', { most }) : t('campaigns.estimate.between', { least, most })
}

/** What is to be done next, in a sentence. `taken`: rows whose title a link of the community has already. */
export const needsWords = (campaign: Campaign, needs: Needs, taken: number, t: TFunction, language: string): string => {
  switch (needs) {
    case 'rows':
      return t('campaigns.needs.rows')
    case 'check':
      return t('campaigns.needs.check')
    case 'plan':
      return t('campaigns.needs.plan', {
        count: campaign.planMistakes.length,
        number: numberWords(campaign.planMistakes.length, language),
      })
    case 'mending':
      return t('campaigns.needs.mending', {
        count: campaign.counts.mistakes,
        number: numberWords(campaign.counts.mistakes, language),
      })
    case 'nothing':
      if (taken > 0) return t('campaigns.needs.taken', { count: taken, number: numberWords(taken, language) })
      return estimateWords(campaign, t, language) ?? t('campaigns.needs.nothing')
  }
}
