import { app } from 'electron'
import type { AppError } from '../contract/errors'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import { openMail } from '../desktop/security'
import { words } from '../desktop/spoken'
import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { Closable } from '../services/accounts/lazy-store'
import { type Campaigns, type CampaignsOptions, createCampaigns } from '../services/campaigns/campaigns'
import { createCampaignDrafts } from '../services/campaigns/plan/campaign-drafts'
import { type CampaignFiles, createCampaignFiles } from '../services/campaigns/results/campaign-files'
import { type CampaignEngine, createCampaignEngine } from '../services/campaigns/run/campaign-engine'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { ChatMoves } from '../services/chats/chat-moves'
import type { Chats } from '../services/chats/chats'
import type { LinkMaker } from '../services/links/create/link-maker'
import type { Annotations } from '../services/links/local/annotations'
import type { FigureSource } from '../services/links/store/figure-source'
import type { LinkStore } from '../services/links/store/link-store'
import { isMonthFirst } from '../services/text/read-expiry'

export interface CampaignServicesParts
  extends Pick<CampaignsOptions, 'folder' | 'log' | 'account' | 'connection' | 'serverTime'> {
  readonly events: AccountEvents
  readonly chats: Chats
  readonly maker: LinkMaker
  readonly moves: () => Promise<ChatMoves>
  readonly annotations: Annotations
  readonly linkStore: LinkStore
  readonly figures: FigureSource
  /** The community that was open last in this account; undefined: none. */
  readonly lastChat: () => string | undefined
  readonly tell: SendEvent
  readonly noteRunning: (isRunning: boolean) => void
  /** `name`: the campaign's name; empty if it has none. */
  readonly tellCampaign: (news: CampaignNews, name: string) => void
}

export interface CampaignServices extends Closable {
  readonly campaigns: Campaigns
  readonly engine: CampaignEngine
  readonly campaignFiles: CampaignFiles
}

/** Builds what plans an account's campaigns, runs them, and exports what they made. */
export const composeCampaignServices = (parts: CampaignServicesParts): CampaignServices => {
  const { folder, log, account, connection, serverTime, events, chats, maker, annotations, linkStore } = parts
  const drafts = createCampaignDrafts({ folder, moves: parts.moves, log })
  const engine = createCampaignEngine({
    ...{ folder, log, connection, maker, annotations, onRunning: parts.noteRunning },
    onChange: (campaignId) => events.emit('campaignChanged', campaignId),
    onNews: (news) => void drafts.nameOf(news.campaignId).then((name) => parts.tellCampaign(news, name)),
  })
  const campaigns = createCampaigns({
    ...{ folder, log, account, connection, serverTime, chats, linkStore, annotations, drafts, engine },
    figures: parts.figures,
    monthFirst: () => isMonthFirst(app.getSystemLocale()),
    askOpenPath: () => askOpenPath(['csv', 'tsv', 'txt', 'xlsx']),
    lastChat: async () => {
      const left = parts.lastChat()
      if (left !== undefined) return left
      // Until one is chosen, the most recent one is on the screen.
      const list = await chats.list(false)
      return list.ok ? (list.value[0]?.id ?? null) : null
    },
    onChange: (campaign) => parts.tell('campaignChanged', campaign),
  })
  events.on('campaignChanged', campaigns.runChanged)
  const campaignFiles = createCampaignFiles({
    ...{ campaigns, linkStore, copyText, openMail, askSavePath, serverTime, figures: parts.figures },
    describe: inWords,
  })
  return {
    ...{ campaigns, engine, campaignFiles },
    close: async () => {
      await engine.close()
      await Promise.all([campaigns.close(), drafts.close()])
    },
  }
}

/** The sentence for an error in a table; the error's code where the sentence needs numbers. */
const inWords = ({ code, telegram }: AppError): string => {
  const sentence = code === 'telegramRefused' && telegram !== undefined ? telegram : words().errors[code]
  return sentence.includes('{{') ? code : sentence
}
