import { join } from 'node:path'
import { app } from 'electron'
import words from '../assets/locales/en.json'
import { askOpenPath, askSavePath } from './ask-path'
import { createAwake } from './awake'
import { isMonthFirst } from './campaign/read-expiry'
import { createCampaignNotice } from './campaign-notice'
import { copyText } from './clipboard'
import type { AppError } from './contract/errors'
import type { SendEvent } from './ipc/send-event'
import type { Log } from './log'
import { createPrinter } from './print-window'
import type { Annotations } from './services/annotations'
import { type Bundles, createBundles } from './services/bundles'
import { type CampaignEngine, createCampaignEngine } from './services/campaign-engine'
import { type CampaignFiles, createCampaignFiles } from './services/campaign-files'
import { type Campaigns, createCampaigns } from './services/campaigns'
import type { Chats } from './services/chats'
import type { Leftovers } from './services/leftovers'
import type { LinkBook } from './services/link-book'
import type { LinkMaker } from './services/link-maker'
import { createPrintSheets, type PrintSheets } from './services/print-sheet'
import type { Session } from './services/session'
import type { SettingsService } from './services/settings'

export interface CampaignParts {
  readonly folder: string
  readonly log: Log
  readonly send: SendEvent
  readonly show: () => void
  readonly onRunning: (isRunning: boolean) => void
  readonly session: Session
  readonly settings: SettingsService
  readonly chats: Chats
  readonly book: LinkBook
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
  const { folder, log, send, show, session, settings, chats, book, annotations, maker, serverTime, leftovers } = parts
  const awake = createAwake()
  const notice = createCampaignNotice({
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
      awake(isRunning)
      parts.onRunning(isRunning)
    },
    onNews: (news) => void notice(news),
  })
  const campaigns: Campaigns = createCampaigns({
    ...{ folder, chats, book, annotations, engine, serverTime, log },
    account: () => session.account(),
    line: () => session.line(),
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
      ...{ campaigns, book, copyText, askSavePath, serverTime },
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
