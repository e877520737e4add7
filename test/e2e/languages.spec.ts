import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type english from '../../assets/locales/en.json'
import { isFromRightToLeft, languages } from '../../electron/contract/languages'
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

const pictureOf = (file: string): string => readFileSync(join(ROOT, 'out', 'renderer', 'first', file), 'utf8')

/**
 * Runs in the page: the form of the first picture and that of the page, an entry an element, with what it says and its
 * classes, which Emotion names after what they hold. What differs from one drawing to the next is left out: ids, where
 * the focus is, and how a name is spelt.
 */
const bothForms = (picture: string): readonly (readonly string[])[] => {
  const drawn = new DOMParser().parseFromString(picture, 'text/html')
  const told = (element: Element): string => {
    const classes = [...element.classList].filter((name) => name !== 'Mui-focused').sort()
    const words = [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.nodeValue] : []))
    const kept = ['type', 'role', 'dir', 'hidden', 'aria-expanded', 'aria-invalid', 'checked', 'd']
    const attributes = kept.flatMap((name) =>
      element.hasAttribute(name) ? [`${name}=${element.getAttribute(name)}`] : [],
    )
    return [element.tagName, ...new Set(classes), ...attributes, words.join('')].join(' ')
  }
  return [drawn, document].map((page) => [...page.querySelectorAll('#new-link, form *')].map(told))
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

    // The picture that the app opens with is what the page then draws, whatever the language.
    await page.reload()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    for (const language of languages) {
      await page.evaluate((wanted) => window.inviteDesk.updateSettings({ language: wanted }), language)
      await expect(page.getByRole('heading', { name: wordsOf(language).form.heading })).toBeVisible()
      const html = pictureOf(`desk.${language}.html`)
      const [picture = [], drawn] = await page.evaluate(bothForms, html)
      expect(picture.length).toBeGreaterThan(50)
      expect(picture, language).toEqual(drawn)
      // It is drawn with rules alone, in both colours, and nothing in it runs.
      const css = pictureOf(`desk.${isFromRightToLeft(language) ? 'rtl' : 'ltr'}.css`)
      const classes = new Set([...html.matchAll(/\bid-[a-z0-9]+/g)].map(([name]) => `.${name}`))
      expect([...classes].filter((name) => !css.includes(name))).toEqual([])
      expect(css).toMatch(/\[data-theme="light"\].*\[data-theme="dark"\]/)
      expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|javascript:/)
    }
  })
})
