import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type english from '../../assets/locales/en.json'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { expect, type OpenApp, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { inBothThemes, resize, sideways } from './support/look'

type Words = typeof english

const wordsOf = (language: string): Words =>
  JSON.parse(readFileSync(join(ROOT, 'assets', 'locales', `${language}.json`), 'utf8'))

/** The labels of the menu of the system, as main has made it last. */
const menuOf = ({ electron }: OpenApp): Promise<readonly string[]> =>
  electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])

/** `field`: what the choice is called in the language that is shown. */
const choose = async (page: Page, field: string, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

test.describe('in one app', () => {
  const first = shareFirstScreen()
  test.afterEach(async () => {
    await first().page.evaluate(() => window.inviteDesk.updateSettings({ language: 'system' }))
  })

  test('another language is shown at once, by the menus too, and every room has room for it', async () => {
    const { app, page } = first()
    await choose(page, 'Language', 'فارسی')
    const persian = wordsOf('fa')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect.poll(() => menuOf(app)).toContain(persian.menu.go)
    await page.getByRole('button', { name: persian.signIn.practice }).click()
    const rooms = page.getByRole('navigation').getByRole('link')
    await expect(rooms.first()).toHaveAccessibleName(persian.rooms.name.links)
    await page.getByRole('textbox', { name: persian.form.title.label }).fill('Door 4')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listitem', { name: 'Door 4' })).toBeVisible()
    await inBothThemes(app, 'links, right to left')
    // German words are long.
    await resize(app, 900, 600)
    for (const language of ['fa', 'de'] as const) {
      await page.evaluate((wanted) => window.inviteDesk.updateSettings({ language: wanted }), language)
      const words = wordsOf(language)
      await expect.poll(() => menuOf(app)).toContain(words.menu.go)
      for (const room of ['links', 'requests', 'campaigns', 'insights', 'watch', 'settings'] as const) {
        await page.getByRole('navigation').getByRole('link', { name: words.rooms.name[room] }).click()
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        expect(await sideways(page), `${room} in ${language}`).toEqual([])
      }
    }
    await page
      .getByRole('navigation')
      .getByRole('link', { name: wordsOf('de').rooms.name.settings })
      .click()
    await choose(page, wordsOf('de').settings.language, 'English')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await expect.poll(() => menuOf(app)).toContain(wordsOf('en').menu.go)
  })
})
