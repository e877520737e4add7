import { type App, type Session, shell, type WebContents } from 'electron'
import { isMailAddress, type Letter } from '../contract/mail-address'
import { fail, ok, type Result } from '../contract/result'
import type { Log } from '../storage/log'
import { isAppUrl } from './app-url'

/** The only pages of the outside world that the app ever opens, in the user's own browser. */
export const pages = {
  apiCredentials: 'https://my.telegram.org/apps',
  inviteLinks: 'https://core.telegram.org/api/invites',
  telegramWeb: 'https://web.telegram.org/',
} as const

export const openPage = (page: keyof typeof pages): Promise<void> => shell.openExternal(pages[page])

/** Letters of an address that every system hands on: `shell.openExternal` takes 2,081 on Windows. */
const ADDRESS_MAX = 2_000

/** The address of a letter (RFC 6068), in which nothing of it can become a field of its own; null: it goes to nobody. */
export const mailAddressOf = ({ to, subject, body }: Letter): string | null => {
  if (!isMailAddress(to)) return null
  const at = to.lastIndexOf('@')
  const name = `${encodeURIComponent(to.slice(0, at))}@${encodeURIComponent(to.slice(at + 1))}`
  const lines = body.replace(/\r\n|\r|\n/g, '\r\n')
  return `mailto:${name}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
}

/**
 * Opens the mail program, which asks before anything is sent. `mailAddressMissing`, `mailNotOpened`: there is no mail
 * program, or the letter is too long to be handed to it.
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
 * Chromium's own sandbox for every renderer. As root Chromium runs only with `--no-sandbox`, and enabling the sandbox
 * then makes its network service crash in an endless loop: so only where the switch is absent.
 */
export const enableSandbox = (app: App): void => {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}

/** Denies every page what this app's page never needs: other addresses, windows, webviews, downloads. */
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

/** Every scheme that leads out of the app, as match patterns. */
const strangers = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

/** Denies permissions, downloads and all network to the window's session: it has `app:` and nothing else. */
export const guardSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The app's own scheme is left out: asking here for each of its files would cost every start some hundredths.
  session.webRequest.onBeforeRequest({ urls: strangers }, (_details, answer) => answer({ cancel: true }))
}
