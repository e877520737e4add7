import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { openPromise } from 'yauzl'
import { expect, type OpenApp, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes } from './support/look'
import { pdfImages, pdfPages, pdfText, pdfWordWidth } from './support/print'
import { isOneColour, readCode, readGrid } from './support/qr'
import { BERLIN, chooseForCampaign, saveTo } from './support/steps'

/** Tables, a folder of codes and a ZIP without a logo leave the packaged app (`test/packaged/work.spec.ts`). */

const desk = shareDesk()
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** For what draws many codes. */
const PATIENT = { timeout: 60_000 }

/** A finished campaign of so many links in Berlin. */
const finished = async (page: Page, pattern: string, count: number): Promise<void> => {
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button(page, 'New campaign').click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Doors: A/B')
  await chooseForCampaign(page, [BERLIN])
  await page.getByRole('textbox', { name: 'Name pattern' }).fill(pattern)
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(count))
  await page.getByRole('button', { name: /^Start/ }).click()
  await expect(button(page, 'Export QR codes')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
}

/** Writes the files of a ZIP into a folder, by another library than the one that wrote it; answers their names. */
const unzip = async (path: string, folder: string): Promise<string[]> => {
  await mkdir(folder)
  const names: string[] = []
  const zip = await openPromise(path)
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    await writeFile(join(folder, entry.fileName), Buffer.concat(chunks))
    names.push(entry.fileName)
  }
  return names.sort()
}

const codesOf = (app: OpenApp, folder: string, names: readonly string[]): Promise<string[]> =>
  Promise.all(names.map((name) => readCode(app, join(folder, name))))

test('codes with a logo leave as a ZIP, and a print sheet that is seen first as PDF; each gives back its own link', async ({
  folder,
}) => {
  // Codes and pages are drawn and read back, and read once more here.
  test.slow()
  const { app, page, server } = desk()
  await finished(page, 'דלת {nn} of the long hall', 4)
  const links = new Map((await server.links(BERLIN)).map(({ title, link }) => [title ?? '', link]))
  const titles = Array.from({ length: 4 }, (_, at) => `דלת 0${at + 1} of the long hall`)
  const wanted = titles.map((title) => links.get(title) ?? '')

  await button(page, 'Export QR codes').click()
  const codes = page.getByRole('dialog', { name: 'Export QR codes' })
  await expect(codes.getByRole('img', { name: /^QR code of/ })).toBeVisible()
  await inBothThemes(app, 'export of codes')
  await codes.getByRole('spinbutton', { name: 'Size in pixels' }).fill('320')
  // A logo hides a part of each, and each still reads.
  await codes.getByLabel('Logo').setInputFiles('assets/icon.png')
  await expect(button(page, 'Remove the logo')).toBeVisible()
  for (const format of ['PNG', 'SVG']) {
    const path = join(folder, `doors ${format}.zip`)
    await saveTo(app, path)
    await codes.getByRole('radio', { name: format }).check()
    await button(page, 'Save ZIP').click()
    await expect(codes.getByText(path)).toBeVisible(PATIENT)
    const unzipped = join(folder, format)
    const names = await unzip(path, unzipped)
    expect(names).toEqual(titles.map((title) => `${title}.${format.toLowerCase()}`))
    expect(await codesOf(app, unzipped, names)).toEqual(wanted)
    expect(await isOneColour(app, join(unzipped, names[0] ?? ''))).toBe(false)
  }
  await button(page, 'Remove the logo').click()
  await button(page, 'Close').click()
  await expect(codes).toBeHidden()

  await button(page, 'Print sheet').click()
  const sheet = page.getByRole('dialog', { name: 'Print sheet' })
  await sheet.getByRole('spinbutton', { name: 'Columns' }).fill('2')
  await sheet.getByRole('spinbutton', { name: 'Rows' }).fill('1')
  const own = sheet.getByRole('textbox', { name: 'A line of your own' })
  await own.fill('Please scan {door} ')
  await expect(sheet.getByText('{door} is no column here')).toBeVisible()
  await own.fill('Please scan ')
  await sheet.getByRole('group', { name: 'Put in' }).getByText('{title}').click()
  await expect(own).toHaveValue('Please scan {title}')
  await expect(sheet.getByText('4 codes · 2 pages')).toBeVisible()
  await expect(sheet.getByRole('img', { name: 'Preview of page 1: A4, 210 × 297 mm' })).toBeVisible()
  await button(page, 'Next page').click()
  await expect(sheet.getByText('Page 2 of 2')).toBeVisible()
  await inBothThemes(app, 'print sheet')
  const path = join(folder, 'doors.pdf')
  await saveTo(app, path)
  await button(page, 'Save PDF').click()
  await expect(sheet.getByText('Saved as doors.pdf')).toBeVisible(PATIENT)
  expect(await pdfPages(path)).toEqual({ pages: 2, size: expect.stringContaining('A4') })
  expect(await pdfText(path)).toContain(BERLIN)
  expect(await pdfText(path)).toContain('Please scan')
  const printed: string[] = []
  for (const image of await pdfImages(path)) {
    printed.push(...(await readGrid(app, image, { columns: 2, rows: 1, margin: 10 / 210 })))
  }
  expect(printed.slice(0, 4)).toEqual(wanted)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  // One of them again, alone: what is selected is what is printed and written, and nothing moves when it is.
  const grid = page.getByRole('grid')
  const before = await grid.boundingBox()
  await page.getByRole('button', { name: 'Sort by No.' }).click()
  await expect(grid.getByRole('columnheader', { name: 'No.' })).toHaveAttribute('aria-sort', 'descending')
  await expect(grid.getByRole('row').nth(1)).toContainText('דלת 04')
  await grid.getByRole('checkbox', { name: 'Select row 3' }).click()
  await expect(button(page, 'Print sheet, 1 of 4')).toBeVisible()
  expect((await grid.boundingBox())?.y).toBe(before?.y)
  const table = join(folder, 'one.csv')
  await saveTo(app, table)
  await button(page, 'Export CSV, 1 of 4').click()
  await expect(page.getByText('1 link saved in one.csv')).toBeVisible()
  const lines = (await readFile(table, 'utf8')).trim().split(/\r?\n/)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(wanted[2])
  await button(page, 'Print sheet, 1 of 4').click()
  await expect(sheet.getByText('1 of 4 rows')).toBeVisible()
  await expect(sheet.getByText('1 code · 1 page')).toBeVisible()
  // Its line of one's own is kept with the campaign: it was asked for above.
  await expect(own).toHaveValue('Please scan {title}')
})

/** Pages as the app's own are, made by hand: what main does with them is looked at here. */
const PAGES = [1, 2].map(
  (page) =>
    '<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 148 210">' +
    '<rect width="148" height="210" fill="#ffffff"/>' +
    `<text x="74" y="100" font-family="'Inter Variable'" font-size="9" text-anchor="middle">Sheet ${page} לוח</text></svg>`,
)

test('main prints pages with the app’s own letters, past one that dies, and replaces no file in silence', async ({
  folder,
}) => {
  const { page, app } = desk()
  const pdf = join(folder, 'sheet.pdf')
  await saveTo(app, pdf)
  await app.electron.evaluate(({ app: main }) => {
    const seen = Object.assign(globalThis, { sessions: 0 })
    main.on('session-created', () => {
      seen.sessions += 1
    })
  })
  const print = (pages: string[]) =>
    page.evaluate(
      (pages) => window.inviteDesk.savePrintSheet({ name: 'Sheet', paper: { width: 148, height: 210 }, pages }),
      pages,
    )
  expect(await print(['<p>no SVG</p>'])).toMatchObject({ ok: false, error: { code: 'imageInvalid' } })
  expect(await print(PAGES)).toMatchObject({ ok: true, value: { savedAs: { path: pdf, opens: true } } })
  expect(await pdfPages(pdf)).toEqual({ pages: 2, size: expect.stringContaining('A5') })
  expect(await pdfText(pdf)).toContain('Sheet 2')
  // A variable font is embedded as Type 3, without its name: its letters are told by their widths.
  const width = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.font = "90px 'Inter Variable'"
    return context.measureText('Sheet').width / 10
  })
  const MILLIMETRES_A_POINT = 25.4 / 72
  expect((await pdfWordWidth(pdf, 'Sheet')) * MILLIMETRES_A_POINT).toBeCloseTo(width, 1)
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
  // A page that dies while it is printed is said, and does not hold back the next.
  await app.electron.evaluate(({ app: main }) => {
    main.once('browser-window-created', (_event, { webContents }) => {
      webContents.once('did-finish-load', () => webContents.forcefullyCrashRenderer())
    })
  })
  expect(await print(PAGES)).toMatchObject({ ok: false, error: { code: 'unexpected' } })

  // A name that is typed without its ending is that of a file that is there: asked about, and another one chosen.
  await writeFile(pdf, 'precious')
  await app.electron.evaluate(({ dialog }, place) => {
    const seen = Object.assign(globalThis, { begun: [] as string[], asked: [] as string[] })
    const names = ['sheet', 'other']
    dialog.showSaveDialog = (async ({ defaultPath, properties }: Electron.SaveDialogOptions) => {
      seen.begun.push(`${defaultPath} ${properties?.includes('showOverwriteConfirmation')}`)
      return { canceled: false, filePath: `${place}/${names.shift()}` }
    }) as typeof dialog.showSaveDialog
    dialog.showMessageBox = (async ({ message }: Electron.MessageBoxOptions) => {
      seen.asked.push(message)
      return { response: 0, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, folder)
  const other = join(folder, 'other.pdf')
  expect(await print(PAGES)).toMatchObject({ ok: true, value: { savedAs: { path: other, opens: true } } })
  expect(await readFile(pdf, 'utf8')).toBe('precious')
  const seen = await app.electron.evaluate(({ BrowserWindow }) => {
    const { begun, asked, sessions } = globalThis as { begun?: string[]; asked?: string[]; sessions?: number }
    return { begun, asked, sessions: sessions ?? 0, windows: BrowserWindow.getAllWindows().length }
  })
  expect(seen.asked).toEqual(['“sheet.pdf” is there already. Replace it?'])
  // GTK asks about names that are there only where it is told to.
  expect(seen.begun).toEqual([expect.stringMatching(/Sheet\.pdf true$/), `${pdf} true`])
  // Electron keeps each session until the app ends: all that is printed shares one. Windows that printed are gone again.
  expect(seen.sessions).toBeLessThanOrEqual(1)
  expect(seen.windows).toBe(1)
})
