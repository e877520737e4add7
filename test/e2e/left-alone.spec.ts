import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { startPractice } from './support/steps'

/** A file that is there and cannot be read, also by root: a link to itself (ELOOP). Answers what makes it whole again. */
const hold = async (path: string): Promise<() => Promise<void>> => {
  await rename(path, `${path}.held`)
  await symlink(path, path)
  return async () => {
    await rm(path)
    await rename(`${path}.held`, path)
  }
}

const newer = async (path: string): Promise<string> => {
  const text = JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version: 99 })
  await writeFile(path, text)
  return text
}

const goToCampaigns = (page: Page): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: 'Campaigns' }).click()

/** A plan called Doors, in practice mode; answers where its file lies below the profile. */
const planDoors = async (page: Page): Promise<string> => {
  await startPractice(page)
  const planned = await page.evaluate(async () => {
    const created = await window.inviteDesk.createCampaign({ templateId: null })
    if (!created.ok) return created
    return window.inviteDesk.updateCampaign({ campaignId: created.value.id, change: { name: 'Doors' } })
  })
  if (!planned.ok) throw new Error(planned.error.code)
  return join('accounts', planned.value.accountId, 'campaigns', `${planned.value.id}.draft.json`)
}

test('files that cannot be read are said, and read when asked; those of a newer version are said and left alone', async ({
  open,
}) => {
  test.slow()
  const first = await open()
  const { userData } = first
  const draft = join(userData, await planDoors(first.page))
  await first.close()

  const settings = join(userData, 'settings.json')
  const [giveSettings, giveDraft] = [await hold(settings), await hold(draft)]
  const second = await open({ userData })
  const { page } = second
  const unread = page.getByText(/Your settings, and the list of your accounts, cannot be read right now/)
  await expect(unread).toBeVisible()
  const tryAgain = page.getByRole('button', { name: 'Try again' })
  await tryAgain.click()
  await expect(tryAgain).toBeEnabled()
  await expect(unread).toBeVisible()
  await giveSettings()
  await tryAgain.click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  await expect(unread).toBeHidden()
  await goToCampaigns(page)
  await expect(page.getByText('1 campaign could not be read right now.')).toBeVisible()
  await page.getByRole('button', { name: 'Campaign whose plan is not known' }).click()
  await expect(page.getByRole('heading', { name: 'This plan stays as it is' })).toBeVisible()
  await page.getByRole('button', { name: 'All campaigns' }).click()
  await giveDraft()
  await tryAgain.click()
  await expect(page.getByRole('listitem', { name: 'Doors' })).toContainText('Draft')
  await expect(page.getByText('could not be read right now')).toBeHidden()
  await second.close()

  const world = join(userData, 'practice', 'world.json')
  const before = [await newer(settings), await newer(draft), await newer(world)]
  const third = await open({ userData })
  const saved = third.page.getByText(/Your settings were saved by a newer Invite Desk/)
  await expect(saved).toBeVisible()
  const practice = third.page.getByText(/A newer Invite Desk saved your practice world/)
  await expect(practice).toBeVisible()
  await third.page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(saved).toBeHidden()
  await third.page.getByRole('button', { name: 'Try practice mode' }).click()
  await expect(third.page.getByRole('button', { name: 'Try practice mode' })).toBeEnabled()
  await expect(practice).toBeVisible()
  await third.close()
  const after = await Promise.all([settings, draft, world].map((path) => readFile(path, 'utf8')))
  expect(after).toEqual(before)
})
