import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { readCode } from './support/qr'
import { clipboardHasImage, clipboardText, createLink, list, row, saveTo, startPractice } from './support/steps'

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('the main job, from the keyboard alone, where a test server is named too', async () => {
    const { page } = first()
    await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Practice mode. Nothing here reaches Telegram.')).toBeVisible()
    const title = page.getByRole('textbox', { name: 'Title' })
    await expect(title).toBeFocused()
    await expect(page.getByRole('combobox', { name: 'Community' })).not.toHaveValue('')
    await page.keyboard.type('Ambassador Jonas')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Ambassador Jonas')).toBeVisible()
    await expect(list(page).getByRole('listitem').first()).toHaveAccessibleName(/Ambassador Jonas/)
    await expect(title).toHaveValue('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('q')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeHidden()
  })

  test('a link is copied, shown as a QR code, and saved as PNG and SVG that give it back', async ({ folder }) => {
    const { app, page } = first()
    const { electron } = app
    await startPractice(page)
    const made = await createLink(page, 'Poster, library')
    await made.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('Link copied')).toBeVisible()
    const link = await clipboardText(app)
    expect(link).toMatch(/^https:\/\/t\.me\/\+[\w-]{8,}$/)

    await made.getByRole('button', { name: 'Show QR code' }).click()
    const dialog = page.getByRole('dialog', { name: 'QR code' })
    const png = join(folder, 'code.png')
    await saveTo(app, png)
    await dialog.getByRole('button', { name: 'Save PNG' }).click()
    await expect.poll(() => readCode(app, png)).toBe(link)
    const svg = join(folder, 'code.svg')
    await saveTo(app, svg)
    await dialog.getByRole('button', { name: 'Save SVG' }).click()
    await expect.poll(() => readCode(app, svg)).toBe(link)
    expect(await readFile(svg, 'utf8')).toContain('Poster, library')

    await electron.evaluate(({ clipboard }) => clipboard.clear())
    await dialog.getByRole('button', { name: 'Copy image' }).click()
    await expect.poll(() => clipboardHasImage(app)).toBe(true)
  })

  test('practice begins anew when it is reset, and signing out leads to the first screen', async () => {
    const { page } = first()
    await startPractice(page)
    await createLink(page, 'Gone after the reset')
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /^Reset practice/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Reset/ })
      .click()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    await expect(list(page).getByRole('listitem').first()).toBeVisible()
    await expect(row(page, 'Gone after the reset')).toHaveCount(0)
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeVisible()
  })

  test('the practice server dies: practice goes on, and nothing that was made is lost', async () => {
    const { app, page } = first()
    const { electron } = app
    await startPractice(page)
    await createLink(page, 'Made before')
    await electron.evaluate(({ app }) => {
      const server = app.getAppMetrics().find(({ name, serviceName }) => `${name} ${serviceName}`.includes('Practice'))
      if (server === undefined) throw new Error('the practice server has no process of its own')
      process.kill(server.pid, 'SIGKILL')
    })
    await expect
      .poll(() => electron.evaluate(({ app }) => app.getAppMetrics().some(({ name }) => name === 'Practice Telegram')))
      .toBe(true)
    await expect(row(page, 'Made before')).toBeVisible()
    await createLink(page, 'Made after')
    await expect(row(page, 'Made before')).toBeVisible()
  })
})
