import type { Locator, Page } from '@playwright/test'
import { expect, type TestServer, test } from './support/app'
import { shareDesk } from './support/desk'
import { inBothThemes, resize } from './support/look'
import { BERLIN } from './support/steps'

/** Its states and questions are in a test of the page, what the server does about answers in tests of the gateway. */

const desk = shareDesk()
const HIDE = 'messages.hideChatJoinRequest'
const NEWCOMERS = 'Newcomers, please wait'

const rows = (page: Page): Locator => page.getByRole('list', { name: 'Join requests' }).getByRole('listitem')
const row = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Join requests' }).getByRole('listitem', { name, exact: true })
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search requests' })
const room = (page: Page): Locator => page.getByRole('navigation').getByRole('link', { name: /^Requests/ })
const toolbar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' })
const job = (page: Page, name: RegExp): Locator =>
  page.getByRole('region', { name: 'Work in progress' }).getByRole('group', { name })

const expectBadge = (page: Page, waiting: number): Promise<void> =>
  expect(room(page)).toHaveAccessibleName(waiting === 0 ? 'Requests' : `Requests, ${waiting} waiting`)

/** How many wait in a community, as the server knows. */
const waitingIn = async (server: TestServer, title: string): Promise<number> => {
  const all = (await server.control({ do: 'communities' })) as { title: string; requests: number }[]
  return all.find((community) => community.title === title)?.requests ?? 0
}

/** Somebody new asks to join by the link for newcomers. `name`: unlike anybody's who waits, where they are looked for. */
const ask = async (server: TestServer, name?: string): Promise<void> => {
  const link = (await server.links(BERLIN)).find(({ title }) => title === NEWCOMERS)?.link ?? ''
  await server.control({ do: 'join', link, name })
}

const openRoom = async (page: Page): Promise<void> => {
  await room(page).click()
  await expect(rows(page).first()).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
}

/** Only those who wait in Berlin. */
const chooseBerlin = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Filter by community' }).fill('Berlin')
  await page.getByRole('option', { name: /^Berlin Runners/ }).click()
}

test('people who ask are found, let in and dismissed one by one, and those who come meanwhile appear', async () => {
  const { app, page, server } = desk()
  await openRoom(page)
  const berlin = await waitingIn(server, BERLIN)
  const everywhere = Number.parseInt(await page.getByText(/^\d+ people wait$/).innerText(), 10)
  expect(everywhere).toBeGreaterThanOrEqual(berlin)
  await expectBadge(page, everywhere)
  await chooseBerlin(page)
  await expect(rows(page)).toHaveCount(berlin)

  // Live: who asks now appears by itself, and is counted.
  const [second, third] = ['Second Runner', 'Third Runner'] as const
  for (const name of [second, third]) await ask(server, name)
  await expect(rows(page)).toHaveCount(berlin + 2)
  await expectBadge(page, everywhere + 2)
  const newest = row(page, third)
  await expect(newest).toContainText(NEWCOMERS)
  await expect(newest).toContainText(BERLIN)
  await expect(newest).toContainText(/just asked|waiting/)

  // Keys in one breath mean whoever is found, not whoever stood first before.
  await search(page).fill(third)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: third })
  await expect(details).toContainText(NEWCOMERS)
  await page.keyboard.press('Escape')
  await expect(newest).toBeFocused()
  await expect(rows(page)).toHaveCount(1)
  await search(page).fill('')
  await expect(rows(page)).toHaveCount(berlin + 2)

  // Refused after the moment in which it could be taken back: they stand in their place again then.
  await server.setFaults({ name: 'refuse', value: '400:USER_CHANNELS_TOO_MUCH', method: HIDE, times: 1 })
  await newest.getByRole('button', { name: 'Approve' }).click()
  await expect(newest).toHaveCount(0)

  // By key, and on to the next; by button.
  const eldest = (await rows(page).nth(0).getAttribute('aria-label')) ?? ''
  const next = (await rows(page).nth(1).getAttribute('aria-label')) ?? ''
  await row(page, eldest).focus()
  await page.keyboard.press('a')
  await expect(page.getByText(`Letting ${eldest} in`)).toBeVisible()
  // Nothing is sent yet: taken back, they stand in their place again, and the answer begins anew.
  await page.keyboard.press('Control+z')
  await expect(row(page, eldest)).toBeFocused()
  await page.keyboard.press('a')
  await expect(row(page, eldest)).toHaveCount(0)
  await expect(row(page, next)).toBeFocused()
  // Twice on one place: whoever moves up there meanwhile is neither answered nor opened.
  await row(page, second).getByRole('button', { name: 'Dismiss' }).dblclick()
  await expect(page.getByText(`Dismissing ${second}. They may ask again.`)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(row(page, second)).toHaveCount(0)

  // The refusal in words beside the person, in a window as small as it gets; the details answer as well.
  await expect(newest.getByRole('alert')).toContainText('too many communities')
  await expect.poll(() => waitingIn(server, BERLIN)).toBe(berlin)
  await resize(app, 900, 600)
  await newest.scrollIntoViewIfNeeded()
  for (const button of [
    ...['Approve all', 'Dismiss all', 'Ask for new requests'].map((name) => page.getByRole('button', { name })),
    ...['Approve', 'Dismiss'].map((name) => newest.getByRole('button', { name })),
  ]) {
    await expect(button).toBeInViewport({ ratio: 1 })
  }
  expect(await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
  await newest.getByRole('checkbox').click()
  await inBothThemes(app, 'somebody selected, after a refusal, at 900 × 600')
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toHaveCount(0)
  await newest.focus()
  await page.keyboard.press('Enter')
  await details.getByRole('button', { name: 'Dismiss' }).click()
  await expect(newest).toHaveCount(0)

  // Who was answered is found again, with what came of it.
  await page.getByRole('button', { name: 'Answered' }).click()
  const answered = page.getByRole('dialog', { name: 'Who was answered' })
  await answered.getByRole('searchbox', { name: 'Search answers' }).fill(eldest)
  // Latest first: in the app that tests share, the same person may have been let in before.
  await expect(answered.getByRole('listitem').filter({ hasNotText: eldest })).toHaveCount(0)
  await expect(answered.getByRole('listitem').first()).toContainText('Let in by you')
  await page.keyboard.press('Escape')
  await expect.poll(() => waitingIn(server, BERLIN)).toBe(berlin - 1)
})

test('several and all of a community are answered, each once, though the connection is cut; who asks meanwhile is not let in, but dismissed with all of a link', async () => {
  const { page, server } = desk()
  await openRoom(page)
  const berlin = await waitingIn(server, BERLIN)
  const newcomers = async () => (await server.links(BERLIN)).find(({ title }) => title === NEWCOMERS)
  const before = await newcomers()
  await chooseBerlin(page)
  await expect(rows(page)).toHaveCount(berlin)

  // Several, with the answers to both of them lost on its way.
  await rows(page).first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(toolbar(page).getByRole('status')).toHaveText(`2 of ${berlin} selected`)
  await server.setFaults({ name: 'cut-after-apply', method: HIDE, times: 2 })
  await page.keyboard.press('a')
  const several = page.getByRole('dialog', { name: 'Approve 2 people?' })
  await several.getByRole('button', { name: 'Approve', exact: true }).click()
  const approving = job(page, /^Approving 2 people in Berlin Runners$/)
  await expect(approving).toContainText('2 of 2', { timeout: 30_000 })
  await expect(approving).not.toContainText('failed')
  const rest = berlin - 2
  await expect(rows(page)).toHaveCount(rest)
  expect(await waitingIn(server, BERLIN)).toBe(rest)
  await expect(toolbar(page)).toHaveCount(0)

  // All of a community, and nobody who asks between reading and clicking.
  await page.getByRole('button', { name: 'Approve all' }).click()
  const everybody = page.getByRole('dialog', { name: new RegExp(`^Approve ${rest} people`) })
  for (let at = 0; at < 2; at++) await ask(server)
  await expect(everybody).toContainText('2 more people have asked meanwhile and go on waiting')
  await everybody.getByRole('button', { name: 'Approve all' }).click()
  await expect(rows(page)).toHaveCount(2)

  // All of a link: those who came by it meanwhile.
  await page.getByRole('combobox', { name: 'Filter by link' }).fill('Newcomers')
  await page.getByRole('option', { name: new RegExp(NEWCOMERS) }).click()
  await page.getByRole('button', { name: 'Dismiss all' }).click()
  const byLink = page.getByRole('dialog', { name: 'Dismiss 2 people?' })
  await expect(byLink).toContainText(`by the link “${NEWCOMERS}”`)
  await byLink.getByRole('button', { name: 'Dismiss all' }).click()
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await expect.poll(() => waitingIn(server, BERLIN), { timeout: 30_000 }).toBe(0)
  // Nobody was let in but those who waited at first.
  expect((await newcomers())?.joined).toBe((before?.joined ?? 0) + (before?.waiting ?? 0))
})

test('a wave among honest requests is told apart by the link it came by, and dismissed as a group', async () => {
  const { page, server } = desk()
  const before = await waitingIn(server, BERLIN)
  const link = (await server.links(BERLIN)).find((one) => one.title === NEWCOMERS)?.link ?? ''
  await server.control({ do: 'sendCrowd', link, as: 'honest', count: 6, within: 80_000 })
  await server.control({ do: 'sendCrowd', link, as: 'wave', count: 14, within: 120 })
  await openRoom(page)
  const alike = page.getByRole('region', { name: 'Looks alike' })
  await expect(alike).toContainText(`requests to ${BERLIN} by “${NEWCOMERS}” look alike`)
  await alike.getByRole('button', { name: 'See them' }).click()
  const dismiss = alike.getByRole('button', { name: /^Dismiss \d+$/ })
  const count = Number(/\d+/.exec(await dismiss.innerText())?.[0])
  await expect(page.getByText(`${count} people match`)).toBeVisible()
  await rows(page).first().press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Looks like one of many that one hand has sent')
  await page.keyboard.press('Escape')
  await dismiss.click()
  const question = page.getByRole('dialog', { name: `Dismiss ${count} people?` })
  await question.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await expect(job(page, new RegExp(`^Dismissing ${count} people`))).toContainText(`${count} of ${count}`)
  // Whoever is honest waits on, and so does whom nothing gave away.
  expect(await waitingIn(server, BERLIN)).toBe(before + 20 - count)

  // A rule is looked at on those who wait, then switched on; whom it must not let in goes on waiting.
  await page.getByRole('button', { name: 'Answer by itself…' }).click()
  const rules = page.getByRole('dialog', { name: 'Answer by itself' })
  await expect(rules.getByRole('combobox', { name: 'Link' })).toHaveValue(NEWCOMERS)
  const preview = rules.getByRole('region', { name: 'Of those who wait now' })
  await expect(preview.getByRole('status')).toHaveText(/people would be approved$/)
  const approved = Number.parseInt(await preview.getByRole('status').innerText(), 10)
  const waiting = await waitingIn(server, BERLIN)
  await rules.getByRole('radio', { name: 'Answer them, too' }).check()
  await rules.getByRole('button', { name: 'Switch on' }).click()
  await expect.poll(() => waitingIn(server, BERLIN)).toBe(waiting - approved)
  // Nobody else for a while, so that they are told of; then somebody.
  await server.control({ do: 'advance', seconds: 120 })
  await ask(server)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  const told = page.getByRole('listitem', {
    name: new RegExp(`${approved} people were let into ${BERLIN} by ${NEWCOMERS}`),
  })
  await told.getByRole('button', { name: 'See who' }).click()
  const answered = page.getByRole('dialog', { name: 'Who was answered' })
  await expect(answered.getByRole('listitem').first()).toContainText('Let in by a rule')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Answer by itself…' }).click()
  await rules.getByRole('button', { name: /^Switch off: Approve whoever asks by/ }).click()
  await expect(rules.getByRole('button', { name: /^Switch off/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(rules).toHaveCount(0)
})
