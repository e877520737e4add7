import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFieldFocus } from '../../../../../renderer/features/links/form/use-field-focus'
import { useSecondPress } from '../../../../../renderer/features/links/form/use-second-press'
import { openPage, type TestPage } from '../../page'

let page: TestPage
const inputs: HTMLInputElement[] = []
beforeEach(() => {
  page = openPage()
})
afterEach(() => {
  for (const input of inputs.splice(0)) input.remove()
  page.close()
})
const field = (): HTMLInputElement => {
  const input = document.body.appendChild(document.createElement('input'))
  inputs.push(input)
  return input
}

it('is ready to be typed in when there is a community, once, and takes the focus from nobody', async () => {
  const title = field()
  const view = page.render((chatId: string | undefined) => useFieldFocus(chatId), {
    initialProps: undefined as string | undefined,
  })
  view.result.current.focusable('title')(title)
  expect(document.activeElement).toBe(document.body)
  view.rerender('-1')
  expect(document.activeElement).toBe(title)
  const other = field()
  other.focus()
  view.rerender('-2')
  expect(document.activeElement).toBe(other)
  await act(async () => view.result.current.focusOn('title'))
  expect(document.activeElement).toBe(title)
})

it('has the same ref for a field each time, so that React calls none anew', () => {
  const view = page.render(() => useFieldFocus('-1'))
  const before = view.result.current.focusable('title')
  view.rerender()
  expect(view.result.current.focusable('title')).toBe(before)
  expect(view.result.current.focusable('community')).not.toBe(before)
})

it('takes what was pressed before the made link was drawn, and just after it, for a second press', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'requestAnimationFrame', 'cancelAnimationFrame'] })
  const { result } = page.render(() => useSecondPress())
  expect(result.current.isSecond(performance.now())).toBe(false)
  await act(async () => result.current.linkMade())
  expect(result.current.isSecond(performance.now() + 10_000)).toBe(true)
  await act(() => vi.advanceTimersByTimeAsync(32))
  const drawn = performance.now()
  expect(result.current.isSecond(drawn + 600)).toBe(true)
  expect(result.current.isSecond(drawn + 800)).toBe(false)
})
