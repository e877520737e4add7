import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { openPromise } from 'yauzl'
import { packedExecutable } from '../../scripts/setup/package-check.mjs'
import { pdfPages, pdfText } from '../e2e/support/print'
import { readCode } from '../e2e/support/qr'
import { BERLIN, chooseCommunity, chooseForCampaign, createLink, list, row } from '../e2e/support/steps'
import { dragAndDrop } from './drag'
import { type FilePortal, startFilePortal } from './file-portal'
import { type PackagedApp, packagedFolder, startPackagedApp } from './packaged-app'

/** More than fflate's asynchronous functions unpack or pack without a thread. */
const ROWS = 1_200
const ADDRESS = /^https:\/\/t\.me\/\+[\w-]{8,}$/

let folder = ''
let portal: FilePortal
let app: PackagedApp

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-packaged-work-'))
  portal = await startFilePortal()
  app = await startPackagedApp(packedExecutable(await packagedFolder()), portal.env)
  await app.page.getByRole('button', { name: 'Try practice mode' }).click()
  // The first start of a practice world makes an RSA key.
  await expect(app.page.getByRole('textbox', { name: 'Title' })).toBeVisible({ timeout: 60_000 })
  await chooseCommunity(app.page, BERLIN)
})
test.afterAll(async () => {
  await app?.close()
  portal?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const button = (name: string): Locator => app.page.getByRole('button', { name, exact: true })
const goTo = (room: string): Promise<void> => app.page.getByRole('navigation').getByRole('link', { name: room }).click()

/** A path of this test alone, which the next file dialog answers. */
const answer = (name: string): string => {
  const file = path.join(folder, name)
  portal.answer(file)
  return file
}

/** What lies in the clipboard, by the hand of a user: main cannot be asked here. */
const pasted = async (page: Page): Promise<string> => {
  const area = await page.evaluateHandle(() => document.body.appendChild(document.createElement('textarea')))
  await area.focus()
  await page.keyboard.press('ControlOrMeta+v')
  const text = await area.evaluate(({ value }) => value)
  await area.evaluate((element) => element.remove())
  return text
}

/** A campaign in Berlin whose names come from what `fill` does. */
const begin = async (name: string, fill: () => Promise<void>): Promise<void> => {
  const { page } = app
  await goTo('Campaigns')
  await button('New campaign').click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill(name)
  await chooseForCampaign(page, [BERLIN])
  await fill()
  await page.getByRole('button', { name: /^Start/ }).click()
}

test('who came is collected, in the database that the package carries', async () => {
  expect(await app.page.evaluate(() => window.inviteDesk.collectNow())).toMatchObject({ ok: true })
  const collecting = () => app.page.evaluate(() => window.inviteDesk.readCollecting())
  await expect.poll(collecting, { timeout: 30_000 }).toMatchObject({ ok: true, value: { state: 'idle', error: null } })
  const collected = await collecting()
  expect(collected.ok && collected.value.kept).toBeGreaterThan(20)
})

test('a link is created, copied, read from its saved codes, and dragged out as one', async () => {
  const { page } = app
  await goTo('Links')
  const made = await createLink(page, 'Poster, packed')
  await made.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(() => pasted(page)).toMatch(ADDRESS)
  const link = await pasted(page)
  await made.getByRole('button', { name: 'Show QR code' }).click()
  const dialog = page.getByRole('dialog', { name: 'QR code' })
  for (const kind of ['PNG', 'SVG']) {
    const file = answer(`poster.${kind.toLowerCase()}`)
    await dialog.getByRole('button', { name: `Save ${kind}` }).click()
    await expect.poll(() => readCode(app, file)).toBe(link)
  }
  expect(await dragAndDrop(dialog.getByRole('img', { name: /^QR code/ }))).toEqual([`${BERLIN} Poster, packed.png`])
  await page.keyboard.press('Escape')
  expect(portal.asked.map(({ kind }) => kind)).toEqual(['save', 'save'])
})

test('a campaign leaves as CSV, Excel, Markdown, a ZIP of codes, a dragged folder of them, and a print sheet', async () => {
  const { page } = app
  await begin('Doors', async () => {
    await page.getByRole('textbox', { name: 'Name pattern' }).fill('Door {n}')
    await page.getByRole('spinbutton', { name: 'How many' }).fill('3')
  })
  await expect(page.getByText(/^Finished in/)).toBeVisible()
  const titles = ['Door 1', 'Door 2', 'Door 3']

  const csv = answer('doors.csv')
  await button('Export CSV').click()
  await expect(page.getByText('3 links saved in doors.csv')).toBeVisible()
  const { data } = Papa.parse<string[]>((await readFile(csv, 'utf8')).replace(/^\uFEFF/, '').trim())
  expect(data.slice(1).map(([title]) => title)).toEqual(titles)
  const links = data.slice(1).map((cells) => cells.find((cell) => ADDRESS.test(cell)) ?? '')
  expect(new Set(links).size).toBe(3)

  const workbook = answer('doors.xlsx')
  await button('Export Excel').click()
  await expect(page.getByText('3 links saved in doors.xlsx')).toBeVisible()
  const [sheet] = await readWorkbook(workbook)
  expect(sheet?.data.flat().filter((cell) => ADDRESS.test(String(cell)))).toEqual(links)

  await button('Copy').click()
  await page.getByRole('menuitem', { name: 'Markdown' }).click()
  await expect(page.getByText('3 links copied')).toBeVisible()
  const markdown = await pasted(page)
  for (const [at, title] of titles.entries()) expect(markdown).toContain(`| ${title} | ${links[at]} |`)

  await button('Export QR codes').click()
  const codes = page.getByRole('dialog', { name: 'Export QR codes' })
  await codes.getByRole('spinbutton', { name: 'Size in pixels' }).fill('320')
  const zip = answer('doors.zip')
  await button('Save ZIP').click()
  await expect(codes.getByText('3 codes saved')).toBeVisible({ timeout: 60_000 })
  const names: string[] = []
  for await (const { fileName } of (await openPromise(zip)).eachEntry()) names.push(fileName)
  expect(names.sort()).toEqual(titles.map((title) => `${title}.png`))
  await codes.getByRole('radio', { name: 'Folder to drag' }).check()
  await button('Prepare folder').click()
  const handle = codes.getByText('Drag this folder out of the window')
  await expect(handle).toBeVisible({ timeout: 60_000 })
  expect(await dragAndDrop(handle)).toEqual(['Doors QR codes'])
  await page.keyboard.press('Escape')

  await button('Print sheet').click()
  const sheets = page.getByRole('dialog', { name: 'Print sheet' })
  await expect(sheets.getByText('3 codes · 1 page')).toBeVisible()
  const pdf = answer('doors.pdf')
  await button('Save PDF').click()
  await expect(sheets.getByText('Saved as doors.pdf')).toBeVisible({ timeout: 60_000 })
  expect(await pdfPages(pdf)).toMatchObject({ pages: 1 })
  expect(await pdfText(pdf)).toContain('Door 3')
  await page.keyboard.press('Escape')
  await button('All campaigns').click()
})

test(`a workbook of ${ROWS} rows comes in, and one goes out`, async () => {
  const { page } = app
  const titles = Array.from({ length: ROWS }, (_none, at) => `Seat ${at + 1}`)
  // So long that its sheet is larger than what is packed and unpacked without a thread.
  const cells = [['Title', 'Note'], ...titles.map((title) => [title, `${title}, ${'left of the stage '.repeat(8)}`])]
  await begin('Seats', async () => {
    const file = answer('seats.xlsx')
    await writeWorkbook(cells.map((line) => line.map((value) => ({ value, type: String })))).toFile(file)
    await button('Import file').click()
    await expect(page.getByText('1,200 rows of seats.xlsx.')).toBeVisible()
  })
  // So many at one go are asked about.
  await page.getByRole('dialog').getByRole('button', { name: 'Make 1,200 links' }).click()
  // Every row leaves, made or not: the campaign need not come to its end here.
  await expect(button('Export Excel')).toBeVisible({ timeout: 60_000 })
  await button('Pause').click()
  await expect(button('Resume')).toBeVisible()
  const saved = answer('links.xlsx')
  await button('Export Excel').click()
  await expect(page.getByText('1,200 links saved in links.xlsx')).toBeVisible({ timeout: 60_000 })
  const [sheet] = await readWorkbook(saved)
  expect(sheet?.data.slice(1).map(([title]) => title)).toEqual(titles)
  expect(portal.asked.filter(({ kind }) => kind === 'open')).toHaveLength(1)
  await button('All campaigns').click()
})

test('practice begins anew when it is reset', async () => {
  const { page } = app
  await goTo('Links')
  await createLink(page, 'Gone after the reset')
  await goTo('Settings')
  await button('Reset practice mode').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset practice mode' }).click()
  await expect(page.getByText('Practice mode starts afresh')).toBeVisible()
  await goTo('Campaigns')
  await expect(page.getByText('No campaign yet')).toBeVisible()
  await goTo('Links')
  await expect(list(page).getByRole('listitem').first()).toBeVisible()
  await expect(row(page, 'Gone after the reset')).toHaveCount(0)
  await createLink(page, 'Of the new world')
})
