import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { encodeAs } from '../support/encode'
import { workbookBombs } from '../support/workbooks'
import { expect, type OpenApp, type TestServer, test } from './support/app'
import { shareDesk } from './support/desk'
import { resize } from './support/look'
import { BERLIN, chooseForCampaign } from './support/steps'

/** What is asked, checked and edited on the way is in tests of the page; that tables leave, in those of the package. */

const desk = shareDesk()
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

test('a pattern makes its links in two communities; what failed is tried again alone, and a repeat makes what is not there', async () => {
  const { page, server } = desk()
  const other = (await page.evaluate(() => window.inviteDesk.listChats({ refresh: false }))) as {
    value: readonly { title: string }[]
  }
  const second = other.value.find(({ title }) => title !== BERLIN)?.title ?? LAKE
  await plan(page, 'Doors', [])
  await usePattern(page, 'Door {nn}', 5)
  // Said once, where it is chosen, and not before it was asked for.
  const missing = page.getByText('Choose the community that the links lead to.')
  await expect(missing).toHaveCount(0)
  await button(page, 'Start: make 5 links').click()
  await expect(missing).toHaveCount(1)
  const communities = page.getByRole('combobox', { name: 'Communities' })
  await expect(communities).toBeFocused()
  await expect(communities).toHaveAttribute('aria-invalid', 'true')
  await chooseForCampaign(page, [BERLIN, second])
  await expect(missing).toHaveCount(0)
  await expect(page.getByText('10 links in 2 communities')).toBeVisible()
  await expect(page.getByText(/For example Door 01/)).toBeVisible()

  await server.setFaults({ name: 'refuse', value: '400:EXPIRE_DATE_INVALID', method: EXPORT, times: 2 })
  await start(page)
  await expect(page.getByText(/^2 links could not be made\./)).toBeVisible({ timeout: 30_000 })
  await button(page, 'Show failed').click()
  await page
    .getByRole('gridcell', { name: /^Door 0/ })
    .first()
    .click()
  await expect(page.locator('p', { hasText: 'This moment has passed. Choose a later one.' })).toBeVisible()
  await button(page, 'Retry failed').click()
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '10 of 10', { timeout: 30_000 })
  expect(await titles(server, BERLIN, 'Door ')).toEqual(numbered('Door', 5))
  expect(await titles(server, second, 'Door ')).toEqual(numbered('Door', 5))

  // Again, for what is not there yet; what is there is made once more by nobody's slip.
  await button(page, 'Repeat').click()
  await usePattern(page, 'Door {nn}', 6)
  await button(page, 'Start').click()
  const question = page.getByRole('dialog', { name: '10 links are there already' })
  await question.getByRole('button', { name: 'Leave out, make 2' }).click()
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
  expect(await titles(server, BERLIN, 'Door ')).toEqual(numbered('Door', 6))
})

test('a table runs two presses after it was copied, or is mended in place from the keyboard', async () => {
  const { app, page, server } = desk()
  const copy = (text: string) => app.electron.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button(page, 'New campaign').waitFor()
  await copy('Tent 01\t4\nTent 02\t6')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('2 pasted rows.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Campaign name' })).toBeFocused()
  await page.keyboard.insertText('Tents')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(progress(page)).toBeVisible()
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
  expect(await titles(server, BERLIN, 'Tent ')).toEqual(numbered('Tent', 2))
  await button(page, 'All campaigns').click()

  await plan(page, 'Guests', [BERLIN])
  await copy('one word')
  await button(page, 'Paste rows').click()
  await expect(page.getByText(/^There are no rows on the clipboard yet\./)).toBeVisible()
  const rows = ['Name\tLimit\tApproval', 'Guest with a name that is far too long for it\t5\t', 'Guest two\t0\t']
  await page.getByRole('textbox', { name: 'Rows' }).fill([...rows, 'Guest three\t10\tyes'].join('\n'))
  await button(page, 'Use these rows').click()
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

test('a file from Excel in Russia is read as it was written, says how, and is read otherwise on request; bad ones change nothing', async ({
  folder,
}) => {
  const { app, page, server } = desk()
  await plan(page, 'Doors in Moscow', [BERLIN])
  const take = async (name: string, content: string | Uint8Array): Promise<void> => {
    const path = join(folder, name)
    await writeFile(path, content)
    await chooseFile(app, path)
    await button(page, 'Import file').click()
  }
  const text =
    'Название;"Сколько; человек";Срок;Одобрение\r\nДверь Анна;10;31 декабря 2030;нет\r\n' +
    'Дверь №2;25;1/2/2031;нет\r\nДверь Мост;без лимита;1 дек. 2030;да\r\nДверь Юг;;1 hafta;\r\n'
  await resize(app, 900, 600)
  await take('двери.csv', encodeAs(text, 'windows-1251'))
  const encoding = page.getByRole('combobox', { name: 'Encoding' })
  // What was made of it is seen without looking for it.
  await expect(encoding).toBeInViewport({ ratio: 1 })
  await expect(button(page, 'Import file')).toBeInViewport({ ratio: 1 })
  await resize(app, 1180, 760)
  const delimiter = page.getByRole('combobox', { name: 'Columns separated by' })
  await expect(encoding).toHaveValue('windows-1251')
  await expect(delimiter).toHaveValue(';')
  await expect(page.getByRole('cell', { name: 'Дверь Анна' })).toBeVisible()
  await encoding.selectOption('windows-1252')
  await expect(page.getByRole('cell', { name: 'Äâåðü Àííà' })).toBeVisible()
  await encoding.selectOption('windows-1251')
  await page.getByRole('combobox', { name: 'What Сколько; человек holds' }).selectOption('usageLimit')
  await page.getByRole('combobox', { name: 'Order of dates' }).selectOption('monthFirst')
  await page.getByRole('grid', { name: 'Links of the campaign' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('gridcell', { name: /Jan 2, 2031|2 Jan 2031/ })).toBeVisible()

  const { large, lying, sparse } = await workbookBombs()
  for (const [name, content, sentence] of [
    ['empty.csv', '', 'There is nothing in this table.'],
    ['large.xlsx', large, 'A campaign takes 10,000 rows at most.'],
    ['lying.xlsx', lying, 'This is neither a text with columns'],
    ['sparse.xlsx', sparse, 'A campaign takes 10,000 rows at most.'],
  ] as const) {
    await take(name, content)
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
    await expect(cell(page, 'Дверь Мост')).toBeVisible()
  }

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
