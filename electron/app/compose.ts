import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app, nativeTheme, utilityProcess } from 'electron'
import { ok } from '../contract/result'
import type { AccountEntry, SessionState } from '../contract/session'
import type { BadgeAndNotifications } from '../desktop/badge-and-notifications'
import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import { createAccounts } from '../services/accounts/accounts'
import { findRealm, readCredentials } from '../services/accounts/endpoints'
import { createEraseAccounts } from '../services/accounts/erase-accounts'
import { createPractice } from '../services/accounts/practice'
import { Session } from '../services/accounts/session'
import { createSessionPersistence } from '../services/accounts/session-persistence'
import { createSettings } from '../services/accounts/settings'
import { createSignIn } from '../services/accounts/sign-in'
import { startVaultRetries } from '../services/accounts/vault-retries'
import { createChatMoves } from '../services/chats/chat-moves'
import { createChats } from '../services/chats/chats'
import { createDragFolder, saveImage } from '../services/files/files'
import { createLeftovers } from '../services/files/leftovers'
import { createJobs } from '../services/jobs/jobs'
import { createJournals, listMade } from '../services/links/create/intents'
import { createLinkMaker } from '../services/links/create/link-maker'
import { createLinks, type Links } from '../services/links/create/links'
import { createAnnotations } from '../services/links/local/annotations'
import { createViews } from '../services/links/local/views'
import { createLinkWork } from '../services/links/manage/link-work'
import { createManageLinks } from '../services/links/manage/manage-links'
import { openBotLinks } from '../services/links/store/bot-links'
import { createLinkStore } from '../services/links/store/link-store'
import { createLinkFiles } from '../services/links/transfer/link-files'
import { createRequests } from '../services/requests/requests'
import type { Services } from '../services/services'
import type { AppStore } from '../storage/app-store'
import { systemKeyring } from '../storage/keyring'
import type { Log } from '../storage/log'
import { openVault } from '../storage/vault'
import type { CreateGateway } from '../telegram/gateway'
import { monotonicNow } from '../time/monotonic-clock'
import { composeCampaigns } from './compose-campaigns'

export interface ComposeOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly store: AppStore
  readonly log: Log
  readonly send: SendEvent
  readonly notifications: BadgeAndNotifications
  /** The accounts that can be switched to, whenever the session changes. */
  readonly onAccounts: (accounts: readonly AccountEntry[]) => void
  /** Brings the window to the front. */
  readonly show: () => void
  /** A campaign runs, or none does any more. */
  readonly onRunning: (isRunning: boolean) => void
}

/** gramjs costs a quarter of a second and 33 MB: loaded when somebody first signs in. */
const createGateway: CreateGateway = async (options) => {
  const room = await import('../telegram/create-gateway')
  return room.createGateway(options)
}

/** The only place where services are built and handed what they need. */
export const compose = async (options: ComposeOptions): Promise<Services> => {
  const { folder, store, log, send, notifications, onAccounts, show, onRunning } = options
  const realm = await findRealm(process.env.INVITE_DESK_TEST_SERVER, app.isPackaged)
  const vault = await openVault(join(folder, 'vault.json'), systemKeyring)
  const practiceFolder = join(folder, 'practice')
  const practice = createPractice(
    () =>
      utilityProcess.fork(join(import.meta.dirname, 'sandbox.js'), ['--port', '0', '--state', practiceFolder], {
        serviceName: 'Practice Telegram',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    () => rm(practiceFolder, { recursive: true, force: true }),
    () => void session.practiceLost(),
  )
  const accounts = createAccounts(store, ['practice', realm.kind])

  const activeId = (): string | null => {
    const account = session.account()
    return account.ok ? account.value.id : null
  }
  const isActive = (accountId: string): boolean => accountId === activeId()
  /** Whose settings the page has. */
  let shown: string | null = null
  const settings = createSettings(store, activeId, (changed) => {
    nativeTheme.themeSource = changed.theme
    send('settingsChanged', changed)
  })
  const session: Session = new Session({
    createGateway,
    vault,
    accounts,
    practice,
    realm: realm.kind === 'test' ? realm.endpoint : ok(realm.endpoint),
    isTestRealm: realm.kind === 'test',
    readCredentials: () => readCredentials(vault, realm.kind),
    forgetOnExit: () => store.get('forgetOnExit'),
    isWorking: (accountId) =>
      jobs.list(accountId).some(({ state: { kind } }) => kind === 'running' || kind === 'waiting'),
    endedBecause: vault.wasDamaged()
      ? 'vaultDamaged'
      : realm.kind === 'test'
        ? realm.endpoint.ok
          ? null
          : 'testServerInvalid'
        : realm.refusedTestServer
          ? 'testServerRefused'
          : null,
    appVersion: app.getVersion(),
    log,
    onChange: (state) => {
      const accountId = state.phase === 'signedIn' ? state.account.id : null
      // Before the session, so that the desk opens with its account's own settings.
      const isOther = accountId !== shown
      if (isOther) send('settingsChanged', settings.get())
      shown = accountId
      send('sessionChanged', state)
      onAccounts('accounts' in state ? state.accounts : [])
      if (isOther) requests.accountChanged()
    },
    onOnline: (account, again) => {
      void moves.catchUp(account.id)
      linkStore.online(account.id, again)
      engine.online(account.id)
      // Campaigns of accounts that are not on the screen go on too; their lines are opened once somebody is in.
      if (!again) void engine.wake(accounts.list().map((known) => known.account.id))
      // What runs for the others asks for itself.
      if (!isActive(account.id)) return
      requests.online(account.id)
      void links.settle(null)
      const chatId = store.get('settings').lastChat[account.id]
      if (!again) return
      // Updates that came meanwhile are lost: what is on the screen is asked for anew.
      void chats.list(true)
      if (chatId !== undefined) send('linksChanged', { chatId })
    },
    onChatChanged: (account, chatId) => {
      linkStore.chatChanged(account.id, chatId)
      requests.chatChanged(account.id, chatId)
    },
    onChatsChanged: (account, chatId) => void chats.changed(account.id, chatId),
    onChatMoved: (account, from, to) => void followChat(account.id, from, to),
    onLeft: (accountId) => {
      linkStore.forget((known) => known === accountId)
      requests.forget(accountId)
      // Whose session ended may come back, and wants to see how far the work had come.
      if (accounts.list().some(({ account }) => account.id === accountId)) {
        jobs.halt(accountId, { code: 'sessionEnded' })
        engine.halt(accountId, { code: 'sessionEnded' })
      } else {
        void jobs.end((known) => known === accountId)
        engine.leave(accountId)
      }
    },
  })
  const chats = createChats({
    account: () => session.account(),
    connection: () => session.line(),
    folder,
    onChange: () => {
      send('chatsChanged', null)
      requests.chatsChanged()
    },
  })
  const moves = createChatMoves({
    ...{ folder, log },
    followers: () => [journals, annotations, settings, views, campaigns, engine],
  })
  const journals = createJournals(folder, log, moves.of)
  const onLinksChanged = (chatId: string): void => send('linksChanged', { chatId })
  const maker = createLinkMaker({
    journal: journals.of,
    onChange: onLinksChanged,
    onMade: (accountId, link) => linkStore.put(accountId, link),
    log,
  })
  const links: Links = createLinks({
    connection: () => session.line(),
    findChat: chats.find,
    maker,
    onChange: onLinksChanged,
  })
  const onAnnotated = (accountId: string): void => {
    linkStore.annotationsChanged(accountId)
    send('annotationsChanged', null)
  }
  const annotations = createAnnotations({ folder, log, onChange: onAnnotated })
  /** A basic group became a supergroup: what is known here of the group is its own from now on. */
  const followChat = async (accountId: string, from: string, to: string): Promise<void> => {
    await moves.moved(accountId, from, to)
    // Read anew under the new id; nothing of it is only here.
    linkStore.forget((known) => known === accountId)
    if (!isActive(accountId)) return
    send('linksChanged', { chatId: to })
    send('linksChanged', { chatId: from })
  }
  const serverTime = (): number => monotonicNow() / 1_000 + clockOffsetOf(session.state())
  const linkStore = createLinkStore({
    account: () => session.account(),
    lineOf: (accountId) => session.lineOf(accountId),
    listChats: () => chats.list(false),
    findChat: chats.find,
    annotations,
    openIntents: (accountId) => links.openIntents(accountId),
    botLinks: async (accountId) => {
      const intents = await journals.of(accountId)
      return openBotLinks(folder, accountId, listMade(intents.entries()), log, intents.current)
    },
    serverTime,
    onChange: (chatId) => send('linksChanged', { chatId }),
  })
  const jobs = createJobs({
    lineOf: (accountId) => session.lineOf(accountId),
    onChange: (job) => {
      send('jobChanged', job)
      session.noteWork()
    },
  })
  const requests = createRequests({
    account: () => session.account(),
    lineOf: (accountId) => session.lineOf(accountId),
    listChats: () => chats.list(false),
    waitingLinks: linkStore.waitingLinks,
    jobs,
    onChange: (waiting) => {
      send('requestsChanged', { waiting })
      notifications.showBadge(waiting)
    },
    onNews: (asking) => {
      if (settings.get().notifyRequests) notifications.tellRequests(asking)
    },
    onAnswered: linkStore.chatChanged,
    serverTime,
  })
  const connection = () => session.line()
  const manage = createManageLinks({ connection, linkStore })
  const work = createLinkWork({ connection, findChat: chats.find, linkStore, annotations, jobs })
  const linkFiles = createLinkFiles({
    ...{ connection, linkStore, annotations, copyText },
    askSavePath: (name) => askSavePath(name, 'csv'),
    // Spreadsheets write text with other endings too; what is no text is refused when it is read.
    askOpenPath: () => askOpenPath(['csv', 'txt', 'tsv']),
  })

  const temporary = app.getPath('temp')
  const leftovers = createLeftovers({ folder, temporary, log })
  void leftovers.clear()
  const { engine, campaigns, campaignFiles, bundles, printSheets } = composeCampaigns({
    ...{ folder, log, send, show, onRunning, session, settings, chats, linkStore, annotations, maker, serverTime },
    leftovers,
  })
  const drags = createDragFolder(temporary, leftovers)
  const signIn = createSignIn(session, vault, realm.kind)
  const vaultRetries = startVaultRetries(vault, () => session.refresh())
  const views = createViews({ folder, account: () => session.account(), log, onChange: onAnnotated })
  // Whoever writes into another comes before it.
  const stores = [moves, jobs, engine, campaigns, chats, annotations, views, journals]
  const eraseAccounts = createEraseAccounts({ folder, store, stores })
  return {
    session,
    signIn,
    persistence: createSessionPersistence(session, vault, store, practice, eraseAccounts),
    chats,
    links,
    linkStore,
    manage,
    work,
    linkFiles,
    jobs,
    views,
    requests,
    running: engine,
    ...{ campaigns, campaignFiles, bundles, printSheets },
    files: {
      save: (image) => saveImage(askSavePath, image),
      stage: drags.stage,
    },
    settings,
    end: async () => {
      vaultRetries.end()
      await Promise.all([engine.end(), jobs.end(() => true)])
      await campaigns.end()
      await bundles.end()
      await signIn.cancel()
      await session.close()
      await practice.stop()
      await drags.clear()
    },
  }
}

const clockOffsetOf = (state: SessionState): number => (state.phase === 'signedIn' ? state.clockOffset : 0)
