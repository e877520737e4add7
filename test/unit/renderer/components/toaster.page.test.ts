import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toaster, useToast } from '../../../../renderer/components/toaster'
import { draw } from '../drawn'

const undo = vi.fn()
const Say = () => {
  const toast = useToast()
  const say = (words: string) => () => toast(words, { label: 'Undo', run: undo })
  return ['First', 'Second'].map((words) =>
    createElement('button', { key: words, type: 'button', onClick: say(words) }, `Say ${words}`),
  )
}

beforeEach(() => {
  vi.useFakeTimers()
  undo.mockReset()
  draw(createElement(Toaster, null, createElement(Say)))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const button = (name: string) => screen.getByRole('button', { name })
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
/** Longer than a message stays by itself, and then than it fades. */
const passLong = async () => {
  await pass(60_000)
  await pass(1_000)
}
const say = async (words: string) => {
  const saying = button(`Say ${words}`)
  act(() => saying.focus())
  fireEvent.click(saying)
  await pass(100)
  return saying
}
const said = () => screen.getByRole('status').textContent

test('a message goes by itself, but not under the pointer or the focus of whoever is about to use it', async () => {
  const saying = await say('First')
  const message = button('Undo').parentElement ?? document.body
  fireEvent.pointerEnter(message)
  await passLong()
  expect(said()).toContain('First')
  act(() => button('Undo').focus())
  fireEvent.pointerLeave(message)
  await passLong()
  expect(said()).toContain('First')
  act(() => saying.focus())
  await passLong()
  expect(said()).toBe('')
})

test('what was done in a message gives the focus back to where it was', async () => {
  const saying = await say('First')
  act(() => button('Undo').focus())
  fireEvent.click(button('Undo'))
  await passLong()
  expect(undo).toHaveBeenCalledTimes(1)
  expect(said()).toBe('')
  expect(document.activeElement).toBe(saying)
})

test('a message that comes under the pointer in the place of another goes by itself', async () => {
  await say('First')
  fireEvent.pointerEnter(button('Undo').parentElement ?? document.body)
  await say('Second')
  expect(said()).toContain('Second')
  await passLong()
  expect(said()).toBe('')
})
