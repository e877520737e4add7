import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { BERLIN, enterBerlin } from './support/steps'

const first = shareFirstScreen()

/** Telegram speaks to its user in their own language; whatever it says is shown as text. */
const WORDS = 'حسابك مقيد <b>الآن</b>. اكتب إلى @SpamBot.'

test('what Telegram itself says beside a refusal is shown under our sentence, as its words', async () => {
  const { page, server } = first()
  await enterBerlin(page)
  await server.setFaults({
    ...{ name: 'refuse', value: '406:USER_RESTRICTED', explain: WORDS },
    ...{ method: 'messages.exportChatInvite', times: 1 },
  })
  await page.getByRole('textbox', { name: 'Title' }).fill('Explained')
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  const note = page.getByRole('alert').filter({ hasText: 'Telegram limits what this account may do for now.' })
  await expect(note).toContainText(`Telegram says: ${WORDS}`)
  await expect(note).not.toContainText('USER_RESTRICTED')
  // The next one is made, and nothing of it stays.
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect(page.getByText('Telegram says:')).toHaveCount(0)
  await expect
    .poll(async () => (await server.links(BERLIN)).filter(({ title }) => title === 'Explained').length)
    .toBe(1)
})
