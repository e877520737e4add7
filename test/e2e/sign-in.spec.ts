import type { Locator, Page } from '@playwright/test'
import type { ShownCallers } from '../../electron/sandbox/control/server'
import { startSocksProxy } from '../support/proxies/socks-server'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { inBothThemes } from './support/look'
import { createLink, forgetCredentials, giveCode, giveCredentials, givePassword } from './support/steps'

/** Gives API id and hash where no earlier test did. */
const giveCredentialsIfAsked = async (page: Page, next: Locator): Promise<void> => {
  const id = page.getByRole('textbox', { name: 'API ID' })
  await expect(next.or(id)).toBeVisible()
  if (await id.isVisible()) await giveCredentials(page)
}

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('with a phone number: API id and hash once, then number, code and password; what is wrong is said and can be mended', async () => {
    const { page, server } = first()
    const { phone, code, password } = server.account('password')
    const number = page.getByRole('textbox', { name: 'Phone number' })
    const next = page.getByRole('button', { name: 'Continue' })
    const said = (words: RegExp) => expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    await forgetCredentials(page)
    await expect(page.getByText('Test server. Nothing here reaches Telegram.')).toBeVisible()
    await page.getByRole('button', { name: 'Sign in with phone number' }).click()
    await page.getByRole('textbox', { name: 'API ID' }).fill('99999999')
    await page.getByRole('textbox', { name: 'API hash' }).fill('0123456789abcdef0123456789abcdef')
    await next.click()
    await number.fill(`+${phone}`)
    await next.click()
    await said(/API/)
    await giveCredentials(page)
    await number.fill('123')
    await next.click()
    await said(/number/i)
    await number.fill(`+${phone}`)
    await next.click()
    await giveCode(page, '99999')
    await said(/code/i)
    await giveCode(page, code ?? '')
    await expect(page.getByText('when the doors close')).toBeVisible()
    await givePassword(page, 'wrong')
    await said(/password/i)
    await givePassword(page, password ?? '')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
    await expect(page.getByText('Test server. Nothing here reaches Telegram.')).toBeVisible()
  })

  test('through a proxy: pasted or entered before anybody is signed in, tested, kept, and gone around by nothing', async () => {
    const { app, page, server } = first()
    const { phone, code } = server.account('phone')
    const login = { username: 'mara', password: 'open sesame' }
    const proxy = await startSocksProxy({ login })
    const box = (name: string) => page.getByRole('textbox', { name, exact: true })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const paste = (text: string) =>
      box('Server').evaluate((field, link) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text', link)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, text)
    await press('Connection')
    await page.getByRole('radio', { name: 'MTProto' }).check({ force: true })
    await paste('tg://proxy?server=127.0.0.1&port=443&secret=00')
    await expect(page.getByText('This secret is too short.')).toBeVisible()
    await paste(`https://t.me/socks?server=127.0.0.1&port=${proxy.port}&user=mara&pass=wrong`)
    await expect(page.getByRole('radio', { name: 'SOCKS5' })).toBeChecked()
    await press('Test')
    await expect(page.getByText('The proxy did not accept the username or the password.')).toBeVisible()
    await inBothThemes(app, 'the connection before signing in')
    await box('Password').fill(login.password)
    await press('Test')
    await expect(page.getByText('Telegram answered in')).toBeVisible()
    await press('Save')
    await expect(page.getByRole('list', { name: 'Proxies' })).toContainText(`127.0.0.1:${proxy.port}`)
    await press('Back')
    const callers = async () => (await server.control({ do: 'callers' })) as ShownCallers
    const before = (await callers()).ports.length
    await page.getByRole('button', { name: 'Sign in with phone number' }).click()
    await giveCredentialsIfAsked(page, box('Phone number'))
    await box('Phone number').fill(`+${phone}`)
    await press('Continue')
    await giveCode(page, code ?? '')
    await expect(box('Title')).toBeVisible()
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
    const section = page.getByRole('region', { name: 'Connection' })
    await expect(
      section.getByText(new RegExp(`Telegram is reached through .*127\\.0\\.0\\.1:${proxy.port}`)),
    ).toBeVisible()
    const came = (await callers()).ports.slice(before)
    expect(came.length).toBeGreaterThan(0)
    expect(came.filter((port) => !proxy.ledFrom.includes(port))).toEqual([])
    await section.getByRole('button', { name: /^Actions for/ }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    // Nobody is shown to Telegram because they meant to enter another one.
    await expect(section.getByText(/^No proxy is kept, so the app connects to nothing/)).toBeVisible()
    await section.getByRole('radio', { name: 'None' }).check()
    await section.getByRole('button', { name: 'Save' }).click()
    await expect(section.getByText('No proxy is used.')).toBeVisible()
    await proxy.close()
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
})

test('a test server file that is none is said, and Telegram is not used instead', async ({ open }) => {
  const { page } = await open({ env: { INVITE_DESK_TEST_SERVER: '/nowhere/server.json' } })
  await expect(page.getByText(/test server’s file/)).toBeVisible()
  const answer = await page.evaluate(() => window.inviteDesk.sendCode({ phone: '+9996610001' }))
  expect(answer).toEqual({ ok: false, error: { code: 'testServerInvalid' } })
})
