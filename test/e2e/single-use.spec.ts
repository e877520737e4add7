import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import { readCode } from './support/qr'
import { BERLIN, row, saveTo } from './support/steps'

const desk = shareDesk()

/** Width and height of a PNG in pixels (ISO/IEC 15948, 11.2.2). */
const sizeOf = async (path: string): Promise<readonly number[]> => {
  const bytes = await readFile(path)
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('a link that is to close after the first join is revoked once somebody comes, and the feed says who', async () => {
  const { page, server } = desk()
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('switch', { name: 'Close after the first join' }).click()
  await expect(page.getByText('One person: the link closes after the first join.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Title' }).fill('One guest')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(row(page, 'One guest')).toContainText('closes after the first join')

  // Off and on again by its menu.
  const item = page.getByRole('menuitem', { name: 'Close after the first join', exact: true })
  await row(page, 'One guest').getByRole('button', { name: 'More actions' }).click()
  await expect(item).toHaveAccessibleDescription('On')
  await item.click()
  await expect(row(page, 'One guest')).toContainText('nobody yet, 1 place')
  await row(page, 'One guest').getByRole('button', { name: 'More actions' }).click()
  await item.click()
  await expect(row(page, 'One guest')).toContainText('closes after the first join')

  const made = (await server.links(BERLIN)).find(({ title }) => title === 'One guest')
  const { name } = (await server.control({ do: 'join', link: made?.link ?? '' })) as { readonly name: string }
  await page.getByRole('tab', { name: /^Revoked/ }).click()
  await expect(row(page, 'One guest')).toContainText('1 joined')
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  const told = page.getByRole('list', { name: 'What was told' }).getByRole('listitem', { name: /One guest/ })
  await expect(told).toHaveAccessibleName(new RegExp(`One guest in ${BERLIN} was closed .* after ${name} joined by it`))
})

test('a link that is full is replaced by a successor, which its saved code leads to and its details explain', async ({
  folder,
}) => {
  const app = desk()
  const { page, server } = app
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Links/ })
    .click()
  await page.getByRole('tab', { name: /^Active/ }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Next door')
  await page.getByRole('radiogroup', { name: 'Usage limit' }).getByRole('radio', { name: '1', exact: true }).check()
  await page.getByRole('button', { name: 'Create link' }).click()
  const poster = join(folder, 'poster.png')
  await saveTo(app.app, poster)
  await row(page, 'Next door').getByRole('button', { name: 'Show QR code' }).click()
  const panel = page.getByRole('dialog', { name: 'QR code' })
  await panel.getByRole('button', { name: 'Save PNG' }).click()
  const [made] = (await server.links(BERLIN)).filter(({ title }) => title === 'Next door')
  await expect.poll(() => readCode(app.app, poster)).toBe(made?.link)
  const size = await sizeOf(poster)
  await panel.getByRole('button', { name: 'Close QR code' }).click()

  await row(page, 'Next door').getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Replace by itself…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace by itself' })
  await dialog.getByRole('spinbutton', { name: 'At most' }).fill('2')
  await dialog.getByRole('switch', { name: 'Write its saved codes anew' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row(page, 'Next door')).toContainText('Is replaced by itself')
  await server.control({ do: 'join', link: made?.link ?? '' })
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  const told = page
    .getByRole('list', { name: 'What was told' })
    .getByRole('listitem', { name: /^(Unread: )?Next door/ })
  await expect(told).toHaveAccessibleName(
    new RegExp(
      `Next door in ${BERLIN} was full: .* took its place. The old link is revoked. 1 saved code was written anew`,
    ),
  )
  await told.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Details' }).click()
  const details = page.getByRole('complementary', { name: 'Details' }).or(page.getByRole('dialog', { name: 'Details' }))
  await expect(details).toContainText('it is full')
  await expect(details).toContainText((made?.link ?? '').replace('https://', ''))
  const both = (await server.links(BERLIN)).filter(({ title }) => title === 'Next door')
  expect(both).toHaveLength(2)
  // The same picture with another code: the caption and its fonts too.
  expect(await readCode(app.app, poster)).toBe(both.find(({ revoked }) => !revoked)?.link)
  expect(await sizeOf(poster)).toEqual(size)
})
