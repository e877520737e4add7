import { ok, type Result } from '../contract/result'
import type { Account } from '../contract/session'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import type { ConnectedAccount } from '../services/calls/connected-account'
import type { CampaignEngine } from '../services/campaigns/run/campaign-engine'
import type { ChatMovesStore } from '../services/chats/chat-moves'
import { createChats } from '../services/chats/chats'
import { createJobs } from '../services/jobs/jobs'
import { type Journals, listMade } from '../services/links/create/intents'
import type { LinkMaker } from '../services/links/create/link-maker'
import { createLinks } from '../services/links/create/links'
import type { Annotations } from '../services/links/local/annotations'
import { createViews } from '../services/links/local/views'
import { createLinkWork } from '../services/links/manage/link-work'
import { createManageLinks } from '../services/links/manage/manage-links'
import { openBotLinks } from '../services/links/store/bot-links'
import { createLinkStore } from '../services/links/store/link-store'
import { createLinkFiles } from '../services/links/transfer/link-files'
import { createRequests, type RequestsOptions } from '../services/requests/requests'
import type { AccountScope } from '../services/services'
import type { Log } from '../storage/log'
import { type CampaignDesk, composeCampaignDesk } from './account-campaigns'

/** What the app lends to every scope. */
export interface ScopeParts {
  /** The user-data folder. */
  readonly folder: string
  readonly log: Log
  readonly connectionOf: (accountId: string) => Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock, for this account. */
  readonly serverTime: (accountId: string) => number
  /** Tells the page something of this account; nobody hears it while another one is on the screen. */
  readonly tell: (accountId: string) => SendEvent
  /** Tells the page something of any account. */
  readonly send: SendEvent
  readonly noteWork: (accountId: string, isWorking: boolean) => void
  readonly showBadge: (waiting: number) => void
  readonly tellRequests: RequestsOptions['onNews']
  readonly settings: SettingsService
  readonly journals: Journals
  readonly maker: LinkMaker
  readonly annotations: Annotations
  readonly engine: CampaignEngine
  readonly moves: Pick<ChatMovesStore, 'of'>
}

/** Builds everything that belongs to one account, and subscribes it to what happens to the account. */
export const buildAccountScope = (account: Account, parts: ScopeParts): AccountScope => {
  const { folder, log, settings, journals, maker, annotations, engine } = parts
  const { id } = account
  const events = new AccountEvents()
  const tell = parts.tell(id)
  const connection = () => parts.connectionOf(id)
  const serverTime = () => parts.serverTime(id)
  const onLinksChanged = (chatId: string): void => tell('linksChanged', { chatId })

  const chats = createChats({ account, connection, folder, onChange: () => events.emit('chatsListed') })
  const links = createLinks({ accountId: id, connection, findChat: chats.find, maker, onChange: onLinksChanged })
  const linkStore = createLinkStore({
    ...{ account, connection, annotations, serverTime, onChange: onLinksChanged },
    listChats: () => chats.list(false),
    findChat: chats.find,
    openIntents: links.openIntents,
    botLinks: async () => {
      const intents = await journals.of(id)
      return openBotLinks(folder, id, listMade(intents.entries()), log, intents.current)
    },
  })
  const jobs = createJobs({
    ...{ accountId: id, connection },
    onChange: (job) => {
      parts.send('jobChanged', job)
      parts.noteWork(id, jobs.isWorking())
    },
  })
  const requests = createRequests({
    ...{ account, connection, jobs, serverTime, waitingLinks: linkStore.waitingLinks },
    listChats: () => chats.list(false),
    onChange: (waiting) => {
      tell('requestsChanged', { waiting })
      parts.showBadge(waiting)
    },
    onNews: (asking) => {
      if (settings.of(id).notifyRequests) parts.tellRequests(asking)
    },
    onAnswered: linkStore.chatChanged,
  })
  const onAnnotated = (): void => {
    linkStore.annotationsChanged()
    tell('annotationsChanged', null)
  }
  const views = createViews({ folder, log, account: () => ok(account), onChange: onAnnotated })
  const linkFiles = createLinkFiles({
    ...{ connection, linkStore, annotations, copyText },
    askSavePath: (name) => askSavePath(name, 'csv'),
    // Spreadsheets write text with other endings too; what is no text is refused when it is read.
    askOpenPath: () => askOpenPath(['csv', 'txt', 'tsv']),
  })
  const desk: CampaignDesk = composeCampaignDesk({
    ...{ account, connection, folder, log, settings, chats, linkStore, annotations, engine, serverTime },
    movesOf: parts.moves.of,
    onChange: (campaign) => tell('campaignChanged', campaign),
  })
  events.on('chatsListed', () => {
    tell('chatsChanged', null)
    requests.chatsChanged()
  })
  events.on('annotated', onAnnotated)
  events.on('online', ({ again }) => {
    linkStore.online(again)
    requests.online()
    jobs.online()
    void links.settle(null)
    if (!again) return
    // Updates that came meanwhile are lost: what is on the screen is asked for anew.
    void chats.changed(null)
    const chatId = settings.of(id).lastChat[id]
    if (chatId !== undefined) onLinksChanged(chatId)
  })
  events.on('chatChanged', (chatId) => {
    linkStore.chatChanged(chatId)
    requests.chatChanged(chatId)
  })
  events.on('chatsChanged', (chatId) => void chats.changed(chatId))
  events.on('chatMoved', (from, to) => {
    // Read anew under the new id; nothing of it is only here.
    linkStore.reset()
    onLinksChanged(to)
    onLinksChanged(from)
  })
  const setShown = (isShown: boolean) => () => {
    for (const room of [chats, linkStore, requests]) room.setShown(isShown)
  }
  events.on('shown', setShown(true))
  events.on('hidden', setShown(false))
  events.on('ended', (because) => {
    linkStore.reset()
    requests.reset()
    jobs.halt(because)
  })
  return {
    ...{ account, events, chats, links, linkStore, linkFiles, jobs, views, requests, ...desk },
    manage: createManageLinks({ connection, linkStore }),
    work: createLinkWork({ connection, findChat: chats.find, linkStore, annotations, jobs }),
    dispose: async () => {
      requests.end()
      linkStore.end()
      // Who writes into another comes before it.
      await jobs.end()
      await desk.campaigns.close(id)
      await Promise.all([chats.close(), views.close(id)])
    },
  }
}
