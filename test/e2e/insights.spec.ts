import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { inBothThemes, resize, sideways } from './support/look'
import { saveTo, startPractice } from './support/steps'

/** Reading a year of joins, on a machine that does other things too. */
const READING = { timeout: 60_000 }

const term = async (page: Page, name: string): Promise<number> => {
  const summary = page.getByRole('region', { name: 'Summary' })
  const value = await summary.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd').innerText()
  return Number((value.split('\n')[0] ?? '').replace(/[^\d-]/g, ''))
}

const first = shareFirstScreen()

test('a newcomer sees a year of joins in practice mode: the figures, the picture, the ranking and the people', async ({
  folder,
}) => {
  test.slow()
  const { app, page } = first()
  await startPractice(page)
  await page.getByRole('link', { name: 'Insights' }).click()
  await page.getByRole('radiogroup', { name: 'Period' }).getByText('All', { exact: true }).click()
  const joins = page.getByRole('figure', { name: 'Joins over time' })
  await expect(joins).toBeVisible(READING)
  // Until everything was read once: then the figures stay.
  await expect(page.getByRole('note', { name: 'Coverage' })).toContainText('Complete as of', READING)

  // The table behind the picture has the same sum, once the last of what was read stands in both.
  await page.getByRole('radiogroup', { name: 'By', exact: true }).getByText('Week').click()
  await joins.getByRole('button', { name: 'Show as table' }).click()
  const sumOf = async (name: string): Promise<number> => {
    const column = (await joins.locator('thead th').allInnerTexts()).indexOf(name)
    const cells = await joins.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts()
    return cells.reduce((total, cell) => total + Number(cell.replace(/[^\d]/g, '')), 0)
  }
  await expect(async () => {
    const [joined, left, net] = [await term(page, 'Joined'), await term(page, 'Left'), await term(page, 'Net')]
    expect(joined).toBeGreaterThan(500)
    expect(net).toBe(joined - left)
    expect([await sumOf('Joined'), await sumOf('Left')]).toEqual([joined, left])
  }).toPass()
  await joins.getByRole('button', { name: 'Show as table' }).click()

  // A row of the ranking leads to its people, and they leave as files that another reader reads.
  const ranking = page.getByRole('table', { name: 'Ranking' })
  const best = ranking.locator('tbody tr').first()
  const bestJoined = Number((await best.locator('td').first().innerText()).replace(/[^\d]/g, ''))
  await best.getByRole('rowheader').getByRole('button').click()
  const people = page.getByRole('table', { name: 'People', exact: true })
  await expect(people.locator('tbody tr').first()).toBeVisible()
  const csv = join(folder, 'people.csv')
  await saveTo(app, csv)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByText(/saved in people\.csv/)).toBeVisible()
  const rows = Papa.parse<Record<string, string>>(await readFile(csv, 'utf8'), { header: true, skipEmptyLines: true })
  expect(rows.data).toHaveLength(bestJoined)
  const xlsx = join(folder, 'people.xlsx')
  await saveTo(app, xlsx)
  await page.getByRole('button', { name: 'Export Excel' }).click()
  await expect(page.getByText(/saved in people\.xlsx/)).toBeVisible()
  const sheets = await readXlsxFile(xlsx)
  expect(JSON.stringify(sheets)).toContain(rows.data[0]?.[rows.meta.fields?.[0] ?? ''] ?? 'no person')

  // Two links beside each other, and the picture as files.
  await best.getByRole('button', { name: /^Compare/ }).click()
  await ranking
    .locator('tbody tr')
    .nth(1)
    .getByRole('button', { name: /^Compare/ })
    .click()
  await expect(
    page.getByRole('list', { name: 'Compared' }).getByRole('button', { name: /^Stop comparing/ }),
  ).toHaveCount(2)
  for (const kind of ['png', 'svg'] as const) {
    const path = join(folder, `joins.${kind}`)
    await saveTo(app, path)
    await joins.getByRole('button', { name: `Save ${kind.toUpperCase()}` }).click()
    await expect(page.getByText(`Saved as joins.${kind}`)).toBeVisible()
    const bytes = await readFile(path)
    if (kind === 'png') expect(bytes.readUInt32BE(16)).toBe(2400)
    else expect(bytes.toString('utf8')).toMatch(/^<svg[^>]*>.*<polyline/s)
  }
  await page.getByRole('button', { name: 'Show all together' }).click()

  await page.getByRole('heading', { name: 'Insights', exact: true }).scrollIntoViewIfNeeded()
  await inBothThemes(app, 'insights')
  await resize(app, 900, 600)
  expect(await sideways(page)).toEqual([])

  // In the list of links: who brings people now stands first, and its details lead to its figures and its people.
  await page.getByRole('link', { name: 'Links' }).click()
  await page.getByRole('button', { name: 'All communities' }).click()
  await page.getByRole('button', { name: /^Sort: / }).click()
  await page.getByRole('menuitemradio', { name: 'Joins in the last 7 days' }).click()
  const links = page.getByRole('list', { name: 'Created links' }).getByRole('listitem')
  const lately = async (): Promise<number[]> =>
    (await links.getByText(/ joined in 7 days$/).allInnerTexts()).map((words) => Number.parseInt(words, 10))
  await expect.poll(async () => (await lately()).length).toBeGreaterThan(3)
  const shown = await lately()
  expect(shown).toEqual([...shown].sort((one, other) => other - one))
  expect(shown[0]).toBeGreaterThan(0)
  await links.first().focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: 'Details' })
  await expect(details.getByRole('img', { name: /joined in the last 30 days/ })).toBeVisible(READING)
  const joined = Number((await details.getByRole('button', { name: / joined$/ }).innerText()).replace(/[^\d]/g, ''))
  await inBothThemes(app, 'figures in the details')
  await details.getByRole('button', { name: 'Open in Insights' }).click()
  await expect(page.getByRole('heading', { name: 'Insights', exact: true })).toBeFocused()
  await expect(page.getByRole('group', { name: 'Only' }).getByRole('button')).toHaveCount(1)
  await expect.poll(() => term(page, 'Joined')).toBe(joined)
  expect(await sideways(page)).toEqual([])
})
