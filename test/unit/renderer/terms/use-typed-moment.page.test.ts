// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { useTypedMoment } from '../../../../renderer/components/terms/use-typed-moment'
import { openPage } from '../page'

const NOW = 1_800_000_000
let page: ReturnType<typeof openPage>
afterEach(() => page.close())

const openField = () => {
  page = openPage()
  const { result } = page.render(() => {
    const [value, setValue] = useState<Date | null>(null)
    return { value, field: useTypedMoment({ value, onChange: setValue, now: NOW, locale: 'en-GB' }) }
  })
  const type = (text: string) => act(async () => result.current.field.type(text))
  const at = (): number | null | undefined => result.current.value?.getTime()
  return { result, type, at }
}
const lastRead = () => page.calls.filter(({ name }) => name === 'readMoment').at(-1)

test('what is typed is no moment before main has read it, and never the one before', async () => {
  const { type, at, result } = openField()
  await type('31.1.2027')
  expect(at()).toBeNaN()
  await lastRead()?.answer({ kind: 'at', date: 1_801_436_340 })
  expect(at()).toBe(1_801_436_340_000)
  await type('31.1.2028')
  expect(at()).toBeNaN()
  await lastRead()?.answer({ kind: 'unreadable' })
  expect(at()).toBeNaN()
  expect(result.current.field.problem).toBe('unreadable')
})

test('an answer that comes late says nothing of what was typed since', async () => {
  const { type, at } = openField()
  await type('1.2')
  const early = lastRead()
  await type('1.2.2027')
  await lastRead()?.answer({ kind: 'at', date: 1_801_522_740 })
  await early?.answer({ kind: 'at', date: 5 })
  expect(at()).toBe(1_801_522_740_000)
})

test('a span counts from the server’s clock', async () => {
  const { type, at } = openField()
  await type('2 days')
  await lastRead()?.answer({ kind: 'after', seconds: 172_800 })
  expect(at()).toBe((NOW + 172_800) * 1_000)
})

test('Enter waits for what was just typed, and sends the form once', async () => {
  const { type, result } = openField()
  const form = { requestSubmit: vi.fn() }
  const enter = () => {
    const event = { key: 'Enter', preventDefault: vi.fn(), currentTarget: { form } }
    act(() => result.current.field.onKeyDown(event as unknown as KeyboardEvent<HTMLInputElement>))
    return event
  }
  await type('tomorrow')
  expect(enter().preventDefault).toHaveBeenCalled()
  expect(form.requestSubmit).not.toHaveBeenCalled()
  await lastRead()?.answer({ kind: 'at', date: NOW + 86_400 })
  await expect.poll(() => form.requestSubmit.mock.calls.length).toBe(1)
  expect(enter().preventDefault).not.toHaveBeenCalled()
})

test('the calendar writes into the field', async () => {
  const { at, result } = openField()
  await act(async () => result.current.field.choose(new Date(2027, 0, 31, 18, 0)))
  expect(result.current.field.text).toBe('31 Jan 2027, 18:00')
  expect(at()).toBe(new Date(2027, 0, 31, 18, 0).getTime())
})
