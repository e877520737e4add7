import { act, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { PLAN_FIELDS, type TableState, useTable } from '../../../../renderer/features/campaigns/plan/use-table'
import { openPage, type TestPage } from '../page'

let page: TestPage
let table: () => TableState
beforeEach(() => {
  page = openPage()
  document.body.innerHTML = `<div ${PLAN_FIELDS}><input id="name"></div><input id="search">`
  const view = page.render(
    () => useTable({ id: 'c1', table: null } as Campaign, { flush: async () => true } as never),
    {},
  )
  table = () => view.result.current
})
afterEach(() => {
  page.close()
  document.body.innerHTML = ''
})

/** Pastes into a field; whether the field was left to take the text. */
const paste = async (id: string, text: string): Promise<boolean> => {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  await act(async () => document.getElementById(id)?.dispatchEvent(event))
  return !event.defaultPrevented
}
const pasted = () => page.inputsOf('pasteTable').map((input) => (input as { text: string }).text)

it('takes a table that is pasted into any field of the plan for its rows, and leaves words to the field', async () => {
  expect(await paste('name', 'Ambassadors, spring')).toBe(true)
  expect(await paste('search', 'Ada\nGrace')).toBe(true)
  expect(pasted()).toEqual([])
  expect(await paste('name', 'Ada\t5\nGrace\t7')).toBe(false)
  expect(pasted()).toEqual(['Ada\t5\nGrace\t7'])
})

const press = () => act(async () => table().pasteRows())
const answered = (name: string) => page.calls.findLast((call) => call.name === name)

it('takes the rows that lie on the clipboard at once, and asks for no more', async () => {
  await press()
  await press()
  expect(page.inputsOf('readClipboardTable')).toHaveLength(1)
  await answered('readClipboardTable')?.answer({ text: 'Ada\t5\nGrace\t7' })
  expect(pasted()).toEqual(['Ada\t5\nGrace\t7'])
  await answered('pasteTable')?.answer({ id: 'c1', table: null })
  expect(table()).toMatchObject({ pasting: null, error: null })
})

it('says in the dialog that the clipboard holds no table, and takes what is pasted there', async () => {
  await press()
  await answered('readClipboardTable')?.answer({ text: null })
  expect(table()).toMatchObject({ pasting: 'noTable', pasteError: null })
  expect(pasted()).toEqual([])
  await act(async () => table().paste('Ada\nGrace'))
  await answered('pasteTable')?.refuse({ code: 'tableUnreadable' })
  await waitFor(() => expect(table().pasteError?.error.code).toBe('tableUnreadable'))
  expect(table()).toMatchObject({ pasting: 'noTable', error: null })
  await act(async () => table().paste('Ada\nGrace'))
  await answered('pasteTable')?.answer({ id: 'c1', table: null })
  expect(table().pasting).toBeNull()
})

it.each(['readClipboardTable', 'pasteTable'])(
  'opens the dialog with the reason where %s is refused',
  async (refused) => {
    await press()
    if (refused === 'pasteTable') await answered('readClipboardTable')?.answer({ text: 'Ada\nGrace' })
    await answered(refused)?.refuse({ code: 'tableTooLong' })
    await waitFor(() => expect(table().pasteError?.error.code).toBe('tableTooLong'))
    expect(table()).toMatchObject({ pasting: 'notTaken', error: null })
    // The next press asks anew.
    await act(async () => table().closePaste())
    await press()
    expect(page.inputsOf('readClipboardTable')).toHaveLength(2)
  },
)
