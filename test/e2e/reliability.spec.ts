import type { TestSandbox } from '../support/sandbox'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { BERLIN, createLink, enterBerlin, list, row, tryAgain } from './support/steps'

/** Cuts at every step of a call, with random faults, are in `test/gateway/exactly-once-chaos.test.ts`. */

const LIST = 'messages.getExportedChatInvites'
const first = shareFirstScreen()

const count = async (server: TestSandbox, title: string): Promise<number> =>
  (await server.links(BERLIN)).filter((link) => link.title === title).length

test('an unreadable list, a lost answer, a long pause: each said with a way on, one link however often Enter is pressed', async () => {
  const { page, server } = first()
  await server.setFaults({ name: 'internal', method: LIST })
  await enterBerlin(page)
  await expect(page.getByRole('alert').filter({ hasText: 'The links could not be loaded' })).toBeVisible()
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('All the same')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(row(page, 'All the same')).toBeVisible()
  await tryAgain(page, server, LIST, list(page).getByRole('listitem').nth(2))
  await expect(row(page, 'All the same')).toHaveCount(1)

  // The answer is lost, and Telegram cannot be asked what became of it.
  await server.setFaults({ name: 'cut-after-apply' }, { name: 'internal', method: LIST })
  await title.fill('Swallowed')
  await title.press('Enter')
  await expect(page.getByText(/We are checking whether the link exists/)).toBeVisible()
  await expect(title).toHaveValue('Swallowed')
  await title.press('Enter')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText(/Still no answer from Telegram/)).toBeVisible()
  await server.setFaults()
  await expect(row(page, 'Swallowed')).toBeVisible()
  await expect(page.getByText(/We are checking/)).toBeHidden()
  await expect(title).toHaveValue('')
  expect(await count(server, 'Swallowed')).toBe(1)

  // Last: whoever is told to wait is held to it until they sign out.
  await server.setFaults({ name: 'flood-wait', value: 600 })
  await title.fill('No patience')
  await title.press('Enter')
  await expect(page.getByText(/Telegram asks for a pause/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/will be created/)).toBeHidden()
  await expect(title).toHaveValue('No patience')
  expect(await count(server, 'No patience')).toBe(0)
})

test('the server is gone and comes back: said, tried again, nothing lost', async ({ open, serve, folder }) => {
  const state = `${folder}/state`
  const server = await serve({ state })
  const { page } = await open({ server })
  await enterBerlin(page)
  await createLink(page, 'Before')
  await server.stop()
  await page.getByRole('textbox', { name: 'Title' }).fill('While away')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /reached|connection/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('While away')
  await expect(row(page, 'Before')).toBeVisible()

  const again = await serve({ state, port: server.listening.port })
  await expect(page.getByText(/Reconnecting|No connection/)).toBeHidden({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(row(page, 'While away')).toBeVisible({ timeout: 30_000 })
  expect(await count(again, 'While away')).toBe(1)
})
