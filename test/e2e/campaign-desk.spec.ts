import type { Locator, Page } from '@playwright/test'
import { switchTo } from './support/accounts'
import { expect, type OpenApp, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes, resize } from './support/look'
import { BERLIN, chooseForCampaign, chooseFromMenu, clipboardText } from './support/steps'

const desk = shareDesk()
const EXPORT = 'messages.exportChatInvite'

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name })
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })
const cell = (page: Page, name: string): Locator => page.getByRole('gridcell', { name, exact: true })
const progress = (page: Page): Locator => page.getByRole('progressbar', { name: 'Campaign progress' })
const selection = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' })

/** Runs the first command that these words find. */
const command = async (page: Page, words: string, expected: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
  await page.keyboard.insertText(words)
  await expect(palette.getByRole('option').first()).toContainText(expected)
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
}

/** A plan for one community, by a pattern, in a room that is open already. */
const fill = async (page: Page, name: string, pattern: string, count: number): Promise<void> => {
  await page.getByRole('textbox', { name: 'Campaign name' }).fill(name)
  await chooseForCampaign(page, [BERLIN])
  await page.getByRole('textbox', { name: 'Name pattern' }).fill(pattern)
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(count))
}

const start = async (page: Page): Promise<void> => {
  await button(page, 'Start').click()
  await expect(progress(page)).toBeVisible()
}

const saveTemplate = async (page: Page, name: string): Promise<void> => {
  await button(page, 'More for this campaign').click()
  await page.getByRole('menuitem', { name: 'Save as template' }).click()
  await page.getByRole('textbox', { name: 'Template name' }).fill(name)
  await button(page, 'Save').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a plan from the palette: rows selected, left out and put back, templates kept, used and deleted', async () => {
  const { app, page } = desk()
  await command(page, 'new campaign', 'New campaign')
  await fill(page, 'Doors', 'Door {nn}', 8)
  await expect(button(page, /^All 8/)).toBeVisible()

  // By mouse, with Ctrl and Shift; then all of them, and none.
  await cell(page, 'Door 02').click()
  await cell(page, 'Door 04').click({ modifiers: ['Shift'] })
  await cell(page, 'Door 07').click({ modifiers: ['ControlOrMeta'] })
  await expect(selection(page).getByRole('status')).toHaveText('4 selected')
  await inBothThemes(app, 'selected rows of a plan')
  await selection(page).getByRole('button', { name: 'Leave out' }).click()
  await expect(button(page, /^All 4/)).toBeVisible()
  await button(page, 'Undo').click()
  await expect(button(page, /^All 8/)).toBeVisible()
  // By keyboard: Shift and the arrows, Space, Delete.
  await cell(page, 'Door 03').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(selection(page)).toContainText('4 selected')
  await page.keyboard.press('Delete')
  await expect(button(page, /^All 4/)).toBeVisible()
  await expect(cell(page, 'Door 08')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(selection(page)).toContainText('4 selected')
  await page.keyboard.press('Escape')
  await expect(selection(page)).toHaveCount(0)
  await chooseFromMenu(app, 'Search')
  const search = page.getByRole('searchbox', { name: 'Search rows' })
  await expect(search).toBeFocused()
  await search.fill('Door 08')
  await page.keyboard.press('Enter')
  await expect(cell(page, 'Door 08')).toBeFocused()

  await saveTemplate(page, 'أبواب')
  await command(page, 'show all campaigns', 'Show all campaigns')
  await button(page, 'From a template').click()
  await page.getByRole('menuitem', { name: 'أبواب' }).click()
  await expect(page.getByRole('textbox', { name: 'Name pattern' })).toHaveValue('Door {nn}')
  await button(page, 'All campaigns').click()
  await button(page, 'From a template').click()
  await page.getByRole('menuitem', { name: 'Delete templates…' }).click()
  await inBothThemes(app, 'templates to delete')
  await button(page, 'Delete template أبواب').click()
  // With the last one goes the way to them.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button(page, 'From a template')).toHaveCount(0)
})

test('a run from the palette: paused, gone on, watched from another account, stopped, and its rest made', async () => {
  const { app, page, server } = desk()
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button(page, 'New campaign').click()
  await fill(page, 'Seats', '{community}, upper seat {nn}', 41)
  await cell(page, `${BERLIN}, upper seat 01`).click()
  await page.keyboard.press('Delete')
  await expect(button(page, /^All 40/)).toBeVisible()
  await server.setFaults({ name: 'latency', value: 1_000, method: EXPORT })
  await start(page)
  // What runs takes in no row again.
  await expect(button(page, 'Undo')).toHaveCount(0)
  await expect(button(page, /^Made [1-9]/)).toBeVisible()
  // By key: the button goes, and the next Tab reaches what stands in its place.
  await button(page, 'Pause').focus()
  await page.keyboard.press('Enter')
  await expect(button(page, 'Resume')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Campaign progress' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Resume')).toBeFocused()
  await command(page, 'resume', 'Resume “Seats”')
  await expect(button(page, 'Pause')).toBeVisible()

  // Somebody else's desk knows nothing of it, and it goes on.
  const before = (await server.links(BERLIN)).length
  expect(await page.evaluate(() => window.inviteDesk.addAccount())).toMatchObject({ ok: true })
  const entered = await page.evaluate(async () => {
    await window.inviteDesk.sendCode({ phone: '+9996610003' })
    return window.inviteDesk.submitCode({ code: '12345' })
  })
  expect(entered).toMatchObject({ ok: true, value: { phase: 'signedIn' } })
  await expect(page.getByText('No campaign yet')).toBeVisible()
  await expect.poll(async () => (await server.links(BERLIN)).length).toBeGreaterThan(before)
  await expect(page.getByText('No campaign yet')).toBeVisible()
  await switchTo(page, 'Mara')
  // Back where they were.
  await expect(heading(page, 'Seats')).toBeVisible()

  // A wait that was ordered holds for its whole time, also when the server has forgotten it: short ones, again and again.
  await server.setFaults({ name: 'flood-wait', value: 5, method: EXPORT })
  await expect(page.getByText(/Telegram asks for a pause\. It goes on/)).toBeVisible()
  await command(page, 'stop', 'Stop “Seats”')
  const question = page.getByRole('dialog', { name: 'Stop this campaign?' })
  await expect(question).toContainText(/The \d+ links still to come will not be made\./)
  await question.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Stopped\. \d+ links? (was|were) not made\.$/)).toBeVisible()
  await expect(button(page, /^Not made [1-9]/)).toBeVisible()
  await inBothThemes(app, 'a stopped campaign')

  await server.setFaults()
  await command(page, 'make the rest', 'Make the rest of “Seats”')
  await expect(page.getByText(/^Finished in/)).toBeVisible()
  const titles = (await server.links(BERLIN)).flatMap(({ title }) => (title?.includes('upper seat') ? [title] : []))
  expect(titles).toHaveLength(40)
  expect(new Set(titles).size).toBe(40)

  await copiesSome(app)
})

/** Of a finished campaign: links of some rows, in a window as low as it gets. */
const copiesSome = async (app: OpenApp): Promise<void> => {
  const { page } = app
  await resize(app, 900, 600)
  const second = cell(page, `${BERLIN}, upper seat 02`)
  // Titles that begin alike are told apart by their end: they are shown whole.
  expect(await second.locator('span').evaluate((words) => words.scrollHeight - words.clientHeight)).toBe(0)
  await expect(second.locator('span')).toHaveCSS('white-space', 'normal')
  await second.click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('c')
  await expect(page.getByText('2 links copied')).toBeVisible()
  expect((await clipboardText(app)).split('\n')).toHaveLength(2)
  await page.keyboard.press('Escape')
  await expect(selection(page)).toHaveCount(0)
  await command(page, 'copy titles', 'Copy titles and links of “Seats”')
  await expect(page.getByText('40 links copied')).toBeVisible()
  expect((await clipboardText(app)).split('\n')).toHaveLength(40)
  // Still by their names, where words make way for icons.
  for (const name of ['Copy', 'Export CSV', 'Export QR codes', 'Print sheet'])
    await expect(button(page, name)).toBeVisible()
  await page.getByRole('link', { name: 'Links' }).click()
  await command(page, 'open seats', 'Open “Seats”')
  await expect(heading(page, 'Seats')).toBeVisible()
}
