import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { enterBerlin, list, row, tryAgain } from './support/steps'

const BERLIN = 'Berlin Runners'
const LIST = 'messages.getExportedChatInvites'
const first = shareFirstScreen()

test('the answer is lost and Telegram cannot be asked: said, asked again, one link however often Enter is pressed', async () => {
  const { page, server } = first()
  await enterBerlin(page)
  await expect(list(page).getByRole('listitem').first()).toBeVisible()
  await server.setFaults({ name: 'cut-after-apply' }, { name: 'internal', method: LIST })
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('Swallowed')
  await title.press('Enter')
  await expect(page.getByText(/We are checking whether the link exists/)).toBeVisible()
  await expect(title).toHaveValue('Swallowed')
  await title.press('Enter')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText(/Still no answer from Telegram/)).toBeVisible()
  await server.setFaults()
  await expect(row(page, 'Swallowed')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/We are checking/)).toBeHidden()
  await expect(title).toHaveValue('')
  const made = (await server.links(BERLIN)).filter((link) => link.title === 'Swallowed')
  expect(made).toHaveLength(1)
})

test('the list cannot be read: said, with a way on, and the form works meanwhile', async () => {
  const { page, server } = first()
  await server.setFaults({ name: 'internal', method: LIST })
  await enterBerlin(page)
  await expect(page.getByRole('alert').filter({ hasText: 'The links could not be loaded' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Title' }).fill('All the same')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(row(page, 'All the same')).toBeVisible()
  await tryAgain(page, server, LIST, list(page).getByRole('listitem').nth(2))
  await expect(row(page, 'All the same')).toHaveCount(1)
})
