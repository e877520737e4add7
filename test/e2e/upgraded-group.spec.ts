import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { chooseCommunity, createLink, enter, list, row } from './support/steps'

/** A basic group of the practice world. */
const GROUP = 'Leipzig Runners'
const first = shareFirstScreen()

test('a group that becomes a supergroup while it is on the screen keeps its links and tags, and links are made there', async () => {
  const { page, server } = first()
  await enter(page)
  await chooseCommunity(page, GROUP)
  await createLink(page, 'Before')
  const address = await row(page, 'Before')
    .getByText(/^t\.me\//)
    .innerText()
  const tagged = await page.evaluate(
    async ({ hash, community }) => {
      const chats = await window.inviteDesk.listChats({ refresh: false })
      const chatId = (chats.ok ? chats.value : []).find(({ title }) => title === community)?.id ?? ''
      const selection = { kind: 'links' as const, links: [{ chatId, hash }] }
      return window.inviteDesk.tagLinks({ selection, add: ['river'], remove: [] })
    },
    { hash: address.replace('t.me/+', ''), community: GROUP },
  )
  expect(tagged).toMatchObject({ ok: true })
  await expect(row(page, 'Before')).toContainText('river')

  await server.control({ do: 'upgradeGroup', community: GROUP })
  await expect
    .poll(() =>
      page.evaluate(async (community) => {
        const chats = await window.inviteDesk.listChats({ refresh: false })
        return (chats.ok ? chats.value : []).flatMap(({ title, kind }) => (title === community ? [kind] : []))
      }, GROUP),
    )
    .toEqual(['supergroup'])
  await expect(page.getByRole('combobox', { name: 'Community' })).toHaveValue(GROUP)
  await expect(row(page, 'Before')).toContainText('river')

  await createLink(page, 'After')
  await expect(list(page).getByRole('listitem', { name: 'After' })).toHaveCount(1)
  const made = (await server.links(GROUP)).map(({ title }) => title)
  expect(made.filter((title) => title === 'After' || title === 'Before').sort()).toEqual(['After', 'Before'])
  // What is on the screen asks by the new id alone.
  const { entries } = await server.journal()
  const creating = entries.filter(({ method }) => method === 'messages.exportChatInvite')
  expect(creating.map(({ outcome }) => outcome)).toEqual(['ok', 'ok'])
})
