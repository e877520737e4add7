import { act, cleanup, screen } from '@testing-library/react'
import { createElement, useMemo, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useListFocus } from '../../../../../renderer/components/list/use-list-focus'
import { VirtualList } from '../../../../../renderer/components/list/virtual-list'
import { draw } from '../../drawn'

interface Shown {
  readonly rows: readonly string[]
  readonly selected: number
}
const nothing = (): void => undefined
let show: (shown: Shown) => void
const onEmptied = vi.fn<() => void>()

/** A list with its search field, a bar that is there while rows are selected, and a button that needs rows. */
const Screen = ({ first }: { readonly first: Shown }) => {
  const [shown, set] = useState(first)
  show = (next) => act(() => set(next))
  const list = useMemo(
    () => ({
      ...{ head: {}, query: 'people', total: shown.rows.length },
      ...{ rowAt: (index: number) => shown.rows[index], need: nothing, definition: { keyOf: (row: string) => row } },
      selection: {
        ...{ count: shown.selected, has: () => false, select: nothing, startRangeAt: nothing },
        ...{ selectAll: nothing, clear: nothing },
      },
    }),
    [shown],
  )
  const focus = useListFocus({ list, isFound: true })
  return createElement(
    'div',
    null,
    createElement('input', { type: 'search', ref: focus.searchField }),
    createElement('button', { type: 'button', disabled: shown.rows.length === 0 }, 'All'),
    shown.selected > 0 && createElement('button', { type: 'button' }, 'Selected'),
    createElement(VirtualList<string>, {
      label: 'People',
      list,
      focus,
      height: 40,
      row: (row, { index, reachable }) =>
        createElement('div', { key: row, role: 'listitem', tabIndex: reachable ? 0 : -1, 'data-row': index }, row),
      placeholder: () => null,
      onKey: () => false,
      onEmptied,
    }),
  )
}
const open = (first: Shown) => draw(createElement(Screen, { first }))
const button = (name: string) => screen.getByRole('button', { name })
const focused = () => document.activeElement

beforeEach(() => {
  onEmptied.mockReset()
  // Rows are drawn where there is room for them, and this document has no sizes.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('what is done with the selected goes with them, and the focus with it to the list', () => {
  open({ rows: ['Ada', 'Ben', 'Cem'], selected: 2 })
  button('Selected').focus()
  show({ rows: ['Ada', 'Ben', 'Cem'], selected: 0 })
  expect(focused()).toBe(screen.getByText('Ada'))
})

test('where no row is left the search field has it', () => {
  open({ rows: ['Ada'], selected: 1 })
  button('Selected').focus()
  show({ rows: [], selected: 0 })
  expect(focused()).toBe(screen.getByRole('searchbox'))
})

test('a focus that has its place stays there', () => {
  open({ rows: ['Ada', 'Ben'], selected: 1 })
  button('All').focus()
  show({ rows: ['Ada', 'Ben'], selected: 0 })
  expect(focused()).toBe(button('All'))
  expect(onEmptied).not.toHaveBeenCalled()
})

test('the screen hears of the last row’s end where the focus was on what only rows keep alive', () => {
  open({ rows: ['Ada'], selected: 0 })
  button('All').focus()
  show({ rows: [], selected: 0 })
  expect(onEmptied).toHaveBeenCalledOnce()
})
