import type { Page } from '@playwright/test'
import type { TestSandbox } from '../support/sandbox'
import { expect, type OpenApp, test } from './support/app'
import { shareDesk } from './support/desk'
import { resize } from './support/look'
import { BERLIN, chooseCommunity, clipboardText, createLink, list, pick, row } from './support/steps'

const HOUR = 3600
const desk = shareDesk()

const created = async (server: TestSandbox, title: string, community = BERLIN) => {
  const links = (await server.links(community)).filter((link) => link.title === title)
  expect(links).toHaveLength(1)
  const [link] = links
  if (link === undefined) throw new Error(`no link ${title}`)
  return link
}

const advanced = (page: Page) => page.getByRole('button', { name: 'Advanced' })
const submit = (page: Page) => page.getByRole('button', { name: 'Create link' })
const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })
const limits = (page: Page) => page.getByRole('radiogroup', { name: 'Usage limit' })

test('every preset reaches Telegram as it was chosen', async () => {
  const { page, server } = desk()
  const presets = [
    ['Never', null, 'No limit', null],
    ['1 hour', HOUR, '1', 1],
    ['1 day', 24 * HOUR, '10', 10],
    ['1 week', 7 * 24 * HOUR, '100', 100],
  ] as const
  for (const [expires, seconds, limit, people] of presets) {
    await pick(page, 'Expires', expires)
    await pick(page, 'Usage limit', limit)
    await createLink(page, `${expires}, ${limit}`)
    const link = await created(server, `${expires}, ${limit}`)
    expect(link.usageLimit).toBe(people)
    // The moment is taken a breath before Telegram makes the link.
    const lasts = link.expireDate === null ? null : Math.round((link.expireDate - link.date) / 60) * 60
    expect(lasts).toBe(seconds)
    expect(link.requestNeeded).toBe(false)
  }
})

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
  await createLink(page, 'Of my own')
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

test('approval puts the usage limit aside and says why', async () => {
  const { page, server } = desk()
  await pick(page, 'Usage limit', '10')
  await page.getByRole('switch', { name: 'Require approval' }).check()
  await expect(limits(page).getByRole('radio', { name: '10', exact: true })).toHaveCount(0)
  await expect(page.getByText(/Telegram does not take both/)).toBeVisible()
  await createLink(page, 'Asked first')
  expect(await created(server, 'Asked first')).toMatchObject({ requestNeeded: true, usageLimit: null })
})

test('the primary link is replaced after a confirmation, and not without', async () => {
  const { page, server } = desk()
  const primary = async () => (await server.links(BERLIN)).filter((link) => link.permanent && !link.revoked)
  await expect(list(page).getByRole('listitem').first()).toBeVisible()
  const before = await primary()
  await advanced(page).click()
  await page.getByRole('switch', { name: 'Replace the primary link' }).check()
  await expect(page.getByText(/stops working at once/)).toBeVisible()
  await submit(page).click()
  const dialog = page.getByRole('dialog', { name: /primary link/ })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await primary()).toEqual(before)
  await submit(page).click()
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await expect.poll(async () => (await primary()).map((link) => link.link)).not.toEqual(before.map((link) => link.link))
  expect(await primary()).toHaveLength(before.length)
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

test('a monthly fee: channels only, and nothing beside it', async () => {
  const { page, server } = desk()
  await advanced(page).click()
  await expect(page.getByRole('switch', { name: 'Replace the primary link' })).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Monthly fee (Stars)' })).toHaveCount(0)
  await chooseCommunity(page, 'Runners Plus')
  await page.getByRole('spinbutton', { name: 'Monthly fee (Stars)' }).fill('99999999')
  await title(page).fill('Too dear')
  await submit(page).click()
  await expect(page.getByRole('alert').filter({ hasText: /Stars|fee/i })).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Monthly fee (Stars)' }).fill('250')
  await expect(page.getByText(/fixed for ever/)).toBeVisible()
  await createLink(page, 'Plus for a friend')
  const link = await created(server, 'Plus for a friend', 'Runners Plus')
  expect(link).toMatchObject({ expireDate: null, usageLimit: null, requestNeeded: false })
})

test('where people ask to join by the public address, that is said and the address can be copied', async () => {
  const { app, page } = desk()
  await chooseCommunity(page, 'Parkrun Community')
  await title(page).fill('Saturday')
  await submit(page).click()
  await expect(page.getByText('People ask to join by the public address')).toBeVisible()
  await page.getByRole('button', { name: /^Copy .*parkrun_community/ }).click()
  expect(await clipboardText(app)).toContain('t.me/parkrun_community')
})

test('mistakes are shown beside the field, the button stays alive, nothing typed is lost', async () => {
  const { page, server } = desk()
  const long = 'A title that is much longer than 32 characters'
  await title(page).fill(long)
  await expect(page.getByText(`${long.length} / 32`)).toBeVisible()
  await submit(page).click()
  await expect(page.getByRole('alert').filter({ hasText: '32 characters' })).toBeVisible()
  await expect(title(page)).toBeFocused()
  await expect(title(page)).toHaveValue(long)
  await expect(submit(page)).toBeEnabled()
  await title(page).fill('Short')
  await pick(page, 'Usage limit', 'Custom')
  const people = page.getByRole('spinbutton', { name: 'Number of people' })
  for (const wrong of ['0', '100000', '']) {
    await people.fill(wrong)
    await submit(page).click()
    await expect(people).toBeFocused()
    await expect(people).toHaveAttribute('aria-invalid', 'true')
  }
  await people.fill('99999')
  await submit(page).click()
  await expect(row(page, 'Short')).toBeVisible()
  expect(await created(server, 'Short')).toMatchObject({ usageLimit: 99_999 })
})

test.describe('a community by name, address or id', () => {
  test('typed, resolved on the spot, and refused in words', async () => {
    const { page } = desk()
    const picker = page.getByRole('combobox', { name: 'Community' })
    for (const text of ['@cityrunnersnews', 'https://t.me/cityrunnersnews', 't.me/cityrunnersnews']) {
      await chooseCommunity(page, 'Wien läuft')
      await picker.fill(text)
      await picker.press('Enter')
      await expect(picker).toHaveValue('City Runners News')
    }
    await picker.fill('@nobody_has_this_name')
    await picker.press('Enter')
    await expect(page.getByText(/finds no community by this name/)).toBeVisible()
    await picker.fill('@mara_runs')
    await picker.press('Enter')
    await expect(page.getByText(/belongs to a person or a bot/)).toBeVisible()
  })
})

test.describe('each refusal of Telegram is a sentence', () => {
  const refusals = [
    ['400:CHANNEL_PRIVATE', /private and you are not in it/],
    ['400:CHANNEL_INVALID', /finds no community/],
    ['400:CHAT_ID_INVALID', /finds no community/],
    ['400:PEER_ID_INVALID', /finds no community/],
    ['400:CHAT_ADMIN_REQUIRED', /Only admins who may invite/],
    ['403:CHAT_WRITE_FORBIDDEN', /no right to do this here/],
    ['400:CHANNEL_MONOFORUM_UNSUPPORTED', /no invite links for this kind/],
    ['400:EXPIRE_DATE_INVALID', /This moment has passed/],
    ['400:USAGE_LIMIT_INVALID', /from 1 to 99,999/],
    ['400:PRICING_CHAT_INVALID', /Only channels can ask for a monthly fee/],
    ['400:SUBSCRIPTION_PERIOD_INVALID', /does not accept this subscription/],
    ['500:INTERNAL', /Something went wrong at Telegram/],
    ['400:SOMETHING_NEW', /did not accept this/],
  ] as const

  test('beside its field, in words, and the form works again after it', async () => {
    const { page, server } = desk()
    for (const [value, sentence] of refusals) {
      await server.setFaults({ name: 'refuse', value })
      await title(page).fill('Refused')
      await submit(page).click()
      await expect(page.getByRole('alert').filter({ hasText: sentence }), value).toBeVisible()
      // Where it leads to the community, the list of those does not lie over the sentence.
      await expect(page.getByRole('listbox')).toHaveCount(0)
      await expect(title(page)).toHaveValue('Refused')
    }
    await server.setFaults()
    await createLink(page, 'After all')
    expect(await server.links(BERLIN)).not.toContainEqual(expect.objectContaining({ title: 'Refused' }))
  })

  test('a flood wait is counted down and the link is made when it ends', async () => {
    const { page, server } = desk()
    await server.setFaults({ name: 'flood-wait', value: 3, times: 1 })
    await title(page).fill('Patience')
    await submit(page).click()
    await expect(page.getByText(/Telegram asks for a pause/)).toBeVisible()
    await expect(row(page, 'Patience')).toBeVisible()
    await created(server, 'Patience')
  })
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
  for (const latency of [0, 150]) {
    await server.setFaults({ name: 'latency', value: latency })
    const before = (await server.links(BERLIN)).length
    await title(page).fill(`Impatient, ${latency}`)
    await pressTwice(app, 'Enter')
    await expect(row(page, `Impatient, ${latency}`)).toBeVisible()
    await title(page).fill(`Double, ${latency}`)
    await submit(page).dblclick()
    await expect(row(page, `Double, ${latency}`)).toBeVisible()
    await title(page).fill(`The last one, ${latency}`)
    await title(page).press('Enter')
    await expect(row(page, `The last one, ${latency}`)).toBeVisible()
    expect((await server.links(BERLIN)).length).toBe(before + 3)
  }
})
