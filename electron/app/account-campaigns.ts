import { app } from 'electron'
import words from '../../assets/locales/en.json'
import type { AppError } from '../contract/errors'
import { ok } from '../contract/result'
import type { Account } from '../contract/session'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import type { SettingsService } from '../services/accounts/settings'
import { type Campaigns, type CampaignsOptions, createCampaigns } from '../services/campaigns/campaigns'
import { type CampaignFiles, createCampaignFiles } from '../services/campaigns/results/campaign-files'
import type { Chats } from '../services/chats/chats'
import type { LinkStore } from '../services/links/store/link-store'
import { isMonthFirst } from '../services/text/read-expiry'

export interface CampaignDeskParts
  extends Pick<
    CampaignsOptions,
    'folder' | 'log' | 'connection' | 'annotations' | 'engine' | 'serverTime' | 'movesOf' | 'onChange'
  > {
  readonly account: Account
  readonly settings: SettingsService
  readonly chats: Chats
  readonly linkStore: LinkStore
}

export interface CampaignDesk {
  readonly campaigns: Campaigns
  readonly campaignFiles: CampaignFiles
}

/** Plans an account's campaigns and takes out what they made; the engine that runs them is the app's. */
export const composeCampaignDesk = ({ account, settings, chats, ...parts }: CampaignDeskParts): CampaignDesk => {
  const { linkStore, serverTime } = parts
  const campaigns = createCampaigns({
    ...parts,
    chats,
    account: () => ok(account),
    monthFirst: () => isMonthFirst(app.getSystemLocale()),
    askOpenPath: () => askOpenPath(['csv', 'tsv', 'txt', 'xlsx']),
    chatOnScreen: async (accountId) => {
      const left = settings.of(accountId).lastChat[accountId]
      if (left !== undefined) return left
      // Before one is chosen the most recent one is on the screen.
      const list = await chats.list(false)
      return list.ok ? (list.value[0]?.id ?? null) : null
    },
  })
  const campaignFiles = createCampaignFiles({
    ...{ campaigns, linkStore, copyText, askSavePath, serverTime },
    describe: inWords,
  })
  return { campaigns, campaignFiles }
}

/** A sentence for a table; those that need numbers to be whole are told by their names. */
const inWords = ({ code, telegram }: AppError): string => {
  const sentence = code === 'telegramRefused' && telegram !== undefined ? telegram : words.errors[code]
  return sentence.includes('{{') ? code : sentence
}
