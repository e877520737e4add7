import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import {
  createLink,
  forgetCredentials,
  giveCode,
  giveCredentials,
  givePassword,
  sendCode,
  signIn,
} from './support/steps'

const alert = (text: RegExp | string) => ({ hasText: text })

/** Gives API id and hash where no earlier test did. */
const giveCredentialsIfAsked = async (page: Page, next: Locator): Promise<void> => {
  const id = page.getByRole('textbox', { name: 'API ID' })
  await expect(next.or(id)).toBeVisible()
  if (await id.isVisible()) await giveCredentials(page)
}

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test.describe('with a phone number', () => {
    test('API id and hash once, then number, code, in; a wrong code is said and can be mended', async () => {
      const { page } = first()
      await forgetCredentials(page)
      await expect(page.getByText('Test server. Nothing here reaches Telegram.')).toBeVisible()
      await page.getByRole('button', { name: 'Sign in with phone number' }).click()
      await giveCredentials(page)
      await page.getByRole('textbox', { name: 'Phone number' }).fill('+999 66 10001')
      await page.getByRole('button', { name: 'Continue' }).click()
      await giveCode(page, '99999')
      await expect(page.getByRole('alert').filter(alert(/code/i))).toBeVisible()
      await giveCode(page, '12345')
      await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
      await expect(page.getByText('Test server. Nothing here reaches Telegram.')).toBeVisible()
    })

    test('a password where two-step verification is on, its hint shown, a wrong one said', async () => {
      const { page, server } = first()
      const account = server.account('password')
      await sendCode(page, `+${account.phone}`)
      await giveCode(page, account.code ?? '')
      await expect(page.getByText('when the doors close')).toBeVisible()
      await givePassword(page, 'wrong')
      await expect(page.getByRole('alert').filter(alert(/password/i))).toBeVisible()
      await givePassword(page, account.password ?? '')
      await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
    })

    test('what is wrong with a number is said in words, with a way on', async () => {
      const { page, server } = first()
      for (const [number, words] of [
        // No number at all, a banned one, and one that asked too often.
        ['123', /number/i],
        ['+9996610090', /banned|blocked|closed/i],
        ['+9996610091', /too (many|often)|later|wait/i],
      ] as const) {
        await sendCode(page, number)
        await expect(page.getByRole('alert').filter(alert(words))).toBeVisible()
        await expect(page.getByRole('textbox', { name: 'Phone number' })).toBeEditable()
        await page.reload()
      }
      // Telegram asks to wait before it sends a code: said with the time.
      await server.setFaults({ name: 'flood-wait', value: 90, method: 'auth.sendCode' })
      await sendCode(page, '+9996610001')
      await expect(page.getByRole('alert').filter(alert(/minute|second|\d:\d\d/i))).toBeVisible()
      await server.setFaults()
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
    })

    test('an account that lives in another data centre', async () => {
      const { page } = first()
      await signIn(page, '+9996640004')
    })

    test('refused API credentials are asked for again', async () => {
      const { page } = first()
      await forgetCredentials(page)
      await page.getByRole('button', { name: 'Sign in with phone number' }).click()
      await page.getByRole('textbox', { name: 'API ID' }).fill('99999999')
      await page.getByRole('textbox', { name: 'API hash' }).fill('0123456789abcdef0123456789abcdef')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('textbox', { name: 'Phone number' }).fill('+9996610001')
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByRole('alert').filter(alert(/API/))).toBeVisible()
      await giveCredentials(page)
      await page.getByRole('textbox', { name: 'Phone number' }).fill('+9996610001')
      await page.getByRole('button', { name: 'Continue' }).click()
      await giveCode(page, '12345')
      await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
    })
  })

  test('with a QR code that a phone accepts', async () => {
    const { page, server } = first()
    await page.getByRole('button', { name: 'Sign in with QR code' }).click()
    const shown = page.getByRole('img', { name: 'Sign-in QR code' })
    await giveCredentialsIfAsked(page, shown)
    await expect(shown).toBeVisible()
    const url = await page.evaluate(async () => {
      const state = await window.inviteDesk.getSession()
      const shown = state.ok && state.value.phase === 'signedOut' ? state.value.progress : null
      return shown?.step === 'qr' ? shown.url : ''
    })
    const token = new URL(url).searchParams.get('token') ?? ''
    await server.control({ do: 'acceptLoginToken', token, phone: '9996610001' })
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  })

  test('as a bot: what bots may not do is not offered', async () => {
    const { page, server } = first()
    await page.getByRole('button', { name: 'Use a bot token' }).click()
    await giveCredentialsIfAsked(page, page.getByRole('textbox', { name: 'Bot token' }))
    await page.getByRole('textbox', { name: 'Bot token' }).fill('1:wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter(alert(/token/i))).toBeVisible()
    await page.getByRole('textbox', { name: 'Bot token' }).fill(server.account('bot').botToken ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
    const picker = page.getByRole('combobox', { name: 'Community' })
    const communities = (await server.control({ do: 'communities' })) as { id: string; title: string; kind: string }[]
    const { id = '' } = communities.find(({ title }) => title === 'Berlin Runners') ?? {}
    await picker.fill(`-100${id}`)
    await picker.press('Enter')
    await expect(picker).toHaveValue('Berlin Runners')
    await createLink(page, 'Made by a bot')
  })

  test('whatever ends a session: back to the first screen with a sentence, settings kept; signing out ends it at the server too', async () => {
    const { page, server } = first()
    const copies = page.getByRole('switch', { name: /Copy/ })
    const room = (name: string): Promise<void> => page.getByRole('navigation').getByRole('link', { name }).click()
    await signIn(page)
    await room('Settings')
    await copies.check()
    for (const [text, sentence] of [
      ['AUTH_KEY_UNREGISTERED', /Telegram has ended this session/],
      ['SESSION_REVOKED', /Telegram has ended this session/],
      ['USER_DEACTIVATED', /Telegram has deactivated this account/],
    ] as const) {
      await room('Links')
      await server.control({ do: 'endSessions', account: '9996610001', text })
      // Whichever call comes first learns of it: this one, or one of the app's own.
      await page.evaluate(() => window.inviteDesk.listChats({ refresh: true }))
      await expect(page.getByRole('button', { name: 'Sign in with phone number' })).toBeVisible()
      await expect(page.getByText(sentence), text).toBeVisible()
      // The settings are the account's own: signed in again, it has them.
      await page.getByRole('button', { name: /^Mara K\./ }).click()
      await expect(page.getByRole('textbox', { name: 'Phone number' })).toHaveValue('+9996610001')
      await page.getByRole('button', { name: 'Continue' }).click()
      await giveCode(page, '12345')
      await room('Settings')
      await expect(copies, text).toBeChecked()
    }
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Sign in with phone number' })).toBeVisible()
    expect((await server.journal()).counts['auth.logOut']).toBe(1)
  })
})

test('a test server file that is none is said, and Telegram is not used instead', async ({ open }) => {
  const { page } = await open({ env: { INVITE_DESK_TEST_SERVER: '/nowhere/server.json' } })
  await expect(page.getByText(/test server’s file/)).toBeVisible()
  const answer = await page.evaluate(() => window.inviteDesk.sendCode({ phone: '+9996610001' }))
  expect(answer).toEqual({ ok: false, error: { code: 'testServerInvalid' } })
})
