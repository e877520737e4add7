import { join } from 'node:path'
import { app } from 'electron'
import words from '../../assets/locales/en.json'
import { campaignNotices } from '../desktop/campaign-notice'
import { askSavePath } from '../desktop/file-dialogs'
import type { KeepAlive } from '../desktop/keep-alive'
import type { NotificationController } from '../desktop/notification-controller'
import { createPowerSave } from '../desktop/power-save'
import { createPrinter } from '../desktop/print-window'
import type { SendEvent } from '../ipc/send-event'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { Session } from '../services/accounts/session'
import type { SettingsService } from '../services/accounts/settings'
import { type CampaignEngine, createCampaignEngine } from '../services/campaigns/run/campaign-engine'
import { type Bundles, createBundles } from '../services/files/bundles'
import type { Leftovers } from '../services/files/leftovers'
import { createPrintSheets, type PrintSheets } from '../services/files/print-sheet'
import type { LinkMaker } from '../services/links/create/link-maker'
import type { Annotations } from '../services/links/local/annotations'
import type { AccountScope } from '../services/services'
import type { Log } from '../storage/log'

export interface CampaignParts {
  readonly folder: string
  readonly log: Log
  readonly send: SendEvent
  readonly show: () => void
  readonly keepAlive: KeepAlive
  readonly notifications: NotificationController
  readonly session: Session
  readonly settings: SettingsService
  readonly scopes: AccountScopes<AccountScope>
  readonly annotations: Annotations
  readonly maker: LinkMaker
  readonly leftovers: Leftovers
}

export interface CampaignServices {
  readonly engine: CampaignEngine
  readonly bundles: Bundles
  readonly printSheets: PrintSheets
}

/** The part of `compose` that runs campaigns, of all accounts, and what takes out codes: all that outlives a screen. */
export const composeCampaigns = (parts: CampaignParts): CampaignServices => {
  const { folder, log, send, show, session, settings, scopes, annotations, maker, leftovers } = parts
  const keepAwake = createPowerSave()
  const noticesOf = campaignNotices({
    isWanted: (accountId) => settings.of(accountId).notifyCampaigns,
    nameOf: async (accountId, campaignId) =>
      (await scopes.get(accountId)?.campaigns.nameOf(accountId, campaignId)) ?? '',
    show: (accountId) => {
      show()
      if (scopes.isShown(accountId)) send('menuCommand', { command: 'goCampaigns' })
    },
  })
  const tell = parts.notifications.provide(noticesOf)
  const reason = {
    ...words.background.campaigns,
    pause: { label: words.background.campaigns.pause, act: () => void engine.pauseAll() },
  }
  let release = (): void => undefined
  const temporary = app.getPath('temp')
  const engine = createCampaignEngine({
    ...{ folder, maker, annotations, log },
    connectionOf: (accountId) => session.connectionOf(accountId),
    onChange: (accountId, campaignId) => {
      if (scopes.isShown(accountId)) scopes.get(accountId)?.campaigns.runChanged(accountId, campaignId)
    },
    onRunning: (isRunning) => {
      keepAwake(isRunning)
      if (isRunning) release = parts.keepAlive.hold(reason)
      else release()
    },
    onNews: (news) => void tell(news),
  })
  return {
    engine,
    bundles: createBundles({ temporary, leftovers, askSavePath: (name) => askSavePath(name, 'zip') }),
    printSheets: createPrintSheets({
      askSavePath: (name) => askSavePath(name, 'pdf'),
      print: createPrinter(join(import.meta.dirname, '../renderer')),
    }),
  }
}
