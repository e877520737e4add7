import { type CampaignNoticeOptions, campaignNotices } from '../desktop/campaign-notice'
import { createAccountHolds, type KeepAlive, type KeepAliveReason } from '../desktop/keep-alive'
import type { NotificationController } from '../desktop/notification-controller'
import { createPowerSave } from '../desktop/power-save'
import { words } from '../desktop/spoken'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { SettingsService } from '../services/accounts/settings'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { AccountScope } from '../services/services'

export interface RunningCampaignsParts {
  readonly lead: CampaignNoticeOptions['lead']
  readonly keepAlive: KeepAlive
  readonly notifications: NotificationController
  readonly settings: SettingsService
  readonly scopes: AccountScopes<AccountScope>
}

/**
 * What the app does while campaigns of any account run: it keeps itself and the computer awake, and notifies users who
 * are not looking.
 */
export interface RunningCampaigns {
  /** A campaign of this account began to run, or none runs any more. */
  note(accountId: string, isRunning: boolean): void
  /** A campaign of any account runs. */
  isAny(): boolean
  /** `name`: the campaign's name; empty if it has none. */
  tell(accountId: string, news: CampaignNews, name: string): void
}

export const composeRunningCampaigns = (parts: RunningCampaignsParts): RunningCampaigns => {
  const { lead, keepAlive, settings, scopes } = parts
  const keepAwake = createPowerSave()
  const tell = parts.notifications.provide(
    campaignNotices({
      isWanted: (accountId) => settings.of(accountId).notifyCampaigns,
      lead,
    }),
  )
  const pauseAll = (): void => {
    for (const { engine } of scopes.all()) void engine.pauseAll()
  }
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background.campaigns.running
    },
    get asks() {
      const { question, detail } = words().background.campaigns
      return { question, detail }
    },
    get pause() {
      return { label: words().background.campaigns.pause, act: pauseAll }
    },
  }
  const holds = createAccountHolds(keepAlive, reason)
  return {
    note: (accountId, isRunning) => {
      holds.set(accountId, isRunning)
      keepAwake(holds.isAny())
    },
    isAny: holds.isAny,
    tell: (accountId, news, name) => void tell({ accountId, news, name }),
  }
}
