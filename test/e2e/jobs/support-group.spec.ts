import type { Locator, Page } from '@playwright/test'
import { expect, type TestServer, test } from '../support/app'
import { type Desk, shareDesk } from '../support/desk'
import { BERLIN, clipboardText } from '../support/steps'

const desk = shareDesk()

/** More than this many things to do, by hand, is too much for the job: by mouse, and by keys with an answer taken back. */
const MOST_CLICKS = 8
const MOST_KEYS = 40

/**
 * What a hand does, one after another: a click, a field that is typed into, a press of a key. Waiting and looking cost
 * nothing.
 */
const handOf = (page: Page) => {
  const done: string[] = []
  return {
    done,
    click: async (what: Locator) => {
      done.push(`click ${what}`)
      await what.click()
    },
    press: async (key: string) => {
      done.push(`press ${key}`)
      await page.keyboard.press(key)
    },
    type: async (text: string) => {
      done.push(`type ${text}`)
      await page.keyboard.type(text)
    },
  }
}

const openLinks = async (server: TestServer) =>
  (await server.links(BERLIN)).filter(({ revoked, permanent }) => !revoked && !permanent)

const waiting = async (server: TestServer): Promise<number> => {
  const all = (await server.control({ do: 'communities' })) as { title: string; requests: number }[]
  return all.find(({ title }) => title === BERLIN)?.requests ?? 0
}

const rows = (page: Page): Locator => page.getByRole('list', { name: 'Join requests' }).getByRole('listitem')
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Join requests' }).getByRole('listitem', { name, exact: true })

/** The two who have waited longest there. */
const longest = async (page: Page): Promise<readonly string[]> => {
  const own = rows(page).filter({ hasText: BERLIN })
  await expect(own.nth(1)).toBeVisible()
  return own.evaluateAll((all) => all.slice(0, 2).map((row) => row.getAttribute('aria-label') ?? ''))
}

/** Each link that was open is closed, and stands open once again under its title; the message names the new ones. */
const expectRemade = async ({ app, page, server }: Desk, before: Awaited<ReturnType<typeof openLinks>>) => {
  const after = await openLinks(server)
  expect(after.map(({ title }) => title).sort()).toEqual(before.map(({ title }) => title).sort())
  const kept = new Set(before.map(({ link }) => link))
  const made = after.filter(({ link }) => !kept.has(link))
  expect(made.length).toBeGreaterThan(10)
  await expect(page.getByText('Message copied')).toBeVisible()
  const copied = await clipboardText(app)
  for (const { link } of made) expect(copied).toContain(link)
}

test('a support group by mouse: one is let in, one is not, the leak is closed and the links are new', async () => {
  const { page, server } = desk()
  const hand = handOf(page)
  const all = await waiting(server)
  const before = await openLinks(server)

  await hand.click(page.getByRole('navigation').getByRole('link', { name: /^Requests/ }))
  const [first = '', second = ''] = await longest(page)
  await hand.click(rowOf(page, first).getByRole('button', { name: 'Approve' }))
  await hand.click(rowOf(page, second).getByRole('button', { name: 'Dismiss' }))
  await hand.click(page.getByRole('navigation').getByRole('link', { name: 'Links' }))
  await hand.click(page.getByRole('button', { name: 'Lockdown' }))
  const question = page.getByRole('dialog', { name: `Close every link of ${BERLIN}?` })
  await expect(question.getByRole('list', { name: 'What stays open' })).toContainText('Telegram lets only the bot')
  await hand.click(question.getByRole('button', { name: 'Lockdown' }))
  const report = page.getByRole('dialog', { name: `Lockdown of ${BERLIN}` })
  await expect(report.getByText(/still wait/)).toBeVisible()
  await hand.click(report.getByRole('button', { name: 'Make these again' }))
  await hand.click(report.getByRole('button', { name: 'Copy message' }))

  expect(hand.done.length).toBeLessThanOrEqual(MOST_CLICKS)
  await expectRemade(desk(), before)
  await expect.poll(() => waiting(server)).toBe(all - 2)
})

test('a support group by keyboard alone', async () => {
  const { page, server } = desk()
  const hand = handOf(page)
  const all = await waiting(server)
  const before = await openLinks(server)
  const tabTo = async (what: Locator): Promise<void> => {
    for (let step = 0; step < 12; step++) {
      if (await what.evaluate((element) => element === document.activeElement)) return
      await hand.press('Tab')
    }
    await expect(what).toBeFocused()
  }

  /** The menu's own keys do not reach a test; the palette has the same commands. */
  const command = async (words: string, found: string): Promise<void> => {
    await hand.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await hand.type(words)
    await expect(palette.getByRole('option').first()).toContainText(found)
    await hand.press('Enter')
  }

  await command('Go to Requests', 'Go to Requests')
  const [first = '', second = ''] = await longest(page)
  for (const [name, key] of [
    [first, 'a'],
    [second, 'd'],
  ] as const) {
    await hand.press('ControlOrMeta+f')
    await hand.type(name)
    await hand.press('ArrowDown')
    await expect(rowOf(page, name)).toBeFocused()
    await hand.press(key)
    await expect(rowOf(page, name)).toHaveCount(0)
  }
  // Dismissed by mistake, and taken back before anything is sent; then meant.
  await hand.press('ControlOrMeta+z')
  await expect(rowOf(page, second)).toBeFocused()
  await hand.press('d')
  await command('Go to Links', 'Go to Links')
  await expect(page.getByRole('button', { name: 'Lockdown' })).toBeVisible()
  await command('lockdown', 'Lockdown: close every link')
  const question = page.getByRole('dialog', { name: `Close every link of ${BERLIN}?` })
  await expect(question.getByText(/links will be closed/)).toBeVisible()
  // A second Enter, by a hand that is quick, closes nothing.
  await hand.press('Enter')
  await expect(question).toBeVisible()
  await tabTo(question.getByRole('button', { name: 'Lockdown' }))
  await hand.press('Enter')
  const report = page.getByRole('dialog', { name: `Lockdown of ${BERLIN}` })
  const again = report.getByRole('button', { name: 'Make these again' })
  await expect(again).toBeVisible()
  await tabTo(again)
  await hand.press('Enter')
  const copy = report.getByRole('button', { name: 'Copy message' })
  await expect(copy).toBeVisible()
  await tabTo(copy)
  await hand.press('Enter')
  expect(hand.done.length).toBeLessThanOrEqual(MOST_KEYS)
  await expectRemade(desk(), before)
  await expect.poll(() => waiting(server)).toBe(all - 2)
})
