import type { Locator, Page } from '@playwright/test'
import { expect, type TestServer, test } from './support/app'
import { inBothThemes, resize, sideways } from './support/look'
import { BERLIN, enterBerlin, row as linkRow, pick } from './support/steps'

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

test('a link that fills up is told once, with the action at hand, and what was done about it is said', async ({
  open,
  serve,
}) => {
  test.slow()
  // An app of its own: in another world the same account has seen other links under the same names.
  const server = await serve()
  const app = await open({ server })
  const { page } = app
  await enterBerlin(page)
  await makeLink(page, 'Saturday ferry', 10)
  await room(page).click()
  // What stands there at the first look is no news.
  await expect(page.getByText(/^Watched while Invite Desk runs\. Last look:/)).toBeVisible(LOOK)
  await expect(notices(page, /Saturday ferry/)).toHaveCount(0)

  await join(server, 'Saturday ferry', 8)
  const told = notices(page, /Saturday ferry/)
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
})
