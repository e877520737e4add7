import { spawnSync } from 'node:child_process'
import { type NotificationDaemon, startNotificationDaemon } from '../support/notification-daemon'
import { expect, test } from './support/app'
import { BERLIN, enterBerlin } from './support/steps'

/** Several that come at once are told as one, after a rest. */
const TOLD = { timeout: 60_000 }
const NEWCOMERS = 'Newcomers, please wait'

// Other systems than Debian may have no such package.
test.skip(spawnSync('which', ['dunst']).status !== 0, 'needs dunst')

let daemon: NotificationDaemon
test.beforeAll(async () => {
  daemon = await startNotificationDaemon()
})
test.afterAll(() => daemon.stop())

test('a notification arrives at a daemon that people use, with its words as they are, and a click on it leads there', async ({
  open,
  serve,
}) => {
  test.slow()
  const server = await serve()
  const { page } = await open({ server, env: daemon.env })
  await enterBerlin(page)
  await page.evaluate(() => window.inviteDesk.updateSettings({ notifyRequests: true }))
  const requests = page.getByRole('navigation').getByRole('link', { name: /^Requests/ })
  // Whoever waits there before is no news, and nothing is told of what somebody looks at.
  await requests.click()
  const list = page.getByRole('list', { name: 'Join requests' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  const link = (await server.links(BERLIN)).find(({ title }) => title === NEWCOMERS)?.link ?? ''
  await server.control({ do: 'join', link, name: 'Ada & <b>Grace</b>' })
  await expect.poll(daemon.shown, TOLD).toBe(1)
  await daemon.click()
  await expect(requests).toHaveAttribute('aria-current', 'page')
  await expect(list.getByRole('listitem').first()).toBeVisible()
  const arrived = await daemon.history()
  expect(arrived.map(({ summary }) => summary)).toEqual([`Ada & <b>Grace</b> asks to join ${BERLIN}`])
  expect(arrived.map(({ appname }) => appname)).toEqual(['Invite Desk'])
})
