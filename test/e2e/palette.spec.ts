import type { Locator, Page } from '@playwright/test'
import { keyNames, keysOf, shortcuts } from '../../renderer/shortcuts'
import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes } from './support/look'
import { chooseFromMenu, clipboardText, list, row } from './support/steps'

const isMac = process.platform === 'darwin'
const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Commands' })
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const options = (page: Page): Locator => palette(page).getByRole('option')

/** Opens the palette, looks for words, and sees what Enter would run. */
const find = async (page: Page, words: string, expected: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  const field = palette(page).getByRole('combobox', { name: 'Find a command' })
  await expect(field).toBeFocused()
  await page.keyboard.insertText(words)
  const first = options(page).first()
  await expect(first).toContainText(expected)
  await expect(field).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? 'an id')
}

const run = async (page: Page, words: string, expected: string): Promise<void> => {
  await find(page, words, expected)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
}

const desk = shareDesk()

test('the main job and what follows are done from the palette alone', async () => {
  const { app, page } = desk()
  const title = page.getByRole('textbox', { name: 'Title' })
  await run(page, 'settings', 'Go to Settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await run(page, 'new link', 'New link')
  await expect(title).toBeFocused()
  await page.keyboard.type('Door 4')
  await run(page, 'create', 'Create “Door 4”')
  await expect(row(page, 'Door 4')).toBeVisible()
  // The form has heard of it too: commands mean the link that was just made.
  await expect(title).toHaveValue('')
  await run(page, 'copy door', 'Copy “Door 4”')
  await expect(page.getByText('Link copied')).toBeVisible()
  expect(await clipboardText(app)).toMatch(/^https:\/\/t\.me\/\+/)
  await run(page, 'qr', 'Show the QR code of “Door 4”')
  // The panel has the focus, so that its buttons are a Tab away; Escape gives it back.
  await expect(page.getByRole('dialog', { name: 'QR code' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(title).toBeFocused()
  await run(page, 'theme dark', 'Theme: dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  // Lately used on top, and the theme that stands is not offered.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette(page).getByRole('group').first()).toHaveAccessibleName('Used lately')
  await expect(options(page).first()).toContainText('Show the QR code of “Door 4”')
  await expect(options(page).filter({ hasText: 'Theme: dark' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await run(page, 'theme system', 'Theme: as the system')
  await run(page, 'a to z title', 'Sort: Title, A to Z')
  await expect(page.getByRole('button', { name: 'Sort: Title, A to Z' })).toBeVisible()
})

test('commands name their target, and the focus goes back to where it was', async () => {
  const { app, page } = desk()
  const podcast = row(page, 'Podcast')
  await podcast.focus()
  await find(page, 'revoke', 'Revoke “Podcast”')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(podcast).toBeFocused()
  await run(page, 'revoke', 'Revoke “Podcast”')
  await expect(page.getByRole('dialog', { name: 'Revoke “Podcast”?' })).toBeVisible()
  // A question has to be answered first.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(podcast).toBeFocused()
  // Several selected: they are meant, and the one alone is not.
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await find(page, 'revoke', 'Revoke 2 links')
  await expect(options(page).filter({ hasText: 'Podcast' })).toHaveCount(0)
  await inBothThemes(app, 'palette')
  await page.keyboard.press('Escape')
  await run(page, 'ended', 'Show ended links')
  await expect(page.getByRole('tab', { name: 'Ended', exact: true })).toHaveAttribute('aria-selected', 'true')
  await run(page, 'filter', 'Filter links')
  const filter = page.getByRole('dialog', { name: 'Filter links' })
  await expect(filter).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(filter).toHaveCount(0)
  const other = await page.evaluate(async () => {
    const chats = await window.inviteDesk.listChats({ refresh: false })
    return (chats.ok ? chats.value.find((chat) => chat.title !== 'Berlin Runners')?.title : undefined) ?? ''
  })
  await run(page, 'requests', 'Go to Requests')
  await run(page, other, other)
  await expect(page.getByRole('combobox', { name: 'Community' })).toHaveValue(other)
})

test('the help sheet shows the table, and its keys lead where they say; people who ask are answered from the palette', async () => {
  const { app, page } = desk()
  await expect(list(page).getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('F1')
  await expect(sheet(page)).toBeVisible()
  await inBothThemes(app, 'help sheet')
  const shown = await sheet(page)
    .locator('dd')
    .evaluateAll((cells) =>
      cells.map((cell) =>
        [...(cell.firstElementChild?.children ?? [])].map((chord) => [...chord.children].map((key) => key.textContent)),
      ),
    )
  expect(shown).toEqual(shortcuts.map(({ name }) => keyNames(keysOf(name, isMac) ?? '', isMac)))
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
  await list(page).getByRole('listitem').first().focus()
  await page.keyboard.press('?')
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Search links' })
  await expect(search).toBeFocused()
  await page.keyboard.type('/?')
  await expect(search).toHaveValue('/?')
  await expect(sheet(page)).toHaveCount(0)
  await chooseFromMenu(app, 'Keyboard shortcuts')
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await chooseFromMenu(app, 'Commands…')
  await expect(palette(page)).toBeVisible()
  await palette(page).getByRole('combobox').fill('nothing of the kind')
  await expect(palette(page).getByRole('status')).toContainText('No command goes by these words')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)

  // People who ask are answered, chosen and looked for from there.
  await run(page, 'requests', 'Go to Requests')
  const people = page.getByRole('list', { name: 'Join requests' }).getByRole('listitem')
  await expect(people.first()).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await run(page, 'waits berlin', 'Show who waits in Berlin Runners')
  await expect(page.getByRole('combobox', { name: 'Filter by community' })).toHaveValue('Berlin Runners')
  const names = () => people.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
  await expect(people.getByText('Berlin Runners')).toHaveCount(await people.count())
  const [first = '', second = ''] = await names()
  await people.first().focus()
  await find(page, 'approve', `Approve ${first}`)
  await expect(options(page).first()).toContainText('A')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Letting ${first} in`)).toBeVisible()
  await expect(people.first()).toHaveAccessibleName(second)
  await expect(people.first()).toBeFocused()
  // Several selected: they are meant, and asked about first.
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await run(page, 'dismiss', 'Dismiss 2 people')
  await expect(page.getByRole('dialog', { name: 'Dismiss 2 people?' })).toBeVisible()
  await page.keyboard.press('Escape')
  const count = await people.count()
  await run(page, 'approve all', `Approve all: ${count} people`)
  await expect(page.getByRole('dialog', { name: `Approve ${count} people?` })).toBeVisible()
  await page.keyboard.press('Escape')
  await run(page, 'search requests', 'Search requests')
  await expect(page.getByRole('searchbox', { name: 'Search requests' })).toBeFocused()
  // The search of the other room is still to be had, and is not taken for this one's.
  await run(page, 'search links', 'Search links')
  await expect(page.getByRole('searchbox', { name: 'Search links' })).toBeFocused()
})
