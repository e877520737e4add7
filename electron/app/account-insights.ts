import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '../contract/result'
import { askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { ChatFollower } from '../services/chats/chat-moves'
import type { Chats } from '../services/chats/chats'
import { type CollectorOptions, createCollector } from '../services/insights/collect/collector'
import { createCosts } from '../services/insights/costs'
import { createInsights, type Insights, type InsightsOptions } from '../services/insights/insights'
import type { StoreHost } from '../services/insights/store/remote-store'
import type { AccountFolder } from '../storage/account-folder'

export interface InsightParts
  extends Pick<CollectorOptions, 'account' | 'connection' | 'serverTime' | 'log'>,
    Pick<InsightsOptions, 'annotations' | 'campaigns' | 'requests'> {
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'list'>
  readonly folder: AccountFolder
  /** Where the files of insights live. */
  readonly stores: StoreHost
  readonly tell: SendEvent
}

interface InsightDesk extends ChatFollower {
  readonly insights: Insights
  close(): Promise<void>
}

/** What belongs to the insights of one account. */
export const composeInsights = (parts: InsightParts): InsightDesk => {
  const { account, events, connection, serverTime, log, folder, stores, tell } = parts
  const listChats = () => parts.chats.list(false)
  const path = join(folder.path, 'insights.sqlite')
  const opened = stores.open(path)
  let isClosed = false
  const store: typeof opened = {
    ...opened,
    ask: async (name, ...values) => {
      await folder.ready
      // The next question would make the file of somebody who has signed out anew.
      if (isClosed) throw new Error('closed')
      return opened.ask(name, ...values)
    },
  }
  const onChange = (figures: boolean): void => tell('insightsChanged', { figures })
  const collector = createCollector({ account, store, connection, listChats, serverTime, log, onChange })
  const costs = createCosts({ folder, log })
  const insights = createInsights({
    ...{ store, collector, costs, serverTime, log, askSavePath, onChange: () => onChange(true) },
    ...{ annotations: parts.annotations, campaigns: parts.campaigns, requests: parts.requests },
  })
  events.on('online', collector.online)
  events.on('ended', collector.halt)
  return {
    insights,
    moveChat: async (from, to) => {
      const costsMoved = await costs.moveChat(from, to)
      if (!costsMoved.ok) return costsMoved
      // No process is begun for a file that is not there yet.
      return existsSync(path) ? collector.moveChat(from, to) : ok(null)
    },
    close: async () => {
      await Promise.all([collector.end(), costs.close()])
      isClosed = true
    },
  }
}
