import type { TFunction } from 'i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import type { Command } from '../../commands'
import type { ShortcutName } from '../../shortcuts'
import { numberWords } from './span-words'
import { campaignName } from './state-words'

/** What can be done with the campaign on the screen, in the order in which the palette shows it. */
export const campaignActions = [
  ...(['check', 'start', 'paste', 'import', 'pause', 'resume', 'stop', 'goOn', 'retry'] as const),
  ...([
    'copyLinks',
    'copyText',
    'copyMarkdown',
    'messages',
    'exportCsv',
    'exportXlsx',
    'exportCodes',
    'printSheet',
  ] as const),
  ...(['insights', 'repeat', 'saveTemplate', 'delete', 'list'] as const),
] as const
type CampaignActionName = (typeof campaignActions)[number]
/** Left out or null: not in its state. */
export type CampaignActions = Readonly<Partial<Record<CampaignActionName, (() => void) | null>>>

/** Commands for the palette, each with the campaign's name, so that nobody stops another one. */
export const campaignCommands = (
  campaign: Pick<Campaign, 'draft' | 'counts'>,
  actions: CampaignActions,
  t: TFunction,
  language: string,
): readonly Command[] => {
  const name = campaignName(campaign, t)
  const { failed: count } = campaign.counts
  return campaignActions.flatMap((action): Command[] => {
    const run = actions[action]
    if (run === undefined || run === null) return []
    const title =
      action === 'retry'
        ? t('palette.campaigns.retry', { count, number: numberWords(count, language) })
        : t(`palette.campaigns.${action}`, { name })
    return [{ id: `campaigns.${action}`, group: 'campaign', title, run }]
  })
}

/** The search among its rows. */
export const searchCommand = (t: TFunction, run: () => void): Command => ({
  ...{ id: 'campaigns.search', group: 'list', title: t('campaigns.search'), run },
  shortcut: 'search' satisfies ShortcutName,
})
