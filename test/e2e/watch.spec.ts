import type { Locator, Page } from '@playwright/test'
import { type DesktopBus, startDesktopBus } from '../support/desktop-bus'
import { card, choose } from './support/accounts'
import { expect, type OpenApp, type TestServer, test } from './support/app'
import { inBothThemes, resize, sideways } from './support/look'
import { BERLIN, enterBerlin, giveCode, row as linkRow, pick, sendCode } from './support/steps'

/**
 * A community in which something happened is looked at again after a rest, which is the longer the more requests the last
 * look at it took.
 */
const LOOK = { timeout: 150_000 }

const room = (page: Page): Locator => page.getByRole('navigation').getByRole('link', { name: /^Watch/ })
const notices = (page: Page, name: RegExp): Locator =>
  page.getByRole('list', { name: 'What was told' }).getByRole('listitem', { name })

const makeLink = async (page: Page, title: string, places: number): Promise<void> => {
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await pick(page, 'Usage limit', 'Custom')
  await page.getByRole('spinbutton', { name: 'Number of people' }).fill(String(places))
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(linkRow(page, title)).toBeVisible()
}
const join = async (server: TestServer, title: string, people: number): Promise<void> => {
  const links = await server.links(BERLIN)
  const by = (wanted: string): string => links.find((one) => one.title === wanted)?.link ?? ''
  for (let person = 0; person < people; person++) await server.control({ do: 'join', link: by(title) })
  // Telegram tells users of no join, and of who asks: the community is looked at then.
  await server.control({ do: 'join', link: by('Newcomers, please wait') })
}

/** A session bus with a desktop on it that takes notifications and tray icons: what arrives there is what users get. */
let desktop: DesktopBus
test.beforeAll(async () => {
  desktop = await startDesktopBus()
})
test.afterAll(() => desktop.stop())

/** Closes every link of a community from the tray, while there is no window; answers the window that opens for it. */
const lockdownFromTray = async ({ electron, page }: OpenApp): Promise<Page> => {
  await page.evaluate(() => window.inviteDesk.updateSettings({ watchInBackground: true }))
  await page.close()
  await expect.poll(desktop.hasTray).toBe(true)
  await expect.poll(desktop.menu).toContain(`${BERLIN}…`)
  expect(await desktop.menu()).toEqual(expect.arrayContaining(['Open', 'Lockdown', 'Mara K.', 'Lena W.', 'Quit']))
  const opening = electron.waitForEvent('window')
  await desktop.choose('Lockdown', 'Mara K.', `${BERLIN}…`)
  const opened = await opening
  const question = opened.getByRole('dialog', { name: `Close every link of ${BERLIN}?` })
  await expect(question.getByText(/links will be closed/)).toBeVisible()
  await question.getByRole('button', { name: 'Lockdown' }).click()
  await expect.poll(desktop.hasTray).toBe(false)
  return opened
}

test('a link that fills up is told once, with the action at hand, and what was done about it is said', async ({
  open,
  serve,
}) => {
  test.slow()
  // An app of its own: in another world the same account has seen other links under the same names.
  const server = await serve()
  const app = await open({ server, env: desktop.env })
  const { page } = app
  await enterBerlin(page)
  await makeLink(page, 'Saturday ferry', 10)
  await room(page).click()
  // What stands there at the first look is no news.
  await expect(page.getByText(/^Watched while Invite Desk runs\. Last look:/)).toBeVisible(LOOK)
  await expect(notices(page, /Saturday ferry/)).toHaveCount(0)

  // At the desk of another account: the notification arrives, once, and a click on it leads to the notice.
  await choose(page, 'Add account')
  await sendCode(page, '+9996610003')
  await giveCode(page, '12345')
  await expect(card(page)).toContainText('Lena W.')
  await join(server, 'Saturday ferry', 8)
  const arrived = () => desktop.notifications.filter(({ title }) => title.includes('Saturday ferry'))
  await expect
    .poll(() => arrived().map(({ title, body }) => ({ title, body })), LOOK)
    .toEqual([
      {
        title: '“Saturday ferry” is nearly full',
        body: `${BERLIN}: 8 of 10 places are taken. Raise the limit to let more people in.`,
      },
    ])
  const [notification] = arrived()
  if (notification === undefined) throw new Error('it has arrived')
  expect(Object.keys(notification.actions)).toEqual(['default'])
  await desktop.click(notification, 'default')
  await expect(card(page)).toContainText('Mara K.')
  const told = notices(page, /Saturday ferry/)
  await expect(told).toBeFocused()
  await expect(told).toHaveAccessibleName(
    `Unread: Saturday ferry in ${BERLIN} is nearly full: 8 of 10 places taken`,
    LOOK,
  )
  await expect(room(page)).toHaveAccessibleName(/^Watch, \d+ unread$/)
  await expect(told).toContainText('Now: 8 joined, 2 left')

  // In place: more room, and the notice says so and is read.
  await told.getByRole('button', { name: 'Raise the limit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit link' })
  await edit.getByRole('radiogroup', { name: 'Usage limit' }).getByRole('radio', { name: '100', exact: true }).check()
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(told).toContainText('Extended since')
  await expect(told).toHaveCount(1)
  await expect(told).toHaveAccessibleName(`Saturday ferry in ${BERLIN} is nearly full: 8 of 10 places taken`)
  await expect(told.getByRole('button', { name: 'Raise the limit' })).toHaveCount(0)

  // By keys: unread again, and on to the link among the others.
  await told.focus()
  await page.keyboard.press('u')
  await expect(told).toHaveAccessibleName(/^Unread: /)
  await inBothThemes(app, 'feed')
  await resize(app, 900, 600)
  expect(await sideways(page), 'feed').toEqual([])
  await expect(told.getByRole('button', { name: 'More actions' })).toBeInViewport({ ratio: 1 })
  await told.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Show in Links' }).click()
  await expect(linkRow(page, 'Saturday ferry')).toBeFocused()

  // A rule that is switched off stays off.
  await room(page).click()
  await page.getByRole('tab', { name: 'Rules' }).click()
  await page.getByRole('switch', { name: 'Full', exact: true }).click()
  await inBothThemes(app, 'rules')
  expect(await sideways(page), 'rules').toEqual([])
  await page.reload()
  await page.getByRole('tab', { name: 'Rules' }).click()
  await expect(page.getByRole('switch', { name: 'Full', exact: true })).not.toBeChecked()
  await page.getByRole('switch', { name: 'Full', exact: true }).click()
  expect(arrived()).toHaveLength(1)

  // Everything closed from the tray, and made again in one step.
  const before = (await server.links(BERLIN)).filter(({ revoked, permanent }) => !revoked && !permanent).length
  const opened = await lockdownFromTray(app)
  const report = opened.getByRole('dialog', { name: `Lockdown of ${BERLIN}` })
  const again = report.getByRole('button', { name: 'Make these again' })
  await expect(again).toBeVisible()
  await again.click()
  await expect(report.getByRole('button', { name: 'Copy message' })).toBeVisible()
  await report.getByRole('button', { name: 'Close' }).click()
  await expect(card(opened)).toContainText('Mara K.')
  const titles = (await server.links(BERLIN)).filter(({ revoked }) => !revoked).map(({ title }) => title)
  expect(titles.filter((title) => title === 'Saturday ferry')).toEqual(['Saturday ferry'])
  expect(before).toBeGreaterThan(1)
})
