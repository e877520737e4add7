import { join } from 'node:path'
import { app } from 'electron'
import words from '../../assets/locales/en.json'
import type { AppError } from '../contract/errors'
import { createCampaignNotification } from '../desktop/campaign-notification'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import { createPowerSave } from '../desktop/power-save'
import { createPrinter } from '../desktop/print-window'
import type { SendEvent } from '../ipc/send-event'
import type { Session } from '../services/accounts/session'
import type { SettingsService } from '../services/accounts/settings'
import { type Campaigns, createCampaigns } from '../services/campaigns/campaigns'
import { isMonthFirst } from '../services/campaigns/plan/read-expiry'
import { type CampaignFiles, createCampaignFiles } from '../services/campaigns/results/campaign-files'
import { type CampaignEngine, createCampaignEngine } from '../services/campaigns/run/campaign-engine'
import type { Chats } from '../services/chats/chats'
import { type Bundles, createBundles } from '../services/files/bundles'
import type { Leftovers } from '../services/files/leftovers'
import { createPrintSheets, type PrintSheets } from '../services/files/print-sheet'
import type { LinkMaker } from '../services/links/create/link-maker'
import type { Annotations } from '../services/links/local/annotations'
import type { LinkStore } from '../services/links/store/link-store'
import type { Log } from '../storage/log'

export interface CampaignParts {
  readonly folder: string
  readonly log: Log
  readonly send: SendEvent
  readonly show: () => void
  readonly onRunning: (isRunning: boolean) => void
  readonly session: Session
  readonly settings: SettingsService
  readonly chats: Chats
  readonly linkStore: LinkStore
  readonly annotations: Annotations
  readonly maker: LinkMaker
  readonly serverTime: () => number
  readonly leftovers: Leftovers
}

export interface CampaignServices {
  readonly engine: CampaignEngine
  readonly campaigns: Campaigns
  readonly campaignFiles: CampaignFiles
  readonly bundles: Bundles
  readonly printSheets: PrintSheets
}

/** The part of `compose` that plans campaigns, runs them, and takes out what they made. */
export const composeCampaigns = (parts: CampaignParts): CampaignServices => {
  const { folder, log, send, show, session, settings, chats, linkStore, annotations, maker, serverTime, leftovers } =
    parts
  const keepAwake = createPowerSave()
  const notice = createCampaignNotification({
    isWanted: (accountId) => settings.of(accountId).notifyCampaigns,
    nameOf: (accountId, campaignId) => campaigns.nameOf(accountId, campaignId),
    show: (accountId) => {
      show()
      const who = session.account()
      if (who.ok && who.value.id === accountId) send('menuCommand', { command: 'goCampaigns' })
    },
  })
  const temporary = app.getPath('temp')
  const engine = createCampaignEngine({
    ...{ folder, maker, annotations, log },
    lineOf: (accountId) => session.lineOf(accountId),
    onChange: (accountId, campaignId) => campaigns.runChanged(accountId, campaignId),
    onRunning: (isRunning) => {
      keepAwake(isRunning)
      parts.onRunning(isRunning)
    },
    onNews: (news) => void notice(news),
  })
  const campaigns: Campaigns = createCampaigns({
    ...{ folder, chats, linkStore, annotations, engine, serverTime, log },
    account: () => session.account(),
    connection: () => session.line(),
    monthFirst: () => isMonthFirst(app.getSystemLocale()),
    askOpenPath: () => askOpenPath(['csv', 'tsv', 'txt', 'xlsx']),
    chatOnScreen: async (accountId) => {
      const left = settings.of(accountId).lastChat[accountId]
      if (left !== undefined) return left
      // Before one is chosen the most recent one is on the screen.
      const list = await chats.list(false)
      return list.ok ? (list.value[0]?.id ?? null) : null
    },
    onChange: (campaign) => send('campaignChanged', campaign),
  })
  return {
    engine,
    campaigns,
    campaignFiles: createCampaignFiles({
      ...{ campaigns, linkStore, copyText, askSavePath, serverTime },
      describe: inWords,
    }),
    bundles: createBundles({ temporary, leftovers, askSavePath: (name) => askSavePath(name, 'zip') }),
    printSheets: createPrintSheets({
      askSavePath: (name) => askSavePath(name, 'pdf'),
      print: createPrinter(join(import.meta.dirname, '../renderer')),
    }),
  }
}

/** A sentence for a table; those that need numbers to be whole are told by their names. */
const inWords = ({ code, telegram }: AppError): string => {
  const sentence = code === 'telegramRefused' && telegram !== undefined ? telegram : words.errors[code]
  return sentence.includes('{{') ? code : sentence
}
