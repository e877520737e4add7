import type { Locator, Page } from '@playwright/test'
import { expect, type TestServer, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { inBothThemes, resize } from './support/look'
import { BERLIN, enter, giveCredentials, tryAgain } from './support/steps'

const first = shareFirstScreen()
const HIDE = 'messages.hideChatJoinRequest'
const HIDE_ALL = 'messages.hideAllChatJoinRequests'
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

/** Somebody new asks to join by a link of this title; answers their name. */
const ask = async (server: TestServer, title = NEWCOMERS): Promise<string> => {
  const link = (await server.links(BERLIN)).find((one) => one.title === title)?.link ?? ''
  return ((await server.control({ do: 'join', link })) as { name: string }).name
}

const openRoom = async (page: Page): Promise<void> => {
  await enter(page)
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
  const { page, server } = first()
  await openRoom(page)
  const berlin = await waitingIn(server, BERLIN)
  const everywhere = Number.parseInt(await page.getByText(/^\d+ people wait$/).innerText(), 10)
  expect(everywhere).toBeGreaterThanOrEqual(berlin)
  await expectBadge(page, everywhere)
  await chooseBerlin(page)
  await expect(rows(page)).toHaveCount(berlin)

  // Live: who asks now appears by itself, and is counted.
  const [second, third, fourth] = [await ask(server), await ask(server), await ask(server)]
  await expect(rows(page)).toHaveCount(berlin + 3)
  await expectBadge(page, everywhere + 3)
  const newest = row(page, fourth)
  await expect(newest).toContainText(NEWCOMERS)
  await expect(newest).toContainText(BERLIN)
  await expect(newest).toContainText(/just asked|waiting/)

  // Keys in one breath mean whoever is found, not whoever stood first before.
  await search(page).fill(third)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: third })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, third)).toBeFocused()
  await expect(rows(page)).toHaveCount(1)
  await search(page).fill('')
  await expect(rows(page)).toHaveCount(berlin + 3)

  // By key, and on to the next; by button.
  const eldest = (await rows(page).nth(0).getAttribute('aria-label')) ?? ''
  const next = (await rows(page).nth(1).getAttribute('aria-label')) ?? ''
  await row(page, eldest).focus()
  await page.keyboard.press('a')
  const letIn = page.getByText(`Letting ${eldest} in`)
  await expect(letIn).toBeVisible()
  // Nothing is sent yet: taken back, they stand in their place again, and the answer begins anew.
  await page.keyboard.press('Control+z')
  await expect(row(page, eldest)).toBeFocused()
  await expect(rows(page)).toHaveCount(berlin + 3)
  expect(await waitingIn(server, BERLIN)).toBe(berlin + 3)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(row(page, eldest)).toBeFocused()
  await page.keyboard.press('a')
  await expect(letIn).toBeVisible()
  await expect(row(page, eldest)).toHaveCount(0)
  await expect(row(page, next)).toBeFocused()
  // Twice on one place: whoever moves up there meanwhile is neither answered nor opened.
  await row(page, second).getByRole('button', { name: 'Dismiss' }).dblclick()
  await expect(page.getByText(`Dismissing ${second}. They may ask again.`)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(row(page, second)).toHaveCount(0)
  await expect.poll(() => waitingIn(server, BERLIN)).toBe(berlin + 1)

  // Who was answered is found again, with what came of it.
  await page.getByRole('button', { name: 'Answered' }).click()
  const answered = page.getByRole('dialog', { name: 'Who was answered' })
  await answered.getByRole('searchbox', { name: 'Search answers' }).fill(eldest)
  // Latest first: in the app that tests share, the same person may have been let in before.
  await expect(answered.getByRole('listitem').filter({ hasNotText: eldest })).toHaveCount(0)
  await expect(answered.getByRole('listitem').first()).toContainText('Let in by you')
  await page.keyboard.press('Escape')

  // Refused, in words beside the person; the details hold everything, and answer as well.
  await server.setFaults({ name: 'refuse', value: '400:USER_CHANNELS_TOO_MUCH', method: HIDE, times: 1 })
  await row(page, third).getByRole('button', { name: 'Approve' }).click()
  await expect(row(page, third).getByRole('alert')).toContainText('too many communities')
  await row(page, third).focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: third })
  await expect(details).toContainText(NEWCOMERS)
  // A second Enter, by a hand that is quick, answers nobody.
  await page.keyboard.press('Enter')
  await details.getByRole('button', { name: 'Dismiss' }).click()
  await expect(row(page, third)).toHaveCount(0)
  await expect.poll(() => waitingIn(server, BERLIN)).toBe(berlin)

  // Another admin was faster.
  await server.setFaults({ name: 'refuse', value: '400:HIDE_REQUESTER_MISSING', method: HIDE, times: 1 })
  await row(page, fourth).getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText(`${fourth} was answered elsewhere`)).toBeVisible()
  await expect(row(page, fourth)).toHaveCount(0)
})

test('several, all of a link and all of a community are answered, each once, though the connection is cut', async () => {
  const { page, server } = first()
  await openRoom(page)
  const berlin = await waitingIn(server, BERLIN)
  await chooseBerlin(page)
  await expect(rows(page)).toHaveCount(berlin)

  // Several, with the answer to two of them lost on its way.
  await rows(page).first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(toolbar(page).getByRole('status')).toHaveText(`3 of ${berlin} selected`)
  await server.setFaults({ name: 'cut-after-apply', method: HIDE, times: 2 })
  await page.keyboard.press('a')
  const several = page.getByRole('dialog', { name: 'Approve 3 people?' })
  await several.getByRole('button', { name: 'Approve', exact: true }).click()
  const approving = job(page, /^Approving 3 people in Berlin Runners$/)
  await expect(approving).toContainText('3 of 3', { timeout: 30_000 })
  await expect(approving).not.toContainText('failed')
  await expect(rows(page)).toHaveCount(berlin - 3)
  expect(await waitingIn(server, BERLIN)).toBe(berlin - 3)
  await expect(toolbar(page)).toHaveCount(0)

  // All of a link: who came by it and nobody else.
  const newcomers = (await server.links(BERLIN)).find(({ title }) => title === NEWCOMERS)
  await page.getByRole('combobox', { name: 'Filter by link' }).fill('Newcomers')
  await page.getByRole('option', { name: new RegExp(NEWCOMERS) }).click()
  const left = newcomers?.waiting ?? 0
  await expect(rows(page)).toHaveCount(left)
  await page.getByRole('button', { name: 'Dismiss all' }).click()
  const byLink = page.getByRole('dialog', { name: new RegExp(`^Dismiss ${left} `) })
  await expect(byLink).toContainText(`by the link “${NEWCOMERS}”`)
  await expect(byLink).toContainText('may ask again')
  await byLink.getByRole('button', { name: 'Dismiss all' }).click()
  await expect(job(page, /^Dismissing/)).toContainText(`${left} of ${left}`)
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show everybody' }).click()

  // All of a community, in one call whose answer is lost.
  for (let at = 0; at < 4; at++) await ask(server)
  await chooseBerlin(page)
  const rest = await waitingIn(server, BERLIN)
  await expect(rows(page)).toHaveCount(rest)
  await server.setFaults({ name: 'cut-after-apply', method: HIDE_ALL, times: 1 })
  await page.getByRole('button', { name: 'Approve all' }).click()
  const everybody = page.getByRole('dialog', { name: new RegExp(`^Approve ${rest} people`) })
  await expect(everybody).toContainText('in Berlin Runners')
  await everybody.getByRole('button', { name: 'Approve all' }).click()
  await expect(job(page, new RegExp(`^Approving ${rest} people`))).toContainText(`${rest} of ${rest}`, {
    timeout: 30_000,
  })
  expect(await waitingIn(server, BERLIN)).toBe(0)
  const after = (await server.links(BERLIN)).find(({ title }) => title === NEWCOMERS)
  expect(after?.joined).toBeLessThanOrEqual((newcomers?.joined ?? 0) + rest)
})

test('who asks between reading and clicking is not let in, and the question says so', async () => {
  const { page, server } = first()
  await openRoom(page)
  await chooseBerlin(page)
  const seen = await waitingIn(server, BERLIN)
  await expect(rows(page)).toHaveCount(seen)
  await page.getByRole('button', { name: 'Approve all' }).click()
  const question = page.getByRole('dialog', { name: new RegExp(`^Approve ${seen} people`) })
  await expect(question).toContainText('all at once')
  for (let at = 0; at < 6; at++) await ask(server)
  await expect(question).toContainText('6 more people have asked meanwhile and go on waiting')
  await expect(question).toContainText('one after the other; you can stop at any time')
  await question.getByRole('button', { name: 'Approve all' }).click()
  await expect(job(page, new RegExp(`^Approving ${seen} people`))).toContainText(`${seen} of ${seen}`)
  await expect(rows(page)).toHaveCount(6)
  expect(await waitingIn(server, BERLIN)).toBe(6)

  // The same by a link, and the other way round.
  await page.getByRole('combobox', { name: 'Filter by link' }).fill('Newcomers')
  await page.getByRole('option', { name: new RegExp(NEWCOMERS) }).click()
  await expect(rows(page)).toHaveCount(6)
  await page.getByRole('button', { name: 'Dismiss all' }).click()
  const dismissing = page.getByRole('dialog', { name: /^Dismiss 6 people/ })
  await ask(server)
  await expect(dismissing).toContainText('1 more person has asked meanwhile')
  await dismissing.getByRole('button', { name: 'Dismiss all' }).click()
  await expect(job(page, /^Dismissing 6 people/)).toContainText('6 of 6')
  await expect(rows(page)).toHaveCount(1)
})

test('axe finds nothing on the requests, and at 900 × 600 all of it can be reached', async () => {
  test.setTimeout(120_000)
  const { app, page, server } = first()
  await openRoom(page)
  await inBothThemes(app, 'requests')
  await rows(page).first().getByRole('checkbox').click()
  await inBothThemes(app, 'requests selected')
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toHaveCount(0)
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: HIDE, times: 1 })
  await rows(page).first().getByRole('button', { name: 'Approve' }).click()
  await expect(rows(page).first().getByRole('alert')).toContainText('no longer answer requests')
  await rows(page).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await inBothThemes(app, 'a refusal and the details')
  await page.keyboard.press('Escape')
  await resize(app, 900, 600)
  await page.waitForFunction(() => innerWidth === 900)
  for (const name of ['Approve all', 'Dismiss all', 'Ask for new requests']) {
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  }
  for (const name of ['Approve', 'Dismiss']) {
    await expect(rows(page).nth(1).getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  }
  expect(await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
  await inBothThemes(app, 'requests at 900 × 600')
  await search(page).fill('no such person anywhere')
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await inBothThemes(app, 'nobody found')
  // The word on the desktop is asked for in the settings.
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  const wanted = page.getByRole('switch', { name: 'Tell me when somebody asks to join' })
  await wanted.check()
  await expect(wanted).toBeChecked()
  const kept = await page.evaluate(() => window.inviteDesk.getSettings())
  expect(kept).toMatchObject({ ok: true, value: { notifyRequests: true } })
})

test('what cannot be read is said, and a bot is told what to do instead', async () => {
  const { page, server } = first()
  const method = 'messages.getChatInviteImporters'
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method })
  await enter(page)
  await room(page).click()
  await expect(page.getByText(/could not be (asked|loaded)/).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nobody is waiting' })).toHaveCount(0)
  await tryAgain(page, server, method, rows(page).first())
  await page.evaluate(() => window.inviteDesk.addAccount())
  await page.getByRole('button', { name: 'Use a bot token' }).click()
  const token = page.getByRole('textbox', { name: 'Bot token' })
  const id = page.getByRole('textbox', { name: 'API ID' })
  await expect(token.or(id)).toBeVisible()
  if (await id.isVisible()) await giveCredentials(page)
  await token.fill(server.account('bot').botToken ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await room(page).click()
  await expect(page.getByRole('heading', { name: 'Bots cannot see who asks to join' })).toBeVisible()
  await expectBadge(page, 0)
})

test('a wave among honest requests is told apart by the link it came by, and dismissed as a group', async () => {
  const { page, server } = first()
  const before = await waitingIn(server, BERLIN)
  const link = (await server.links(BERLIN)).find((one) => one.title === NEWCOMERS)?.link ?? ''
  await server.control({ do: 'sendCrowd', link, as: 'honest', count: 6, within: 80_000 })
  await server.control({ do: 'sendCrowd', link, as: 'wave', count: 14, within: 120 })
  await openRoom(page)
  const alike = page.getByRole('region', { name: 'Looks alike' })
  await expect(alike).toContainText(`requests to ${BERLIN} by “${NEWCOMERS}” look alike`)
  await expect(alike).toContainText('asked within minutes')
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
})
