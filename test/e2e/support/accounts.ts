import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** The switcher of accounts, and the list of those that one can go back to from the first screen. */

export const card = (page: Page): Locator => page.getByRole('button', { name: /^Account/ })

export const account = (page: Page, name: string | RegExp): Locator => page.getByRole('menuitemradio', { name })

export const known = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Accounts on this computer' }).getByRole('button', { name: new RegExp(`^${name}`) })

/** An item of the switcher's menu. */
export const choose = async (page: Page, name: string): Promise<void> => {
  await card(page).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

export const switchTo = async (page: Page, name: string): Promise<void> => {
  await card(page).click()
  await account(page, new RegExp(`^${name}`)).click()
  await expect(card(page)).toContainText(name)
}

/** What can be done with each account, in alphabetical order; empty: nobody is in. */
export const accountStates = async (page: Page): Promise<string[]> => {
  const session = await page.evaluate(() => window.inviteDesk.getSession())
  const accounts = session.ok && session.value.phase === 'signedIn' ? session.value.accounts : []
  return accounts.map(({ state }) => state).sort()
}
