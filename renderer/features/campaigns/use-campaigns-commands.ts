import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignTemplate } from '../../../electron/contract/campaigns'
import { type CallError, callKey, callOptions, useAction } from '../../api'
import { appNow } from '../../clock'
import { type Command, useCommands } from '../../commands'
import { useSignedIn } from '../../session'
import { campaignName, stateWords } from './state-words'
import { openCampaign, pageOf } from './use-campaign-page'

/** Campaigns that stand in the palette before anything is typed. */
const CAMPAIGNS_AT_FIRST = 3

interface CampaignsCommandsOptions {
  /** This room is on the screen. */
  readonly shown: boolean
  readonly goToRoom: () => void
}

/** From anywhere to a campaign: a new one, or one by its name. Answers why that was refused, if it was. */
export const useCampaignsCommands = ({ shown, goToRoom }: CampaignsCommandsOptions): CallError | null => {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const { account } = useSignedIn()
  const create = useAction('createCampaign')
  const open = (campaignId: string): void => {
    openCampaign(account.id, campaignId)
    goToRoom()
  }
  const begin = async (templateId: string | null): Promise<void> => {
    const campaign = await create.run({ templateId })
    if (campaign !== null) open(campaign.id)
  }
  const command = (id: string, title: string, run: () => void): Command => ({
    ...{ id: `campaigns.${id}`, group: 'campaigns', title, run },
  })
  useCommands(() => {
    if (account.isBot) return []
    const now = appNow()
    const here = shown ? pageOf(account.id).campaignId : null
    const known = client.getQueryData<Campaign[]>(callKey('listCampaigns')) ?? []
    const templates = client.getQueryData<CampaignTemplate[]>(callKey('listTemplates')) ?? []
    // Nobody reads campaigns at the start for this alone: asked for now, they are there the next time.
    void client.prefetchQuery(callOptions('listCampaigns'))
    void client.prefetchQuery(callOptions('listTemplates'))
    return [
      command('new', t('palette.campaigns.new'), () => void begin(null)),
      ...templates.map(({ id, name }) => ({
        ...command(`from.${id}`, t('palette.campaigns.from', { name }), () => void begin(id)),
        onlyFound: true,
      })),
      ...known
        .filter(({ id, untouched }) => id !== here && untouched !== true)
        .map((campaign, at) => ({
          ...command(`open.${campaign.id}`, t('palette.campaigns.open', { name: campaignName(campaign, t) }), () =>
            open(campaign.id),
          ),
          detail: stateWords(campaign, now, t, i18n.language),
          onlyFound: !shown || at >= CAMPAIGNS_AT_FIRST,
        })),
    ]
  })
  return create.error
}
