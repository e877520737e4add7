import { fail, type Result } from '../contract/result'
import type { Account } from '../contract/session'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import type { ConnectedAccount } from '../services/calls/connected-account'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import { createChatMoves, createFollowMoves } from '../services/chats/chat-moves'
import { createChats } from '../services/chats/chats'
import type { StoreHost } from '../services/insights/store/remote-store'
import { createJobs } from '../services/jobs/jobs'
import { createIntentJournal, listMade } from '../services/links/create/intents'
import { createLinkMaker } from '../services/links/create/link-maker'
import { createLinks } from '../services/links/create/links'
import { createAnnotations } from '../services/links/local/annotations'
import { createViews } from '../services/links/local/views'
import { createLinkPeople } from '../services/links/manage/link-people'
import { createLinkWork } from '../services/links/manage/link-work'
import { createLockdownRecords } from '../services/links/manage/lockdown-records'
import { createLockdowns } from '../services/links/manage/lockdowns'
import { createManageLinks } from '../services/links/manage/manage-links'
import { openBotLinks } from '../services/links/store/bot-links'
import { createLinkStore } from '../services/links/store/link-store'
import { createLinkFiles } from '../services/links/transfer/link-files'
import { createRequests, type RequestsOptions } from '../services/requests/requests'
import type { AccountScope } from '../services/services'
import type { AccountFolder } from '../storage/account-folder'
import type { Log } from '../storage/log'
import { composeCampaignDesk } from './account-campaigns'
import { composeInsights } from './account-insights'

/** What the app lends to an account's scope. */
export interface ScopeParts {
  readonly folder: AccountFolder
  readonly log: Log
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** Tells the page something of this account; nobody hears it while another one is on the screen. */
  readonly tell: SendEvent
  /** Tells the page something, whoever is on the screen. */
  readonly send: SendEvent
  /** Work on many links begins or ends. */
  readonly noteWork: (isWorking: boolean) => void
  /** A campaign runs, or none does any more. */
  readonly noteRunning: (isRunning: boolean) => void
  readonly showBadge: (waiting: number) => void
  readonly tellRequests: RequestsOptions['onNews']
  /** `name`: what the campaign is called; empty: nothing. */
  readonly tellCampaign: (news: CampaignNews, name: string) => void
  readonly settings: SettingsService
  /** Where the files of insights live. */
  readonly stores: StoreHost
}

/** Spreadsheets write text with other endings too; what is no text is refused when it is read. */
const askTable = (): Promise<string | null> => askOpenPath(['csv', 'txt', 'tsv'])

/** Builds everything that belongs to one account, and subscribes it to what happens to the account. */
export const buildAccountScope = (account: Account, parts: ScopeParts): AccountScope => {
  const { folder, log, settings, tell, serverTime } = parts
  const { id } = account
  const events = new AccountEvents()
  let isDisposed = false
  /** The connection of a later scope of the same account is none of this one's. */
  const connection = async () => (isDisposed ? fail('notSignedIn') : parts.connection())
  const onLinksChanged = (chatId: string): void => tell('linksChanged', { chatId })
  const lastChat = (): string | undefined => settings.of(id).lastChat[id]

  const moves = createChatMoves({ folder, log })
  const journal = createIntentJournal({ folder, log, moves: moves.known })
  const maker = createLinkMaker({
    ...{ log, journal: journal.intents, onChange: onLinksChanged },
    onMade: (link) => events.emit('linkMade', link),
  })
  const annotations = createAnnotations({ folder, log, onChange: () => events.emit('annotated') })
  const views = createViews({ folder, log, onChange: () => events.emit('annotated') })
  const chats = createChats({ account, connection, folder, onChange: () => events.emit('chatsListed') })
  const links = createLinks({ connection, findChat: chats.find, maker, onChange: onLinksChanged })
  const linkStore = createLinkStore({
    ...{ account, connection, annotations, serverTime, onChange: onLinksChanged },
    listChats: () => chats.list(false),
    findChat: chats.find,
    openIntents: links.openIntents,
    botLinks: async () => {
      const intents = await journal.intents()
      return openBotLinks(folder, listMade(intents.entries()), log, intents.current)
    },
  })
  const people = createLinkPeople({ connection, linkStore })
  const jobs = createJobs({
    ...{ accountId: id, connection },
    onChange: (job) => {
      parts.send('jobChanged', job)
      parts.noteWork(jobs.isWorking())
    },
  })
  const lockdownRecords = createLockdownRecords({ folder, log, moves: moves.known })
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
    onAnswered: (chatId) => {
      people.chatChanged(chatId)
      linkStore.chatChanged(chatId)
    },
  })
  const linkFiles = createLinkFiles({
    ...{ connection, linkStore, annotations, copyText, askSavePath, askOpenPath: askTable },
  })
  const desk = composeCampaignDesk({
    ...{ account, connection, folder, log, events, chats, maker, annotations, linkStore, serverTime, lastChat, tell },
    ...{ moves: moves.known, noteRunning: parts.noteRunning, tellCampaign: parts.tellCampaign },
  })
  const { campaigns, engine, campaignFiles } = desk
  const figures = composeInsights({
    ...{ account, events, connection, folder, log, serverTime, tell, chats, annotations, campaigns, requests },
    stores: parts.stores,
  })
  const lastChatFollows = { moveChat: (from: string, to: string) => settings.moveChat(id, from, to) }
  const followMoves = createFollowMoves({
    ...{ moves, log },
    followers: [journal, annotations, lockdownRecords, lastChatFollows, views, campaigns, engine, figures],
  })

  events.on('linkMade', linkStore.put)
  events.on('annotated', () => {
    linkStore.annotationsChanged()
    tell('annotationsChanged', null)
  })
  events.on('chatsListed', () => {
    tell('chatsChanged', null)
    requests.chatsChanged()
  })
  events.on('online', ({ again }) => {
    void followMoves.catchUp()
    linkStore.online(again)
    requests.online()
    jobs.online()
    void links.settle(null)
    engine.online()
    if (!again) return
    // Updates that came meanwhile are lost: what is on the screen is asked for anew.
    void chats.changed(null)
    const chatId = lastChat()
    if (chatId !== undefined) onLinksChanged(chatId)
  })
  events.on('chatChanged', (chatId) => {
    people.chatChanged(chatId)
    linkStore.chatChanged(chatId)
    requests.chatChanged(chatId)
  })
  events.on('chatsChanged', (chatId) => void chats.changed(chatId))
  /** What is known here of the group is the supergroup's from now on. */
  const moved = async (from: string, to: string): Promise<void> => {
    await followMoves.moved(from, to)
    // Read anew under the new id; nothing of it is only here.
    linkStore.reset()
    onLinksChanged(to)
    onLinksChanged(from)
  }
  events.on('chatMoved', (from, to) => void moved(from, to))
  const setShown = (isShown: boolean) => () => {
    for (const room of [chats, linkStore, requests, campaigns]) room.setShown(isShown)
  }
  events.on('shown', setShown(true))
  events.on('hidden', setShown(false))
  events.on('ended', (because) => {
    linkStore.reset()
    requests.reset()
    jobs.halt(because)
    engine.hold(because)
  })
  return {
    ...{ account, events, chats, links, linkStore, people },
    ...{ linkFiles, jobs, views, requests, campaigns, engine, campaignFiles },
    insights: figures.insights,
    manage: createManageLinks({ connection, linkStore }),
    work: createLinkWork({ connection, linkStore, annotations, jobs }),
    lockdowns: createLockdowns({
      ...{ connection, linkStore, annotations, jobs, links, serverTime, records: lockdownRecords },
      findChat: chats.find,
      askSavePath: (name) => askSavePath(name, 'csv'),
    }),
    dispose: async () => {
      requests.end()
      links.end()
      // Who writes into another ends before it; the journal last, which says what became of each request.
      await moves.close()
      await Promise.all([jobs.end(), desk.close(), figures.close()])
      await maker.close()
      await Promise.all([linkStore.end(), annotations.close(), views.close(), chats.close(), lockdownRecords.close()])
      await journal.close()
      isDisposed = true
    },
  }
}
