import type { Page } from '@playwright/test'
import { account, card, choose, known, switchTo } from './support/accounts'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { inBothThemes } from './support/look'
import { chooseCommunity, chooseFromMenu, enter, giveCode, list, sendCode } from './support/steps'

// Each walks through several accounts.
test.describe.configure({ timeout: 120_000 })

const MARA = '+9996610001'
const LENA = '+9996610003'

const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })
const phoneWay = (page: Page) => page.getByRole('button', { name: 'Sign in with phone number' })

/** Signs somebody in beside those who are in already. */
const add = async (page: Page, phone: string): Promise<void> => {
  await choose(page, 'Add account')
  await expect(phoneWay(page)).toBeVisible()
  await enter(page, phone)
}
const room = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name }).click()

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('two people and a bot side by side: switched by mouse and by key, each with its own desk', async () => {
    const { app, page, server } = first()
    await enter(page, MARA)
    await chooseCommunity(page, 'Berlin Runners')
    const link = list(page).getByRole('listitem').first()
    await room(page, 'Settings')
    await page.getByRole('switch', { name: /Copy/ }).check()
    await room(page, 'Links')
    await title(page).fill('Half a thought of Mara')
    await link.getByRole('button', { name: 'Show QR code' }).click()
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeVisible()
    await add(page, LENA)
    // Nothing of Mara's is seen at Lena's desk.
    await expect(card(page)).toContainText('Lena W.')
    await expect(title(page)).toHaveValue('')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeHidden()
    await room(page, 'Settings')
    await expect(page.getByRole('switch', { name: /Copy/ })).not.toBeChecked()
    await room(page, 'Links')

    await choose(page, 'Add account')
    await page.getByRole('button', { name: 'Use a bot token' }).click()
    await page.getByRole('textbox', { name: 'Bot token' }).fill(server.account('bot').botToken ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(card(page)).toContainText('Bot · @invite_helper_bot')

    await card(page).click()
    await expect(account(page, /^Invite Helper/)).toBeChecked()
    await expect(account(page, /^Mara K\..*\+9996610001/)).not.toBeChecked()
    await inBothThemes(app, 'account menu')
    // The hand is on the account of the screen; two up is the first.
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(card(page)).toContainText('Mara K.')
    await expect(title(page)).toBeFocused()
    await expect(page.getByRole('combobox', { name: 'Community' })).toHaveValue('Berlin Runners')

    await chooseFromMenu(app, 'Next account')
    await expect(card(page)).toContainText('Lena W.')
    await chooseFromMenu(app, 'Previous account')
    await chooseFromMenu(app, 'Previous account')
    await expect(card(page)).toContainText('Invite Helper')
    await chooseFromMenu(app, 'Mara K.')
    await expect(card(page)).toContainText('Mara K.')
    await room(page, 'Settings')
    await expect(page.getByRole('switch', { name: /Copy/ })).toBeChecked()
    // In whichever room one is, so one stays.
    await chooseFromMenu(app, 'Next account')
    await expect(card(page)).toContainText('Lena W.')
    await expect(page.getByRole('switch', { name: /Copy/ })).not.toBeChecked()
    expect((await server.journal()).counts['auth.sendCode']).toBe(2)
  })

  test('renamed for oneself; adding one can be left again; one is signed out and the next one is there, then all, at the server too', async () => {
    const { app, page, server } = first()
    await enter(page, MARA)
    await choose(page, 'Rename…')
    const dialog = page.getByRole('dialog', { name: 'Rename this account' })
    await expect(dialog.getByRole('textbox', { name: 'Account name' })).toHaveValue('Mara K.')
    await inBothThemes(app, 'rename')
    await page.keyboard.type('City groups')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(card(page)).toContainText('City groups')

    await choose(page, 'Add account')
    await expect(phoneWay(page)).toBeFocused()
    await inBothThemes(app, 'first screen with an account to go back to')
    await page.keyboard.press('Escape')
    await expect(card(page)).toContainText('City groups')
    await choose(page, 'Add account')
    await sendCode(page, LENA)
    await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
    // A shortcut leads away from the middle of it, and what was begun is dropped.
    await chooseFromMenu(app, 'City groups')
    await expect(card(page)).toContainText('City groups')
    const late = await page.evaluate(() => window.inviteDesk.submitCode({ code: '12345' }))
    expect(late).toEqual({ ok: false, error: { code: 'signInExpired' } })
    await choose(page, 'Add account')
    await page.getByRole('button', { name: 'Back to City groups' }).click()
    await expect(card(page)).toContainText('City groups')

    await room(page, 'Settings')
    await page.getByRole('button', { name: 'Rename City groups' }).click()
    await page.getByRole('textbox', { name: 'Account name' }).fill('')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await expect(card(page)).toContainText('Mara K.')

    await room(page, 'Links')
    await add(page, LENA)
    await choose(page, 'Sign out')
    await page.getByRole('dialog', { name: 'Sign out of Lena W.?' }).getByRole('button', { name: 'Sign out' }).click()
    await expect(card(page)).toContainText('Mara K.')
    await expect(title(page)).toBeVisible()
    expect((await server.journal()).counts['auth.logOut']).toBe(1)
    await add(page, LENA)
    await choose(page, 'Sign out of all accounts')
    const question = page.getByRole('dialog', { name: 'Sign out of all accounts?' })
    await expect(question).toContainText('All 2 sessions end')
    await question.getByRole('button', { name: 'Sign out of all accounts' }).click()
    await expect(phoneWay(page)).toBeVisible()
    await expect(page.getByRole('list', { name: 'Accounts on this computer' })).toBeHidden()
    expect((await server.journal()).counts['auth.logOut']).toBe(3)
  })

  test('a session that Telegram ends in one account leaves the other working and says so', async () => {
    const { app, page, server } = first()
    await enter(page, MARA)
    await add(page, LENA)
    await room(page, 'Settings')
    await page.getByRole('switch', { name: /Copy/ }).check()
    await room(page, 'Links')
    await server.control({ do: 'endSessions', account: LENA, text: 'AUTH_KEY_UNREGISTERED' })
    // Whichever call comes first learns of it: this one, or one of the app's own.
    await page.evaluate(() => window.inviteDesk.listChats({ refresh: true }))
    await expect(page.getByText(/Telegram has ended this session/)).toBeVisible()
    await expect(known(page, 'Lena W.')).toContainText('Signed out by Telegram – sign in again')
    await inBothThemes(app, 'first screen after the end of a session')
    await known(page, 'Mara K.').click()
    await expect(card(page)).toContainText('Mara K.')
    await chooseCommunity(page, 'Berlin Runners')
    await expect(list(page).getByRole('listitem').first()).toBeVisible()

    // Chosen all the same, it asks to sign in again, with the number filled in.
    await card(page).click()
    await account(page, /^Lena W\..*sign in again/).click()
    await expect(page.getByRole('textbox', { name: 'Phone number' })).toHaveValue(LENA)
    await page.getByRole('button', { name: 'Continue' }).click()
    await giveCode(page, '12345')
    await expect(card(page)).toContainText('Lena W.')

    // The settings are the account's own: signed in again, it has them.
    await room(page, 'Settings')
    await expect(page.getByRole('switch', { name: /Copy/ })).toBeChecked()
    await room(page, 'Links')

    // Behind the screen: nobody is disturbed, the switcher says it.
    await switchTo(page, 'Mara K.')
    await title(page).fill('Typed meanwhile')
    await server.control({ do: 'endSessions', account: LENA, text: 'SESSION_REVOKED' })
    await server.control({ do: 'cutConnections' })
    await card(page).click()
    await expect(account(page, /^Lena W\./)).toContainText('sign in again', { timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(title(page)).toHaveValue('Typed meanwhile')

    await room(page, 'Settings')
    await page.getByRole('button', { name: 'Remove Lena W.' }).click()
    await page.getByRole('dialog', { name: 'Remove Lena W.?' }).getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByRole('button', { name: 'Remove Lena W.' })).toBeHidden()
    await expect(card(page)).toContainText('Mara K.')
  })
})
