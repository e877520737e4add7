import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { Importer } from '../../../../electron/contract/people'
import { setClock } from '../../../../renderer/clock'
import { HeldAnswersProvider } from '../../../../renderer/components/held-answers'
import { Toaster } from '../../../../renderer/components/toaster'
import { People } from '../../../../renderer/features/links/details/people'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

interface Asked {
  readonly requested: boolean
  readonly offset: number
  readonly limit: number
}

let page: TestPage
/** How many joined, and who waits. */
let joined = 3_000
let waiting: readonly string[] = []
/** When they joined or asked. */
let date = 1_800_000_000

const personOf = (userId: string, requested: boolean): Importer => ({
  ...{ userId, name: `Person ${userId}`, username: null, about: '', isBot: false, hasPhoto: false },
  ...{ date, requested, approvedBy: null, viaFolder: false },
})
const answer = ({ requested, offset, limit }: Asked) => {
  const all = requested ? waiting : Array.from({ length: joined }, (_none, index) => String(index + 1))
  return { rows: all.slice(offset, offset + limit).map((id) => personOf(id, requested)), offset, total: all.length }
}

const holdAnswers = ({ selection }: { selection: { requests: readonly unknown[] } }) => ({
  ...{ heldId: 'h1', requests: selection.requests, milliseconds: 5_000 },
})

/** The panel of details, as far as it scrolls. */
const Panel = () => {
  const [body, setBody] = useState<HTMLElement | null>(null)
  const link = { chatId: '-1001', hash: 'door', usage: joined, requested: waiting.length, requestNeeded: false }
  return createElement(
    'div',
    { ref: setBody, 'data-testid': 'body' },
    createElement(People, { entry: { link } as LinkEntry, scroller: body }),
  )
}
const open = async () => {
  const provider = createElement(HeldAnswersProvider, null, createElement(Panel))
  drawSignedIn(createElement(page.wrapper, null, createElement(Toaster, null, provider)))
  await settled()
}
const people = () => [...document.querySelectorAll<HTMLElement>('[role="listitem"]')]
const asked = () => (page.inputsOf('queryPeople') as Asked[]).map(({ offset }) => offset)
const settled = () => act(() => vi.advanceTimersByTimeAsync(100))

beforeEach(() => {
  vi.useFakeTimers()
  joined = 3_000
  waiting = []
  date = 1_800_000_000
  page = openPage({ queryPeople: answer, holdAnswers })
  // Rows are drawn where there is room for them, and this document has no sizes.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(480)
})
afterEach(() => {
  cleanup()
  page.close()
  vi.restoreAllMocks()
})

test('of thousands, only those in sight are drawn and asked for', async () => {
  await open()
  expect(people()[0]?.getAttribute('aria-setsize')).toBe('3000')
  expect(people().length).toBeLessThan(40)
  expect(asked()).toEqual([0])
})

test('the last person is one key away', async () => {
  await open()
  act(() => people()[0]?.focus())
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'End' })
  screen.getByTestId('body').scrollTop = 48 * 3_000
  fireEvent.scroll(screen.getByTestId('body'))
  await settled()
  await settled()
  expect(asked()).toEqual([0, 2_900])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Person 3000')
})

test('who was answered goes, and the next one has the focus', async () => {
  waiting = ['1', '2', '3']
  await open()
  const approve = screen.getByLabelText('Approve Person 1')
  act(() => approve.focus())
  fireEvent.click(approve)
  await settled()
  const selection = { kind: 'requests', requests: [{ chatId: '-1001', userId: '1' }] }
  expect(page.inputsOf('holdAnswers')).toEqual([{ selection, approved: true }])
  // What will happen stands there, and the way back.
  expect(people()[0]?.textContent).toContain('Letting them in')
  expect(screen.getByLabelText('Undo the answer to Person 1')).toBeTruthy()
  expect(document.activeElement).toBe(people()[0])
  await act(() => page.say('answersSent', { heldId: 'h1' }))
  expect(screen.queryByLabelText('Undo the answer to Person 1')).toBeNull()
  waiting = ['2', '3']
  void page.client.invalidateQueries({ queryKey: ['queryPeople'] })
  await settled()
  expect(people().map((row) => row.getAttribute('aria-label'))).toEqual(['Person 2', 'Person 3'])
  expect(document.activeElement).toBe(people()[0])
})

test('who was let in cannot be answered again while the list of before still stands', async () => {
  page.close()
  vi.useFakeTimers()
  page = openPage({ holdAnswers })
  waiting = ['1', '2']
  await open()
  const read = () => page.calls.findLast(({ name }) => name === 'queryPeople')
  await read()?.answer(answer(read()?.input as Asked))
  await settled()
  fireEvent.click(screen.getByLabelText('Approve Person 1'))
  await settled()
  const one = { chatId: '-1001', userId: '1', name: 'Person 1', how: 'done', error: null }
  await page.say('answersSent', { heldId: 'h1' })
  await page.say('answersEnded', { heldId: 'h1', one })
  expect(people()[0]?.textContent).toContain('Letting them in')
  expect(screen.queryByLabelText('Approve Person 1')).toBeNull()
  waiting = ['2']
  await read()?.answer(answer(read()?.input as Asked))
  await settled()
  expect(people().map((row) => row.getAttribute('aria-label'))).toEqual(['Person 2'])
})

test('why somebody was not let in is said of this request alone', async () => {
  waiting = ['1']
  await open()
  setClock({ now: 1_800_000_100_000 })
  const one = { chatId: '-1001', userId: '1', name: 'Person 1', how: 'refused' }
  await page.say('answersEnded', { heldId: 'h1', one: { ...one, error: { code: 'personChannelsTooMuch' } } })
  expect(screen.getByRole('alert').textContent).toContain('too many communities')
  fireEvent.click(screen.getByText('Joined 3,000'))
  await settled()
  expect(people()[0]?.getAttribute('aria-label')).toBe('Person 1')
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(screen.getByText('Waiting 1'))
  await settled()
  expect(screen.getByRole('alert')).toBeTruthy()
  date += 3_600
  void page.client.invalidateQueries({ queryKey: ['queryPeople'] })
  await settled()
  expect(people()).toHaveLength(1)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('once the last of them was answered the focus is beside them, where one goes on', async () => {
  waiting = ['1']
  await open()
  const approve = screen.getByLabelText('Approve Person 1')
  act(() => approve.focus())
  fireEvent.click(approve)
  await settled()
  waiting = []
  void page.client.invalidateQueries({ queryKey: ['queryPeople'] })
  await settled()
  expect(people()).toEqual([])
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'People' }))
})

test('those who joined do not stand for those who wait while these are being read', async () => {
  waiting = ['7001']
  await open()
  expect(screen.getByLabelText('People who wait')).toBeTruthy()
  fireEvent.click(screen.getByText('Joined 3,000'))
  expect(people()).toEqual([])
  await settled()
  expect(people()[0]?.getAttribute('aria-label')).toBe('Person 1')
})

test('a link by which nobody came says so', async () => {
  joined = 0
  await open()
  expect(screen.getByText('Nobody has joined by this link yet.')).toBeTruthy()
  expect(screen.queryByRole('list')).toBeNull()
})

test('what could not be read is asked for again on demand', async () => {
  page.close()
  vi.useFakeTimers()
  page = openPage()
  await open()
  await page.calls.find(({ name }) => name === 'queryPeople')?.refuse({ code: 'networkUnavailable' })
  await settled()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await settled()
  expect(asked()).toEqual([0, 0])
})
