import type { TestSandbox } from '../support/sandbox'
import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import { BERLIN, createLink, enterBerlin, row } from './support/steps'

const count = async (server: TestSandbox, title: string): Promise<number> =>
  (await server.links(BERLIN)).filter((link) => link.title === title).length

test.describe('at one desk', () => {
  const desk = shareDesk()

  test('cut before, after and within the answer: exactly one link each time, and it is on the screen', async () => {
    const { page, server } = desk()
    for (const name of ['cut-before-apply', 'cut-after-apply', 'cut-mid-frame'] as const) {
      await server.setFaults({ name })
      await createLink(page, name)
      expect(await count(server, name)).toBe(1)
      await expect(row(page, name)).toHaveCount(1)
    }
  })

  // Last: whoever is told to wait is held to it until they sign out.
  test('a long pause that Telegram asks for can be given up, and what was typed stays', async () => {
    const { page, server } = desk()
    await server.setFaults({ name: 'flood-wait', value: 600 })
    await page.getByRole('textbox', { name: 'Title' }).fill('No patience')
    await page.getByRole('button', { name: 'Create link' }).click()
    await expect(page.getByText(/Telegram asks for a pause/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText(/will be created/)).toBeHidden()
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('No patience')
    expect(await count(server, 'No patience')).toBe(0)
  })
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
