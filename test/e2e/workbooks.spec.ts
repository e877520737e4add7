import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { workbookBombs } from '../support/workbooks'
import { expect, type OpenApp, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { BERLIN, chooseForCampaign, enter, saveTo } from './support/steps'

/** As many as a campaign takes. */
const ROWS = 10_000
const first = shareFirstScreen()

const importFile = async ({ electron, page }: OpenApp, path: string): Promise<void> => {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  await page.getByRole('button', { name: 'Import file' }).click()
}

test('the built app reads a workbook of ten thousand rows, and writes one; no trap gets in', async ({ folder }) => {
  test.slow()
  const { app, page } = first()
  await enter(page)
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('button', { name: 'New campaign' }).click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Seats')
  await chooseForCampaign(page, [BERLIN])

  const bombs = await workbookBombs()
  for (const [name, sentence] of [
    ['large', 'A campaign takes 10,000 rows at most.'],
    ['lying', 'This is neither a text with columns'],
    ['sparse', 'A campaign takes 10,000 rows at most.'],
  ] as const) {
    const path = join(folder, `${name}.xlsx`)
    await writeFile(path, bombs[name])
    await importFile(app, path)
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  }

  const rows = Array.from({ length: ROWS }, (_none, at) => [
    ...[`Seat ${String(at + 1).padStart(5, '0')}`, `row ${at % 40}, ${'left of the stage '.repeat(1 + (at % 4))}`],
  ])
  const path = join(folder, 'seats.xlsx')
  const cells = [['Title', 'Note'], ...rows].map((row) => row.map((value) => ({ value, type: String })))
  await writeWorkbook(cells).toFile(path)
  await importFile(app, path)
  await expect(page.getByText('10,000 rows of seats.xlsx.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText(/^Checked\./)).toBeVisible({ timeout: 60_000 })
  // Every row leaves, made or not: the campaign need not come to its end here.
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make 10,000 links' }).click()
  const exportButton = page.getByRole('button', { name: 'Export Excel' })
  await expect(exportButton).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()

  const saved = join(folder, 'links.xlsx')
  await saveTo(app, saved)
  await exportButton.click()
  await expect(page.getByText('10,000 links saved in links.xlsx')).toBeVisible({ timeout: 60_000 })
  const [sheet] = await readWorkbook(saved)
  expect(sheet?.data.slice(1).map(([title]) => title)).toEqual(rows.map(([title]) => title))
})
