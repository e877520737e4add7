import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { openPromise } from 'yauzl'
import { expect, type OpenApp, test } from './support/app'
import { shareDesk, shareFirstScreen } from './support/desk'
import { inBothThemes } from './support/look'
import { pdfImages, pdfPages, pdfText, pdfWordWidth } from './support/print'
import { isOneColour, readCode, readGrid } from './support/qr'
import { BERLIN, chooseForCampaign, enter, saveTo, startPractice } from './support/steps'

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

test.describe('at one desk', () => {
  const desk = shareDesk()

  test('codes leave as a ZIP and as a folder; each gives back its own link', async ({ folder }) => {
    // Dozens of codes are drawn and read back, and read once more here.
    test.slow()
    const { app, page, server } = desk()
    await finished(page, 'Door {nn}', 4)
    const links = new Map((await server.links(BERLIN)).map(({ title, link }) => [title ?? '', link]))
    const titles = Array.from({ length: 4 }, (_, at) => `Door ${String(at + 1).padStart(2, '0')}`)
    const wanted = titles.map((title) => links.get(title))
    await mkdir(join(folder, 'out'))

    await button(page, 'Export QR codes').click()
    const dialog = page.getByRole('dialog', { name: 'Export QR codes' })
    await expect(dialog.getByRole('img', { name: /^QR code of/ })).toBeVisible()
    await inBothThemes(app, 'export of codes')
    await dialog.getByRole('spinbutton', { name: 'Size in pixels' }).fill('320')
    for (const format of ['PNG', 'SVG']) {
      const path = join(folder, 'out', `doors ${format}.zip`)
      await saveTo(app, path)
      await dialog.getByRole('radio', { name: format }).check()
      await button(page, 'Save ZIP').click()
      await expect(dialog.getByText(path)).toBeVisible(PATIENT)
      await expect(dialog.getByText('4 codes saved')).toBeVisible(PATIENT)
      const unzipped = join(folder, format)
      const names = await unzip(path, unzipped)
      expect(names).toEqual(titles.map((title) => `${title}.${format.toLowerCase()}`))
      expect(await codesOf(app, unzipped, names)).toEqual(wanted)
    }
    // A design is kept under a name, and a colour that scanners cannot see writes nothing.
    await dialog.getByRole('button', { name: 'Kept designs' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Plain black')
    await button(page, 'Keep this design').click()
    await dialog.getByLabel('Colour').fill('#ffee99')
    await saveTo(app, join(folder, 'out', 'pale.zip'))
    await button(page, 'Save ZIP').click()
    await expect(dialog.getByText(/Nothing was written/)).toBeVisible(PATIENT)
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['doors PNG.zip', 'doors SVG.zip'])
    await dialog.getByRole('button', { name: 'Kept designs' }).click()
    await button(page, 'Plain black').click()

    // A logo hides a part of each, and each still reads.
    await dialog.getByLabel('Logo').setInputFiles('assets/icon.png')
    await expect(button(page, 'Remove the logo')).toBeVisible()
    const withLogo = join(folder, 'out', 'doors with logo.zip')
    await saveTo(app, withLogo)
    for (const format of ['PNG', 'SVG']) {
      await dialog.getByRole('radio', { name: format }).check()
      await button(page, 'Save ZIP').click()
      await expect(dialog.getByText('4 codes saved')).toBeVisible(PATIENT)
      const names = await unzip(withLogo, join(folder, `logo ${format}`))
      expect(await codesOf(app, join(folder, `logo ${format}`), names)).toEqual(wanted)
      expect(await isOneColour(app, join(folder, `logo ${format}`, names[0] ?? ''))).toBe(false)
    }
    await button(page, 'Remove the logo').click()

    await dialog.getByRole('radio', { name: 'Folder to drag' }).check()
    await button(page, 'Prepare folder').click()
    await expect(dialog.getByText('Drag this folder out of the window')).toBeVisible(PATIENT)
  })

  test('a print sheet is seen first, and its PDF gives back every link', async ({ folder }) => {
    // Two PDFs are written, drawn and read back.
    test.slow()
    const { app, page, server } = desk()
    await finished(page, 'דלת {nn} of the long hall', 8)
    const links = new Map((await server.links(BERLIN)).map(({ title, link }) => [title ?? '', link]))
    const wanted = Array.from({ length: 8 }, (_, at) => links.get(`דלת 0${at + 1} of the long hall`) ?? '')

    await button(page, 'Print sheet').click()
    const dialog = page.getByRole('dialog', { name: 'Print sheet' })
    await dialog.getByRole('spinbutton', { name: 'Columns' }).fill('2')
    await dialog.getByRole('spinbutton', { name: 'Rows' }).fill('3')
    const own = dialog.getByRole('textbox', { name: 'A line of your own' })
    await own.fill('Please scan {door} ')
    await expect(dialog.getByText('{door} is no column here')).toBeVisible()
    await own.fill('Please scan ')
    await dialog.getByRole('group', { name: 'Put in' }).getByText('{title}').click()
    await expect(own).toHaveValue('Please scan {title}')
    await expect(dialog.getByText('8 codes · 2 pages')).toBeVisible()
    await expect(dialog.getByRole('img', { name: 'Preview of page 1: A4, 210 × 297 mm' })).toBeVisible()
    await button(page, 'Next page').click()
    await expect(dialog.getByText('Page 2 of 2')).toBeVisible()
    await inBothThemes(app, 'print sheet')
    const path = join(folder, 'doors.pdf')
    await saveTo(app, path)
    await button(page, 'Save PDF').click()
    await expect(dialog.getByText('Saved as doors.pdf')).toBeVisible({ timeout: 30_000 })
    expect(await pdfPages(path)).toEqual({ pages: 2, size: expect.stringContaining('A4') })
    expect(await pdfText(path)).toContain(BERLIN)
    expect(await pdfText(path)).toContain('Please scan')
    const codes: string[] = []
    for (const image of await pdfImages(path)) {
      codes.push(...(await readGrid(app, image, { columns: 2, rows: 3, margin: 10 / 210 })))
    }
    expect(codes.slice(0, 8)).toEqual(wanted)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    // One of them again, alone: what is selected is what is printed and written, and nothing moves when it is.
    const grid = page.getByRole('grid')
    const before = await grid.boundingBox()
    await page.getByRole('button', { name: 'Sort by No.' }).click()
    await expect(grid.getByRole('columnheader', { name: 'No.' })).toHaveAttribute('aria-sort', 'descending')
    await expect(grid.getByRole('row').nth(1)).toContainText('דלת 08')
    await grid.getByRole('checkbox', { name: 'Select row 3' }).click()
    await expect(button(page, 'Print sheet, 1 of 8')).toBeVisible()
    expect((await grid.boundingBox())?.y).toBe(before?.y)
    const table = join(folder, 'one.csv')
    await saveTo(app, table)
    await button(page, 'Export CSV, 1 of 8').click()
    await expect(page.getByText('1 link saved in one.csv')).toBeVisible()
    const lines = (await readFile(table, 'utf8')).trim().split(/\r?\n/)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(wanted[2])
    await button(page, 'Print sheet, 1 of 8').click()
    await expect(dialog.getByText('1 of 8 rows')).toBeVisible()
    // Its line of one's own is kept with the campaign: it was asked for above.
    await expect(dialog.getByRole('textbox', { name: 'A line of your own' })).toHaveValue('Please scan {title}')
    await dialog.getByRole('spinbutton', { name: 'Columns' }).fill('2')
    await dialog.getByRole('spinbutton', { name: 'Rows' }).fill('3')
    await mkdir(join(folder, 'again'))
    const alone = join(folder, 'again', 'one.pdf')
    await saveTo(app, alone)
    await button(page, 'Save PDF').click()
    await expect(dialog.getByText('Saved as one.pdf')).toBeVisible({ timeout: 30_000 })
    const printed: string[] = []
    for (const image of await pdfImages(alone)) {
      printed.push(...(await readGrid(app, image, { columns: 2, rows: 3, margin: 10 / 210 })))
    }
    expect(printed.filter((code) => code.startsWith('https://'))).toEqual([wanted[2]])
  })
})

test('an export that is cancelled half-way leaves nothing, and says so', async ({ open, serve, folder }) => {
  test.slow()
  const [out, temporary] = [join(folder, 'out'), join(folder, 'tmp')]
  await Promise.all([mkdir(out), mkdir(temporary)])
  const app = await open({ server: await serve(), env: { TMPDIR: temporary } })
  const { page } = app
  await enter(page)
  await finished(page, 'Door {nn}', 16)
  await button(page, 'Export QR codes').click()
  const dialog = page.getByRole('dialog', { name: 'Export QR codes' })
  // So large that there is time to change one's mind.
  await dialog.getByRole('spinbutton', { name: 'Size in pixels' }).fill('4096')
  await dialog.getByLabel('Logo').setInputFiles('assets/icon.png')
  await expect(button(page, 'Remove the logo')).toBeVisible()
  const prepared = async () => (await readdir(temporary)).filter((name) => name.startsWith('invite-desk-'))
  const before = await prepared()
  await saveTo(app, join(out, 'doors.zip'))
  for (const [save, half] of [
    ['Save ZIP', async () => (await readdir(out)).filter((name) => name.endsWith('.part'))],
    ['Prepare folder', async () => (await prepared()).filter((name) => !before.includes(name))],
  ] as const) {
    if (save === 'Prepare folder') await dialog.getByRole('radio', { name: 'Folder to drag' }).check()
    await button(page, save).click()
    await expect(dialog.getByText(/^[1-9]\d* of 16 drawn/)).toBeVisible(PATIENT)
    expect(await half()).toHaveLength(1)
    await button(page, 'Cancel').click()
    await expect(dialog.getByText('Cancelled. Nothing was saved.')).toBeVisible(PATIENT)
    expect(await readdir(out)).toEqual([])
    expect(await prepared()).toEqual(before)
    await expect(button(page, save)).toBeEnabled()
  }
})

/** Pages as the app's own are, made by hand: what main does with them is looked at here. */
const PAGES = [1, 2].map(
  (page) =>
    '<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 148 210">' +
    '<rect width="148" height="210" fill="#ffffff"/>' +
    `<text x="74" y="100" font-family="'Inter Variable'" font-size="9" text-anchor="middle">Sheet ${page} לוח</text></svg>`,
)

test('main prints pages with the app’s own letters, and writes bundles only when they are whole', async ({
  open,
  folder,
}) => {
  const app = await open()
  const { page } = app
  await startPractice(page)
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
  expect(await print(PAGES)).toMatchObject({ ok: true, value: { savedAs: { path: pdf, opens: true } } })
  // Electron keeps each session until the app ends: all that is printed shares one.
  expect(await app.electron.evaluate(() => (globalThis as { sessions?: number }).sessions)).toBe(1)
  // The window that printed is gone again.
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)

  const out = join(folder, 'out')
  await mkdir(out)
  await saveTo(app, join(out, 'codes.zip'))
  const begin = () =>
    page.evaluate(async () => {
      const opened = await window.inviteDesk.openBundle({ name: 'Codes', to: 'zip' })
      const bundleId = opened.ok ? (opened.value?.bundleId ?? '') : ''
      const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
      const files = ['Tür', 'TÜR', 'CON', 'a/b'].map((name) => ({ kind: 'svg' as const, name, bytes }))
      const added = await window.inviteDesk.addToBundle({ bundleId, files })
      return { bundleId, added: added.ok }
    })
  const dropped = await begin()
  expect(dropped.added).toBe(true)
  await page.evaluate((bundleId) => window.inviteDesk.dropBundle({ bundleId }), dropped.bundleId)
  expect(await readdir(out)).toEqual([])
  const kept = await begin()
  await page.evaluate((bundleId) => window.inviteDesk.closeBundle({ bundleId }), kept.bundleId)
  expect(await readdir(out)).toEqual(['codes.zip'])
  expect(await unzip(join(out, 'codes.zip'), join(folder, 'unzipped'))).toEqual(
    ['Tür.svg', 'TÜR (2).svg', 'a b.svg', 'link CON.svg'].sort(),
  )
})

test.describe('in practice mode', () => {
  const first = shareFirstScreen()

  test('a name that is typed without its ending replaces nothing in silence', async ({ folder }) => {
    const { page, app } = first()
    const { electron } = app
    await startPractice(page)
    const taken = join(folder, 'sheet.pdf')
    await writeFile(taken, 'precious')
    await electron.evaluate(({ dialog }, place) => {
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
    const saved = await page.evaluate(
      (pages) => window.inviteDesk.savePrintSheet({ name: 'Sheet', paper: { width: 148, height: 210 }, pages }),
      PAGES,
    )
    expect(saved).toMatchObject({ ok: true, value: { savedAs: { path: join(folder, 'other.pdf') } } })
    expect(await readFile(taken, 'utf8')).toBe('precious')
    const seen = await electron.evaluate(() => {
      const { begun, asked } = globalThis as { begun?: string[]; asked?: string[] }
      return { begun, asked }
    })
    expect(seen.asked).toEqual(['“sheet.pdf” is there already. Replace it?'])
    // GTK asks about names that are there only where it is told to.
    expect(seen.begun).toEqual([expect.stringMatching(/Sheet\.pdf true$/), `${taken} true`])
  })
})
