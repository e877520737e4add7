import type { Locator } from '@playwright/test'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { enlarge, inBothThemes, resize, sideways } from './support/look'
import { createLink, forgetCredentials, giveCredentials, row, startPractice } from './support/steps'

test.describe('in one app', () => {
  const first = shareFirstScreen()

  test('axe finds nothing on the screens of signing in', async () => {
    const { app, page } = first()
    await forgetCredentials(page)
    await page.getByRole('button', { name: 'Try practice mode' }).waitFor()
    await inBothThemes(app, 'first screen')
    await page.getByRole('button', { name: 'Sign in with phone number' }).click()
    await page.getByRole('textbox', { name: 'API ID' }).waitFor()
    await inBothThemes(app, 'API credentials')
    await giveCredentials(page)
    await page.getByRole('textbox', { name: 'Phone number' }).fill('123')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').waitFor()
    await inBothThemes(app, 'phone number with a mistake')
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+9996610002')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: 'Code' }).fill('12345')
    await inBothThemes(app, 'code')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: 'Password' }).waitFor()
    await inBothThemes(app, 'password')
  })

  test('axe finds nothing on the desk, its dialogs and its rooms', async () => {
    const { app, page } = first()
    await startPractice(page)
    await createLink(page, 'Looked at')
    await inBothThemes(app, 'links')
    await page.getByRole('button', { name: 'Advanced' }).click()
    await page.getByRole('radio', { name: 'Custom' }).first().check()
    // It moves what stands below.
    await expect(page.getByRole('group', { name: 'Expiry date' })).toBeVisible()
    await page.getByRole('radio', { name: 'Custom' }).nth(1).check()
    await page.getByRole('button', { name: 'Create link' }).click()
    await inBothThemes(app, 'form with everything open and a mistake')
    await row(page, 'Looked at').getByRole('button', { name: 'Show QR code' }).click()
    await page.getByRole('dialog', { name: 'QR code' }).getByRole('button', { name: 'Design' }).click()
    await inBothThemes(app, 'QR code')
    await page.keyboard.press('Escape')
    for (const room of ['Requests', 'Campaigns', 'Insights', 'Settings']) {
      await page.getByRole('navigation').getByRole('link', { name: room }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await inBothThemes(app, room)
    }
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').waitFor()
    await inBothThemes(app, 'sign-out dialog')
  })

  test('at 900 × 600 nothing is cut off or out of reach', async () => {
    const { app, page } = first()
    await startPractice(page)
    await resize(app, 900, 600)
    await page.waitForFunction(() => innerWidth === 900)
    const made = await createLink(page, 'A title of thirty-two characters')
    for (const name of ['Copy link', 'Show QR code', 'More actions']) {
      await expect(made.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
    }
    await expect(page.getByRole('button', { name: 'Create link' })).toBeInViewport({ ratio: 1 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await inBothThemes(app, 'links at 900 × 600')
  })

  test('enlarged to 200 % at 900 × 600 every room works, with whole rows and nothing to the side', async () => {
    const { app, page } = first()
    await startPractice(page)
    await createLink(page, 'Enlarged to 200 % at 900 × 600')
    await resize(app, 900, 600)
    await enlarge(app, 2)
    await page.waitForFunction(() => innerWidth === 450)
    const wholeRow = async (rows: Locator): Promise<void> => {
      await rows.first().scrollIntoViewIfNeeded()
      await expect(rows.first()).toBeInViewport({ ratio: 1 })
    }
    const main = page.getByRole('main')
    await expect(page.getByRole('button', { name: 'Create link' })).toBeInViewport({ ratio: 1 })
    // Nothing that is read aloud only makes the window scroll beside its room.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
    expect(await sideways(page)).toEqual([])
    await wholeRow(row(page, 'Enlarged to 200 % at 900 × 600'))
    await expect(page.getByRole('button', { name: 'Lockdown' })).toBeVisible()
    await row(page, 'Enlarged to 200 % at 900 × 600').getByRole('button', { name: 'Show QR code' }).click()
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page)).toEqual([])
    await page.keyboard.press('Escape')
    await row(page, 'Enlarged to 200 % at 900 × 600').getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page)).toEqual([])
    await page.keyboard.press('Escape')
    for (const room of ['Requests', 'Campaigns', 'Insights', 'Settings']) {
      const entry = page.getByRole('navigation').getByRole('link', { name: room })
      await entry.scrollIntoViewIfNeeded()
      await expect(entry).toBeInViewport({ ratio: 1 })
      await entry.click()
      await expect(main.getByRole('heading', { level: 1 })).toBeVisible()
      if (room === 'Requests') {
        await wholeRow(page.getByRole('list', { name: 'Join requests' }).getByRole('listitem'))
        await expect(page.getByRole('button', { name: 'Approve', exact: true }).first()).toBeVisible()
      }
      if (room === 'Campaigns') {
        await page.getByRole('button', { name: 'New campaign' }).first().click()
        await expect(page.getByRole('button', { name: 'Check' })).toBeInViewport({ ratio: 1 })
        await page.getByRole('textbox', { name: 'Campaign name' }).scrollIntoViewIfNeeded()
      }
      expect(await sideways(page), room).toEqual([])
    }
    await enlarge(app, 1)
  })
})
