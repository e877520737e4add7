import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { account, accountStates, card, choose, known, switchTo } from './support/accounts'
import { expect, type OpenApp, type TestServer, test } from './support/app'
import {
  API,
  BERLIN,
  chooseCommunity,
  chooseFromMenu,
  clipboardText,
  createLink,
  enter,
  enterBerlin,
  keepUnderPassphrase,
  list,
  protect,
  row,
  sendCode,
  startPractice,
  unlock,
} from './support/steps'

/** What the built app finds again at its next start, in two walks: a start costs as much as many steps. */

const EXPORT = 'messages.exportChatInvite'
const LENA = '+9996610003'

const title = (page: Page): Locator => page.getByRole('textbox', { name: 'Title' })
const unlockButton = (page: Page): Locator => page.getByRole('button', { name: 'Unlock' })
const goTo = (page: Page, room: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: room }).click()

/** The titles of Berlin's links at the server that begin with a word, in order. */
const madeAt = async (server: TestServer, word: string): Promise<string[]> =>
  (await server.links(BERLIN)).flatMap(({ title }) => (title?.startsWith(word) ? [title] : [])).sort()

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => `${word} ${String(at + 1).padStart(2, '0')}`)

/** Plans a campaign in a community and starts it by the app's own calls; its screens have tests of their own. */
const startCampaign = async (page: Page, community: string, name: string, pattern: string, count: number) => {
  const started = await page.evaluate(
    async ({ community, name, pattern, count }) => {
      const { inviteDesk } = window
      const chats = await inviteDesk.listChats({ refresh: false })
      const chat = chats.ok ? chats.value.find(({ title }) => title === community) : undefined
      const created = await inviteDesk.createCampaign({ templateId: null })
      if (chat === undefined || !created.ok) return created
      const campaignId = created.value.id
      const change = { name, chats: [chat.id], source: 'pattern' as const, pattern, count }
      const planned = await inviteDesk.updateCampaign({ campaignId, change })
      if (!planned.ok) return planned
      const checked = await inviteDesk.checkCampaign({ campaignId })
      return checked.ok ? inviteDesk.startCampaign({ campaignId }) : checked
    },
    { community, name, pattern, count },
  )
  expect(started).toMatchObject({ ok: true, value: { state: { kind: 'running' } } })
}

/** Where the window stands when it is neither maximized nor minimized. */
const placeOf = ({ electron }: OpenApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

const moveWindow = async (app: OpenApp): Promise<void> => {
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1010, height: 690 }),
  )
  await expect.poll(() => placeOf(app)).toMatchObject({ width: 1010 })
}

const nothingLiesInClear = async (userData: string): Promise<void> => {
  for (const name of await readdir(userData, { recursive: true })) {
    const content = await readFile(join(userData, name)).catch(() => Buffer.alloc(0))
    expect(content.includes(API.hash), `${name} holds the API hash in clear`).toBe(false)
  }
}

test('forgotten unless a passphrase keeps it; killed in the middle, what ran goes on and what was paused waits, each link once', async ({
  open,
  serve,
}) => {
  // Several starts.
  test.slow()
  const server = await serve()

  // Nothing was chosen, and a sign-in beside it was begun: both are dropped.
  const first = await open({ server })
  const { userData } = first
  await enter(first.page)
  await choose(first.page, 'Add account')
  await sendCode(first.page, LENA)
  await expect(first.page.getByRole('textbox', { name: 'Code' })).toBeVisible()
  await first.close()
  await nothingLiesInClear(userData)

  const second = await open({ server, userData })
  await expect(second.page.getByRole('button', { name: 'Sign in with phone number' })).toBeVisible()
  await expect(known(second.page, 'Mara K.')).toContainText('sign in again')
  await enter(second.page, LENA)
  expect(await second.page.evaluate(() => window.inviteDesk.addAccount())).toMatchObject({ ok: true })
  await enterBerlin(second.page)
  await protect(second.page)
  await createLink(second.page, 'Before the restart')
  await nothingLiesInClear(userData)

  // Killed while one campaign is paused, another runs, and the answer to a link is on its way: half of a latency passes
  // after the call is applied.
  await server.setFaults({ name: 'latency', value: 250, method: EXPORT })
  await startCampaign(second.page, BERLIN, 'Seats', 'Seat {nn}', 30)
  await goTo(second.page, 'Campaigns')
  await second.page.getByRole('button', { name: 'Seats' }).click()
  await expect.poll(async () => (await madeAt(server, 'Seat ')).length).toBeGreaterThan(3)
  await second.page.getByRole('button', { name: 'Pause' }).click()
  await expect(second.page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await startCampaign(second.page, BERLIN, 'Booths', 'Booth {nn}', 40)
  await expect.poll(async () => (await madeAt(server, 'Booth ')).length).toBeGreaterThan(3)
  await server.setFaults({ name: 'latency', value: 6_000, method: EXPORT })
  await goTo(second.page, 'Links')
  await title(second.page).fill('Killed half-way')
  await second.page.getByRole('button', { name: 'Create link' }).click()
  await expect.poll(() => madeAt(server, 'Killed')).toEqual(['Killed half-way'])
  await second.kill()

  // A transport error that nobody can vouch for ends no session.
  await server.setFaults({ name: 'transport-error', times: 1 })
  const third = await open({ server, userData })
  const { page } = third
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('wrong horse')
  await unlockButton(page).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await unlock(page)
  await expect(card(page)).toContainText('Mara K.')
  const forged = async () => (await server.journal()).entries.filter(({ method }) => method === 'transport -404')
  await expect.poll(async () => (await forged()).map(({ outcome }) => outcome)).toEqual(['forged'])
  expect(await accountStates(page)).toEqual(['active', 'ready'])
  // The campaign goes on by itself, and its links come in above.
  await page.getByRole('searchbox', { name: 'Search links' }).fill('Before the restart')
  await expect(row(page, 'Before the restart')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search links' }).fill('Killed')
  await expect(row(page, 'Killed half-way')).toBeVisible()
  await expect(row(page, 'Killed half-way')).toHaveCount(1)
  await expect(page.getByText(/^Checking whether/)).toHaveCount(0)
  expect(await madeAt(server, 'Killed')).toEqual(['Killed half-way'])
  await goTo(page, 'Campaigns')
  await expect(page.getByRole('listitem', { name: 'Seats' })).toContainText('Paused')
  await expect(page.getByRole('listitem', { name: 'Booths' })).toContainText('Finished · 40 links', { timeout: 60_000 })
  expect(await madeAt(server, 'Booth ')).toEqual(numbered('Booth', 40))
  await page.getByRole('button', { name: 'Seats' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 30_000 })
  expect(await madeAt(server, 'Seat ')).toEqual(numbered('Seat', 30))
})

/** What main keeps of its own about the account on the screen. */
const keptOf = (page: Page) =>
  page.evaluate(async () => {
    const { inviteDesk } = window
    const value = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>) => {
      const result = await answer
      if (!result.ok) throw new Error(result.error.code)
      return result.value
    }
    const facets = await value(inviteDesk.getLinkFacets({ scope: { kind: 'all' } }))
    return {
      campaigns: (await value(inviteDesk.listCampaigns())).length,
      templates: (await value(inviteDesk.listTemplates())).length,
      views: (await value(inviteDesk.listViews())).length,
      jobs: (await value(inviteDesk.listJobs())).length,
      tags: facets.tags.map(({ tag }) => tag),
    }
  })
const nothing = { campaigns: 0, templates: 0, views: 0, jobs: 0, tags: [] as string[] }

/** A tag, a view, a draft and a job about the links of a campaign, by the app's own calls. */
const keepMore = async (page: Page): Promise<void> => {
  const done = await page.evaluate(async () => {
    const { inviteDesk } = window
    const query = {
      ...{ scope: { kind: 'all' as const }, tab: 'active' as const, search: '' },
      filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
      sort: { by: 'date' as const, descending: true },
    }
    const selection = { kind: 'matching' as const, query: { ...query, search: 'Old door' }, except: [] }
    return [
      await inviteDesk.tagLinks({ selection, add: ['old'], remove: [] }),
      await inviteDesk.saveView({ name: 'Old doors', query }),
      await inviteDesk.createCampaign({ templateId: null }),
      await inviteDesk.startLinkJob({ action: { kind: 'revoke' }, selection }),
    ].map(({ ok }) => ok)
  })
  expect(done).toEqual([true, true, true, true])
}

test('practice needs no passphrase beside accounts that do: the same community and links; after a reset nothing of the old world, for good', async ({
  open,
  serve,
}) => {
  // Several starts.
  test.slow()
  const server = await serve()
  const first = await open({ server })
  const { page } = first
  await enter(page, LENA)
  await keepUnderPassphrase(page)
  await choose(page, 'Add account')
  await startPractice(page)
  const practice = 'Practice mode. Nothing here reaches Telegram.'
  await expect(page.getByText(practice)).toBeVisible()
  await switchTo(page, 'Lena W.')
  await expect(page.getByText('Test server. Nothing here reaches Telegram.')).toBeVisible()
  await chooseFromMenu(first, 'Next account')
  await expect(page.getByText(practice)).toBeVisible()

  await startCampaign(page, BERLIN, 'Doors', 'Old door {n}', 3)
  await goTo(page, 'Campaigns')
  await expect(page.getByRole('listitem', { name: 'Doors' })).toContainText('Finished · 3 links')
  await keepMore(page)
  expect(await keptOf(page)).toMatchObject({ campaigns: 2, views: 1, jobs: 1, tags: ['old'] })
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Reset practice mode' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset practice mode' }).click()
  await expect(page.getByText('Practice mode starts afresh')).toBeVisible()
  await goTo(page, 'Campaigns')
  await expect(page.getByText('No campaign yet')).toBeVisible()
  expect(await keptOf(page)).toEqual(nothing)
  // What is planned and made in the new world is kept as ever.
  const planned = await page.evaluate(() => window.inviteDesk.createCampaign({ templateId: null }))
  expect(planned).toMatchObject({ ok: true })
  await goTo(page, 'Links')
  await chooseCommunity(page, 'City Runners News')
  const made = await createLink(page, 'Kept over night')
  await made.getByRole('button', { name: 'Copy link' }).click()
  const link = await clipboardText(first)
  await moveWindow(first)
  await first.close()
  await nothingLiesInClear(first.userData)

  const second = await open({ server, userData: first.userData })
  const again = second.page
  expect(await placeOf(second)).toMatchObject({ width: 1010, height: 690 })
  await expect(again.getByText(practice)).toBeVisible()
  await expect(again.getByRole('combobox', { name: 'Community' })).toHaveValue('City Runners News')
  await row(again, 'Kept over night').getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(() => clipboardText(second)).toBe(link)
  expect(await keptOf(again)).toEqual({ ...nothing, campaigns: 1 })

  // Nobody is asked for a passphrase before it is needed.
  await card(again).click()
  await account(again, /^Lena W\..*Locked/).click()
  await expect(unlockButton(again)).toBeVisible()
  await known(again, 'Mara K.').click()
  await expect(again.getByText(practice)).toBeVisible()
  await card(again).click()
  await account(again, /^Lena W\./).click()
  await unlock(again)
  await expect(card(again)).toContainText('Lena W.')
  await expect(list(again).getByRole('listitem').first()).toBeVisible()
})
