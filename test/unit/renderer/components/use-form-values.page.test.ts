import { act } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useFormValues } from '../../../../renderer/components/use-form-values'
import { openPage } from '../page'

let page: ReturnType<typeof openPage>
afterEach(() => page.close())

interface Values {
  readonly name: string
  readonly count: number
}
const first: Values = { name: '', count: 0 }
const openForm = () => {
  page = openPage()
  return page.render(() =>
    useFormValues<Values, { name?: string; count?: string }>({
      first: () => first,
      mistakesOf: ({ name, count }) => ({ ...(name === '' && { name: 'empty' }), ...(count < 1 && { count: 'few' }) }),
    }),
  ).result
}

test('two changes between two drawings both stay', async () => {
  const form = openForm()
  const { change, latest } = form.current
  await act(async () => {
    expect(change({ name: 'Mara' })).toEqual({ name: 'Mara', count: 0 })
    expect(change({ count: 2 })).toEqual({ name: 'Mara', count: 2 })
    expect(form.current.values).toEqual(first)
    expect(latest()).toEqual({ name: 'Mara', count: 2 })
  })
  expect(form.current.values).toEqual({ name: 'Mara', count: 2 })
})

test('a mistake that was said goes when it is mended, and no new one is said', async () => {
  const form = openForm()
  await act(async () => form.current.change({ count: 0 }))
  expect(form.current.mistakes).toEqual({})
  await act(async () => form.current.say({ name: 'empty' }))
  await act(async () => form.current.change({ count: -1 }))
  expect(form.current.mistakes).toEqual({ name: 'empty' })
  await act(async () => form.current.change({ name: 'Mara' }))
  expect(form.current.mistakes).toEqual({})
  await act(async () => form.current.change({ name: '' }))
  expect(form.current.mistakes).toEqual({})
})
