import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { readCode } from './support/qr'
import { clipboardHasImage, clipboardText, createLink, list, row, saveTo } from './support/steps'

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('the main job from the keyboard alone, its code as files; the practice server dies and practice goes on, until it is reset', async ({
    folder,
  }) => {
    const { app, page } = first()
    const { electron } = app
    await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Practice mode. Nothing here reaches Telegram.')).toBeVisible()
    const title = page.getByRole('textbox', { name: 'Title' })
    await expect(title).toBeFocused()
    await expect(page.getByRole('combobox', { name: 'Community' })).not.toHaveValue('')
    await page.keyboard.type('Poster, library')
    await page.keyboard.press('Enter')
    const made = row(page, 'Poster, library')
    await expect(made).toBeVisible()
    await expect(list(page).getByRole('listitem').first()).toHaveAccessibleName(/Poster, library/)
    await expect(title).toHaveValue('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('q')
    const dialog = page.getByRole('dialog', { name: 'QR code' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    await made.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('Link copied')).toBeVisible()
    const link = await clipboardText(app)
    expect(link).toMatch(/^https:\/\/t\.me\/\+[\w-]{8,}$/)
    await made.getByRole('button', { name: 'Show QR code' }).click()
    const png = join(folder, 'code.png')
    await saveTo(app, png)
    await dialog.getByRole('button', { name: 'Save PNG' }).click()
    await expect.poll(() => readCode(app, png)).toBe(link)
    const svg = join(folder, 'code.svg')
    await saveTo(app, svg)
    await dialog.getByRole('button', { name: 'Save SVG' }).click()
    await expect.poll(() => readCode(app, svg)).toBe(link)
    expect(await readFile(svg, 'utf8')).toContain('Poster, library')
    await electron.evaluate(({ clipboard }) => {
      clipboard.clear()
    })
    await dialog.getByRole('button', { name: 'Copy image' }).click()
    await expect.poll(() => clipboardHasImage(app)).toBe(true)
    await page.keyboard.press('Escape')

    // Another server takes the place of the one that died, and nothing that was made is lost.
    await electron.evaluate(({ app }) => {
      const server = app.getAppMetrics().find(({ name, serviceName }) => `${name} ${serviceName}`.includes('Practice'))
      if (server === undefined) throw new Error('the practice server has no process of its own')
      process.kill(server.pid, 'SIGKILL')
    })
    await expect
      .poll(() => electron.evaluate(({ app }) => app.getAppMetrics().some(({ name }) => name === 'Practice Telegram')))
      .toBe(true)
    await expect(made).toBeVisible()
    await createLink(page, 'Made after')
    await expect(made).toBeVisible()

    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /^Reset practice/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Reset/ })
      .click()
    await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click()
    await expect(list(page).getByRole('listitem').first()).toBeVisible()
    await expect(made).toHaveCount(0)
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeVisible()
  })
})
