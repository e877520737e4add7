// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { StartWithComputer } from '../../../../renderer/features/watch/start-with-computer'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const open = async (first: string) => {
  page = openPage()
  draw(createElement(QueryClientProvider, { client: page.client }, createElement(StartWithComputer)))
  await page.calls.at(-1)?.answer(first)
}
const control = () => screen.getByRole<HTMLInputElement>('switch', { name: 'Start with the computer' })
const last = () => page.calls.at(-1)

test('stands as the system has it, and is what the system says after a change', async () => {
  await open('off')
  expect(control().checked).toBe(false)
  await act(async () => fireEvent.click(control()))
  expect(page.inputsOf('setLoginItem')).toEqual([{ on: true }])
  await last()?.answer('blocked')
  await waitFor(() => expect(last()?.name).toBe('getLoginItem'))
  await last()?.answer('blocked')
  await waitFor(() => expect(screen.getByText(/Allow Invite Desk there/)).toBeDefined())
  expect(control().checked).toBe(false)
})

test('says why it stays as it was', async () => {
  await open('on')
  await waitFor(() => expect(control().checked).toBe(true))
  await act(async () => fireEvent.click(control()))
  await last()?.refuse({ code: 'fileNotWritten' })
  await waitFor(() => expect(screen.getByRole('alert')).toBeDefined())
  await last()?.answer('on')
  await waitFor(() => expect(control().checked).toBe(true))
})
