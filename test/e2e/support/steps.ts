import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, type OpenApp, type TestServer } from './app'

/** Steps of a user, by the names that assistive technology goes by. */

export const API = { id: '20000', hash: '0123456789abcdef0123456789abcdef' } as const

export const startPractice = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Try practice mode' }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
}

/** Where the app asks for them: API id and hash. */
export const giveCredentials = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'API ID' }).fill(API.id)
  await page.getByRole('textbox', { name: 'API hash' }).fill(API.hash)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** API id and hash that Telegram refuses are forgotten, as if there had never been any. */
export const forgetCredentials = async (page: Page): Promise<void> => {
  const refused = await page.evaluate(async () => {
    await window.inviteDesk.saveCredentials({ apiId: 99_999_999, apiHash: '0'.repeat(32) })
    const answer = await window.inviteDesk.sendCode({ phone: '+9996610001' })
    await window.inviteDesk.cancelSignIn()
    return answer
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'apiCredentialsInvalid' } })
  await page.reload()
}

export const sendCode = async (page: Page, phone: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in with phone number' }).click()
  const number = page.getByRole('textbox', { name: 'Phone number' })
  const id = page.getByRole('textbox', { name: 'API ID' })
  await expect(number.or(id)).toBeVisible()
  if (await id.isVisible()) await giveCredentials(page)
  await number.fill(phone)
  await page.getByRole('button', { name: 'Continue' }).click()
}

export const giveCode = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

export const givePassword = async (page: Page, password: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Chooses the communities of a campaign, and none besides: a new one begins with those of the last. */
export const chooseForCampaign = async (page: Page, names: readonly string[]): Promise<void> => {
  const picker = page.getByRole('combobox', { name: 'Communities' })
  await expect(picker).toBeVisible()
  // In an empty field it takes the last one out.
  for (let step = 0; step < 6; step++) await picker.press('Backspace')
  for (const name of names) {
    await picker.fill(name)
    await page.getByRole('option', { name }).first().click()
  }
  await page.keyboard.press('Escape')
}

/** By phone, without the screens of signing in, which have tests of their own. */
export const enter = async (page: Page, phone = '+9996610001'): Promise<void> => {
  const session = await page.evaluate(
    async ({ credentials, number }) => {
      const { inviteDesk } = window
      await inviteDesk.saveCredentials(credentials)
      await inviteDesk.sendCode({ phone: number })
      return inviteDesk.submitCode({ code: '12345' })
    },
    { credentials: { apiId: Number(API.id), apiHash: API.hash }, number: phone },
  )
  expect(session).toMatchObject({ ok: true, value: { phase: 'signedIn' } })
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
}

/** The community that most tests work in; which one comes first depends on who wrote last. */
export const BERLIN = 'Berlin Runners'

export const enterBerlin = async (page: Page): Promise<void> => {
  await enter(page)
  await chooseCommunity(page, BERLIN)
}

export const chooseCommunity = async (page: Page, name: string): Promise<void> => {
  const picker = page.getByRole('combobox', { name: 'Community' })
  await expect(picker).not.toHaveValue('')
  if ((await picker.inputValue()) === name) return
  await picker.fill(name)
  await page.getByRole('option', { name }).first().click()
  await expect(picker).toHaveValue(name)
}

export const pick = (page: Page, group: 'Expires' | 'Usage limit', name: string): Promise<void> =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check()

export const list = (page: Page): Locator => page.getByRole('list', { name: 'Created links' })

export const row = (page: Page, title: string): Locator => list(page).getByRole('listitem', { name: title })

export const createLink = async (page: Page, title: string): Promise<Locator> => {
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(row(page, title)).toBeVisible()
  return row(page, title)
}

export const clipboardText = ({ electron }: OpenApp): Promise<string> =>
  electron.evaluate(({ clipboard }) => clipboard.readText())

/** The next file dialog, which nobody could click here, answers this path. */
export const saveTo = ({ electron }: OpenApp, path: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

/** Electron up to 44 reads images at once; newer ones have the web's asynchronous clipboard. */
export const clipboardHasImage = ({ electron }: OpenApp): Promise<boolean> =>
  electron.evaluate(({ clipboard }) => {
    const read: unknown = Reflect.get(clipboard, 'readImage')
    return typeof read === 'function' ? !read.call(clipboard).isEmpty() : clipboard.has('image/png')
  })

const PASSPHRASE = 'correct horse battery'

/** Where there is no keyring: keeps the session under a passphrase. */
export const protect = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /passphrase/i }).click()
  const dialog = page.getByRole('dialog', { name: 'Protect with a passphrase' })
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await dialog.getByRole('textbox', { name: 'Type it again' }).fill(PASSPHRASE)
  await dialog.getByRole('button', { name: /^Protect/ }).click()
  await expect(dialog).toBeHidden()
}

/** The same without its dialog, which has tests of its own. */
export const keepUnderPassphrase = async (page: Page): Promise<void> => {
  const kept = await page.evaluate(
    (passphrase) => window.inviteDesk.chooseVault({ mode: 'passphrase', passphrase }),
    PASSPHRASE,
  )
  expect(kept).toMatchObject({ ok: true })
}

export const unlock = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Clicks an item of the native menu, as its shortcut does; once, also when it has to be asked for twice. */
export const chooseFromMenu = ({ electron }: OpenApp, label: string): Promise<void> =>
  electron.evaluate(
    ({ Menu }, wanted) => {
      if (Reflect.get(globalThis, 'lastChosen') === wanted.id) return
      Reflect.set(globalThis, 'lastChosen', wanted.id)
      const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
      items.find((item) => item.label === wanted.label)?.click()
    },
    { label, id: randomUUID() },
  )

/**
 * Asks again for what Telegram refuses, until it is here: once in vain, and then without the fault. The page may be
 * quicker than the hand, since it asks for the rows and for the filters of a list, and takes what comes of either.
 */
export const tryAgain = async (page: Page, server: TestServer, method: string, wanted: Locator): Promise<void> => {
  const button = page.getByRole('button', { name: 'Try again' }).first()
  const asked = async (): Promise<number> => (await server.journal()).counts[method] ?? 0
  const before = await asked()
  await button.click()
  await expect.poll(asked).toBeGreaterThan(before)
  await expect(button).toBeVisible()
  await server.setFaults()
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2_000 })
    await expect(wanted).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
}
