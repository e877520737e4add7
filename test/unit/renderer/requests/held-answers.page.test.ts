import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { HeldAnswersProvider, useHeldAnswers } from '../../../../renderer/components/held-answers'
import { Toaster } from '../../../../renderer/components/toaster'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const refOf = (userId: string) => ({ chatId: '-1001', userId })

/** A button for each person, which lets them in, and a line that says who was brought back. */
const People = () => {
  const { hold, undone, of, refusal } = useHeldAnswers()
  const given = of(refOf('1'))
  const answer = (name: string) => () =>
    void hold({ kind: 'requests', requests: [refOf(name)] }, true, `Letting ${name} in`)
  return createElement(
    'div',
    null,
    ...['1', '2'].map((name) => createElement('button', { key: name, type: 'button', onClick: answer(name) }, name)),
    createElement('input', { 'aria-label': 'Search' }),
    createElement(
      'p',
      { 'aria-label': 'beside' },
      given === null ? (refusal(refOf('1'))?.error.code ?? '') : given.sent ? 'sent' : 'held',
    ),
    createElement('p', { 'aria-label': 'back' }, undone?.map(({ userId }) => userId).join() ?? ''),
  )
}

const takeBack = ({ heldId }: { heldId: string }): unknown => ({ requests: [refOf(heldId)] })
/** `undo` null: the test answers it. */
const open = (undo: typeof takeBack | null = takeBack) => {
  page = openPage({
    holdAnswers: (input: { selection: { requests: { userId: string }[] } }) => ({
      ...{ heldId: input.selection.requests[0]?.userId, requests: input.selection.requests, milliseconds: 5_000 },
    }),
    ...(undo !== null && { undoAnswers: undo as (input: never) => unknown }),
  })
  const provider = createElement(HeldAnswersProvider, null, createElement(People))
  draw(createElement(QueryClientProvider, { client: page.client }, createElement(Toaster, null, provider)))
}
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())
const undoByKey = (target: Element = document.body, repeat = false) =>
  act(async () => void fireEvent.keyDown(target, { key: 'z', ctrlKey: true, repeat }))
/** What was said as having failed. */
const failed = () => document.querySelector('[role="status"]:has(.lucide-circle-alert)')?.textContent ?? ''
const beside = () => screen.getByLabelText('beside').textContent
const back = () => screen.getByLabelText('back').textContent

test('the last answer is taken back first, by button and by key, and the one before it is offered then', async () => {
  open()
  await press('1')
  await press('2')
  expect(screen.getByRole('status').textContent).toContain('Letting 2 in')
  // Held down, the key that took one back takes back no more.
  await undoByKey(document.body, true)
  expect(page.inputsOf('undoAnswers')).toEqual([])
  await press('Undo')
  expect(back()).toBe('2')
  expect(screen.getByRole('status').textContent).toContain('Letting 1 in')
  await undoByKey()
  expect(back()).toBe('1')
  expect(page.inputsOf('undoAnswers')).toEqual([{ heldId: '2' }, { heldId: '1' }])
  // Nothing is held any more: the key is somebody else's.
  await undoByKey()
  expect(page.inputsOf('undoAnswers')).toHaveLength(2)
})

test('what is being sent is no longer offered, and the key leaves it alone', async () => {
  open()
  await press('1')
  await page.say('answersSent', { heldId: '1' })
  await undoByKey()
  expect(page.inputsOf('undoAnswers')).toEqual([])
  await page.say('answersEnded', { heldId: '1', one: { ...refOf('1'), name: 'Anna', how: 'elsewhere', error: null } })
  expect(screen.getByRole('status').textContent).toContain('Anna was answered elsewhere')
})

test('what stands beside a person is what will happen, then that it does, then why it did not', async () => {
  open()
  await press('1')
  expect(beside()).toBe('held')
  await page.say('answersSent', { heldId: '1' })
  expect(beside()).toBe('sent')
  const one = { ...refOf('1'), name: 'Anna', how: 'refused', error: { code: 'personChannelsTooMuch' } }
  await page.say('answersEnded', { heldId: '1', one })
  expect(beside()).toBe('personChannelsTooMuch')
  expect(failed()).toContain('Anna was not answered and waits on')
  await press('1')
  expect(beside()).toBe('held')
  await press('Undo')
  expect(beside()).toBe('')
})

test('in a field the key takes back what was typed there', async () => {
  open()
  await press('1')
  await undoByKey(screen.getByLabelText('Search'))
  expect(page.inputsOf('undoAnswers')).toEqual([])
})

test.each([
  ['undoGone', 'It was sent already'],
  ['unexpected', 'Something unexpected happened'],
] as const)('an answer that could not be taken back (%s) is said as a failure', async (code, words) => {
  open(null)
  await press('1')
  await press('Undo')
  await page.calls.findLast(({ name }) => name === 'undoAnswers')?.refuse({ code })
  expect(failed()).toContain(words)
})
