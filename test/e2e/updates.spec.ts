import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FeedServer, startFeed } from '../support/updates/feed-server'
import { makeSigner, NOW } from '../support/updates/releases'
import { executable, expect, test } from './support/app'
import { startPractice } from './support/steps'

/** A program that says that it was started. */
const newVersion = (mark: string): Buffer => Buffer.from(`#!/bin/sh\necho started > '${mark}'\n`)
const soon = { date: new Date(NOW).toISOString(), validUntil: '2099-01-01T00:00:00.000Z' }

const feedFile = async (folder: string, feed: FeedServer, publicKey: string): Promise<string> => {
  const file = join(folder, 'feed.json')
  await writeFile(file, JSON.stringify({ url: feed.url, keys: [publicKey] }))
  return file
}

test('without a feed the app says that it does not look for updates', async ({ open }) => {
  const { page } = await open()
  await startPractice(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  const updates = page.getByRole('region', { name: 'Updates' })
  await expect(updates.getByRole('status')).toContainText('does not look for updates')
  await updates.getByRole('button', { name: 'Check for updates' }).click()
  await expect(updates.getByRole('alert')).toContainText('does not look for updates')
})

test('an AppImage is replaced by a signed update at a moment of the user’s choosing', async ({ open, folder }) => {
  test.skip(process.platform !== 'linux', 'AppImages are of Linux')
  const feed = await startFeed()
  const signer = makeSigner()
  const [image, mark] = [join(folder, 'Invite Desk.AppImage'), join(folder, 'mark')]
  await writeFile(image, 'the version that runs')
  await chmod(image, 0o755)
  const env = {
    INVITE_DESK_TEST_UPDATES: await feedFile(folder, feed, signer.publicKey),
    APPIMAGE: image,
    APPDIR: join(executable(), '..'),
  }
  const { page, electron } = await open({ env })
  await startPractice(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  const updates = page.getByRole('region', { name: 'Updates' })
  const check = updates.getByRole('button', { name: 'Check for updates' })

  // Signed by somebody else: refused, and nothing is offered.
  feed.offer(makeSigner(), newVersion(mark), soon)
  await check.click()
  await expect(updates.getByRole('alert')).toContainText('not signed by the makers of this build')
  await expect(updates.getByRole('button', { name: 'Download' })).toBeHidden()

  feed.offer(signer, newVersion(mark), soon)
  await check.click()
  await updates.getByRole('button', { name: 'Download' }).click()
  await expect(updates.getByText('Version 9.0.0 is ready')).toBeVisible()
  expect(await readFile(image, 'utf8')).toBe('the version that runs')

  const gone = electron.waitForEvent('close')
  await updates.getByRole('button', { name: 'Restart and update' }).click()
  await gone
  expect(await readFile(image)).toEqual(newVersion(mark))
  await expect.poll(() => readFile(mark, 'utf8').catch(() => '')).toBe('started\n')
  await feed.stop()
})
