import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { RequestRow } from '../../../../renderer/features/requests/request-row'
import { requestOf } from '../../../support/requests'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const request = requestOf(
  '7',
  { name: 'Anna' },
  { via: { hash: 'Door4444', link: 'https://t.me/+Door4444', title: 'Door 4' } },
)
const open = () => {
  page = openPage()
  const actions = { answer: vi.fn(), details: vi.fn(), only: vi.fn() }
  const row = createElement(RequestRow, {
    ...{ request, actions, index: 3, total: 9, top: 0, mode: 'columns', selected: false, reachable: true },
    ...{ answering: null, onFocus: () => undefined, onSelect: () => undefined },
  })
  drawSignedIn(createElement(QueryClientProvider, { client: page.client }, row))
  return actions
}
const row = () => screen.getByRole('listitem', { hidden: true })

test('a click on the community or the link shows only those who came so', () => {
  const { only } = open()
  fireEvent.click(screen.getByRole('button', { name: 'Aurora' }))
  expect(only).toHaveBeenLastCalledWith(request, 'community')
  fireEvent.click(screen.getByRole('button', { name: 'Door 4' }))
  expect(only).toHaveBeenLastCalledWith(request, 'link')
})

test('a right click has all that can be done with the request, and does it to this one', () => {
  const { answer, details, only } = open()
  const choose = (name: string) => {
    fireEvent.contextMenu(row(), { clientX: 300, clientY: 90 })
    fireEvent.click(screen.getByRole('menuitem', { name }))
    expect(screen.queryByRole('menu')).toBeNull()
  }
  choose('Dismiss')
  expect(answer).toHaveBeenCalledExactlyOnceWith(request, false, 3)
  choose('Details')
  expect(details).toHaveBeenCalledExactlyOnceWith(request, 3)
  choose('Show who came by “Door 4”')
  expect(only).toHaveBeenLastCalledWith(request, 'link')
})

test('a double click on the row opens its details, and one on a name in it does not', () => {
  const { details } = open()
  fireEvent.doubleClick(screen.getByRole('button', { name: 'Aurora' }))
  expect(details).not.toHaveBeenCalled()
  fireEvent.doubleClick(row())
  expect(details).toHaveBeenCalledExactlyOnceWith(request, 3)
})
