import { cleanup, createEvent, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { LinkActions } from '../../../../renderer/components/link-actions/link-actions'
import { RowMenu, usePointerMenu } from '../../../../renderer/components/link-actions/row-menu'
import { linkEntry } from '../../../support/entries'
import { drawSignedIn } from '../drawn'

afterEach(cleanup)

const entry = linkEntry('Hash', { title: 'Door 4' })
const openRow = (of = entry) => {
  const details = vi.fn()
  const actions = { details } as Partial<LinkActions> as LinkActions
  const Row = () => {
    const pointer = usePointerMenu()
    return createElement(
      'div',
      { role: 'listitem', tabIndex: 0, onContextMenu: pointer.onContextMenu },
      'Door 4',
      createElement(RowMenu, { entry: of, actions, tabIndex: 0, pointer }),
    )
  }
  drawSignedIn(createElement(Row))
  return details
}
const row = () => screen.getByRole('listitem', { hidden: true })
const menu = () => screen.queryByRole('menu')
const rightClick = (on: Element) => {
  const event = createEvent.contextMenu(on, { clientX: 310, clientY: 120 })
  fireEvent(on, event)
  return event
}

test('a right click opens the row’s menu, and what is chosen is done to its link', () => {
  const details = openRow()
  expect(rightClick(row()).defaultPrevented).toBe(true)
  fireEvent.click(screen.getByRole('menuitem', { name: 'Details' }))
  expect(details).toHaveBeenCalledExactlyOnceWith(entry, null)
  expect(menu()).toBeNull()
})

test('the button opens the same menu, and it goes again', () => {
  openRow()
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  const byButton = screen.getAllByRole('menuitem').map(({ textContent }) => textContent)
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
  expect(menu()).toBeNull()
  rightClick(row())
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(byButton)
})

test('a right click beside the open menu puts it away, and opens no other', () => {
  openRow()
  rightClick(row())
  const backdrop = document.querySelector('.MuiBackdrop-root')
  if (backdrop === null) throw new Error('an open menu has a backdrop')
  expect(rightClick(backdrop).defaultPrevented).toBe(true)
  expect(menu()).toBeNull()
})

test('what is switched on and off has one name, and says that it is on', () => {
  openRow()
  rightClick(row())
  const off = screen.getByRole('menuitem', { name: 'Close after the first join' })
  expect([off.textContent, off.getAttribute('aria-description')]).toEqual(['Close after the first join', null])
  cleanup()
  openRow({ ...entry, closesAfterFirst: true })
  rightClick(row())
  const on = screen.getByRole('menuitem', { name: 'Close after the first join' })
  expect([on.textContent, on.getAttribute('aria-description')]).toEqual(['Close after the first joinOn', 'On'])
})
