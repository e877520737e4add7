import type { TFunction } from 'i18next'
import { CAMPAIGN_CONFIRM_ABOVE, type Campaign } from '../../../../electron/contract/campaigns'
import { waitWords } from '../../../errors'
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

/** Rows whose title a link of their community has already, as far as it was checked. */
export const takenIn = ({ unusual }: Pick<Campaign, 'unusual'>): number => unusual?.taken ?? 0

/** Something of a checked plan may not be meant: somebody is asked before it starts. */
export const isUnusual = ({ unusual, counts }: Pick<Campaign, 'unusual' | 'counts'>): boolean =>
  counts.total > CAMPAIGN_CONFIRM_ABOVE ||
  (unusual !== null && (unusual.taken + unusual.twice + unusual.untitled > 0 || unusual.like !== null))

/** How long it will take, honestly: nobody knows how much Telegram bears. */
export const estimateWords = ({ estimate }: Campaign, t: TFunction, language: string): string | null => {
  if (estimate === null) return null
  const least = spanWords(estimate.least, language)
  const most = spanWords(estimate.most, language)
  return least === most ? t('campaigns.estimate.one', { most }) : t('campaigns.estimate.between', { least, most })
}

/** That Telegram has asked to wait, and how that ends; null: it has not. `now`: milliseconds on the app's clock. */
const heldWords = (
  { heldUntil }: Pick<Campaign, 'heldUntil'>,
  now: number,
  t: TFunction,
  language: string,
): string | null => {
  const seconds = heldUntil === null ? 0 : heldUntil - now / 1_000
  return seconds > 0 ? t('campaigns.needs.held', { when: waitWords(t, seconds, new Date(now), language) }) : null
}

/** What is to be done next, in a sentence. `now`: milliseconds on the app's clock. */
export const needsWords = (campaign: Campaign, needs: Needs, now: number, t: TFunction, language: string): string => {
  const count = (of: number) => ({ count: of, number: numberWords(of, language) })
  switch (needs) {
    case 'rows':
      return t('campaigns.needs.rows')
    case 'check':
      return t('campaigns.needs.check')
    case 'plan':
      return t('campaigns.needs.plan', count(campaign.planMistakes.length))
    case 'mending':
      return t('campaigns.needs.mending', count(campaign.counts.mistakes))
    case 'nothing': {
      const taken = takenIn(campaign)
      const held = heldWords(campaign, now, t, language)
      if (held !== null) return held
      if (taken > 0) return t('campaigns.needs.taken', count(taken))
      return estimateWords(campaign, t, language) ?? t('campaigns.needs.nothing')
    }
  }
}
