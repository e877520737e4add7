import { cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { LinkFilter } from '../../../../electron/contract/link-list'
import { noFilter } from '../../../../renderer/features/links/list/link-query'
import { NarrowBy } from '../../../../renderer/features/links/list/narrow-by'
import { NarrowingContext, toggledFilter, useNarrowingOf } from '../../../../renderer/features/links/list/narrowing'
import type { LinkQueryState } from '../../../../renderer/features/links/list/use-link-query'
import { draw } from '../drawn'

afterEach(cleanup)

/** A tag and a community in a row of a list, of all communities or of one. */
const drawRow = (everywhere: boolean) => {
  let filter: LinkFilter = noFilter
  const Rows = () => {
    const [now, setNow] = useState<LinkFilter>(noFilter)
    filter = now
    const query = {
      value: { filter: now },
      everywhere,
      change: (part: { filter?: LinkFilter }) => setNow(part.filter ?? now),
    }
    const narrowing = useNarrowingOf(query as unknown as LinkQueryState)
    return createElement(
      NarrowingContext,
      { value: narrowing },
      createElement(NarrowBy, { kind: 'tag', id: 'spring', name: 'spring' }, createElement('bdi', null, 'spring')),
      createElement(NarrowBy, { kind: 'community', id: '-7', name: 'Aurora' }, createElement('bdi', null, 'Aurora')),
    )
  }
  draw(createElement(Rows))
  return () => filter
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a click on a tag asks for it, one on a community too, and a second one takes each off', () => {
  const filter = drawRow(true)
  press('Only links tagged spring')
  press('Only links of Aurora')
  expect(filter()).toEqual({ ...noFilter, tags: ['spring'], chats: ['-7'] })
  expect(screen.getByRole('button', { name: 'Only links tagged spring' }).getAttribute('aria-pressed')).toBe('true')
  press('Only links tagged spring')
  expect(filter()).toEqual({ ...noFilter, chats: ['-7'] })
  press('Only links of Aurora')
  expect(filter()).toEqual(noFilter)
})

test('among the links of one community its name is a name', () => {
  drawRow(false)
  expect(screen.getAllByRole('button')).toHaveLength(1)
  expect(screen.getByText('Aurora').closest('button')).toBeNull()
})

test('what else the filter asks for stays', () => {
  const filter: LinkFilter = { ...noFilter, tags: ['a', 'b'], nobodyCame: true }
  expect(toggledFilter(filter, 'tag', 'a')).toEqual({ ...filter, tags: ['b'] })
  expect(toggledFilter(filter, 'tag', 'c')).toEqual({ ...filter, tags: ['a', 'b', 'c'] })
})
