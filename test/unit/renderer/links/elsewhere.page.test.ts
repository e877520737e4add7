import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FoundElsewhere } from '../../../../electron/contract/link-list'
import { askedElsewhere } from '../../../../renderer/features/links/list/elsewhere'
import { ListEmpty } from '../../../../renderer/features/links/list/list-empty'
import { useLinkQuery } from '../../../../renderer/features/links/list/use-link-query'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
beforeEach(() => {
  page = openPage()
})
afterEach(() => {
  cleanup()
  page.close()
})

const showEmpty = (elsewhere: readonly FoundElsewhere[]) => {
  const onElsewhere = vi.fn()
  const props = { tab: 'active' as const, narrowed: true, reading: false, onClear: vi.fn(), elsewhere, onElsewhere }
  draw(createElement(ListEmpty, props))
  return onElsewhere
}
const buttons = (): (string | null)[] => screen.getAllByRole('button').map(({ textContent }) => textContent)

it('says how many another community has, and leads there', () => {
  const onElsewhere = showEmpty([{ chatId: '-1002', title: 'Hamburg Runners', count: 1 }])
  expect(screen.getByRole('heading').textContent).toBe('No link matches')
  expect(buttons()).toEqual(['1 in Hamburg Runners', 'Clear filters'])
  fireEvent.click(screen.getByRole('button', { name: '1 in Hamburg Runners' }))
  expect(onElsewhere).toHaveBeenCalledWith('-1002')
})

it('leads to all communities where more than three have some', () => {
  const onElsewhere = showEmpty([40, 3, 2, 1].map((count) => ({ chatId: `-${count}`, title: `Club ${count}`, count })))
  const ways = ['40 in Club 40', '3 in Club 3', '2 in Club 2', '46 in all communities']
  expect(buttons()).toEqual([...ways, 'Clear filters'])
  fireEvent.click(screen.getByRole('button', { name: '46 in all communities' }))
  expect(onElsewhere).toHaveBeenCalledWith(null)
})

it('only clears the filters where nothing is known elsewhere', () => {
  showEmpty([])
  expect(buttons()).toEqual(['Clear filters'])
})

it('keeps the words on the way to another community, which a plain change of community forgets', async () => {
  const view = page.render((chatId: string) => useLinkQuery(chatId), { initialProps: '-1001' })
  const { result } = view
  const lookIn = async (chatId: string | null) =>
    act(async () => {
      if (result.current.value !== null) result.current.apply(askedElsewhere(result.current.value, chatId))
    })
  await act(async () => result.current.setSearch('podcast'))
  await lookIn('-1002')
  view.rerender('-1002')
  expect(result.current.value).toMatchObject({ scope: { kind: 'chat', chatId: '-1002' }, search: 'podcast' })
  expect(result.current.given.text).toBe('podcast')
  await lookIn(null)
  expect(result.current.value).toMatchObject({ scope: { kind: 'all' }, search: 'podcast' })
  await lookIn('-1002')
  view.rerender('-1003')
  expect(result.current.value).toMatchObject({ scope: { kind: 'chat', chatId: '-1003' }, search: '' })
})
