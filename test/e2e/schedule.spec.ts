import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes, sideways } from './support/look'
import { BERLIN, row } from './support/steps'

const desk = shareDesk()
const listed = (page: Page, list: 'Planned' | 'Done and missed', name: RegExp): Locator =>
  page.getByRole('list', { name: list }).getByRole('listitem', { name })
const choose = async (page: Page, item: Locator, name: string): Promise<void> => {
  await item.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('a link is planned to be revoked and one to be made every week, and what was done is told', async () => {
  const { app, page, server } = desk()
  await page.getByRole('textbox', { name: 'Title' }).fill('Planned door')
  await page.getByRole('button', { name: 'Create link' }).click()
  await choose(page, row(page, 'Planned door'), 'Schedule…')
  const dialog = page.getByRole('dialog', { name: 'Schedule' })
  const what = dialog.getByRole('radiogroup', { name: 'What' })
  await what.getByRole('radio', { name: 'Revoke' }).check()
  await dialog.getByRole('textbox', { name: 'When' }).fill('1 Jan 2020 18:00')
  await expect(dialog.getByText(/January.* 2020|2020.* January/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('This moment has passed. Choose a later one.')
  await dialog.getByRole('textbox', { name: 'When' }).fill('tomorrow 18:00')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await inBothThemes(app, 'dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row(page, 'Planned door')).toContainText('Planned: Revoke, ')

  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  await page.getByRole('tab', { name: 'Schedule' }).click()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await expect(what.getByRole('radio', { name: 'Revoke' })).toBeDisabled()
  await dialog.getByRole('radio', { name: 'Every week' }).check()
  await dialog.getByRole('combobox', { name: 'Community' }).fill(BERLIN)
  await page.getByRole('option', { name: BERLIN }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Run {n}')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  const weekly = listed(page, 'Planned', new RegExp(`^Create “Run {n}” in ${BERLIN}$`))
  const revoked = listed(page, 'Planned', new RegExp(`^Revoke Planned door in ${BERLIN}$`))
  await expect(weekly).toContainText(/Every \w+day at /)
  await inBothThemes(app, 'schedule')
  expect(await sideways(page), 'schedule').toEqual([])

  await choose(page, weekly, 'Run now')
  await choose(page, revoked, 'Run now')
  await expect(listed(page, 'Done and missed', /^Create Run 1 in/)).toBeVisible()
  await expect(listed(page, 'Done and missed', /^Revoke Planned door in/)).toBeVisible()
  await expect(revoked).toHaveCount(0)
  // What comes every week goes on.
  await choose(page, weekly, 'Delete')
  await expect(weekly).toHaveCount(0)
  await page.getByRole('tab', { name: 'Feed' }).click()
  const notices = page.getByRole('list', { name: 'What was told' })
  await expect(notices.getByRole('listitem', { name: `Run 1 in ${BERLIN} was created as planned` })).toBeVisible()
  const links = await server.links(BERLIN)
  expect(links.filter(({ title }) => title === 'Run 1')).toHaveLength(1)
  expect(links.find(({ title }) => title === 'Planned door')?.revoked).toBe(true)
})
