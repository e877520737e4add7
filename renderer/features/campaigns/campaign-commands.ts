import type { TFunction } from 'i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import type { Command } from '../../commands'
import type { ShortcutName } from '../../shortcuts'
import { numberWords } from './span-words'
import { campaignName } from './state-words'

/** What can be done with the campaign on the screen, in the order in which the palette shows it. */
export const campaignDeeds = [
  ...(['check', 'start', 'paste', 'import', 'pause', 'resume', 'stop', 'goOn', 'retry'] as const),
  ...(['copyLinks', 'copyText', 'copyMarkdown', 'exportCsv', 'exportXlsx', 'exportCodes', 'printSheet'] as const),
  ...(['repeat', 'saveTemplate', 'delete', 'list'] as const),
] as const
type CampaignDeed = (typeof campaignDeeds)[number]
/** Left out or null: not in its state. */
export type CampaignActs = Readonly<Partial<Record<CampaignDeed, (() => void) | null>>>

/** Commands for the palette, each with the campaign's name, so that nobody stops another one. */
export const campaignCommands = (
  campaign: Pick<Campaign, 'draft' | 'counts'>,
  acts: CampaignActs,
  t: TFunction,
  language: string,
): readonly Command[] => {
  const name = campaignName(campaign, t)
  const { failed: count } = campaign.counts
  return campaignDeeds.flatMap((deed): Command[] => {
    const run = acts[deed]
    if (run === undefined || run === null) return []
    const title =
      deed === 'retry'
        ? t('palette.campaigns.retry', { count, number: numberWords(count, language) })
        : t(`palette.campaigns.${deed}`, { name })
    return [{ id: `campaigns.${deed}`, group: 'campaign', title, run }]
  })
}

/** The search among its rows. */
export const searchCommand = (t: TFunction, run: () => void): Command => ({
  ...{ id: 'campaigns.search', group: 'list', title: t('campaigns.search'), run },
  shortcut: 'search' satisfies ShortcutName,
})
