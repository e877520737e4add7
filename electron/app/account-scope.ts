import { fail, type Result } from '../contract/result'
import type { Account } from '../contract/session'
import { copyText } from '../desktop/clipboard'
import { askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import type { ConnectedAccount } from '../services/calls/connected-account'
import type { CampaignEngine } from '../services/campaigns/run/campaign-engine'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import { createChatMoves, createFollowMoves, type FollowMoves } from '../services/chats/chat-moves'
import { createChats } from '../services/chats/chats'
import type { StoreHost } from '../services/insights/store/remote-store'
import { createJobs } from '../services/jobs/jobs'
import type { SavedCodesOptions } from '../services/links/local/saved-codes'
import { createRequestFiles } from '../services/requests/request-files'
import type { RequestsOptions } from '../services/requests/requests'
import type { AccountScope } from '../services/services'
import type { WatchOptions } from '../services/watch/watch'
import type { AccountFolder } from '../storage/account-folder'
import type { Log } from '../storage/log'
import { composeAutomation } from './account-automation'
import { composeCampaignServices } from './account-campaigns'
import { composeInsightServices, openInsightFile } from './account-insights'
import { composeLinkServices } from './account-links'
import { composeRequests } from './account-requests'
import { composeRotation, openRotationBook } from './account-rotation'
import { composeSingleUse } from './account-single-use'
import { composeWatch } from './account-watch'

/** What the app lends to an account's scope. */
export interface ScopeParts {
  readonly folder: AccountFolder
  readonly log: Log
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** Sends an event of this account to the page; nothing is sent while another account is on the screen. */
  readonly tell: SendEvent
  /** Sends an event to the page, whichever account is on the screen. */
  readonly send: SendEvent
  /** Work on many links begins or ends. */
  readonly noteWork: (isWorking: boolean) => void
  /** A campaign of this account runs, or none does any more. */
  readonly noteRunning: (isRunning: boolean) => void
  /** Something of this account is planned, or nothing is any more. */
  readonly notePlanned: (isPlanned: boolean) => void
  /** A rule of this account answers join requests by itself, or none does any more. */
  readonly noteAnswering: (isAnswering: boolean) => void
  readonly showBadge: (waiting: number) => void
  readonly tellRequests: RequestsOptions['onNews']
  /** `name`: the campaign's name; empty if it has none. */
  readonly tellCampaign: (news: CampaignNews, name: string) => void
  readonly tellWatch: WatchOptions['onNews']
  /** How many links of this account close after the first join. */
  readonly noteSingleUse: (open: number) => void
  /** How many links of this account are replaced by themselves. */
  readonly noteRotations: (ruled: number) => void
  readonly settings: SettingsService
  /** Opens the database files of insights. */
  readonly stores: StoreHost
  /** Draws a link's code without a window; null: it could not be drawn. */
  readonly drawCode: SavedCodesOptions['draw']
}

/** Builds everything that belongs to one account, and subscribes it to what happens to the account. */
export const buildAccountScope = (account: Account, parts: ScopeParts): AccountScope => {
  const { folder, log, settings, tell, serverTime } = parts
  const { id } = account
  const events = new AccountEvents()
  let isDisposed = false
  /** Once disposed, this scope must not use the connection of a later scope of the same account. */
  const connection = async () => (isDisposed ? fail('notSignedIn') : parts.connection())
  const lastChat = (): string | undefined => settings.of(id).lastChat[id]

  const moves = createChatMoves({ folder, log })
  const chats = createChats({ account, connection, folder, onChange: () => events.emit('chatsListed') })
  const jobs = createJobs({
    ...{ accountId: id, connection },
    onChange: (job) => {
      parts.send('jobChanged', job)
      parts.noteWork(jobs.isWorking())
    },
  })
  const insightFile = openInsightFile({ folder, log, serverTime, tell, stores: parts.stores })
  const linkServices = composeLinkServices({
    ...{ account, connection, folder, log, events, chats, jobs, serverTime, tell, moves: moves.known },
    figures: insightFile.linkFigures,
    passOnRules: (from, to) => void settings.passOnRules(id, from, to),
    drawCode: parts.drawCode,
  })
  const { rooms, maker, annotations, singleUseList, carryOver, savedCodes } = linkServices
  const { linkStore, people } = rooms
  const campaignServices = composeCampaignServices({
    ...{ account, connection, folder, log, events, chats, maker, annotations, linkStore, serverTime, lastChat, tell },
    ...{ moves: moves.known, noteRunning: parts.noteRunning, tellCampaign: parts.tellCampaign },
    figures: insightFile.linkFigures,
  })
  const { campaigns, engine, campaignFiles } = campaignServices
  const requests = composeRequests({
    ...{ account, connection, folder, log, jobs, linkStore, people, campaigns, serverTime, settings, tell },
    listChats: () => chats.list(false),
    ...{ showBadge: parts.showBadge, tellRequests: parts.tellRequests },
  })
  const requestFiles = createRequestFiles({ requests, copyText, askSavePath, serverTime })
  const insightServices = composeInsightServices({
    ...{ account, events, connection, folder, log, serverTime, tell, chats, annotations, campaigns, requests },
    file: insightFile,
  })
  const { book, leaks } = openRotationBook({ folder, log, events, tell })
  const watch = composeWatch({
    ...{ account, connection, folder, log, events, chats, requests, linkStore, serverTime, settings, tell },
    ...{ annotations, leaks, onNews: parts.tellWatch },
  })
  const singleUse = composeSingleUse({
    ...{ account, connection, log, events, chats, maker, linkStore, jobs, watch, list: singleUseList },
    onCount: parts.noteSingleUse,
  })
  const rotation = composeRotation({
    ...{ account, connection, log, events, chats, linkStore, watch, book, links: rooms.links, annotations, carryOver },
    ...{ savedCodes, closesAfterFirst: singleUseList.has },
    onCount: parts.noteRotations,
  })
  const { schedule, answerRules } = composeAutomation({
    ...{ account, connection, folder, log, events, chats, requests, serverTime, settings, tell, linkStore, watch },
    ...{ links: rooms.links, notePlanned: parts.notePlanned, noteAnswering: parts.noteAnswering },
  })
  const lastChatFollows = { moveChat: (from: string, to: string) => settings.moveChat(id, from, to) }
  const followMoves = createFollowMoves({
    ...{ moves, log },
    followers: [
      ...linkServices.followers,
      lastChatFollows,
      campaigns,
      engine,
      insightServices,
      watch,
      singleUse,
      rotation,
      schedule,
      answerRules,
    ],
  })
  const scope = {
    ...{ account, events, chats, ...rooms, savedCodes, jobs, requests, requestFiles, campaigns, engine, campaignFiles },
    ...{ insights: insightServices.insights, watch, singleUse, rotation, schedule, answerRules },
    dispose: async () => {
      // It writes down whom it has answered.
      await answerRules.end()
      // What was said is sent first, which may be work on many.
      const answered = requests.end().then(jobs.end).then(requests.close)
      rooms.links.end()
      // Each ends before what it writes to: campaigns and jobs make and change links.
      await moves.close()
      // They tell what they have done.
      await Promise.all([schedule.end(), rotation.end()])
      await Promise.all([answered, campaignServices.close(), insightServices.close()])
      await singleUse.end()
      await watch.end()
      await linkServices.close()
      await chats.close()
      isDisposed = true
    },
  }
  subscribe({ ...scope, engine, followMoves, lastChat, tell })
  return scope
}

interface Subscribers extends Omit<AccountScope, 'engine' | 'dispose'> {
  readonly engine: CampaignEngine
  readonly followMoves: FollowMoves
  /** The community that was open last in this account; undefined: none. */
  readonly lastChat: () => string | undefined
  readonly tell: SendEvent
}

/** Connects each event of the account with all that must react to it. */
const subscribe = (subscribers: Subscribers): void => {
  const { events, chats, jobs, links, linkStore, people, requests, campaigns, engine, followMoves, tell } = subscribers
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
    // Updates may have been lost meanwhile: what is on the screen is read again.
    void chats.changed(null)
    const chatId = subscribers.lastChat()
    if (chatId !== undefined) tell('linksChanged', { chatId })
  })
  events.on('chatChanged', (chatId) => {
    people.chatChanged(chatId)
    linkStore.chatChanged(chatId)
    requests.chatChanged(chatId)
  })
  events.on('chatsChanged', (chatId) => void chats.changed(chatId))
  /** What is kept of the group belongs to the supergroup from now on. */
  const moved = async (from: string, to: string): Promise<void> => {
    await followMoves.moved(from, to)
    // The links are read again under the new id; nothing of them is kept here alone.
    linkStore.reset()
    tell('linksChanged', { chatId: to })
    tell('linksChanged', { chatId: from })
  }
  events.on('chatMoved', (from, to) => void moved(from, to))
  // At another desk nothing offers to take an answer back.
  events.on('hidden', () => void requests.sendHeld())
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
}
