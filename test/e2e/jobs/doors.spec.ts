import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, type OpenApp, test } from '../support/app'
import { shareDesk } from '../support/desk'
import { pdfImages, pdfPages, pdfText } from '../support/print'
import { readGrid } from '../support/qr'
import { BERLIN, saveTo } from '../support/steps'

/** A4 upright, three codes beside and four above each other, as a sheet is arranged before anybody changes it. */
const GRID = { columns: 3, rows: 4, margin: 10 / 210 }
const DOORS = 40

/** What is made of one press, for what draws and reads back forty codes. */
const PATIENT = { timeout: 60_000 }

/** A hand that is counted: each click, each field that is typed into and each key that is pressed is one action. */
const createHand = (page: Page) => {
  let actions = 0
  const counted = async (act: () => Promise<void>): Promise<void> => {
    actions += 1
    await act()
  }
  return {
    count: (): number => actions,
    click: (on: Locator) => counted(() => on.click()),
    /** Into a field, whatever stands in it is replaced. */
    fill: (field: Locator, text: string) => counted(() => field.fill(text)),
    press: (key: string) => counted(() => page.keyboard.press(key)),
    /** At the keyboard: into the field that has the focus. */
    type: (text: string) => counted(() => page.keyboard.type(text)),
    /** The system's own dialog, where the place that it proposes is taken. */
    savesTo: (app: OpenApp, path: string) => counted(() => saveTo(app, path)),
  }
}
type Hand = ReturnType<typeof createHand>

/** Tab, until it is there. */
const tabTo = async (hand: Hand, wanted: Locator): Promise<void> => {
  for (let tabs = 0; tabs < 60; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await hand.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}`)
}

/** The links of all codes on a PDF's pages, in the order in which they are read. */
const codesOn = async (app: OpenApp, path: string): Promise<string[]> => {
  const codes: string[] = []
  for (const image of await pdfImages(path)) codes.push(...(await readGrid(app, image, GRID)))
  return codes.filter((code) => code.startsWith('https://'))
}

const numbered = (name: string): string[] =>
  Array.from({ length: DOORS }, (_, at) => `${name} ${String(at + 1).padStart(2, '0')}`)

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Print sheet' })
const saved = (page: Page, name: string): Locator => sheet(page).getByText(`Saved as ${name}`)

const desk = shareDesk()

/** What the server has made, in the order of the doors. */
const madeBy = async (name: string): Promise<string[]> => {
  const links = new Map((await desk().server.links(BERLIN)).map(({ title, link }) => [title ?? '', link]))
  return numbered(name).map((title) => links.get(title) ?? `no link of ${title}`)
}

/** Both PDFs give back what was made: all forty in their order, then the one that was printed again. */
const proveSheets = async (name: string, all: string, one: string): Promise<void> => {
  const { app } = desk()
  const wanted = await madeBy(name)
  expect(await pdfPages(all)).toEqual({ pages: 4, size: expect.stringContaining('A4') })
  const text = await pdfText(all)
  for (const title of [`${name} 01`, `${name} 40`]) expect(text).toContain(title)
  expect(await codesOn(app, all)).toEqual(wanted)
  expect(await pdfPages(one)).toMatchObject({ pages: 1 })
  expect(await codesOn(app, one)).toEqual([wanted[16]])
}

const places = async (folder: string): Promise<{ readonly all: string; readonly one: string }> => {
  // Pages are drawn beside their PDF.
  await Promise.all([mkdir(join(folder, 'all')), mkdir(join(folder, 'one'))])
  return { all: join(folder, 'all', 'doors.pdf'), one: join(folder, 'one', 'door 17.pdf') }
}

test('forty doors on paper, and one of them again: by mouse, in nineteen actions', async ({ folder }) => {
  test.slow()
  const { app, page } = desk()
  const hand = createHand(page)
  const { all, one } = await places(folder)

  await hand.click(page.getByRole('link', { name: 'Campaigns' }))
  await hand.click(button(page, 'New campaign'))
  await hand.fill(page.getByRole('textbox', { name: 'Campaign name' }), 'Doors')
  await hand.fill(page.getByRole('textbox', { name: 'Name pattern' }), 'Door {nn}')
  await hand.fill(page.getByRole('spinbutton', { name: 'How many' }), String(DOORS))
  await hand.click(page.getByRole('button', { name: /^Start/ }))
  await expect(page.getByText(/^Finished in/)).toBeVisible(PATIENT)
  await hand.click(button(page, 'Print sheet'))
  await expect(sheet(page).getByText('40 codes · 4 pages')).toBeVisible()
  await hand.savesTo(app, all)
  await hand.click(button(page, 'Save PDF'))
  await expect(saved(page, 'doors.pdf')).toBeVisible(PATIENT)
  await hand.click(button(page, 'Close'))

  // Later, from wherever one is by then.
  await hand.click(page.getByRole('link', { name: 'Links' }))
  await hand.fill(page.getByRole('searchbox', { name: 'Search links' }), 'door 17')
  const found = page.getByRole('list', { name: 'Created links' }).getByRole('listitem')
  await expect(found).toHaveCount(1)
  await hand.click(button(page, /^Export 1 link/))
  await hand.click(page.getByRole('menuitem', { name: 'Print sheet' }))
  await expect(sheet(page).getByText('1 code · 1 page')).toBeVisible()
  await hand.savesTo(app, one)
  await hand.click(button(page, 'Save PDF'))
  await expect(saved(page, 'door 17.pdf')).toBeVisible(PATIENT)
  expect(hand.count()).toBeLessThanOrEqual(19)

  // And to the printer: the file is opened by the system, and nothing but a file that was written here.
  await app.electron.evaluate(({ shell }) => {
    shell.openPath = async (path) => {
      Reflect.set(globalThis, 'openedPath', path)
      return ''
    }
  })
  await sheet(page).getByRole('button', { name: 'Open' }).click()
  await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'openedPath'))).toBe(one)
  await proveSheets('Door', all, one)
})

test('the same from the keyboard alone', async ({ folder }) => {
  test.slow()
  const { app, page } = desk()
  const hand = createHand(page)
  const { all, one } = await places(folder)
  const command = async (words: string): Promise<void> => {
    await hand.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Commands' }).locator('input')).toBeFocused()
    await hand.type(words)
    await hand.press('Enter')
  }

  await command('New campaign')
  const name = page.getByRole('textbox', { name: 'Campaign name' })
  await expect(name).toBeVisible()
  await tabTo(hand, name)
  await hand.type('Gates')
  await tabTo(hand, page.getByRole('textbox', { name: 'Name pattern' }))
  await hand.type('Gate {nn}')
  await tabTo(hand, page.getByRole('spinbutton', { name: 'How many' }))
  await hand.press('ControlOrMeta+a')
  await hand.type(String(DOORS))
  await hand.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Finished in/)).toBeVisible(PATIENT)
  await command('Print sheet')
  await expect(sheet(page).getByText('40 codes · 4 pages')).toBeVisible()
  await hand.savesTo(app, all)
  await tabTo(hand, button(page, 'Save PDF'))
  await hand.press('Enter')
  await expect(saved(page, 'doors.pdf')).toBeVisible(PATIENT)
  await hand.press('Escape')

  // The menu's own keys do not reach a test; the palette has the same command.
  await command('Go to Links')
  const search = page.getByRole('searchbox', { name: 'Search links' })
  await expect(search).toBeVisible()
  await hand.press('ControlOrMeta+f')
  await expect(search).toBeFocused()
  await hand.type('gate 17')
  await expect(page.getByRole('list', { name: 'Created links' }).getByRole('listitem')).toHaveCount(1)
  await command('Print the codes of 1 link')
  await expect(sheet(page).getByText('1 code · 1 page')).toBeVisible()
  await hand.savesTo(app, one)
  await tabTo(hand, button(page, 'Save PDF'))
  await hand.press('Enter')
  await expect(saved(page, 'door 17.pdf')).toBeVisible(PATIENT)
  await proveSheets('Gate', all, one)
})
