import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { BERLIN, chooseForCampaign, enter } from './support/steps'

/** A community of the practice world that Mara does not own: her right to invite there is its owner's to give. */
const ORGA = 'Marathon Orga'
const EXPORT = 'messages.exportChatInvite'
const COUNT = 30

const first = shareFirstScreen()
const button = (page: Page, name: string): Locator => page.getByRole('button', { name })

test('a right that is lost midway holds the rows of its community, by name; Resume makes them once it is back, each once', async () => {
  const { page, server } = first()
  const { userId } = server.account('phone')
  const give = (may: boolean) => server.control({ do: 'setInviteRight', community: ORGA, account: userId, may })
  const made = async (community: string): Promise<string[]> =>
    (await server.links(community)).flatMap(({ title }) => (title?.startsWith('Gate ') ? [title] : [])).sort()
  const gates = Array.from({ length: COUNT }, (_none, at) => `Gate ${`${at + 1}`.padStart(2, '0')}`)
  await give(true)
  await enter(page)
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button(page, 'New campaign').click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Gates')
  await chooseForCampaign(page, [BERLIN, ORGA])
  await page.getByRole('textbox', { name: 'Name pattern' }).fill('Gate {nn}')
  await page.getByRole('spinbutton', { name: 'How many' }).fill(`${COUNT}`)
  await server.setFaults({ name: 'latency', value: 150, method: EXPORT })
  await button(page, 'Start').click()
  await expect.poll(async () => (await made(ORGA)).length).toBeGreaterThan(2)
  await give(false)

  const sentence = page.getByText(`You may not invite people to ${ORGA} at the moment.`)
  await expect(sentence).toHaveCount(1, { timeout: 30_000 })
  await expect(sentence).toBeVisible()
  // It is said while the other community goes on.
  await expect.poll(() => made(BERLIN), { timeout: 30_000 }).toEqual(gates)
  await expect(button(page, 'Pause')).toHaveCount(0)
  const before = await made(ORGA)
  expect(before.length).toBeLessThan(COUNT)
  await expect(page.getByText(/could not be made/)).toHaveCount(0)

  // Tried too early, it says the same again and makes nothing.
  await button(page, 'Resume').click()
  await expect(button(page, 'Resume')).toBeVisible()
  await expect(sentence).toBeVisible()
  expect(await made(ORGA)).toEqual(before)

  await give(true)
  await button(page, 'Resume').click()
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
  expect(await made(BERLIN)).toEqual(gates)
  expect(await made(ORGA)).toEqual(gates)
})
