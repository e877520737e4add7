import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Papa from 'papaparse'
import { expect, type OpenApp, type TestServer, test } from '../support/app'
import { shareDesk } from '../support/desk'
import { inBothThemes } from '../support/look'
import { BERLIN, chooseFromMenu, clipboardText, saveTo } from '../support/steps'

/*
 * Twelve ambassadors from a spreadsheet to links, a message for each and a table to read back; and some days later, who
 * brought whom. Once by mouse, once by keyboard alone.
 */

const desk = shareDesk()

/** More than this many things to do, by hand, is too much for the job. */
const MOST_ACTIONS = 16
const MESSAGE = 'Hi {name} in {city}, this is your link: {link}'

/** A hand that counts what it does: a click, a field that is filled, a key. */
const openHand = (page: Page) => {
  let actions = 0
  return {
    actions: () => actions,
    click: async (where: Locator): Promise<void> => {
      actions += 1
      await where.click()
    },
    doubleClick: async (where: Locator): Promise<void> => {
      actions += 2
      await where.dblclick()
    },
    fill: async (field: Locator, text: string): Promise<void> => {
      actions += 1
      await field.fill(text)
    },
    /** From the menu of the app, by its key. */
    choose: async (app: OpenApp, label: string): Promise<void> => {
      actions += 1
      await chooseFromMenu(app, label)
    },
    press: async (key: string): Promise<void> => {
      actions += 1
      await page.keyboard.press(key)
    },
    type: async (text: string): Promise<void> => {
      actions += 1
      await page.keyboard.insertText(text)
    },
  }
}

const cities = ['Ulm', 'Bonn', 'Köln']
const people = (group: string) =>
  Array.from({ length: 12 }, (_none, at) => ({
    name: `${group} ${String(at + 1).padStart(2, '0')}`,
    mail: `${group.toLowerCase()}${at + 1}@example.org`,
    city: cities[at % cities.length] ?? '',
  }))
type Ambassador = ReturnType<typeof people>[number]

/** As the spreadsheet puts it on the clipboard. */
const copySheet = ({ electron }: OpenApp, all: readonly Ambassador[]): Promise<void> => {
  const rows = [['Name', 'Email', 'City'], ...all.map(({ name, mail, city }) => [name, mail, city])]
  return electron.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    rows.map((row) => row.join('\t')).join('\n'),
  )
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name })
const cell = (page: Page, name: string | RegExp): Locator => page.getByRole('gridcell', { name })
const finished = async (page: Page): Promise<void> =>
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })

/** The links at the server, by their titles. */
const linksOf = async (server: TestServer, all: readonly Ambassador[]): Promise<ReadonlyMap<string, string>> => {
  const known = new Map((await server.links(BERLIN)).map(({ title, link }) => [title ?? '', link]))
  const made = new Map(all.flatMap(({ name }) => (known.has(name) ? [[name, known.get(name) ?? ''] as const] : [])))
  expect(made.size).toBe(all.length)
  return made
}

/** What was copied has one message for each ambassador, with the own link of each. */
const readMessages = async (app: OpenApp, server: TestServer, all: readonly Ambassador[]): Promise<void> => {
  const links = await linksOf(server, all)
  const expected = all.map(({ name, city }) => `Hi ${name} in ${city}, this is your link: ${links.get(name)}`)
  expect((await clipboardText(app)).split('\n\n')).toEqual(expected)
}

/** The table that was saved has everything that was in the spreadsheet, each beside the own link. */
const readTable = async (path: string, server: TestServer, all: readonly Ambassador[]): Promise<void> => {
  const links = await linksOf(server, all)
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').trim()
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true })
  expect(errors).toEqual([])
  expect(data).toHaveLength(all.length)
  for (const [at, { name, mail, city }] of all.entries()) {
    expect(data[at]).toMatchObject({ title: name, link: links.get(name), Email: mail, City: city, tags: city })
    expect(data[at]?.message).toContain(`Hi ${name} in ${city}`)
  }
}

/** Somebody comes in by the link of an ambassador; answers who. */
const bringIn = async (server: TestServer, all: readonly Ambassador[], at: number): Promise<string> => {
  const link = (await linksOf(server, all)).get(all[at]?.name ?? '')
  return ((await server.control({ do: 'join', link: link ?? '' })) as { name: string }).name
}
const details = (page: Page): Locator => page.getByRole('dialog', { name: 'Details' })

test('by mouse, with few actions', async ({ folder }) => {
  const { app, page, server } = desk()
  const hand = openHand(page)
  const all = people('Ada')
  await copySheet(app, all)
  await hand.click(page.getByRole('link', { name: 'Campaigns' }))
  await hand.click(button(page, 'New campaign'))
  await hand.click(button(page, 'Paste rows'))
  await expect(page.getByText('12 pasted rows.')).toBeVisible()
  await hand.fill(page.getByRole('textbox', { name: 'Campaign name' }), 'Ambassadors')
  await expect(cell(page, 'ada1@example.org')).toBeVisible()
  await inBothThemes(app, 'a plan that keeps what its table says')
  await hand.click(button(page, /^Start/))
  await finished(page)

  await hand.click(button(page, 'Messages'))
  await hand.fill(page.getByRole('textbox', { name: 'Message' }), MESSAGE)
  await inBothThemes(app, 'the message of a campaign')
  await hand.click(button(page, 'Save and copy 12 messages'))
  await expect(page.getByText('12 messages copied')).toBeVisible()
  await readMessages(app, server, all)
  const path = join(folder, 'ambassadors.csv')
  await saveTo(app, path)
  await hand.click(button(page, 'Export CSV'))
  await expect(page.getByText('12 links saved in ambassadors.csv')).toBeVisible()
  await readTable(path, server, all)

  // Some days later.
  const [first, second] = [await bringIn(server, all, 2), await bringIn(server, all, 6)]
  await hand.choose(app, 'Refresh')
  await expect(page.getByRole('row', { name: /Ada 03/ })).toContainText('1 joined')
  await hand.doubleClick(cell(page, /^Ada 03/))
  await expect(details(page)).toContainText(first)
  await hand.doubleClick(cell(page, /^Ada 07/))
  await expect(details(page)).toContainText(second)
  await hand.press('Escape')
  await expect(details(page)).toHaveCount(0)
  await inBothThemes(app, 'a finished campaign with what its table says')
  expect(hand.actions()).toBeLessThanOrEqual(MOST_ACTIONS)

  // One of them alone, from the row's own menu.
  await cell(page, /^Ada 05/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy message' }).click()
  await expect(page.getByText('1 message copied')).toBeVisible()
  expect(await clipboardText(app)).toContain('Hi Ada 05 in Bonn')
})

test('by keyboard alone', async ({ folder }) => {
  const { app, page, server } = desk()
  const hand = openHand(page)
  const all = people('Zoe')
  const command = async (words: string, expected: string): Promise<void> => {
    await hand.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await expect(palette.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await hand.type(words)
    await expect(palette.getByRole('option').first()).toContainText(expected)
    await hand.press('Enter')
  }
  await copySheet(app, all)
  await command('new campaign', 'New campaign')
  const name = page.getByRole('textbox', { name: 'Campaign name' })
  await expect(name).toBeVisible()
  await hand.press('ControlOrMeta+v')
  await expect(page.getByText('12 pasted rows.')).toBeVisible()
  await expect(name).toBeFocused()
  await hand.type('Scouts')
  await hand.press('ControlOrMeta+Enter')
  await finished(page)

  await command('messages', 'Messages of “Scouts”')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await hand.type(MESSAGE)
  await hand.press('ControlOrMeta+Enter')
  await expect(page.getByText('12 messages copied')).toBeVisible()
  await readMessages(app, server, all)
  const path = join(folder, 'scouts.csv')
  await saveTo(app, path)
  await command('export csv', 'Export “Scouts” as CSV')
  await expect(page.getByText('12 links saved in scouts.csv')).toBeVisible()
  await readTable(path, server, all)

  const guest = await bringIn(server, all, 8)
  await hand.press('ControlOrMeta+f')
  // By what only the spreadsheet knew of them.
  await hand.type('zoe9@example')
  await hand.press('Enter')
  await expect(cell(page, /^Zoe 09/)).toBeFocused()
  await hand.press('Enter')
  await expect(details(page)).toContainText(guest)
  await hand.press('Escape')
  await expect(cell(page, /^Zoe 09/)).toBeFocused()
  await hand.press('q')
  await expect(page.getByRole('dialog', { name: 'QR code' })).toBeVisible()
  await hand.press('Escape')
  await hand.press('c')
  await expect.poll(() => clipboardText(app)).toBe((await linksOf(server, all)).get('Zoe 09'))
  await hand.press('e')
  await expect(page.getByRole('dialog', { name: /^Edit/ }).getByRole('textbox', { name: 'Title' })).toBeVisible()
  await hand.press('Escape')
  await expect(cell(page, /^Zoe 09/)).toBeFocused()
})
