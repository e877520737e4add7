import type { Page } from '@playwright/test'
import type { TestSandbox } from '../support/sandbox'
import { expect, type OpenApp, test } from './support/app'
import { shareDesk } from './support/desk'
import { resize } from './support/look'
import { BERLIN, createLink, pick, row } from './support/steps'

const desk = shareDesk()

/** What is chosen in it, and what is said of it, is held by the form's own test; here is what takes a real window, and Telegram. */
const created = async (server: TestSandbox, title: string) => {
  const links = (await server.links(BERLIN)).filter((link) => link.title === title)
  expect(links).toHaveLength(1)
  const [link] = links
  if (link === undefined) throw new Error(`no link ${title}`)
  return link
}

const advanced = (page: Page) => page.getByRole('button', { name: 'Advanced' })
const submit = (page: Page) => page.getByRole('button', { name: 'Create link' })
const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })

test('a moment and a number of one’s own, in the digits of one’s own script', async () => {
  const { page, server } = desk()
  const day = (expireDate: number | null): number[] => {
    const moment = new Date((expireDate ?? 0) * 1000)
    return [moment.getFullYear(), moment.getMonth(), moment.getDate()]
  }
  await pick(page, 'Expires', 'Custom')
  const date = page.getByRole('textbox', { name: 'Expiry date' })
  await date.fill('31.2.2031')
  await expect(page.getByText('Not a date yet')).toBeVisible()
  await date.fill('31.12.2031')
  await expect(page.getByText(/31 December 2031, 23:59|December 31, 2031/)).toBeVisible()
  await pick(page, 'Usage limit', 'Custom')
  await page.getByRole('spinbutton', { name: 'Number of people' }).fill('4321')
  // Refused, it leads to the community, and the list of those does not lie over the sentence; nothing typed is lost.
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: 'messages.exportChatInvite' })
  await title(page).fill('Of my own')
  await submit(page).click()
  await expect(page.getByRole('alert').filter({ hasText: /Only admins who may invite/ })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Community' })).toBeFocused()
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await server.setFaults()
  await submit(page).click()
  await expect(row(page, 'Of my own')).toBeVisible()
  const link = await created(server, 'Of my own')
  expect(link.usageLimit).toBe(4321)
  expect(day(link.expireDate)).toEqual([2031, 11, 31])

  await pick(page, 'Expires', 'Custom')
  await date.fill('')
  for (const digit of '۳۱.۱۲.۲۰۳۱') await page.keyboard.insertText(digit)
  await pick(page, 'Usage limit', 'Custom')
  await page.getByRole('spinbutton', { name: 'Number of people' }).fill('۵۰')
  await createLink(page, 'In Persian')
  const persian = await created(server, 'In Persian')
  expect(persian.usageLimit).toBe(50)
  expect(day(persian.expireDate)).toEqual([2031, 11, 31])
})

test('what a disclosure opens is brought into view, in a low window too', async () => {
  const { page } = desk()
  for (const [width, height] of [
    [1180, 760],
    [900, 600],
  ] as const) {
    await resize(desk().app, width, height)
    const replace = page.getByRole('switch', { name: 'Replace the primary link' })
    await expect(replace).toBeHidden()
    await pick(page, 'Usage limit', 'Custom')
    await expect(page.getByRole('spinbutton', { name: 'Number of people' })).toBeInViewport({ ratio: 1 })
    await pick(page, 'Usage limit', 'No limit')
    await advanced(page).click()
    await expect(replace).toBeInViewport({ ratio: 1 })
    await expect(advanced(page)).toBeInViewport({ ratio: 1 })
    await advanced(page).click()
  }
})

/** As fast as a hand does it: two presses that are sent one by one come seconds apart on a busy machine, and are meant then. */
const pressTwice = ({ electron }: OpenApp, keyCode: string): Promise<void> =>
  electron.evaluate(({ BrowserWindow }, key) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    for (let time = 0; time < 2; time++) {
      for (const type of ['keyDown', 'char', 'keyUp'] as const) contents?.sendInputEvent({ type, keyCode: key })
    }
  }, keyCode)

test('Enter twice and double clicks make one link, with answers at once and late', async () => {
  const { app, page, server } = desk()
  const before = (await server.links(BERLIN)).length
  for (const latency of [0, 150]) {
    await server.setFaults({ name: 'latency', value: latency })
    await title(page).fill(`Impatient, ${latency}`)
    await pressTwice(app, 'Enter')
    await expect(row(page, `Impatient, ${latency}`)).toBeVisible()
    await title(page).fill(`Double, ${latency}`)
    await submit(page).dblclick()
    await expect(row(page, `Double, ${latency}`)).toBeVisible()
  }
  await title(page).fill('The last one')
  await title(page).press('Enter')
  await expect(row(page, 'The last one')).toBeVisible()
  expect((await server.links(BERLIN)).length).toBe(before + 5)
})
