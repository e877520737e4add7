import type { TestSandbox } from '../support/sandbox'
import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import {
  BERLIN,
  chooseFromMenu,
  createLink,
  enterBerlin,
  keepUnderPassphrase,
  list,
  pick,
  row,
  unlock,
} from './support/steps'

const EXPORT = 'messages.exportChatInvite'

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

  test('people who join, and links made elsewhere, are seen when the list is refreshed', async ({ open }) => {
    const { app, page, server } = desk()
    const made = await createLink(page, 'Watched')
    const link = (await server.links(BERLIN)).find((each) => each.title === 'Watched')
    await server.control({ do: 'join', link: link?.link ?? '' })
    await chooseFromMenu(app, 'Refresh')
    await expect(made.getByText(/1 joined/)).toBeVisible()

    const other = await open({ server })
    await enterBerlin(other.page)
    await createLink(other.page, 'Made on the other computer')
    await chooseFromMenu(app, 'Refresh')
    await expect(row(page, 'Made on the other computer')).toBeVisible()
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

test('killed: what the server has made is there at the next start, once; what it had not applied is not made unasked', async ({
  open,
  serve,
}) => {
  // Several starts.
  test.slow()
  const server = await serve()
  const first = await open({ server })
  await enterBerlin(first.page)
  await keepUnderPassphrase(first.page)
  // Half of the latency passes after the call is applied: the answer is still on its way when the app dies.
  await server.setFaults({ name: 'latency', value: 6_000, method: EXPORT })
  await first.page.getByRole('textbox', { name: 'Title' }).fill('Killed half-way')
  await first.page.getByRole('button', { name: 'Create link' }).click()
  await expect.poll(() => count(server, 'Killed half-way')).toBe(1)
  await first.kill()
  await server.setFaults()

  const second = await open({ server, userData: first.userData })
  await unlock(second.page)
  await expect(row(second.page, 'Killed half-way')).toBeVisible()
  await expect(row(second.page, 'Killed half-way')).toHaveCount(1)
  await expect(second.page.getByText(/^Checking whether/)).toHaveCount(0)
  expect(await count(server, 'Killed half-way')).toBe(1)

  const asked = async (): Promise<number> => (await server.journal()).counts[EXPORT] ?? 0
  const before = await asked()
  await server.setFaults(
    { name: 'cut-before-apply', times: 100 },
    { name: 'latency', value: 3_000, method: 'messages.getExportedChatInvites' },
  )
  await second.page.getByRole('textbox', { name: 'Title' }).fill('Never left')
  await second.page.getByRole('button', { name: 'Create link' }).click()
  await expect.poll(asked).toBeGreaterThan(before)
  await second.kill()
  await server.setFaults()

  const { page } = await open({ server, userData: first.userData })
  await unlock(page)
  await expect(list(page).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByText(/^Checking whether/)).toHaveCount(0)
  expect(await count(server, 'Never left')).toBe(0)
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

test('presets count from the server’s clock, not from the computer’s', async ({ open, serve }) => {
  const server = await serve({ faults: ['clock-offset=900'] })
  const { page } = await open({ server })
  await enterBerlin(page)
  await pick(page, 'Expires', '1 hour')
  await createLink(page, 'In an hour')
  const [link] = (await server.links(BERLIN)).filter(({ title }) => title === 'In an hour')
  expect(Math.abs((link?.expireDate ?? 0) - (Date.now() / 1000 + 900 + 3600))).toBeLessThan(120)
})
