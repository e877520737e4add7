// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
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
  const type = (text: string) => act(async () => result.current.field.type(text, null))
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

test('a form that is sent while a moment in it is being read is sent once it has been read, and once', async () => {
  const { type, at, result } = openField()
  const form = document.body.appendChild(document.createElement('form'))
  const sent: (number | null | undefined)[] = []
  // Where React listens.
  const listen = (event: Event): void => {
    event.preventDefault()
    sent.push(at())
  }
  document.body.addEventListener('submit', listen)
  onTestFinished(() => {
    document.body.removeEventListener('submit', listen)
    form.remove()
  })
  await act(async () => result.current.field.type('tomorrow', form))
  form.requestSubmit()
  form.requestSubmit()
  await type('tomorrow 5pm')
  form.requestSubmit()
  expect(sent).toEqual([])
  await lastRead()?.answer({ kind: 'at', date: NOW + 86_400 })
  await expect.poll(() => sent).toEqual([(NOW + 86_400) * 1_000])
  form.requestSubmit()
  expect(sent).toHaveLength(2)
})

test('a form is held no longer when what was typed is taken away, or the field', async () => {
  const { result } = openField()
  const form = document.body.appendChild(document.createElement('form'))
  const sent = vi.fn((event: Event) => event.preventDefault())
  document.body.addEventListener('submit', sent)
  onTestFinished(() => {
    document.body.removeEventListener('submit', sent)
    form.remove()
  })
  await act(async () => result.current.field.type('tom', form))
  await act(async () => result.current.field.type('', form))
  form.requestSubmit()
  expect(sent).toHaveBeenCalledTimes(1)
  await act(async () => result.current.field.type('tom', form))
  page.close()
  form.requestSubmit()
  expect(sent).toHaveBeenCalledTimes(2)
})

test('the calendar writes into the field', async () => {
  const { at, result } = openField()
  await act(async () => result.current.field.choose(new Date(2027, 0, 31, 18, 0)))
  expect(result.current.field.text).toBe('31 Jan 2027, 18:00')
  expect(at()).toBe(new Date(2027, 0, 31, 18, 0).getTime())
})
