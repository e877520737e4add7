import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { shareDesk, shareFirstScreen } from './support/desk'
import { inBothThemes, resize } from './support/look'
import {
  BERLIN,
  chooseCommunity,
  chooseFromMenu,
  clipboardText,
  createLink,
  enterBerlin,
  list,
  row,
  saveTo,
} from './support/steps'

const rows = (page: Page) => list(page).getByRole('listitem')
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search links' })
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const box = (page: Page, index: number) => rows(page).nth(index).getByRole('checkbox')

/** The titles of the rows that are drawn, from above. */
const titles = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((found) =>
    found
      .map((element) => ({ at: Number(element.dataset.row), name: element.getAttribute('aria-label') ?? '' }))
      .sort((one, other) => one.at - other.at)
      .map(({ name }) => name),
  )

/** How many of how many the toolbar says are selected. */
const expectSelected = (page: Page, count: number | string): Promise<void> =>
  expect(toolbar(page).getByRole('status')).toHaveText(new RegExp(`^${count} of [\\d,]+$`))

const sortBy = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Sort:/ }).click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
}

/** Tags a link by the app's own call; the dialog for it has tests of its own. */
const tagLink = async (page: Page, title: string, tag: string): Promise<void> => {
  const address = await row(page, title)
    .getByText(/^t\.me\//)
    .innerText()
  const hash = address.replace('t.me/+', '')
  const done = await page.evaluate(
    async ({ hash, tag }) => {
      const chats = await window.inviteDesk.listChats({ refresh: false })
      const chatId = chats.ok ? chats.value.find(({ title }) => title === 'Berlin Runners')?.id : undefined
      if (chatId === undefined) return 'no community'
      const selection = { kind: 'links' as const, links: [{ chatId, hash }] }
      const tagged = await window.inviteDesk.tagLinks({ selection, add: [tag], remove: [] })
      return tagged.ok
    },
    { hash, tag },
  )
  expect(done).toBe(true)
}

test.describe('at one desk', () => {
  const desk = shareDesk()

  test('tabs show what works, what ended and what was revoked; searched as it is typed, with a way back from nothing', async () => {
    const { page, server } = desk()
    await expect(tab(page, 'Active')).toHaveAttribute('aria-selected', 'true')
    await expect(row(page, 'Podcast')).toBeVisible()
    await expect(row(page, 'Leaked in March')).toHaveCount(0)
    await tab(page, 'Active').focus()
    await page.keyboard.press('ArrowRight')
    await expect(tab(page, 'Ended')).toBeFocused()
    await expect(row(page, 'Spring marathon poster')).toContainText('expired')
    await expect(row(page, 'First hundred')).toContainText('full')
    await tab(page, 'Revoked').click()
    await expect(row(page, 'Leaked in March')).toContainText('revoked')
    const revoked = (await server.links(BERLIN)).filter((link) => link.revoked && !link.permanent)
    await expect(rows(page)).toHaveCount(revoked.length)
    await expect(page.getByRole('tabpanel', { name: 'Revoked' })).toBeVisible()

    await tab(page, 'Active').click()
    await expect(row(page, 'Podcast')).toBeVisible()
    await page.keyboard.press('Control+f')
    await expect(search(page)).toBeFocused()
    await page.keyboard.type('ambassador oks')
    await expect.poll(() => titles(page)).toEqual(['Ambassador Oksana'])
    await expect(page.getByText('1 link matches')).toBeVisible()
    await tagLink(page, 'Ambassador Oksana', 'Frühling')
    await search(page).fill('fruhling')
    await expect.poll(() => titles(page)).toEqual(['Ambassador Oksana'])
    await expect(row(page, 'Ambassador Oksana')).toContainText('Frühling')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Ambassador Oksana')).toBeFocused()
    // As fast as one types: Enter goes to what will be found, not to what stands there still.
    await search(page).fill('')
    await expect(row(page, 'Podcast')).toBeVisible()
    await search(page).fill('newcomers')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Newcomers, please wait')).toBeFocused()
    await search(page).fill('no such link anywhere')
    await expect(page.getByRole('heading', { name: 'No link matches' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(search(page)).toHaveValue('')
    await expect(row(page, 'Podcast')).toBeVisible()
  })

  test('filters are chips that take themselves back, and are kept as a named view', async () => {
    const { page } = desk()
    await expect(row(page, 'Podcast')).toBeVisible()
    await tagLink(page, 'Podcast', 'radio')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Filter links' })
    await sheet.getByRole('radio', { name: '3 days' }).check()
    await page.keyboard.press('Escape')
    await expect(row(page, 'Podcast')).toHaveCount(0)
    await expect(row(page, 'University sports day')).toBeVisible()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await sheet.getByRole('radio', { name: 'Any' }).check()
    await sheet.getByRole('switch', { name: 'Nobody came' }).check()
    await page.keyboard.press('Escape')
    await expect(row(page, 'University sports day')).toHaveCount(0)
    const chips = page.getByRole('group', { name: 'Filters' }).getByRole('button')
    await chips.filter({ hasText: 'Nobody came' }).click()
    await expect(chips).toHaveCount(0)

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await sheet.getByRole('combobox', { name: 'Tags' }).fill('rad')
    await expect(page.getByRole('option', { name: /radio/ })).toBeVisible()
    // The first match is taken without a hand for the mouse.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => titles(page)).toEqual(['Podcast'])
    await expect(chips).toHaveText(['Tag: radio'])
    // The tag in the row says the same: a click takes it off, and another asks for it again.
    const mark = row(page, 'Podcast').getByRole('button', { name: 'Only links tagged radio' })
    await mark.click()
    await expect(chips).toHaveCount(0)
    await mark.click()
    await expect.poll(() => titles(page)).toEqual(['Podcast'])
    await expect(chips).toHaveText(['Tag: radio'])

    await page.getByRole('button', { name: 'Views' }).click()
    const views = page.getByRole('dialog', { name: 'Views' })
    await views.getByRole('textbox', { name: 'View name' }).fill('On the air')
    await page.keyboard.press('Enter')
    await expect(views).toBeHidden()
    await chips.first().click()
    await tab(page, 'Revoked').click()
    await expect(row(page, 'Leaked in March')).toBeVisible()
    await page.getByRole('button', { name: 'Views' }).click()
    await views.getByRole('button', { name: 'On the air', exact: true }).click()
    await expect.poll(() => titles(page)).toEqual(['Podcast'])
    await expect(tab(page, 'Active')).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('button', { name: 'Views' }).click()
    await views.getByRole('button', { name: 'Delete view On the air' }).click()
    await expect(views.getByRole('button', { name: 'On the air', exact: true })).toHaveCount(0)
  })

  test('selected by mouse and by keyboard, with Ctrl and with Shift; copied all at once', async () => {
    const { app, page } = desk()
    await expect(row(page, 'Podcast')).toBeVisible()
    await box(page, 0).click()
    await expectSelected(page, 1)
    await rows(page)
      .nth(3)
      .click({ modifiers: ['Shift'], position: { x: 220, y: 10 } })
    await expectSelected(page, 4)
    await rows(page)
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'], position: { x: 220, y: 10 } })
    await expectSelected(page, 3)
    await toolbar(page).getByRole('button', { name: 'Copy all' }).click()
    await expect(page.getByText('3 links copied')).toBeVisible()
    const copied = (await clipboardText(app)).trim().split('\n')
    expect(copied).toHaveLength(3)
    for (const link of copied) expect(link).toMatch(/^https:\/\/t\.me\/\+[\w-]+$/)
    await rows(page)
      .nth(2)
      .click({ position: { x: 220, y: 10 } })
    await expectSelected(page, 1)
    await page.keyboard.press('Escape')
    await expect(toolbar(page)).toHaveCount(0)

    await search(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).first()).toBeFocused()
    await page.keyboard.press('Space')
    await expectSelected(page, 1)
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown')
    await expectSelected(page, 4)
    await page.keyboard.press('Shift+ArrowUp')
    await expectSelected(page, 3)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expectSelected(page, 4)
    // A range begins where the focus is, however it came there.
    await page.keyboard.press('Escape')
    await expect(toolbar(page)).toHaveCount(0)
    await page.keyboard.press('Shift+ArrowDown')
    await expectSelected(page, 2)
    await expect(box(page, 0)).not.toBeChecked()
    await page.keyboard.press('Control+a')
    const all = Number((await toolbar(page).getByRole('status').innerText()).split(' ')[0])
    expect(all).toBeGreaterThan(10)
    await expect(page.getByRole('checkbox', { name: 'Select all' })).toBeChecked()
    await box(page, 0).click()
    await expectSelected(page, all - 1)
    await page.keyboard.press('Escape')
    await expect(toolbar(page)).toHaveCount(0)
  })

  test('sorted in the menu and by the columns; all that match are exported, and a search begins a new selection', async ({
    folder,
  }) => {
    const { app, page } = desk()
    await expect(row(page, 'Podcast')).toBeVisible()
    await sortBy(page, 'Joined')
    await expect
      .poll(async () => (await titles(page)).slice(0, 2))
      .toEqual(['Running shop, Kreuzberg', 'Ambassador Oksana'])
    await sortBy(page, 'Fewest joined first')
    await expect.poll(async () => (await titles(page)).slice(0, 2)).not.toContain('Running shop, Kreuzberg')
    await page.getByRole('button', { name: 'Hide the form' }).click()
    await page.getByRole('button', { name: 'Sort by Title' }).click()
    await expect.poll(async () => (await titles(page))[0]).toMatch(/^[\d']|^A/)
    await page.getByRole('button', { name: 'Sort by Title' }).click()
    await expect.poll(async () => (await titles(page)).indexOf('Ambassador Oksana')).not.toBe(0)
    await page.getByRole('button', { name: 'Show the form' }).click()
    await expect(page.getByRole('button', { name: 'Sort: Title, Z to A' })).toBeVisible()

    await page.getByRole('checkbox', { name: 'Select all' }).click()
    const all = Number((await toolbar(page).getByRole('status').innerText()).split(' ')[0])
    const csv = join(folder, 'links.csv')
    await saveTo(app, csv)
    await toolbar(page).getByRole('button', { name: 'Export CSV' }).click()
    const said = page.getByText(`${all} links saved in links.csv`)
    await expect(said).toBeVisible()
    // What is said stands below the list, over no row of it, and leads to the file.
    const [list, words] = [await page.getByRole('tabpanel').boundingBox(), await said.boundingBox()]
    expect(words?.y).toBeGreaterThanOrEqual((list?.y ?? Number.NaN) + (list?.height ?? 0))
    await app.electron.evaluate(({ shell }) => {
      shell.showItemInFolder = (path) => {
        Reflect.set(globalThis, 'shownPath', path)
      }
    })
    await page.getByRole('button', { name: 'Show in folder' }).click()
    await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'shownPath'))).toBe(csv)
    const lines = (await readFile(csv, 'utf8')).trim().split(/\r?\n/)
    expect(lines).toHaveLength(all + 1)
    expect(lines.join('\n')).toContain('Podcast')
    await search(page).fill('podcast')
    await expect(toolbar(page)).toHaveCount(0)
    // Without a selection it is all that match.
    await page.getByRole('button', { name: 'Export 1 link' }).click()
    await page.getByRole('menuitem', { name: 'Copy titles and addresses' }).click()
    await expect.poll(() => clipboardText(app)).toMatch(/^Podcast\thttps:\/\/t\.me\/\+[\w-]+$/)
    await page.getByRole('checkbox', { name: 'Select all' }).click()
    await expectSelected(page, 1)
  })

  test('the links of all communities stand in one list, each with its own; what was just made is shown, and what others did after a refresh', async () => {
    const { app, page, server } = desk()
    await expect(row(page, 'Podcast')).toBeVisible()
    await page.getByRole('button', { name: 'All communities' }).click()
    await expect(page.getByRole('button', { name: 'All communities' })).toHaveAttribute('aria-pressed', 'true')
    const hamburg = (await server.links('Hamburg Runners')).find((link) => !link.permanent && !link.revoked)
    const hash = hamburg?.link.split('+')[1] ?? 'none'
    await search(page).fill(hash)
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText('Hamburg Runners')
    await rows(page).getByRole('button', { name: 'Copy link' }).click()
    expect(await clipboardText(app)).toBe(hamburg?.link)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Filter links' })
    await sheet.getByRole('combobox', { name: 'Communities' }).fill('Berlin')
    await page.getByRole('option', { name: /Berlin Runners/ }).click()
    await expect(page.getByRole('heading', { name: 'No link matches', includeHidden: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await search(page).fill('podcast')
    await expect.poll(() => titles(page)).toEqual(['Podcast'])
    await page.getByRole('button', { name: 'All communities' }).click()
    await search(page).fill('')
    await expect(row(page, 'Newcomers, please wait')).toBeVisible()

    // What was just made is shown, whatever was looked for before.
    await search(page).fill('podcast')
    await tab(page, 'Revoked').click()
    await expect(page.getByRole('heading', { name: 'No link matches' })).toBeVisible()
    const made = await createLink(page, 'Fresh from the form')
    await expect(made).toHaveAttribute('data-highlighted', 'true')
    await expect(tab(page, 'Active')).toHaveAttribute('aria-selected', 'true')
    // And is the first that the arrow keys reach.
    const newest = await createLink(page, 'Fresher still')
    await search(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect(newest).toBeFocused()

    // What others did, in place and with the selection kept.
    await expect(row(page, 'Podcast')).toContainText('2 joined')
    // One tooltip speaks for all buttons of the rows.
    await row(page, 'Podcast').getByRole('button', { name: 'More actions' }).hover()
    await expect(page.getByRole('tooltip')).toHaveText('More actions')
    await row(page, 'Podcast').getByRole('button', { name: 'Show QR code' }).hover()
    await expect(page.getByRole('tooltip')).toHaveText('Show QR code')
    await row(page, 'Podcast').getByRole('checkbox').click()
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    const podcast = (await server.links(BERLIN)).find((link) => link.title === 'Podcast')
    await server.control({ do: 'join', link: podcast?.link ?? '' })
    await chooseFromMenu(app, 'Refresh')
    await expect(row(page, 'Podcast')).toContainText('3 joined')
    await expectSelected(page, 1)
    await expect(row(page, 'Podcast').getByRole('checkbox')).toBeChecked()
  })
})

/** Words of rows that stand on several lines, and those of their lines that begin or end with a dot that is seen. */
const brokenLines = (page: Page): Promise<{ broken: string[]; dotted: string[] }> =>
  list(page).evaluate((element) => {
    const found = { broken: [] as string[], dotted: [] as string[] }
    const dots = (fact: Element): boolean => getComputedStyle(fact, '::before').content.includes('·')
    const groups = new Set([...element.querySelectorAll('span')].map((fact) => fact.parentElement))
    for (const group of groups) {
      const facts = [...(group?.children ?? [])]
      if (
        facts.length < 2 ||
        !facts.every((fact) => dots(fact) || fact.textContent?.includes('·') || fact === facts.at(-1))
      )
        continue
      const tops = facts.map((fact) => Math.round(fact.getBoundingClientRect().top))
      if (new Set(tops).size < 2) continue
      found.broken.push(group?.textContent ?? '')
      const edge = group?.parentElement?.getBoundingClientRect().left ?? 0
      for (const [at, fact] of facts.entries()) {
        const isLast = at < facts.length - 1 && tops[at] !== tops[at + 1]
        const isFirst = tops[at] !== tops[at - 1]
        const text = fact.textContent ?? ''
        // A dot before a fact takes 14 pixels, and is seen unless it lies outside of the words' own place.
        const isSeen = dots(fact) && fact.getBoundingClientRect().left + 14 > edge + 1
        if ((isLast && text.endsWith('·')) || (isFirst && isSeen)) found.dotted.push(text)
      }
    }
    return found
  })

test.describe('as one who has just come in', () => {
  const first = shareFirstScreen()

  test('axe finds nothing on the list, in any of its shapes, and at 900 × 600 it works with all its tools', async () => {
    const { app, page } = first()
    await enterBerlin(page)
    await expect(row(page, 'Podcast')).toBeVisible()
    await tagLink(page, 'Podcast', 'radio')
    await box(page, 0).click()
    await inBothThemes(app, 'a selection')
    await page.getByRole('button', { name: 'Hide the form' }).click()
    // What a resting pointer says hangs outside the page's regions.
    await page.mouse.move(600, 5)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await inBothThemes(app, 'columns')
    await page.getByRole('button', { name: 'All communities' }).click()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '1 week' }).check()
    await inBothThemes(app, 'filters')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Views' }).click()
    await inBothThemes(app, 'views')
    await page.keyboard.press('Escape')
    await search(page).fill('no such link anywhere')
    await expect(page.getByRole('heading', { name: 'No link matches' })).toBeVisible()
    await inBothThemes(app, 'nothing found')

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('button', { name: 'All communities' }).click()
    await page.getByRole('button', { name: 'Show the form' }).click()
    await resize(app, 900, 600)
    await page.waitForFunction(() => innerWidth === 900)
    await expect(row(page, 'Podcast')).toBeVisible()
    // As in a row with more to tell: no room for two facts beside each other.
    await row(page, 'Podcast')
      .getByText('2 joined')
      .evaluate((fact) => {
        let all: Element | null = fact
        while (all !== null && all.textContent?.includes('days left') !== true) all = all.parentElement
        all?.parentElement?.style.setProperty('width', '110px')
      })
    const lines = await brokenLines(page)
    expect(lines.broken.length).toBeGreaterThan(0)
    expect(lines.dotted).toEqual([])
    for (const name of ['Lockdown', 'Hide the form', 'All communities', 'Filter', 'Views']) {
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
    }
    await box(page, 0).click()
    for (const name of ['Copy all', 'Export CSV', 'Export QR codes', 'Print sheet', 'Tag', 'Extend', 'Revoke']) {
      await expect(toolbar(page).getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
    }
    const overflow = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)
    expect(overflow).toBe(0)
    // Who waits stands within the panel of details, with both answers; all of them are answered after a question.
    await page.keyboard.press('Escape')
    await search(page).fill('newcomers')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const details = page.getByRole('dialog', { name: 'Details' })
    await expect(details).toBeFocused()
    const waiting = details.getByRole('list', { name: 'People who wait' })
    const dismiss = waiting.getByRole('button', { name: /^Dismiss / }).first()
    await dismiss.scrollIntoViewIfNeeded()
    await expect(dismiss).toBeInViewport({ ratio: 1 })
    expect(await waiting.evaluate((people) => people.scrollWidth - people.clientWidth)).toBe(0)
    await details.getByRole('button', { name: 'Dismiss all' }).click()
    await expect(page.getByRole('dialog', { name: /^Dismiss \d+ people\?$/ })).toContainText(
      'For five seconds you can take it back',
    )
    await page.keyboard.press('Escape')
    await expect(waiting).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(row(page, 'Newcomers, please wait')).toBeFocused()
  })
})

test('two thousand links: opened, searched, sorted, scrolled to the end, all selected and exported', async ({
  open,
  serve,
  folder,
}) => {
  test.setTimeout(120_000)
  const server = await serve({ links: 2_000 })
  const app = await open({ server })
  const { page } = app
  await enterBerlin(page)
  await resize(app, 900, 600)
  await rows(page).first().focus()
  await page.keyboard.press('End')
  await expect(rows(page).last()).toBeFocused()
  // Another community is read from its beginning, however far down one was.
  await chooseCommunity(page, 'Many links')
  await expect(row(page, 'Ambassador 02000')).toBeInViewport()
  await resize(app, 1_180, 740)
  await expect(page.getByRole('progressbar', { name: 'Reading links' })).toHaveCount(0, { timeout: 60_000 })
  const active = (await server.links('Many links')).filter((link) => !link.revoked && !link.permanent).length

  await search(page).fill('ambassador 01001')
  await expect.poll(() => titles(page)).toEqual(['Ambassador 01001'])
  await page.keyboard.press('Escape')
  await sortBy(page, 'Title')
  await expect.poll(async () => (await titles(page))[0]).toBe('Ambassador 00001')

  await rows(page).first().focus()
  await page.keyboard.press('End')
  await expect(row(page, 'Ambassador 02000')).toBeFocused()
  // Only what is seen is drawn, also down here.
  expect(await rows(page).count()).toBeLessThan(60)
  // So is another order, though the row with the focus is not among its first.
  for (let step = 0; step < 8; step++) await page.keyboard.press('PageUp')
  await expect(row(page, 'Ambassador 02000')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill('newest first')
  await expect(page.getByRole('option').first()).toContainText('Newest first')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Ambassador 02000')).toBeInViewport()
  await expect.poll(async () => (await titles(page))[0]).toBe('Ambassador 02000')
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, -4_000)
  await page.keyboard.press('PageUp')
  await expect.poll(async () => (await titles(page)).every((name) => name.startsWith('Ambassador'))).toBe(true)

  await page.keyboard.press('Control+a')
  await expectSelected(page, new Intl.NumberFormat('en').format(active))
  const csv = join(folder, 'many.csv')
  await saveTo(app, csv)
  await toolbar(page).getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByText(/ links saved in many\.csv/)).toBeVisible({ timeout: 30_000 })
  const lines = (await readFile(csv, 'utf8')).trim().split(/\r?\n/)
  expect(lines).toHaveLength(active + 1)
})
