import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import { useCommands } from '../../../commands'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { type CampaignActions, campaignCommands, searchCommand } from '../campaign-commands'
import type { CampaignRows } from '../rows/campaign-rows'
import { numberWords } from '../span-words'
import type { Results } from './use-results'
import type { RunActions } from './use-run-actions'
import type { RunLinks } from './use-run-links'

interface RunCommandsOptions {
  readonly campaign: Campaign
  readonly list: CampaignRows
  readonly focus: ListFocus<CampaignRow>
  readonly actions: RunActions
  readonly results: Results
  readonly copySelected: () => void
  readonly links: RunLinks
  /** What the screen itself can do with the campaign. */
  readonly ofScreen: CampaignActions
}

/** Everything that can be done with a campaign that runs or ran, for the palette. */
export const useRunCommands = (options: RunCommandsOptions): void => {
  const { campaign, list, focus, actions, results, copySelected, links: made, ofScreen } = options
  const { t, i18n } = useTranslation()
  useCommands(() => {
    const { count } = list.selection
    const links = t('campaigns.links', { count, number: numberWords(count, i18n.language) })
    const title = t('palette.campaigns.copySelected', { links })
    return [
      ...made.commands(),
      ...campaignCommands(
        campaign,
        {
          ...{ pause: actions.pause, resume: actions.resume, stop: actions.stop, goOn: actions.goOn },
          ...(campaign.counts.created > 0 && {
            copyLinks: () => results.copy('links'),
            copyText: () => results.copy('text'),
            copyMarkdown: () => results.copy('markdown'),
            messages: () => results.open('messages'),
            exportCsv: () => results.export('csv'),
            exportXlsx: () => results.export('xlsx'),
            exportCodes: () => results.open('codes'),
            printSheet: () => results.open('sheet'),
          }),
          ...ofScreen,
        },
        t,
        i18n.language,
      ),
      ...(count > 0 ? [{ id: 'campaigns.copySelected', group: 'selection' as const, title, run: copySelected }] : []),
      searchCommand(t, focus.goToSearch),
    ]
  })
}
