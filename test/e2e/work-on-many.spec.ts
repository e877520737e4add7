import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Papa from 'papaparse'
import { switchTo } from './support/accounts'
import { expect, type TestServer, test } from './support/app'
import { shareDesk } from './support/desk'
import { BERLIN, enter, row, saveTo } from './support/steps'

const EDIT = 'messages.editExportedChatInvite'

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search links' })
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const jobs = (page: Page) => page.getByRole('region', { name: 'Work in progress' })
const job = (page: Page, name: RegExp): Locator => jobs(page).getByRole('group', { name })

/** Selects all that the words find. */
const selectAll = async (page: Page, words: string, count: number): Promise<void> => {
  await search(page).fill(words)
  await expect(page.getByText(new RegExp(`^${count} links? match`))).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select all' }).click()
  await expect(toolbar(page).getByRole('status')).toHaveText(new RegExp(`^${count} of [\\d,]+$`))
}

const ask = async (page: Page, action: 'Extend' | 'Revoke'): Promise<Locator> => {
  await toolbar(page).getByRole('button', { name: action }).click()
  return page.getByRole('dialog', { name: new RegExp(`^${action}`) })
}

const found = async (server: TestServer, words: string) =>
  (await server.links(BERLIN)).filter(({ title }) => title?.toLowerCase().includes(words))

/** Makes links by the app's own call: the form has tests of its own. */
const makeLinks = async (page: Page, title: string, count: number): Promise<void> => {
  const made = await page.evaluate(
    async ({ title, count, community }) => {
      const chats = await window.inviteDesk.listChats({ refresh: false })
      const chatId = chats.ok ? chats.value.find((chat) => chat.title === community)?.id : undefined
      if (chatId === undefined) return 0
      const terms = { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false } as const
      const rest = { legacyRevokePermanent: false, monthlyFee: null }
      const answers = await Promise.all(
        Array.from({ length: count }, (_, at) =>
          window.inviteDesk.createLink({
            requestId: crypto.randomUUID(),
            chatId,
            options: { title: `${title} ${at + 1}`, ...terms, ...rest },
          }),
        ),
      )
      return answers.filter((answer) => answer.ok).length
    },
    { title, count, community: BERLIN },
  )
  expect(made).toBe(count)
}

const desk = shareDesk()

test('tags and notes go out in a CSV, come in again, and can be taken back', async ({ folder }) => {
  const { app, page } = desk()
  await selectAll(page, 'podcast', 1)
  const csv = join(folder, 'links.csv')
  await saveTo(app, csv)
  await toolbar(page).getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByText('1 link saved in links.csv')).toBeVisible()
  const text = await readFile(csv, 'utf8')
  expect(text.startsWith('\uFEFFlink,title,')).toBe(true)
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  // As Excel in the west saves it: semicolons, Windows-1252.
  const edited = data.map((line) => ({ ...line, tags: 'radio,Frühling', note: "'=SUM(A1)" }))
  await writeFile(csv, Papa.unparse(edited, { delimiter: ';', newline: '\r\n' }), 'latin1')
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, csv)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import tags…' }).click()
  await expect(page.getByText('Tags and note of 1 link were changed.')).toBeVisible()
  await expect(row(page, 'Podcast')).toContainText('Frühling')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(row(page, 'Podcast')).not.toContainText('Frühling')
})

test('what could not be done is reported by name, and repeated alone', async () => {
  const { page, server } = desk()
  await makeLinks(page, 'Booth', 5)
  await selectAll(page, 'booth', 5)
  await server.setFaults({ name: 'refuse', value: '400:USAGE_LIMIT_INVALID', method: EDIT, times: 2 })
  const dialog = await ask(page, 'Revoke')
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  const revoking = job(page, /^Revoking 5 links/)
  await expect(revoking).toContainText('2 failed')
  await revoking.getByRole('button', { name: 'Report' }).click()
  const report = page.getByRole('dialog', { name: 'What could not be done' })
  await expect(report.getByRole('cell', { name: /^Booth \d$/ })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await revoking.getByRole('button', { name: 'Repeat failed' }).click()
  await expect(revoking).not.toContainText('failed')
  await expect(revoking).toContainText('5 of 5')
  expect((await found(server, 'booth')).filter(({ revoked }) => revoked)).toHaveLength(5)
})

test('an extension is stopped half-way, goes on, and is taken back', async () => {
  const { page, server } = desk()
  await makeLinks(page, 'Tent', 16)
  await selectAll(page, 'tent', 16)
  await server.setFaults({ name: 'latency', value: 1_500, method: EDIT })
  const dialog = await ask(page, 'Extend')
  // Each so much later takes time from nobody; one end for all names those that it changes for the worse.
  await expect(dialog.getByRole('radio', { name: 'Each by' })).toBeFocused()
  await dialog.getByRole('radio', { name: 'All at' }).check()
  await dialog.getByRole('radio', { name: 'In 1 week' }).check()
  await expect(dialog.getByText(/^16 links have no end now and would get one: Tent/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click()
  const extending = job(page, /^Extending 16 links/)
  await extending.getByRole('button', { name: 'Stop' }).click()
  await expect(extending.getByRole('button', { name: 'Go on' })).toBeVisible()
  const ends = async () => (await found(server, 'tent')).filter(({ expireDate }) => expireDate !== null).length
  expect(await ends()).toBeLessThan(16)
  await server.setFaults()
  await extending.getByRole('button', { name: 'Go on' }).click()
  await expect(extending).toContainText('16 of 16')
  expect(await ends()).toBe(16)
  await extending.getByRole('button', { name: 'Undo' }).click()
  await expect(job(page, /^Taking back 16 links/)).toContainText('16 of 16')
  expect(await ends()).toBe(0)
  // One line of the room, and the other a click away.
  const both = job(page, /^(Extending|Taking back) 16 links/)
  await expect(both).toHaveCount(1)
  await page.getByRole('button', { name: /^\d+ more$/ }).click()
  await expect(both).toHaveCount(2)
})

// Last: another account is in after it.
test('work goes on while another account is on the screen, though the connection is cut', async () => {
  const { page, server } = desk()
  await makeLinks(page, 'Stall', 8)
  await selectAll(page, 'stall', 8)
  await server.setFaults(
    { name: 'cut-after-apply', method: EDIT, times: 1 },
    { name: 'latency', value: 1_500, method: EDIT },
  )
  const dialog = await ask(page, 'Revoke')
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(job(page, /^Revoking 8 links in Berlin Runners$/)).toBeVisible()
  expect(await page.evaluate(() => window.inviteDesk.addAccount())).toMatchObject({ ok: true })
  await enter(page, '+9996610003')
  await expect(jobs(page)).toHaveCount(0)
  await expect.poll(async () => (await found(server, 'stall')).filter(({ revoked }) => revoked).length).toBe(8)
  await expect(jobs(page)).toHaveCount(0)
  await switchTo(page, 'Mara')
  await expect(job(page, /^Revoking 8 links/)).toContainText('8 of 8')
  await expect(job(page, /^Revoking 8 links/)).not.toContainText('failed')
})
