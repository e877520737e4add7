import { cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { appNow } from '../../../../renderer/clock'
import type { LinkActions } from '../../../../renderer/components/link-actions/link-actions'
import { columnsFor, type RowMode } from '../../../../renderer/features/links/list/columns'
import type { LinkFigure } from '../../../../renderer/features/links/list/link-query'
import { LinkRow } from '../../../../renderer/features/links/list/link-row'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'
import { entry } from './words'

let page: TestPage
beforeEach(() => {
  page = openPage()
})
afterEach(() => {
  cleanup()
  page.close()
})

const actionNames = ['copy', 'copyWithTitle', 'showQr', 'duplicate', 'makeAgain', 'details', 'edit', 'extend'] as const
const spies = () => {
  const names = [...actionNames, 'insights', 'tag', 'revoke', 'remove'] as const
  return Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as LinkActions
}

const show = (of: LinkEntry, mode: RowMode = 'lines', figure: LinkFigure | null = null): LinkActions => {
  const actions = spies()
  const place = { index: 0, total: 1, top: 0, reachable: true, onFocus: () => undefined, onSelect: () => undefined }
  const columns = mode === 'columns' ? columnsFor(900, false, true) : []
  const look = { mode, columns, figure, everywhere: false, highlighted: false, selected: false }
  drawSignedIn(createElement(LinkRow, { entry: of, actions, ...place, ...look }))
  return actions
}
const buttons = (): (string | null)[] =>
  screen
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'))
    .filter((name) => name !== null)
const menu = (): string[] => {
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  return screen.getAllByRole('menuitem').map(({ firstChild }) => firstChild?.textContent ?? '')
}

it('leads with the address and the code of a link that works, which is duplicated from its menu', () => {
  show(entry())
  expect(buttons()).toEqual(['Copy link', 'Show QR code', 'More actions'])
  const offered = [
    'Details',
    'Open in Insights',
    'Edit',
    'Extend',
    'Close after the first join',
    'Schedule…',
    'Replace by itself…',
    'Tag',
    'Duplicate',
    'Copy title and link',
    'Revoke',
  ]
  expect(menu()).toEqual(offered)
})

const past = Math.floor(appNow() / 1000) - 60
it.each([
  ['revoked', entry({ revoked: true })],
  ['expired', entry({ expireDate: past })],
  ['full', entry({ usageLimit: 10, usage: 10 })],
])('leads with making a link again that is %s; the menu has its address and code', (_state, closed) => {
  const actions = show(closed)
  expect(buttons()).toEqual(['Make again', 'More actions'])
  const lead = screen.getByRole('button', { name: 'Make again' })
  expect(lead.textContent).toBe('Make again')
  fireEvent.click(lead)
  expect(actions.makeAgain).toHaveBeenCalledWith(closed)
  const offered = menu()
  expect(offered[0]).toBe('Make again')
  expect(offered).toEqual(expect.arrayContaining(['Copy link', 'Show QR code']))
  expect(offered).not.toContain('Duplicate')
  const again = screen.getByRole('menuitem', { name: 'Make again' })
  expect(again.getAttribute('aria-keyshortcuts')).toBe('D')
  fireEvent.click(again)
  expect(actions.makeAgain).toHaveBeenCalledTimes(2)
  expect(actions.copy).not.toHaveBeenCalled()
})

it('is called the same where there is room for its icon only', () => {
  show(entry({ revoked: true }), 'narrow')
  const lead = screen.getByRole('button', { name: 'Make again' })
  expect([lead.textContent, lead.getAttribute('data-tip')]).toEqual(['', 'Make again'])
})

it('offers nothing first of a primary link that was replaced: it has no terms', () => {
  show(entry({ permanent: true, title: null, revoked: true }))
  expect(buttons()).toEqual(['More actions'])
  expect(menu()).toEqual(['Details', 'Open in Insights', 'Tag', 'Copy link', 'Show QR code', 'Delete'])
})

const figures = { joined: 1_600, left: 400, inside: 1_200, lately: 12, lastJoin: past }
it.each([
  ['who came lately', 'lately', figures, '12 joined in 7 days'],
  ['who stayed', 'stayed', figures, '75% stayed'],
  ['nobody', 'stayed', { ...figures, joined: 0, left: 0, inside: 0, lately: 0, lastJoin: null }, 'Nobody came yet'],
  ['nothing', 'lately', undefined, 'Who came was not read yet'],
] as const)(
  'says what of its figures the list is sorted by where there is no column: %s',
  (_what, figure, of, words) => {
    show({ ...entry(), ...(of !== undefined && { figures: of }) }, 'lines', figure)
    expect(screen.getByText(words)).toBeDefined()
  },
)

it('has its figures in a column, each with what it means', () => {
  show({ ...entry(), figures }, 'columns', 'stayed')
  expect(screen.getByTitle('12 joined in 7 days').textContent).toBe('12')
  expect(screen.getByTitle('1,200 of 1,600 who came by it are still inside').textContent).toBe('75%')
})

it('tells a link that was not read from one by which nobody came', () => {
  show(entry(), 'columns')
  expect(screen.getAllByTitle('Who came was not read yet').map(({ textContent }) => textContent)).toEqual(['–', '–'])
})
