import { cleanup, render } from '@testing-library/react'
import { createElement, useRef } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RovingFocus, useRovingFocus } from '../../../../../renderer/components/list/use-roving-focus'

let roving: RovingFocus<string>
let lost: (string | null)[] = []
beforeEach(() => {
  lost = []
})
afterEach(cleanup)

interface RowsProps {
  readonly rows: readonly string[]
  readonly paused?: boolean
  readonly mayTake?: boolean
}
const Rows = ({ rows, paused = false, mayTake = true }: RowsProps) => {
  const list = useRef<HTMLUListElement>(null)
  roving = useRovingFocus<string>({
    elementOf: (row) => list.current?.querySelector(`[data-row="${row}"]`) ?? null,
    onLost: (awaited) => {
      lost.push(awaited)
      if (rows[0] !== undefined) roving.await(rows[0])
    },
    mayTake: () => mayTake,
    paused,
  })
  return createElement(
    'ul',
    { ref: list, onFocus: () => roving.hold(true) },
    rows.map((row) => createElement('li', { key: row, tabIndex: -1, 'data-row': row })),
  )
}
const show = (props: RowsProps) => render(createElement(Rows, props))
const focused = () => document.activeElement?.getAttribute('data-row') ?? null

it('gives the focus to a row that is not drawn yet, as soon as it is', () => {
  const view = show({ rows: ['a', 'b'] })
  roving.await('z')
  roving.take()
  expect(focused()).toBeNull()
  view.rerender(createElement(Rows, { rows: ['a', 'z'] }))
  expect(focused()).toBe('z')
})

it('tells of a row that went with the focus, and puts it where it is told to', () => {
  const view = show({ rows: ['a', 'b'] })
  roving.await('b')
  roving.take()
  view.rerender(createElement(Rows, { rows: ['a'] }))
  expect(lost).toEqual([null])
  expect(focused()).toBe('a')
})

it('calls nobody back who left', () => {
  const view = show({ rows: ['a', 'b'] })
  roving.await('b')
  roving.take()
  roving.hold(false)
  view.rerender(createElement(Rows, { rows: ['a'] }))
  expect(lost).toEqual([])
  view.rerender(createElement(Rows, { rows: ['a', 'c'], mayTake: false }))
  roving.await('c')
  roving.take()
  expect(focused()).toBeNull()
})

it('waits while something in the list has the focus for itself', () => {
  const view = show({ rows: ['a', 'b'], paused: true })
  roving.await('b')
  roving.take()
  expect(focused()).toBeNull()
  view.rerender(createElement(Rows, { rows: ['a', 'b'] }))
  expect(focused()).toBe('b')
})
