import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, launchApp, type OpenApp, serveFrom, type TestServer, test } from './app'
import { resize } from './look'
import { BERLIN, chooseCommunity, enterBerlin } from './steps'

/** An app that several tests share, and its server. */
export interface Desk {
  readonly app: OpenApp
  readonly page: Page
  readonly server: TestServer
}

interface Shared {
  readonly desk: () => Desk
  /** Whether it was just started: nothing is left of an earlier test. */
  readonly takeFresh: () => boolean
}

/** One app and one server for all tests of a file or a group; both are started anew after a test that failed. */
const share = (begin: (desk: Desk) => Promise<void>): Shared => {
  let shared: Desk | null = null
  let folder = ''
  let isFresh = true
  const desk = (): Desk => {
    if (shared === null) throw new Error('the app did not start')
    return shared
  }
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'invite-desk-e2e-'))
    const server = await serveFrom(folder, 'server')
    const app = await launchApp({ server }, join(folder, 'user-data'))
    shared = { app, page: app.page, server }
    await begin(shared)
    isFresh = true
  })
  test.afterAll(async () => {
    await shared?.app.close()
    await shared?.server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const takeFresh = (): boolean => {
    const was = isFresh
    isFresh = false
    return was
  }
  return { desk, takeFresh }
}

/**
 * One app for all tests of a file or a group, signed in at Berlin: most of a short test is the start of an app. Each
 * test begins with a fresh page and a server without faults; what earlier tests made at the server stays. After a test
 * that failed another app is started.
 */
export const shareDesk = (): (() => Desk) => {
  const { desk, takeFresh } = share(({ page }) => enterBerlin(page))
  test.beforeEach(async () => {
    if (takeFresh()) return
    const { page, server } = desk()
    await server.setFaults()
    await page.reload()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    await chooseCommunity(page, BERLIN)
  })
  return desk
}

/**
 * One app for all tests of a file or a group, at its first screen: each test finds nobody signed in and a server
 * in whose world nothing has happened yet; API credentials are remembered. After a test that failed another app is started.
 */
export const shareFirstScreen = (): (() => Desk) => {
  let size = { width: 0, height: 0 }
  const { desk, takeFresh } = share(async ({ page }) => {
    size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  })
  test.beforeEach(async () => {
    if (takeFresh()) return
    const { app, page, server } = desk()
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
  })
  return desk
}
