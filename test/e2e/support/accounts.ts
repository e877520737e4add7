import type { Page } from '@playwright/test'

/** What can be done with each account, in alphabetical order; empty: nobody is in. */
export const accountStates = async (page: Page): Promise<string[]> => {
  const session = await page.evaluate(() => window.inviteDesk.getSession())
  const accounts = session.ok && session.value.phase === 'signedIn' ? session.value.accounts : []
  return accounts.map(({ state }) => state).sort()
}
