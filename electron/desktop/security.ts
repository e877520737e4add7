import { type App, type Session, shell, type WebContents } from 'electron'
import { isMailAddress, type Letter } from '../contract/mail-address'
import { fail, ok, type Result } from '../contract/result'
import type { Log } from '../storage/log'
import { isAppUrl } from './app-url'

/** The only web pages that the app ever opens, in the user's own browser. */
export const pages = {
  apiCredentials: 'https://my.telegram.org/apps',
  inviteLinks: 'https://core.telegram.org/api/invites',
  telegramWeb: 'https://web.telegram.org/',
} as const

export const openPage = (page: keyof typeof pages): Promise<void> => shell.openExternal(pages[page])

/** A page that the build itself names: https, and nothing that came from outside. */
export const openWebPage = async (page: string): Promise<void> => {
  if (new URL(page).protocol === 'https:') await shell.openExternal(page)
}

/** Characters of an address that every system accepts: `shell.openExternal` takes 2,081 on Windows. */
const ADDRESS_MAX = 2_000

/**
 * The mailto address of a letter (RFC 6068), in which nothing can become another header field; null: the recipient is
 * not a mail address.
 */
export const mailAddressOf = ({ to, subject, body }: Letter): string | null => {
  if (!isMailAddress(to)) return null
  const at = to.lastIndexOf('@')
  const name = `${encodeURIComponent(to.slice(0, at))}@${encodeURIComponent(to.slice(at + 1))}`
  const lines = body.replace(/\r\n|\r|\n/g, '\r\n')
  return `mailto:${name}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
}

/**
 * Opens a letter in the mail program, which asks before anything is sent. `mailAddressMissing`: the recipient is not a
 * mail address. `mailNotOpened`: there is no mail program, or the letter is too long for it.
 */
export const openMail = async (letter: Letter): Promise<Result<null>> => {
  const address = mailAddressOf(letter)
  if (address === null) return fail('mailAddressMissing')
  if (address.length > ADDRESS_MAX) return fail('mailNotOpened')
  return shell.openExternal(address).then(
    () => ok(null),
    () => fail('mailNotOpened'),
  )
}

/**
 * Turns on Chromium's own sandbox for every renderer. As root Chromium runs only with `--no-sandbox`, and enabling the
 * sandbox then makes its network service crash in an endless loop: so only if the switch is absent.
 */
export const enableSandbox = (app: App): void => {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}

/** Denies every page what the app's own page never needs: other addresses, windows, webviews. */
export const guardContents = (app: App, log: Log): void => {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      log.warn('security.navigation-denied')
      event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Match patterns of every scheme that leads out of the app. */
const strangers = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

/** Denies permissions, downloads and all network to a session: its pages have `app:` and nothing else. */
export const guardSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The app's own scheme is left out: checking each of its files here would cost every start some hundredths of a
  // second.
  session.webRequest.onBeforeRequest({ urls: strangers }, (_details, answer) => answer({ cancel: true }))
}
