import { expect, test } from './support/app'
import { shareDesk } from './support/desk'
import { BERLIN, row } from './support/steps'

const desk = shareDesk()

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
