import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { encodeAs } from '../support/encode'
import { expect, type OpenApp, type TestServer, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes, resize } from './support/look'
import { BERLIN, chooseCommunity, chooseForCampaign, saveTo } from './support/steps'

const EXPORT = 'messages.exportChatInvite'
const LAKE = 'Lake Swimmers'

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name })
const cell = (page: Page, name: string): Locator => page.getByRole('gridcell', { name, exact: true })
const progress = (page: Page): Locator => page.getByRole('progressbar', { name: 'Campaign progress' })

/** The room, with a new campaign in it. */
const plan = async (page: Page, name: string, communities: readonly string[]): Promise<void> => {
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button(page, 'New campaign').click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill(name)
  await chooseForCampaign(page, communities)
}

const usePattern = async (page: Page, pattern: string, count: number): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name pattern' }).fill(pattern)
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(count))
}

const start = async (page: Page): Promise<void> => {
  await button(page, 'Start').click()
  await expect(progress(page)).toBeVisible()
}

/** The titles at the server that begin with a word, in order. */
const titles = async (server: TestServer, community: string, word: string): Promise<string[]> =>
  (await server.links(community)).flatMap(({ title }) => (title?.startsWith(word) ? [title] : [])).sort()

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => `${word} ${String(at + 1).padStart(2, '0')}`)

/** The next dialog that asks for a file answers this path. */
const chooseFile = ({ electron }: OpenApp, path: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)

test.describe('at one desk', () => {
  const desk = shareDesk()

  test('a pattern makes its links in two communities, and they leave as CSV', async ({ folder }) => {
    const { app, page, server } = desk()
    const other = (await page.evaluate(() => window.inviteDesk.listChats({ refresh: false }))) as {
      value: readonly { title: string }[]
    }
    const second = other.value.find(({ title }) => title !== BERLIN)?.title ?? LAKE
    await plan(page, 'Doors', [BERLIN, second])
    await usePattern(page, 'Door {nn}', 2)
    await expect(page.getByText('4 links in 2 communities')).toBeVisible()
    await expect(page.getByText(/For example Door 01/)).toBeVisible()
    await inBothThemes(app, 'a plan')
    await usePattern(page, 'Door {nn}', 12)
    await expect(page.getByText('24 links in 2 communities')).toBeVisible()
    await start(page)
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    await expect(progress(page)).toHaveAttribute('aria-valuetext', '24 of 24')
    expect(await titles(server, BERLIN, 'Door ')).toEqual(numbered('Door', 12))
    expect(await titles(server, second, 'Door ')).toEqual(numbered('Door', 12))
    await inBothThemes(app, 'a finished campaign')

    const path = join(folder, 'doors.csv')
    await saveTo(app, path)
    await button(page, 'Export CSV').click()
    await expect(page.getByText('24 links saved in doors.csv')).toBeVisible()
    const { data, errors } = Papa.parse<string[]>((await readFile(path, 'utf8')).replace(/^\uFEFF/, '').trim())
    expect(errors).toEqual([])
    expect(data).toHaveLength(25)
    const made = new Set((await server.links(BERLIN)).map(({ link }) => link))
    expect(data.filter((row) => row.some((value) => made.has(value)))).toHaveLength(12)

    const workbook = join(folder, 'doors.xlsx')
    await saveTo(app, workbook)
    await button(page, 'Export Excel').click()
    await expect(page.getByText('24 links saved in doors.xlsx')).toBeVisible()
    const [sheet] = await readWorkbook(workbook)
    expect(sheet?.data).toHaveLength(25)
    expect(sheet?.data.flat().filter((value) => made.has(String(value)))).toHaveLength(12)

    // Again, for what is not there yet; what is there is made once more by nobody's slip.
    await button(page, 'Repeat').click()
    await usePattern(page, 'Door {nn}', 13)
    await button(page, 'Start').click()
    const question = page.getByRole('dialog', { name: '24 links are there already' })
    await inBothThemes(app, 'the question about links that are there')
    await question.getByRole('button', { name: 'Leave out, make 2' }).click()
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    expect(await titles(server, BERLIN, 'Door ')).toEqual(numbered('Door', 13))
    // Then nothing is left to make.
    await button(page, 'Repeat').click()
    await button(page, 'Check').click()
    await button(page, /^Leave out all 2\d* rows/).click()
    await expect(page.getByText('Nothing planned yet')).toBeVisible()
  })

  test('pasted rows are mended in place, from the keyboard', async () => {
    const { app, page, server } = desk()
    await plan(page, 'Guests', [BERLIN])
    await app.electron.evaluate(({ clipboard }) => clipboard.writeText('one word'))
    await button(page, 'Paste rows').click()
    await expect(page.getByText(/^There are no rows on the clipboard yet\./)).toBeVisible()
    await page.getByRole('textbox', { name: 'Rows' }).fill('Ada\nGrace')
    await button(page, 'Use these rows').click()
    await expect(page.getByText('2 pasted rows.')).toBeVisible()
    const rows = ['Name\tLimit\tApproval', 'Guest with a name that is far too long for it\t5\t', 'Guest two\t0\t']
    const table = [...rows, 'Guest three\t10\tyes'].join('\n')
    await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), table)
    await button(page, 'Paste rows').click()
    await expect(page.getByText('3 pasted rows.')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('3 rows have a mistake. Mend them or leave them out.')).toBeVisible()
    await expect(button(page, /^Mistakes 3/)).toHaveAttribute('aria-pressed', 'true')
    await button(page, /^All 3/).click()

    await page.getByRole('gridcell', { name: /^Guest with a name/ }).click()
    await page.keyboard.press('F2')
    await page.keyboard.type('Guest one')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Guest one')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    for (const _step of ['community', 'expires', 'limit']) await page.keyboard.press('ArrowRight')
    await page.keyboard.type('20')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('gridcell', { name: /^0/ })).toBeFocused()
    await page.keyboard.type('25')
    await page.keyboard.press('Enter')
    await expect(cell(page, '25')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await expect(button(page, /^All 2/)).toBeVisible()
    await start(page)
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    const made = (await server.links(BERLIN)).filter(({ title }) => title?.startsWith('Guest'))
    expect(made.map(({ title, usageLimit }) => [title, usageLimit]).sort()).toEqual([
      ['Guest one', 5],
      ['Guest two', 25],
    ])
  })

  test('files come in by their columns, and bad ones change nothing', async ({ folder }) => {
    const { app, page, server } = desk()
    await plan(page, 'Files', [BERLIN])
    const take = async (name: string, content: string | Uint8Array): Promise<void> => {
      const path = join(folder, name)
      await writeFile(path, content)
      await chooseFile(app, path)
      await button(page, 'Import file').click()
    }
    await take('stalls.csv', '\uFEFFlabel;"how; many"\nStall A;5\nStall B;7\n')
    await expect(page.getByText('2 rows of stalls.csv.')).toBeVisible()
    await page.getByRole('combobox', { name: 'What label holds' }).selectOption('title')
    await page.getByRole('combobox', { name: 'What how; many holds' }).selectOption('usageLimit')
    await expect(cell(page, 'Stall B')).toBeVisible()
    await expect(cell(page, '7')).toBeVisible()

    for (const [name, content, sentence] of [
      ['empty.csv', '', 'There is nothing in this table.'],
      ['archive.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 9, 9]), 'This is neither a text with columns'],
      ['long.csv', `name\n${'row\n'.repeat(100_000)}`, 'A campaign takes 10,000 rows at most.'],
    ] as const) {
      await take(name, content)
      await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
      await expect(cell(page, 'Stall B')).toBeVisible()
    }

    const path = join(folder, 'tables.xlsx')
    await writeXlsxFile([
      [{ value: 'Title' }, { value: 'Usage limit' }],
      [{ value: 'Table 1' }, { value: 4, type: Number }],
      [{ value: 'Table 2' }, { value: 6, type: Number }],
    ]).toFile(path)
    await chooseFile(app, path)
    await button(page, 'Import file').click()
    await expect(page.getByText('2 rows of tables.xlsx.')).toBeVisible()
    await start(page)
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    expect(await titles(server, BERLIN, 'Table ')).toEqual(['Table 1', 'Table 2'])
    expect(await titles(server, BERLIN, 'Stall ')).toEqual([])
  })

  test('a file from Excel in Russia is read as it was written, says how, and is read otherwise on request', async ({
    folder,
  }) => {
    const { app, page, server } = desk()
    await plan(page, 'Doors in Moscow', [BERLIN])
    const text =
      'Название;Лимит;Срок;Одобрение\r\nДверь Анна;10;31 декабря 2030;нет\r\n' +
      'Дверь №2;٢٥;1/2/2031;нет\r\nДверь Мост;без лимита;1 дек. 2030;✅\r\nДверь Юг;;1 hafta;\r\n'
    const path = join(folder, 'двери.csv')
    await writeFile(path, encodeAs(text.replace('✅', 'да').replace('٢٥', '25'), 'windows-1251'))
    await chooseFile(app, path)
    await resize(app, 900, 600)
    await button(page, 'Import file').click()
    const encoding = page.getByRole('combobox', { name: 'Encoding' })
    // What was made of it is seen without looking for it.
    await expect(encoding).toBeInViewport({ ratio: 1 })
    await expect(button(page, 'Import file')).toBeInViewport({ ratio: 1 })
    await resize(app, 1180, 760)
    const delimiter = page.getByRole('combobox', { name: 'Columns separated by' })
    const order = page.getByRole('combobox', { name: 'Order of dates' })
    await expect(encoding).toHaveValue('windows-1251')
    await expect(delimiter).toHaveValue(';')
    await expect(cell(page, 'Дверь Мост')).toBeVisible()
    await expect(page.getByRole('cell', { name: 'Дверь Анна' })).toBeVisible()
    await expect(order).toHaveValue(/First/)

    await encoding.selectOption('windows-1252')
    await expect(page.getByRole('cell', { name: 'Äâåðü Àííà' })).toBeVisible()
    await encoding.selectOption('windows-1251')
    await delimiter.selectOption('|')
    await expect(page.getByRole('cell', { name: 'Дверь Анна;10;31 декабря 2030;нет' })).toBeVisible()
    await delimiter.selectOption(';')
    await expect(page.getByRole('cell', { name: 'Дверь Анна', exact: true })).toBeVisible()
    await order.selectOption('monthFirst')
    await page.getByRole('grid', { name: 'Links of the campaign' }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('gridcell', { name: /Jan 2, 2031|2 Jan 2031/ })).toBeVisible()
    await inBothThemes(app, 'a table from Russia')
    await start(page)
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    const made = (await server.links(BERLIN)).filter(({ title }) => title?.startsWith('Дверь '))
    const byTitle = new Map(made.map((link) => [link.title, link]))
    expect([...byTitle.keys()].sort()).toEqual(['Дверь Анна', 'Дверь Мост', 'Дверь Юг', 'Дверь №2'].sort())
    expect(byTitle.get('Дверь №2')).toMatchObject({ usageLimit: 25, requestNeeded: false })
    expect(byTitle.get('Дверь Мост')).toMatchObject({ usageLimit: null, requestNeeded: true })
    const day = (title: string): Date => new Date((byTitle.get(title)?.expireDate ?? 0) * 1_000)
    expect([day('Дверь Анна').getMonth(), day('Дверь Анна').getDate()]).toEqual([11, 31])
    expect([day('Дверь №2').getMonth(), day('Дверь №2').getDate()]).toEqual([0, 2])
  })

  test('a plan without a community says so once, where it is chosen', async () => {
    const { page } = desk()
    await plan(page, 'Nowhere', [])
    await usePattern(page, 'Gate {nn}', 24)
    const communities = page.getByRole('combobox', { name: 'Communities' })
    await expect(page.getByText('Choose the community that the links lead to.')).toHaveCount(0)
    await button(page, 'Start: make 24 links').click()
    await expect(page.getByText('Choose the community that the links lead to.')).toHaveCount(1)
    await expect(communities).toBeFocused()
    await expect(communities).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('One answer of the plan is missing or wrong.')).toBeVisible()
    await expect(page.getByText('Choose one', { exact: true })).toHaveCount(0)
    await chooseForCampaign(page, [BERLIN])
    await expect(page.getByText('Choose the community that the links lead to.')).toHaveCount(0)
    await button(page, 'Check').click()
    await expect(page.getByText(/^Checked\./)).toBeVisible()
  })

  test('a table runs two presses after it was copied, and one like it is asked about', async () => {
    const { app, page, server } = desk()
    await page.getByRole('link', { name: 'Links' }).click()
    await chooseCommunity(page, BERLIN)
    await page.getByRole('link', { name: 'Campaigns' }).click()
    await button(page, 'New campaign').waitFor()
    await app.electron.evaluate(({ clipboard }) => clipboard.writeText('Tent 01\t4\nTent 02\t6'))
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByText('2 pasted rows.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Campaign name' })).toBeFocused()
    await page.keyboard.insertText('Tents')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(progress(page)).toBeVisible()
    await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
    expect(await titles(server, BERLIN, 'Tent ')).toEqual(numbered('Tent', 2))
    await button(page, 'All campaigns').click()

    await button(page, 'New campaign').waitFor()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByText('2 pasted rows.')).toBeVisible()
    await button(page, 'Start').click()
    const taken = page.getByRole('dialog', { name: '2 links are there already' })
    await expect(taken).toContainText('A campaign like this one, “Tents”, began on')
    await taken.getByRole('button', { name: 'Cancel' }).click()
    await button(page, 'All campaigns').click()

    await plan(page, 'Nameless', [BERLIN])
    await page.getByRole('spinbutton', { name: 'How many' }).fill('3')
    await button(page, 'Start').click()
    const question = page.getByRole('dialog', { name: 'Make 3 links?' })
    await expect(question).toContainText('None of these 3 links has a title.')
    await inBothThemes(app, 'the question about what is unusual')
    await question.getByRole('button', { name: 'Look at the rows' }).click()
    await expect(button(page, /^Warnings 3/)).toHaveAttribute('aria-pressed', 'true')
    await expect(question).toHaveCount(0)
    await expect(page.getByRole('grid').locator(':focus')).toBeInViewport()
  })

  test('what failed is reported in its row and tried again alone', async () => {
    const { page, server } = desk()
    await plan(page, 'Rooms', [BERLIN])
    await usePattern(page, 'Room {nn}', 6)
    await server.setFaults({ name: 'refuse', value: '400:EXPIRE_DATE_INVALID', method: EXPORT, times: 2 })
    await start(page)
    await expect(page.getByText(/^2 links could not be made\./)).toBeVisible({ timeout: 30_000 })
    await button(page, 'Show failed').click()
    await expect(page.getByRole('grid').getByText('Failed').or(page.getByLabel('Failed')).first()).toBeVisible()
    await page
      .getByRole('gridcell', { name: /^Room 0/ })
      .first()
      .click()
    await expect(page.locator('p', { hasText: 'This moment has passed. Choose a later one.' })).toBeVisible()
    await button(page, 'Retry failed').click()
    await expect(progress(page)).toHaveAttribute('aria-valuetext', '6 of 6', { timeout: 30_000 })
    expect(await titles(server, BERLIN, 'Room ')).toEqual(numbered('Room', 6))
  })
})
