import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { readCode } from './support/qr'
import {
  BERLIN,
  chooseCommunity,
  chooseForCampaign,
  clipboardHasImage,
  clipboardText,
  createLink,
  list,
  row,
  saveTo,
  startPractice,
} from './support/steps'

/** A campaign of the community on the screen, from its plan to its end. */
const planAndMake = async (page: Page, count: number): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('button', { name: 'New campaign' }).click()
  await chooseForCampaign(page, [BERLIN])
  await page.getByRole('textbox', { name: 'Name pattern' }).fill('Old door {n}')
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(count))
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText(/^Finished in/)).toBeVisible()
}

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

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('the main job, from the keyboard alone, where a test server is named too', async () => {
    const { page } = first()
    await page.getByRole('button', { name: 'Try practice mode' }).waitFor()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Practice mode. Nothing here reaches Telegram.')).toBeVisible()
    const title = page.getByRole('textbox', { name: 'Title' })
    await expect(title).toBeFocused()
    await expect(page.getByRole('combobox', { name: 'Community' })).not.toHaveValue('')
    await page.keyboard.type('Ambassador Jonas')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Ambassador Jonas')).toBeVisible()
    await expect(list(page).getByRole('listitem').first()).toHaveAccessibleName(/Ambassador Jonas/)
    await expect(title).toHaveValue('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('q')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeHidden()
  })

  test('a link is copied, shown as a QR code, and saved as PNG and SVG that give it back', async ({ folder }) => {
    const { app, page } = first()
    const { electron } = app
    await startPractice(page)
    const made = await createLink(page, 'Poster, library')
    await made.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('Link copied')).toBeVisible()
    const link = await clipboardText(app)
    expect(link).toMatch(/^https:\/\/t\.me\/\+[\w-]{8,}$/)

    await made.getByRole('button', { name: 'Show QR code' }).click()
    const dialog = page.getByRole('dialog', { name: 'QR code' })
    const png = join(folder, 'code.png')
    await saveTo(app, png)
    await dialog.getByRole('button', { name: 'Save PNG' }).click()
    await expect.poll(() => readCode(app, png)).toBe(link)
    const svg = join(folder, 'code.svg')
    await saveTo(app, svg)
    await dialog.getByRole('button', { name: 'Save SVG' }).click()
    await expect.poll(() => readCode(app, svg)).toBe(link)
    expect(await readFile(svg, 'utf8')).toContain('Poster, library')

    await electron.evaluate(({ clipboard }) => clipboard.clear())
    await dialog.getByRole('button', { name: 'Copy image' }).click()
    await expect.poll(() => clipboardHasImage(app)).toBe(true)
  })

  test('practice begins anew when it is reset, and signing out leads to the first screen', async () => {
    const { page } = first()
    await startPractice(page)
    await createLink(page, 'Gone after the reset')
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /^Reset practice/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Reset/ })
      .click()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    await expect(list(page).getByRole('listitem').first()).toBeVisible()
    await expect(row(page, 'Gone after the reset')).toHaveCount(0)
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeVisible()
  })

  test('the practice server dies: practice goes on, and nothing that was made is lost', async () => {
    const { app, page } = first()
    const { electron } = app
    await startPractice(page)
    await createLink(page, 'Made before')
    await electron.evaluate(({ app }) => {
      const server = app.getAppMetrics().find(({ name, serviceName }) => `${name} ${serviceName}`.includes('Practice'))
      if (server === undefined) throw new Error('the practice server has no process of its own')
      process.kill(server.pid, 'SIGKILL')
    })
    await expect
      .poll(() => electron.evaluate(({ app }) => app.getAppMetrics().some(({ name }) => name === 'Practice Telegram')))
      .toBe(true)
    await expect(row(page, 'Made before')).toBeVisible()
    await createLink(page, 'Made after')
    await expect(row(page, 'Made before')).toBeVisible()
  })
})

test('over restarts: still in, the window where it was left, the same community and links; after a reset nothing of the old world, for good', async ({
  open,
}) => {
  // Several starts.
  test.slow()
  const first = await open()
  const { userData } = first
  await startPractice(first.page)
  await chooseCommunity(first.page, 'City Runners News')
  const made = await createLink(first.page, 'Kept over night')
  await made.getByRole('button', { name: 'Copy link' }).click()
  const link = await clipboardText(first)
  const place = ({ electron }: OpenApp) =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1010, height: 690 }),
  )
  await expect.poll(() => place(first)).toMatchObject({ width: 1010 })
  await first.close()

  const second = await open({ userData })
  expect(await place(second)).toMatchObject({ width: 1010, height: 690 })
  await expect(second.page.getByRole('combobox', { name: 'Community' })).toHaveValue('City Runners News')
  const again = row(second.page, 'Kept over night')
  await expect(again).toBeVisible()
  await again.getByRole('button', { name: 'Copy link' }).click()
  expect(await clipboardText(second)).toBe(link)

  await planAndMake(second.page, 3)
  const done = await second.page.evaluate(async () => {
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
  expect(await keptOf(second.page)).toMatchObject({ campaigns: 2, views: 1, jobs: 1, tags: ['old'] })

  await second.page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  await second.page.getByRole('button', { name: 'Reset practice mode' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: 'Reset practice mode' }).click()
  await expect(second.page.getByText('Practice mode starts afresh')).toBeVisible()
  await second.page.getByRole('navigation').getByRole('link', { name: 'Campaigns' }).click()
  await expect(second.page.getByText('No campaign yet')).toBeVisible()
  expect(await keptOf(second.page)).toEqual(nothing)
  // What is planned in the new world is kept as ever.
  const planned = await second.page.evaluate(() => window.inviteDesk.createCampaign({ templateId: null }))
  expect(planned).toMatchObject({ ok: true })
  await second.close()

  const third = await open({ userData })
  await expect(third.page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  expect(await keptOf(third.page)).toEqual({ ...nothing, campaigns: 1 })
})
