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
import { createLinkFigures, type LinkFigureCache } from '../services/insights/link-figures'
import type { InsightStore } from '../services/insights/store/insight-store'
import type { StoreHost } from '../services/insights/store/remote-store'
import { createTelegramFigures } from '../services/insights/telegram-figures'
import type { AccountFolder } from '../storage/account-folder'

export interface InsightServicesParts
  extends Pick<CollectorOptions, 'account' | 'connection' | 'serverTime' | 'log'>,
    Pick<InsightsOptions, 'annotations' | 'campaigns' | 'requests'> {
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'list'>
  readonly folder: AccountFolder
  readonly file: InsightFile
  readonly tell: SendEvent
}

export interface InsightFileParts extends Pick<CollectorOptions, 'serverTime' | 'log'> {
  readonly folder: AccountFolder
  /** Opens the database files of insights. */
  readonly stores: StoreHost
  readonly tell: SendEvent
}

/** The file of who came and went, and the figures from it that are shown beside links. */
export interface InsightFile {
  /** Questions after its close fail. */
  readonly store: InsightStore
  readonly linkFigures: LinkFigureCache
  isThere(): boolean
  /** Calls back when the file was damaged and a new one, which knows nothing yet, has taken its place. */
  whenSetAside(listener: () => void): void
}

/** Opens an account's file on demand: nothing is made or started before the first question. */
export const openInsightFile = ({ folder, stores, serverTime, log, tell }: InsightFileParts): InsightFile => {
  const path = join(folder.path, 'insights.sqlite')
  let wasSetAside = (): void => undefined
  const opened = stores.open(path, () => wasSetAside())
  let isClosed = false
  const store: InsightStore = {
    ask: async (name, ...values) => {
      await folder.ready
      // After signing out, another question would make the deleted file again.
      if (isClosed) throw new Error('closed')
      return opened.ask(name, ...values)
    },
    close: async () => {
      isClosed = true
      await opened.close()
    },
  }
  const isThere = (): boolean => existsSync(path)
  const linkFigures = createLinkFigures({
    ...{ store, serverTime, log },
    // The process is not started for a file that does not exist yet.
    isEmpty: () => !isThere(),
    onChange: () => tell('linkFiguresChanged', null),
  })
  return {
    ...{ store, linkFigures, isThere },
    whenSetAside: (listener) => {
      wasSetAside = listener
    },
  }
}

interface InsightServices extends ChatFollower {
  readonly insights: Insights
  close(): Promise<void>
}

/** Builds what collects and answers the insights of one account. */
export const composeInsightServices = (parts: InsightServicesParts): InsightServices => {
  const { account, events, connection, serverTime, log, folder, tell } = parts
  const { store, linkFigures } = parts.file
  const listChats = () => parts.chats.list(false)
  const onChange = (figures: boolean): void => {
    tell('insightsChanged', { figures })
    if (figures) linkFigures.changed()
  }
  const collector = createCollector({ account, store, connection, listChats, serverTime, log, onChange })
  const costs = createCosts({ folder, log })
  const insights = createInsights({
    ...{ store, collector, costs, linkFigures, serverTime, log, askSavePath },
    onChange: () => tell('insightsChanged', { figures: true }),
    telegramFigures: createTelegramFigures({ store, connection }),
    ...{ annotations: parts.annotations, campaigns: parts.campaigns, requests: parts.requests },
  })
  parts.file.whenSetAside(collector.lost)
  events.on('online', collector.online)
  events.on('ended', collector.halt)
  return {
    insights,
    moveChat: async (from, to) => {
      const costsMoved = await costs.moveChat(from, to)
      if (!costsMoved.ok) return costsMoved
      if (!parts.file.isThere()) return ok(null)
      const moved = await collector.moveChat(from, to)
      linkFigures.changed()
      return moved
    },
    close: async () => {
      linkFigures.end()
      await Promise.all([collector.end(), costs.close()])
    },
  }
}
