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
    await resize(app, 900, 600)
    await page.waitForFunction(() => innerWidth === 900)
    // The fields first: how to get there is asked for where there is no room for both.
    await expect(page.getByRole('button', { name: 'Continue' })).toBeInViewport({ ratio: 1 })
    const how = page.getByRole('button', { name: 'How to get them, in three steps' })
    await expect(how).toHaveAttribute('aria-expanded', 'false')
    await how.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('It is Telegram’s own page, and free.')).toBeInViewport({ ratio: 1 })
    await inBothThemes(app, 'API credentials')
    await enlarge(app, 2)
    await page.waitForFunction(() => innerWidth === 450)
    expect(await sideways(page)).toEqual([])
    await page.getByRole('button', { name: 'Continue' }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('button', { name: 'Continue' })).toBeInViewport({ ratio: 1 })
    await enlarge(app, 1)
    await resize(app, 1180, 760)
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

  test('axe finds nothing on the desk, its dialogs and the rooms without a walk of their own; at 900 × 600 nothing is cut off', async () => {
    const { app, page } = first()
    await startPractice(page)
    await resize(app, 900, 600)
    const made = await createLink(page, 'A title of thirty-two characters')
    for (const name of ['Copy link', 'Show QR code', 'More actions']) {
      await expect(made.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
    }
    await expect(page.getByRole('button', { name: 'Create link' })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page)).toEqual([])
    await inBothThemes(app, 'links at 900 × 600')
    await resize(app, 1180, 760)
    await page.getByRole('button', { name: 'Advanced' }).click()
    await page.getByRole('radio', { name: 'Custom' }).first().check()
    // It moves what stands below.
    await expect(page.getByRole('group', { name: 'Expiry date' })).toBeVisible()
    await page.getByRole('radio', { name: 'Custom' }).nth(1).check()
    await page.getByRole('button', { name: 'Create link' }).click()
    await inBothThemes(app, 'form with everything open and a mistake')
    await made.getByRole('button', { name: 'Show QR code' }).click()
    await page.getByRole('dialog', { name: 'QR code' }).getByRole('button', { name: 'Design' }).click()
    await inBothThemes(app, 'QR code')
    await page.keyboard.press('Escape')
    // Requests, insights and the feed are looked at where they are full.
    for (const room of ['Campaigns', 'Settings']) {
      await page.getByRole('navigation').getByRole('link', { name: room }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await inBothThemes(app, room)
    }
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').waitFor()
    await inBothThemes(app, 'sign-out dialog')
  })

  test('enlarged, the form, whole rows and whole addresses are there; to 200 % at 900 × 600 every room works, with nothing to the side', async () => {
    const { app, page } = first()
    await startPractice(page)
    await page.getByRole('textbox', { name: 'Title' }).fill('For fifty people')
    await page.getByRole('radio', { name: 'Custom' }).nth(1).check()
    await page.getByRole('spinbutton', { name: 'Number of people' }).fill('50')
    await page.getByRole('radio', { name: '1 week' }).check()
    await page.getByRole('button', { name: 'Create link' }).click()
    const made = row(page, 'For fifty people')
    for (const [width, height, factor] of [
      [1180, 760, 1],
      [900, 600, 1.5],
      [1180, 760, 2],
    ] as const) {
      const at = `${width} × ${height}, ${factor * 100} %`
      await resize(app, width, height)
      await enlarge(app, factor)
      await page.waitForFunction((wide) => Math.abs(innerWidth - wide) < 2, width / factor)
      expect(await sideways(page), at).toEqual([])
      const submit = page.getByRole('button', { name: 'Create link' })
      await submit.scrollIntoViewIfNeeded()
      await expect(submit, at).toBeInViewport({ ratio: 1 })
      await made.scrollIntoViewIfNeeded()
      await expect(made, at).toBeInViewport({ ratio: 1 })
      const address = made.getByRole('button', { name: /^t\.me\// })
      expect(await address.evaluate((text) => text.scrollWidth - text.clientWidth), at).toBeLessThanOrEqual(0)
      const status = made.getByText('nobody yet, 50 places')
      const [outer, inner] = [await made.boundingBox(), await status.boundingBox()]
      if (outer === null || inner === null) throw new Error(at)
      expect(inner.y + inner.height, at).toBeLessThanOrEqual(outer.y + outer.height)
    }

    await resize(app, 900, 600)
    await enlarge(app, 2)
    // As one finds it: nothing scrolled, nothing typed.
    await page.reload()
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
    await wholeRow(made)
    await expect(page.getByRole('button', { name: 'Lockdown' })).toBeVisible()
    await made.getByRole('button', { name: 'Show QR code' }).click()
    await expect(page.getByRole('dialog', { name: 'QR code' })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page)).toEqual([])
    await page.keyboard.press('Escape')
    await made.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Lockdown' }).click()
    const lockdown = page.getByRole('dialog', { name: /^Close every link/ })
    await expect(lockdown.getByRole('button').last()).toBeInViewport({ ratio: 1 })
    expect(await sideways(page), 'lockdown').toEqual([])
    await page.keyboard.press('Escape')
    for (const room of ['Requests', 'Campaigns', 'Insights', 'Watch', 'Settings']) {
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
        await page.getByRole('button', { name: 'Start' }).click()
        const question = page.getByRole('dialog', { name: /^Make \d+ links\?/ })
        await expect(question.getByRole('button').last()).toBeInViewport({ ratio: 1 })
        expect(await sideways(page), 'the question before a start').toEqual([])
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'More for this campaign' }).click()
        await page.getByRole('menuitem', { name: 'Save as template' }).click()
        await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 })
        expect(await sideways(page), 'a template').toEqual([])
        await page.keyboard.press('Escape')
        await page.getByRole('textbox', { name: 'Campaign name' }).scrollIntoViewIfNeeded()
      }
      expect(await sideways(page), room).toEqual([])
    }
    await enlarge(app, 1)
  })
})
