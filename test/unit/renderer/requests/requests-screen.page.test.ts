import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JoinRequest, RequestFilter, RequestWindow } from '../../../../electron/contract/people'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { defaultSettings, type Settings } from '../../../../electron/contract/settings'
import { HeldAnswersProvider } from '../../../../renderer/components/held-answers'
import { Toaster } from '../../../../renderer/components/toaster'
import { RequestsScreen } from '../../../../renderer/features/requests/requests-screen'
import { JoinRequests } from '../../../../renderer/features/settings/join-requests'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { requestsWish } from '../../../../renderer/wishes'
import { PATIENCE } from '../../../support/patience'
import { requestOf } from '../../../support/requests'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

const patient = { timeout: PATIENCE }
const via = { hash: 'Door4444', link: 'https://t.me/+Door4444', title: 'Door 4' }
const chat = { chatId: '-1001', title: 'Aurora' }
const group = {
  ...{ chatId: chat.chatId, community: chat.title, via: { hash: via.hash, title: via.title }, count: 2 },
  signs: [{ sign: 'together' as const, count: 2 }],
}

let page: TestPage
let waiting: JoinRequest[]

beforeEach(() => {
  waiting = ['1', '2', '3'].map((userId) => requestOf(userId, {}, { via, alike: userId !== '3' }))
  vi.stubGlobal('ResizeObserver', function ResizeObserver() {
    return { observe: () => undefined, unobserve: () => undefined, disconnect: () => undefined }
  })
  // Rows are drawn where there is room for them, and this document has no sizes.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => {
  page.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const matching = ({ search, alike }: RequestFilter): JoinRequest[] =>
  waiting.filter((request) => request.person.name.includes(search) && (request.alike || !alike))

interface OpenOptions {
  readonly isBot?: boolean
  readonly around?: Partial<RequestWindow>
  /** The test answers what is asked of the list. */
  readonly slow?: boolean
}

const open = async ({ isBot = false, around = {}, slow = false }: OpenOptions = {}): Promise<void> => {
  const queryRequests = ({ filter }: { readonly filter: RequestFilter }): RequestWindow => {
    const rows = matching(filter)
    return {
      ...{ rows, offset: 0, total: rows.length, waiting: waiting.length, reading: false, unread: [], refused: [] },
      chats: [{ ...chat, count: waiting.length, links: [{ hash: via.hash, title: via.title, count: waiting.length }] }],
      ...{ alike: [group], seen: { tick: waiting.length, askedUntil: null } },
      ...around,
    }
  }
  page = openPage({
    ...(slow ? {} : { queryRequests }),
    listChats: () => [{ id: chat.chatId, kind: 'supergroup', title: chat.title }],
    refreshRequests: () => null,
    nameRequests: () => ({ requests: matching({ ...everybodyWaiting, alike: true }).map(({ person }) => ref(person)) }),
    holdAnswers: () => ({ heldId: 'h1', requests: [], milliseconds: 5_000 }),
  })
  const room = createElement(HeldAnswersProvider, null, createElement(RequestsScreen))
  const value = { clockOffset: 0, connection: 'online', account: { isBot } } as SignedIn
  const signedIn = createElement(SignedInProvider, { value }, createElement(Toaster, null, room))
  draw(createElement(page.wrapper, null, signedIn))
  await act(async () => undefined)
}
const ref = ({ userId }: { readonly userId: string }) => ({ chatId: chat.chatId, userId })
// By selectors: the whole room is drawn, and to look for a role is to look at each element of it.
const rows = (): NodeListOf<Element> => document.querySelectorAll('[role="listitem"]')
const heading = (words: string): Element | undefined =>
  [...document.querySelectorAll('h2, h3')].find(({ textContent }) => textContent === words)
const buttonIn = (around: ParentNode, name: string): Element => {
  const found = [...around.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
const press = (name: string, around: ParentNode = document) =>
  act(async () => void fireEvent.click(buttonIn(around, name)))
/** Only those who came by the link, or all of its community. */
const show = (link: { readonly hash: string; readonly name: string } | null) =>
  act(async () => requestsWish.make({ ...chat, link }))
const question = async (title: string): Promise<Element> =>
  waitFor(() => {
    const dialog = document.querySelector('[role="dialog"]')
    if (dialog?.querySelector('h2')?.textContent !== title) throw new Error(`no dialog ${title}`)
    return dialog
  }, patient)
const held = (): unknown => page.inputsOf('holdAnswers').at(-1)

test('a bot is told that bots cannot see who asks, and nothing is asked for it', async () => {
  await open({ isBot: true })
  expect(heading('Bots cannot see who asks to join')).toBeDefined()
  expect(page.calls).toEqual([])
})

test('communities that could not be read are named, nobody is said to be waiting in none of them, and they are asked again', async () => {
  waiting = []
  await open({ around: { unread: ['Aurora', 'Lakeside'] } })
  await waitFor(() => expect(document.body.textContent).toContain('Aurora and Lakeside'), patient)
  expect(heading('Nobody is waiting')).toBeUndefined()
  await press('Try again')
  expect(page.inputsOf('refreshRequests')).toHaveLength(1)
})

test('a list that cannot be read says why, and is there when it is asked for again', async () => {
  await open({ slow: true })
  const asked = () => page.calls.filter(({ name }) => name === 'queryRequests')
  await asked()[0]?.refuse({ code: 'chatAdminRequired' })
  await waitFor(
    () => expect(document.querySelector('[role="alert"]')?.textContent).toContain('Ask the owner for this right'),
    patient,
  )
  expect(heading('Nobody is waiting')).toBeUndefined()
  const before = asked().length
  await press('Try again')
  expect(asked().length).toBeGreaterThan(before)
})

test('who asks while the question stands is named in it and not meant by it', async () => {
  await open()
  await show(null)
  await waitFor(() => expect(rows()).toHaveLength(3), patient)
  await press('Approve all')
  const dialog = await question('Approve 3 people?')
  expect(dialog.textContent).toContain('Aurora')
  expect(dialog.textContent).toContain('all at once')
  waiting.push(requestOf('4', {}, { via }), requestOf('5', {}, { via }))
  await page.say('requestsChanged', { waiting: 5 })
  await act(async () => page.client.invalidateQueries({ queryKey: ['queryRequests'] }))
  await waitFor(() => {
    expect(dialog.textContent).toContain('2 more people have asked meanwhile and go on waiting')
  }, patient)
  expect(dialog.textContent).toContain('one after the other; you can stop at any time')
  await press('Approve all', dialog)
  expect(held()).toMatchObject({
    approved: true,
    selection: { kind: 'matching', filter: { chatId: chat.chatId }, seen: { tick: 3 } },
  })
})

test('a question about a link names it, and says that who is dismissed may ask again', async () => {
  await open()
  await show({ hash: via.hash, name: via.title })
  await waitFor(() => expect(rows()).toHaveLength(3), patient)
  await press('Dismiss all')
  const dialog = await question('Dismiss 3 people?')
  expect(dialog.textContent).toContain('by the link “Door 4”')
  expect(dialog.textContent).toContain('may ask again')
  await press('Dismiss all', dialog)
  expect(held()).toMatchObject({ approved: false, selection: { filter: { hash: via.hash }, seen: { tick: 3 } } })
})

test('a group that looks alike is shown alone, and dismissed by name: those who were in it when it was asked', async () => {
  await open()
  await waitFor(() => expect(rows()).toHaveLength(3), patient)
  const alike = document.querySelector('[aria-label="Looks alike"]') ?? document
  expect(alike.textContent).toContain('2 requests to Aurora by “Door 4” look alike')
  expect(alike.textContent).toContain('asked within minutes')
  await press('See them', alike)
  await waitFor(() => expect(rows()).toHaveLength(2), patient)
  expect(document.body.textContent).toContain('2 people match')
  await press('Dismiss 2', alike)
  await press('Dismiss', await question('Dismiss 2 people?'))
  await waitFor(() => expect(held()).toMatchObject({ approved: false }), patient)
  const requests = ['1', '2'].map((userId) => ({ chatId: chat.chatId, userId }))
  expect(held()).toMatchObject({ selection: { kind: 'requests', requests } })
})

test('where nobody is found there is a way back to everybody', async () => {
  await open()
  const search = screen.getByLabelText('Search requests')
  fireEvent.change(search, { target: { value: 'no such person' } })
  await waitFor(() => expect(heading('Nobody matches')).toBeDefined(), patient)
  await press('Show everybody')
  await waitFor(() => expect(rows()).toHaveLength(3), patient)
  expect(heading('Nobody matches')).toBeUndefined()
})

test('the settings ask whether to tell on the desktop who asks', async () => {
  let kept: Settings = defaultSettings
  page = openPage({
    updateSettings: (patch: Partial<Settings>) => {
      kept = { ...kept, ...patch }
      return kept
    },
  })
  page.client.setQueryData(['getSettings'], kept)
  draw(createElement(page.wrapper, null, createElement(JoinRequests)))
  const wanted = screen.getByLabelText('Tell me when somebody asks to join')
  await act(async () => wanted.click())
  expect(page.inputsOf('updateSettings')).toEqual([{ notifyRequests: true }])
  await waitFor(() => expect(wanted).toHaveProperty('checked', true), patient)
})
