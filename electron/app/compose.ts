import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import type { Errand } from '../contract/errands'
import { type Language, languageFor } from '../contract/languages'
import { ok } from '../contract/result'
import type { RoomId } from '../contract/rooms'
import type { Account, AccountEntry } from '../contract/session'
import type { ShowBadge } from '../desktop/badge'
import { createCodeDrawer } from '../desktop/code-drawer'
import { askSavePath } from '../desktop/file-dialogs'
import { openPath, showInFolder } from '../desktop/files'
import type { KeepAlive } from '../desktop/keep-alive'
import type { NotificationController } from '../desktop/notification-controller'
import { createPrinter } from '../desktop/print-window'
import { requestNotices } from '../desktop/request-notice'
import { speak } from '../desktop/spoken'
import { showTheme } from '../desktop/theme'
import { watchNotices } from '../desktop/watch-notice'
import type { SendEvent } from '../ipc/send-event'
import { AccountScopes } from '../services/accounts/account-scopes'
import { createAccounts } from '../services/accounts/accounts'
import { findSignInServer, readCredentials, type SignInServer } from '../services/accounts/endpoints'
import { createEraseAccounts } from '../services/accounts/erase-accounts'
import { createErrands } from '../services/accounts/errands'
import { createPractice } from '../services/accounts/practice'
import { Session } from '../services/accounts/session'
import type { EndedBecause } from '../services/accounts/session-options'
import { createSessionPersistence } from '../services/accounts/session-persistence'
import { createSettings } from '../services/accounts/settings'
import { createSignIn } from '../services/accounts/sign-in'
import { startVaultRetries } from '../services/accounts/vault-retries'
import { createBundles } from '../services/files/bundles'
import { createDragFolder, saveImage, saveTable } from '../services/files/files'
import { createLeftovers } from '../services/files/leftovers'
import { createPrintSheets } from '../services/files/print-sheet'
import { createSavedFiles } from '../services/files/saved-files'
import { createStoreHost } from '../services/insights/store/remote-store'
import type { AccountScope, Services } from '../services/services'
import { readTypedMoment } from '../services/text/read-moment'
import { accountFolder } from '../storage/account-folder'
import type { AppStore } from '../storage/app-store'
import { createSystemKeyring } from '../storage/keyring'
import type { Log } from '../storage/log'
import { openVault } from '../storage/vault'
import { monotonicNow } from '../time/monotonic-clock'
import { within } from '../time/within'
import { buildAccountScope } from './account-scope'
import { composeAnswering } from './compose-answering'
import { composeRunningCampaigns } from './compose-campaigns'
import { composeConnection } from './compose-connection'
import { composeKeptOpen } from './compose-kept-open'
import { composePlanned } from './compose-planned'
import { composeUpdates } from './compose-updates'
import { composeWatching, type Watching } from './compose-watching'
import { followSession } from './follow-session'

export interface ComposeOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly store: AppStore
  readonly log: Log
  readonly send: SendEvent
  readonly notifications: NotificationController
  readonly showBadge: ShowBadge
  /** The accounts that can be switched to, whenever the session changes. */
  readonly onAccounts: (accounts: readonly AccountEntry[]) => void
  /** The communities of an account were listed anew. */
  readonly onCommunities: () => void
  /** Brings the window to the front. */
  readonly show: () => void
  /** Whether the window is in front and shows this room. */
  readonly isLookingAt: (room: RoomId) => boolean
  /** The first of the system's languages that the app speaks. */
  readonly systemLanguage: Language
  /** The reasons for which the app lives on without a window. */
  readonly keepAlive: KeepAlive
}

/** Milliseconds that requests in flight get to be answered before the app quits. */
const END_WITHIN = 3_500

const RENDERER = join(import.meta.dirname, '../renderer')
const drawCode = createCodeDrawer(RENDERER)

/** Builds the services that the app has once and hands them what they need; `account-scope.ts` those of an account. */
export const compose = async (options: ComposeOptions): Promise<Services & Pick<Watching, 'communities'>> => {
  const { folder, store, log, send, notifications, show, keepAlive } = options
  const signInServer = await findSignInServer(process.env.INVITE_DESK_TEST_SERVER, app.isPackaged)
  const keyring = createSystemKeyring(folder)
  await keyring.ask()
  const vault = await openVault(join(folder, 'vault.json'), keyring)
  const practiceFolder = join(folder, 'practice')
  const practice = createPractice(
    () =>
      utilityProcess.fork(
        join(import.meta.dirname, 'sandbox.js'),
        ['--port', '0', '--year', '--state', practiceFolder],
        {
          serviceName: 'Practice Telegram',
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      ),
    () => rm(practiceFolder, { recursive: true, force: true }),
  )
  const accounts = createAccounts(store, ['practice', signInServer.kind])
  const signInEndpoint = signInServer.kind === 'test' ? signInServer.endpoint : ok(signInServer.endpoint)
  const { connection, createGateway } = composeConnection({ store, vault, send, endpoint: signInEndpoint })
  const session = new Session({
    ...{ createGateway, vault, accounts, practice, log, signInEndpoint },
    readCredentials: () => readCredentials(vault, signInServer.kind),
    forgetOnExit: () => store.get('forgetOnExit'),
    beforeSignOut: async (accountId) => scopes.get(accountId)?.requests.sendHeld(),
    endedBecause: vault.wasDamaged() ? 'vaultDamaged' : refusedServer(signInServer),
    ...{ isTestServer: signInServer.kind === 'test', appVersion: app.getVersion() },
  })
  practice.whenLost(() => void session.practiceLost())
  const activeId = (): string | null => {
    const account = session.account()
    return account.ok ? account.value.id : null
  }
  const settings = createSettings(store, activeId, (changed) => {
    showTheme(changed.theme)
    void speak(languageFor(changed.language, options.systemLanguage))
    send('settingsChanged', changed)
    watching.look()
  })

  const scopes = new AccountScopes<AccountScope>()
  const watching = composeWatching({ keepAlive, settings, accounts, scopes })
  const onAccounts = (entries: readonly AccountEntry[]): void => {
    watching.look()
    options.onAccounts(entries)
  }
  const tell =
    (accountId: string): SendEvent =>
    (name, payload) => {
      if (scopes.isShown(accountId)) send(name, payload)
    }
  const temporary = app.getPath('temp')
  const leftovers = createLeftovers({ folder, temporary, log })
  void leftovers.clear()
  const stores = createStoreHost(
    () =>
      utilityProcess.fork(join(import.meta.dirname, 'insights.js'), [], { serviceName: 'Insights', stdio: 'ignore' }),
    log,
  )
  const signIn = createSignIn(session, vault, signInServer.kind)
  const errands = createErrands({
    ...{ session, show, cancelSignIn: () => signIn.cancel() },
    onGiven: () => send('errandGiven', null),
  })
  const lead = (accountId: string, errand: Errand): void => void errands.give(accountId, errand)
  const serverTime = (accountId: string): number =>
    monotonicNow() / 1_000 + (session.openConnections(accountId)[0]?.clockOffset() ?? 0)
  const looksAt = (room: RoomId) => (accountId: string) => scopes.isShown(accountId) && options.isLookingAt(room)
  const running = composeRunningCampaigns({ lead, keepAlive, notifications, settings, scopes })
  const tellRequests = notifications.provide(requestNotices({ isLookingAt: looksAt('requests'), lead }))
  const newVersions = composeUpdates({ ...options, routes: connection.routes, settings, running, scopes })
  const singleUse = composeKeptOpen(keepAlive, 'singleUse')
  const rotations = composeKeptOpen(keepAlive, 'rotation')
  const notePlanned = composePlanned({ keepAlive, scopes })
  const noteAnswering = composeAnswering(keepAlive)
  const tellWatch = notifications.provide(
    watchNotices({
      settings: (accountId) => settings.of(accountId).watch,
      ...{ serverTime, isLookingAt: looksAt('watch'), lead },
    }),
  )
  const build = (account: Account, ready: Promise<void>): AccountScope => {
    const { id } = account
    const scope = buildAccountScope(account, {
      ...{ folder: accountFolder(folder, id, ready), log, send, settings, stores, drawCode, tell: tell(id) },
      connection: () => session.connectionOf(id),
      serverTime: () => serverTime(id),
      noteWork: newVersions.afterWork((isWorking) => session.noteWork(id, isWorking)),
      noteRunning: newVersions.afterWork((isRunning) => running.note(id, isRunning)),
      ...{ notePlanned: (isOn) => notePlanned(id, isOn), noteAnswering: (isOn) => noteAnswering(id, isOn) },
      showBadge: (waiting) => {
        if (scopes.isShown(id)) options.showBadge(waiting)
      },
      tellRequests: (requests) => void tellRequests({ accountId: id, requests }),
      tellCampaign: (news, name) => running.tell(id, news, name),
      noteSingleUse: (open) => singleUse.note(id, open),
      noteRotations: (ruled) => rotations.note(id, ruled),
      tellWatch: (news) => void tellWatch({ accountId: id, news }),
    })
    scope.events.on('chatsListed', options.onCommunities)
    return scope
  }
  followSession({ ...options, session, scopes, accounts, settings, build, onAccounts })

  const drags = createDragFolder(temporary, leftovers)
  const eraseAccounts = createEraseAccounts({ folder, store, scopes })
  const persistence = createSessionPersistence(session, vault, store, practice, eraseAccounts)
  const vaultRetries = startVaultRetries(vault, store, () => void persistence.takeUp())
  keyring.whenAnswered(() => void vault.retry().then(persistence.takeUp))
  const bundles = createBundles({ temporary, leftovers, askSavePath: (name) => askSavePath(name, 'zip') })
  return {
    ...{ session, signIn, errands, connection, communities: watching.communities, scopes, settings, bundles },
    ...{ readMoment: readTypedMoment, updates: newVersions.updates },
    savedFiles: createSavedFiles({ openPath, showInFolder }),
    persistence,
    printSheets: createPrintSheets({
      askSavePath: (name) => askSavePath(name, 'pdf'),
      print: createPrinter(RENDERER),
    }),
    files: {
      save: (image) => saveImage(askSavePath, image),
      saveTable: (table) => saveTable(askSavePath, table),
      stage: drags.stage,
    },
    end: async () => {
      vaultRetries.end()
      newVersions.end()
      keyring.close()
      // The connection of a request that is not answered in time is closed, and the next start looks up what became of
      // it.
      await within(END_WITHIN, scopes.disposeAll())
      stores.end()
      await bundles.end()
      await signIn.cancel()
      await session.close()
      await practice.stop()
      await drags.clear()
    },
  }
}

const refusedServer = (signInServer: SignInServer): EndedBecause => {
  if (signInServer.kind !== 'test') return signInServer.refusedTestServer ? 'testServerRefused' : null
  return signInServer.endpoint.ok ? null : 'testServerInvalid'
}
