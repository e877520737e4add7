import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchApp, type OpenApp, serveFrom, type TestServer, test } from './app'
import { BERLIN, chooseCommunity, signInToBerlin } from './steps'

/** An app that is signed in, and its server. */
export interface Desk {
  readonly app: OpenApp
  readonly page: Page
  readonly server: TestServer
}

/**
 * One app for all tests of a file or a group, signed in at Berlin: most of a short test is the start of an app. Each
 * test begins with a fresh page and a server without faults; what earlier tests made at the server stays. After a test
 * that failed another app is started.
 */
export const shareDesk = (): (() => Desk) => {
  let desk: Desk | null = null
  let folder = ''
  let isFresh = true
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'invite-desk-e2e-'))
    const server = await serveFrom(folder, 'server')
    const app = await launchApp({ server }, join(folder, 'user-data'))
    desk = { app, page: app.page, server }
    await signInToBerlin(app.page)
    isFresh = true
  })
  test.beforeEach(async () => {
    if (desk === null) throw new Error('the app did not start')
    if (!isFresh) {
      await desk.server.setFaults()
      await desk.page.reload()
      await desk.page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
      await chooseCommunity(desk.page, BERLIN)
    }
    isFresh = false
  })
  test.afterAll(async () => {
    await desk?.app.close()
    await desk?.server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return () => {
    if (desk === null) throw new Error('the app did not start')
    return desk
  }
}
