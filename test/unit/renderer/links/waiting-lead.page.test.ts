import { cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { StatusLine } from '../../../../renderer/features/links/list/row-words'
import { useRowReading } from '../../../../renderer/features/links/list/use-row-reading'
import { type RequestsOf, requestsWish } from '../../../../renderer/wishes'
import { linkEntry } from '../../../support/entries'
import { drawSignedIn } from '../drawn'

afterEach(cleanup)

const Status = ({ entry }: { readonly entry: LinkEntry }) =>
  createElement(StatusLine, { entry, reading: useRowReading(entry), more: null })

/** The room of requests, as far as it shows whom it was asked for. */
const Room = () => {
  const [of, setOf] = useState<RequestsOf | null>(null)
  requestsWish.useGrant(setOf)
  return createElement('p', { 'aria-label': 'shown' }, of === null ? 'all' : `${of.title}, ${of.link?.name}`)
}
const shown = () => screen.getByLabelText('shown').textContent

test('how many wait leads to these people, also where their room is opened only then', () => {
  const entry = linkEntry('Door4444', { title: 'Door 4', requestNeeded: true, requested: 6 })
  drawSignedIn(createElement(Status, { entry }))
  fireEvent.click(screen.getByRole('button', { name: '6 waiting' }))
  drawSignedIn(createElement(Room))
  expect(shown()).toBe('Aurora, Door 4')
  cleanup()
  // A wish is granted once: whoever comes to the room by another way sees everybody.
  drawSignedIn(createElement(Room))
  expect(shown()).toBe('all')
})

test('where nobody waits nothing leads anywhere', () => {
  drawSignedIn(createElement(Status, { entry: linkEntry('Door4444', { requestNeeded: true }) }))
  expect(screen.queryByRole('button')).toBeNull()
})
