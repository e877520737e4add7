import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { PLAN_FIELDS, useTable } from '../../../../renderer/features/campaigns/plan/use-table'
import { openPage, type TestPage } from '../page'

let page: TestPage
beforeEach(() => {
  page = openPage()
  document.body.innerHTML = `<div ${PLAN_FIELDS}><input id="name"></div><input id="search">`
  page.render(() => useTable({ id: 'c1', table: null } as Campaign, { flush: async () => true } as never), {})
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
