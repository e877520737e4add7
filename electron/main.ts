import { join } from 'node:path'
import { app, type BrowserWindow, dialog, nativeTheme, powerMonitor, session } from 'electron'
import { compose } from './app/compose'
import type { MenuCommand } from './contract/events'
import { firstSpoken, languageFor } from './contract/languages'
import type { RoomId } from './contract/rooms'
import type { AccountEntry } from './contract/session'
import { type AccountInMenu, namesInMenu } from './desktop/account-menu'
import { createBackground } from './desktop/background'
import { createBadge } from './desktop/badge'
import { opensAtDesk, readFirstPicture } from './desktop/first-picture'
import { createKeepAlive } from './desktop/keep-alive'
import { createLoginItem, isSystemsStart, wasStartedBySystem } from './desktop/login-item'
import { installMenu } from './desktop/menu'
import { createNotificationController } from './desktop/notification-controller'
import { registerScheme, serveRenderer } from './desktop/protocol'
import { enableSandbox, guardContents, guardSession } from './desktop/security'
import { keepHeapsSmall } from './desktop/small-heaps'
import { speak, spokenLanguage, whenSpokenChanges, words } from './desktop/spoken'
import { showTheme } from './desktop/theme'
import { createWindow } from './desktop/window'
import { handleCalls } from './ipc/handle-calls'
import { collectFirstAnswers, createHandlers } from './ipc/handlers'
import { createSendEvent } from './ipc/send-event'
import type { Services } from './services/services'
import { openAppStore } from './storage/app-store'
import { clearUnfinished } from './storage/clear-unfinished'
import { answerAsKeyringHelper, isKeyringHelper } from './storage/keyring-helper'
import { createLog } from './storage/log'
import { outliveFileSizeLimit } from './storage/write-whole'
import { monotonicNow } from './time/monotonic-clock'
import { lookAtTimers } from './time/timer'

keepHeapsSmall(app)
const folder = app.commandLine.getSwitchValue('user-data-dir') || app.getPath('userData')
app.setPath('userData', folder)

if (isKeyringHelper(app)) {
  void answerAsKeyringHelper(app)
} else if (app.requestSingleInstanceLock()) {
  // The appId of electron-builder.yml, which the installer gives to the shortcut: without it Windows shows no notification.
  if (process.platform === 'win32') app.setAppUserModelId('org.invitedesk.InviteDesk')
  registerScheme()
  enableSandbox(app)
  // No top-level await: in an ES module the ready event would wait for it for ever.
  void app.whenReady().then(run).catch(giveUp)
} else {
  app.quit()
}

/**
 * The services could not be built: quitting is better than a process without a window that keeps the next start from
 * opening one.
 */
function giveUp(error: unknown): void {
  createLog(folder).error('main.start', { error: error instanceof Error ? error.name : typeof error })
  dialog.showErrorBox(app.getName(), words().errors.unexpected)
  app.exit(1)
}

async function run(): Promise<void> {
  const log = createLog(folder)
  outliveFileSizeLimit()
  process.on('unhandledRejection', (reason) => {
    log.error('main.unhandled', { error: reason instanceof Error ? reason.name : typeof reason })
  })
  const store = openAppStore(folder)
  if (store.wasDamaged) log.warn('settings.damaged')
  const trouble = store.trouble()
  if (trouble !== null) log.warn('settings.left-alone', { code: trouble.code })
  showTheme(store.get('settings').theme)
  const systemLanguage = firstSpoken([...app.getPreferredSystemLanguages(), app.getLocale()])
  await speak(languageFor(store.get('settings').language, systemLanguage))

  let window: BrowserWindow | null = null
  const windowContents = () => (window === null || window.isDestroyed() ? null : window.webContents)
  const send = createSendEvent(windowContents)

  guardContents(app, log)
  guardSession(session.defaultSession)
  const isMac = process.platform === 'darwin'
  const menu = {
    isMac,
    isDevelopment: !app.isPackaged,
    run: (command: MenuCommand) => send('menuCommand', { command }),
  }
  let named = '[]'
  const makeMenu = (): void => installMenu({ ...menu, accounts: JSON.parse(named) as readonly AccountInMenu[] })
  makeMenu()
  const onAccounts = (entries: readonly AccountEntry[]): void => {
    const accounts = namesInMenu(entries)
    if (JSON.stringify(accounts) === named) return
    named = JSON.stringify(accounts)
    makeMenu()
    background.communitiesChanged()
  }

  /** A page that is loaded again may be in another room, and is drawn when it knows which. */
  let isNew = false
  const open = (): void => {
    isNew = true
    window = createWindow(store, log)
    window.on('closed', () => {
      window = null
      // Bundles that the page was still writing will never be closed.
      void started.then(({ services }) => services.bundles.dropOpen())
    })
    background.guard(window)
  }
  /** On macOS, and while there is a reason, the app lives on without a window. */
  const show = (): void => {
    if (window === null) open()
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }
  const keepAlive = createKeepAlive()
  const background = createBackground({
    ...{ store, isMac, show, keepAlive },
    hasWindow: () => window !== null,
    communities: () => started.then(({ services }) => services.communities()),
    lockdown: (accountId, chatId, community) =>
      void started.then(({ services }) => services.errands.give(accountId, { to: 'lockdown', chatId, community })),
  })
  whenSpokenChanges(() => {
    makeMenu()
    background.wordsChanged()
  })
  const { electron } = process.versions
  const { platform, execPath, env } = process
  const loginItem = createLoginItem({ app, platform, execPath, env, home: app.getPath('home') })
  const appInfo = { version: app.getVersion(), electron, platform, systemLanguage }
  /** The page's address names the room (`renderer/shell/room.ts`). */
  const isLookingAt = (room: RoomId): boolean =>
    window?.isFocused() === true && new URL(window.webContents.getURL()).hash === `#/${room}`
  const started = compose({
    ...{ folder, store, log, send, onAccounts, show, isLookingAt, keepAlive, systemLanguage },
    notifications: createNotificationController(),
    showBadge: createBadge(() => window),
    onCommunities: background.communitiesChanged,
  }).then((services) => {
    const signedIn = services.session.start().then(({ phase }) => phase === 'signedIn')
    void clearUnfinished(folder, performance.timeOrigin)
    return { services, windowContents, appInfo, loginItem, signedIn }
  })
  handleCalls(started.then(createHandlers), windowContents, log)
  powerMonitor.on('resume', () => {
    lookAtTimers()
    send('clockChanged', { now: monotonicNow() })
  })
  const page = join(import.meta.dirname, '../renderer')
  const opening = () => ({
    accounts: store.get('accounts'),
    activeAccountId: store.get('activeAccountId'),
    forgetOnExit: store.get('forgetOnExit'),
  })
  serveRenderer(session.defaultSession, page, {
    firstAnswers: async () => collectFirstAnswers(await started),
    firstPicture: async () => {
      const endpoint = process.env.INVITE_DESK_TEST_SERVER !== undefined && !app.isPackaged ? 'test' : 'telegram'
      if (!isNew || !opensAtDesk({ state: opening(), endpoint, folder })) return null
      isNew = false
      return readFirstPicture(page, spokenLanguage(), nativeTheme.shouldUseDarkColors)
    },
  })
  const isHidden = wasStartedBySystem(app, platform, process.argv)
  if (!isHidden) open()
  app.on('activate', () => {
    if (window === null) open()
  })
  app.on('second-instance', (_event, argv) => {
    if (!isSystemsStart(argv)) show()
  })
  app.on('window-all-closed', () => {
    if (!background.staysOn()) app.quit()
  })
  const { services, signedIn } = await started
  endCleanly(services)
  // Started by the system, the app shows itself only where somebody has to do something before it can watch.
  if (isHidden && !((await signedIn) && background.begin())) show()
}

/** Milliseconds that ending may take before the app quits all the same. */
const END_LIMIT = 5_000

/** Closes sockets and lets the practice world be saved before the app quits; a second quit does not wait. */
function endCleanly(services: Services): void {
  let ended = false
  app.on('before-quit', (event) => {
    if (ended) return
    ended = true
    event.preventDefault()
    const limit = new Promise((resolve) => setTimeout(resolve, END_LIMIT))
    void Promise.race([services.end(), limit]).finally(() => app.quit())
  })
}
