import type { Page } from '@playwright/test'
import { defaultSettings } from '../../../electron/contract/settings'
import { expect, type OpenApp, type SharedApp, type TestServer, test } from './app'
import { resize } from './look'
import { BERLIN, chooseCommunity, enterBerlin } from './steps'

/** The app that the tests of a worker share, and its server. */
export interface Desk {
  readonly app: OpenApp
  readonly page: Page
  readonly server: TestServer
}

/** Its window over those of apps that tests started for themselves, and with the keyboard. */
const toFront = ({ app }: SharedApp): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())

/**
 * To the first screen as after the first start: nobody signed in, the window as it was, file dialogs that are the
 * system's, and a server in whose world nothing has happened yet. API credentials and the world of practice mode stay.
 */
const beginAnew = async ({ app, server, size }: SharedApp): Promise<void> => {
  const { page } = app
  await app.electron.evaluate(({ dialog, nativeTheme }) => {
    Object.assign(dialog, Reflect.get(globalThis, 'ownDialogs'))
    nativeTheme.themeSource = 'system'
  })
  await resize(app, size.width, size.height)
  await server.setFaults()
  expect(await page.evaluate(() => window.inviteDesk.cancelSignIn())).toMatchObject({ ok: true })
  expect(await page.evaluate(() => window.inviteDesk.signOutAll())).toMatchObject({ ok: true })
  await server.control({ do: 'reset' })
  await server.control({ do: 'clearJournal' })
  // The address names the room that was last looked at.
  await page.evaluate(() => window.history.replaceState(null, '', window.location.pathname))
  await page.reload()
  await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeVisible()
}

const share = (prepare: (shared: SharedApp) => Promise<void>): (() => Desk) => {
  let desk: Desk | null = null
  test.beforeEach(async ({ shared }) => {
    desk = { app: shared.app, page: shared.app.page, server: shared.server }
    await toFront(shared)
    await prepare(shared)
  })
  return () => {
    if (desk === null) throw new Error('the app did not start')
    return desk
  }
}

/**
 * The shared app, signed in at Berlin once for all tests of a file or a group. Each test begins with a fresh page and a
 * server without faults; what earlier tests of the group made at the server stays.
 */
export const shareDesk = (): (() => Desk) => {
  const group = Symbol('the tests of a desk')
  return share(async (shared) => {
    const { page } = shared.app
    if (shared.heldBy !== group) {
      if (shared.heldBy !== null) await beginAnew(shared)
      shared.heldBy = group
      await enterBerlin(page)
      // The account's own settings outlive its sign-out: sheets are laid out here as nobody has laid them out yet.
      const { printSheet, qrDesign } = defaultSettings
      await page.evaluate((own) => window.inviteDesk.updateSettings(own), { printSheet, qrDesign })
      return
    }
    await shared.server.setFaults()
    await page.reload()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    await chooseCommunity(page, BERLIN)
  })
}

/** The shared app at its first screen, for each test anew. */
export const shareFirstScreen = (): (() => Desk) => {
  const group = Symbol('the tests of a first screen')
  return share(async (shared) => {
    if (shared.heldBy !== null) await beginAnew(shared)
    shared.heldBy = group
  })
}
