import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app, nativeTheme, utilityProcess } from 'electron'
import type { JoinRequest } from '../contract/people'
import { ok } from '../contract/result'
import type { Account, AccountEntry } from '../contract/session'
import type { ShowBadge } from '../desktop/badge'
import { askSavePath } from '../desktop/file-dialogs'
import type { KeepAlive } from '../desktop/keep-alive'
import type { NoticeProvider, NotificationController } from '../desktop/notification-controller'
import type { SendEvent } from '../ipc/send-event'
import { AccountScopes } from '../services/accounts/account-scopes'
import { createAccounts } from '../services/accounts/accounts'
import { findRealm, type Realm, readCredentials } from '../services/accounts/endpoints'
import { createEraseAccounts } from '../services/accounts/erase-accounts'
import { createPractice } from '../services/accounts/practice'
import { Session } from '../services/accounts/session'
import type { EndedBecause } from '../services/accounts/session-options'
import { createSessionPersistence } from '../services/accounts/session-persistence'
import { createSettings } from '../services/accounts/settings'
import { createSignIn } from '../services/accounts/sign-in'
import { startVaultRetries } from '../services/accounts/vault-retries'
import { type ChatFollower, createChatMoves } from '../services/chats/chat-moves'
import { createDragFolder, saveImage } from '../services/files/files'
import { createLeftovers } from '../services/files/leftovers'
import { createJournals } from '../services/links/create/intents'
import { createLinkMaker } from '../services/links/create/link-maker'
import { createAnnotations } from '../services/links/local/annotations'
import type { AccountScope, Services } from '../services/services'
import { readTypedMoment } from '../services/text/read-moment'
import type { AppStore } from '../storage/app-store'
import { createSystemKeyring } from '../storage/keyring'
import type { Log } from '../storage/log'
import { openVault } from '../storage/vault'
import type { CreateGateway } from '../telegram/gateway'
import { monotonicNow } from '../time/monotonic-clock'
import { buildAccountScope } from './account-scope'
import { composeCampaigns } from './compose-campaigns'
import { followSession } from './follow-session'

export interface ComposeOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly store: AppStore
  readonly log: Log
  readonly send: SendEvent
  readonly notifications: NotificationController
  readonly requestNotices: NoticeProvider<readonly JoinRequest[]>
  readonly showBadge: ShowBadge
  /** The accounts that can be switched to, whenever the session changes. */
  readonly onAccounts: (accounts: readonly AccountEntry[]) => void
  /** Brings the window to the front. */
  readonly show: () => void
  /** Why the app lives on without a window. */
  readonly keepAlive: KeepAlive
}

/** gramjs costs a quarter of a second and 33 MB: loaded when somebody first signs in. */
const createGateway: CreateGateway = async (options) => {
  const room = await import('../telegram/create-gateway')
  return room.createGateway(options)
}

/** The only place where services are built and handed what they need. */
export const compose = async (options: ComposeOptions): Promise<Services> => {
  const { folder, store, log, send, notifications, show, keepAlive } = options
  const realm = await findRealm(process.env.INVITE_DESK_TEST_SERVER, app.isPackaged)
  const keyring = createSystemKeyring(folder)
  await keyring.ask()
  const vault = await openVault(join(folder, 'vault.json'), keyring)
  const practiceFolder = join(folder, 'practice')
  const practice = createPractice(
    () =>
      utilityProcess.fork(join(import.meta.dirname, 'sandbox.js'), ['--port', '0', '--state', practiceFolder], {
        serviceName: 'Practice Telegram',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    () => rm(practiceFolder, { recursive: true, force: true }),
  )
  const accounts = createAccounts(store, ['practice', realm.kind])
  const session = new Session({
    ...{ createGateway, vault, accounts, practice, log },
    realm: realm.kind === 'test' ? realm.endpoint : ok(realm.endpoint),
    isTestRealm: realm.kind === 'test',
    readCredentials: () => readCredentials(vault, realm.kind),
    forgetOnExit: () => store.get('forgetOnExit'),
    endedBecause: vault.wasDamaged() ? 'vaultDamaged' : refusedRealm(realm),
    appVersion: app.getVersion(),
  })
  practice.whenLost(() => void session.practiceLost())
  const activeId = (): string | null => {
    const account = session.account()
    return account.ok ? account.value.id : null
  }
  const settings = createSettings(store, activeId, (changed) => {
    nativeTheme.themeSource = changed.theme
    send('settingsChanged', changed)
  })

  const scopes = new AccountScopes<AccountScope>()
  const tell =
    (accountId: string): SendEvent =>
    (name, payload) => {
      if (scopes.isShown(accountId)) send(name, payload)
    }
  const followers: ChatFollower[] = []
  const moves = createChatMoves({ folder, log, followers: () => followers })
  const journals = createJournals(folder, log, moves.of)
  const maker = createLinkMaker({
    journal: journals.of,
    onChange: (chatId) => send('linksChanged', { chatId }),
    onMade: (accountId, link) => scopes.get(accountId)?.linkStore.put(link),
    log,
  })
  const annotations = createAnnotations({
    ...{ folder, log },
    onChange: (accountId) => scopes.get(accountId)?.events.emit('annotated'),
  })
  const temporary = app.getPath('temp')
  const leftovers = createLeftovers({ folder, temporary, log })
  void leftovers.clear()
  const { engine, bundles, printSheets } = composeCampaigns({
    ...{ folder, log, send, show, keepAlive, notifications, session, settings, scopes, annotations, maker, leftovers },
  })
  const tellRequests = notifications.provide(options.requestNotices)
  const build = (account: Account): AccountScope =>
    buildAccountScope(account, {
      ...{ folder, log, tell, send, settings, journals, maker, annotations, engine, moves },
      connectionOf: (accountId) => session.connectionOf(accountId),
      serverTime: (accountId) => monotonicNow() / 1_000 + (session.openConnections(accountId)[0]?.clockOffset() ?? 0),
      noteWork: (accountId, isWorking) => session.noteWork(accountId, isWorking),
      showBadge: (waiting) => {
        if (scopes.isShown(account.id)) options.showBadge(waiting)
      },
      tellRequests: (asking) => void tellRequests(asking),
    })
  const inScope = (room: 'views' | 'campaigns'): ChatFollower => ({
    moveChat: async (accountId, from, to) => scopes.get(accountId)?.[room].moveChat(accountId, from, to) ?? ok(null),
  })
  // The order in which they follow a group that becomes a supergroup.
  followers.push(journals, annotations, settings, inScope('views'), inScope('campaigns'), engine)
  followSession({ ...{ session, scopes, accounts, engine, settings, moves, build }, ...options })

  const signIn = createSignIn(session, vault, realm.kind)
  const drags = createDragFolder(temporary, leftovers)
  // Whoever writes into another comes before it.
  const stores = [moves, scopes, engine, annotations, journals]
  const eraseAccounts = createEraseAccounts({ folder, store, stores })
  const persistence = createSessionPersistence(session, vault, store, practice, eraseAccounts)
  const vaultRetries = startVaultRetries(vault, store, () => void persistence.takeUp())
  keyring.whenAnswered(() => void vault.retry().then(persistence.takeUp))
  return {
    ...{ session, signIn, scopes, settings, bundles, printSheets },
    readMoment: readTypedMoment,
    persistence,
    files: {
      save: (image) => saveImage(askSavePath, image),
      stage: drags.stage,
    },
    end: async () => {
      vaultRetries.end()
      keyring.close()
      await engine.end()
      await scopes.disposeAll()
      await bundles.end()
      await signIn.cancel()
      await session.close()
      await practice.stop()
      await drags.clear()
    },
  }
}

const refusedRealm = (realm: Realm): EndedBecause => {
  if (realm.kind !== 'test') return realm.refusedTestServer ? 'testServerRefused' : null
  return realm.endpoint.ok ? null : 'testServerInvalid'
}
