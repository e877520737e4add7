import { cleanup, createEvent, fireEvent, renderHook, screen } from '@testing-library/react'
import { createElement, type KeyboardEvent } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { type CampaignRow, planOrder } from '../../../../electron/contract/campaigns'
import type { LinkActions } from '../../../../renderer/components/link-actions/link-actions'
import { type LinkDesk, LinkDeskProvider } from '../../../../renderer/components/link-actions/link-desk'
import type { ListFocus } from '../../../../renderer/components/list/use-list-focus'
import type { CampaignRows } from '../../../../renderer/features/campaigns/rows/campaign-rows'
import { ColumnNames } from '../../../../renderer/features/campaigns/rows/column-names'
import { runColumnsOf } from '../../../../renderer/features/campaigns/rows/columns'
import { PlanRow, type RowActions } from '../../../../renderer/features/campaigns/rows/grid-row'
import { useGridKeys } from '../../../../renderer/features/campaigns/rows/use-grid-keys'
import type { RowMessages } from '../../../../renderer/features/campaigns/run/use-row-messages'
import { useRunLinks } from '../../../../renderer/features/campaigns/run/use-run-links'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { inviteLink, linkEntry } from '../../../support/entries'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage | null = null
afterEach(() => {
  cleanup()
  page?.close()
  page = null
})

const entry = linkEntry('AbCdEfGh', { title: 'Door 4' })
const made: CampaignRow = {
  ...{ key: 'n4', position: 4, chatId: '-1001', community: 'Aurora', title: 'Door 4' },
  terms: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false, tags: [] },
  ...{ mistakes: [], warnings: [], edited: false, state: 'created', error: null, entry, isGone: false },
  ...{ cells: ['ada@example.org'], mailTo: 'ada@example.org' },
}
const names = ['copy', 'copyWithTitle', 'showQr', 'duplicate', 'makeAgain', 'details', 'edit', 'extend'] as const
const spies = () =>
  Object.fromEntries(
    [...names, 'insights', 'tag', 'revoke', 'remove'].map((name) => [name, vi.fn()]),
  ) as unknown as LinkActions & Record<string, ReturnType<typeof vi.fn>>

const columns = runColumnsOf({ kept: 1, closes: false })
const draw = (row: CampaignRow, messages: RowMessages | null = null) => {
  const links = spies()
  const rest = ['focus', 'edit', 'done', 'leaveOut', 'copy', 'select', 'startRangeAt'].map((name) => [name, vi.fn()])
  const actions = Object.fromEntries(rest) as unknown as RowActions
  const look = { index: 0, top: 0, columns, selected: false, active: null, editing: null, chats: [] }
  drawSignedIn(createElement(PlanRow, { row, ...look, actions, links, messages }))
  return links
}
const menu = (): (string | undefined)[] =>
  screen.queryAllByRole('menuitem').map(({ firstChild }) => firstChild?.textContent ?? undefined)
const row = () => screen.getByRole('row', { hidden: true })

it('a row whose link was made has the menu of the list of links, by its button and by a right click', () => {
  const links = draw(made)
  fireEvent(row(), createEvent.contextMenu(row(), { clientX: 300, clientY: 90 }))
  expect(menu()).toEqual([
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
  ])
  fireEvent.click(screen.getByRole('menuitem', { name: 'Details' }))
  expect(links.details).toHaveBeenCalledExactlyOnceWith(entry, null)
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  expect(menu()).toHaveLength(11)
})

it('says who came by its link, who left and who stayed, and nothing where there is none', () => {
  const cellsOf = (of: CampaignRow): (string | null)[] => {
    draw(of)
    const texts = (['came', 'left', 'stayed'] as const).map(
      (column) => document.querySelector(`[data-column="${column}"]`)?.textContent ?? null,
    )
    cleanup()
    return texts
  }
  const figures = { joined: 1_600, left: 400, inside: 1_200, lately: 12, lastJoin: 1_800_000_000 }
  expect(cellsOf({ ...made, entry: { ...entry, figures } })).toEqual(['1,600', '400', '1,20075%'])
  const nobody = { ...figures, joined: 0, left: 0, inside: 0 }
  expect(cellsOf({ ...made, entry: { ...entry, figures: nobody } })).toEqual(['0', '0', '0'])
  expect(cellsOf(made)).toEqual(['–', '–', '–'])
  expect(cellsOf({ ...made, state: 'waiting', entry: null })).toEqual(['', '', ''])
})

it('shows what its table says beside, and offers the message of a campaign that has one', () => {
  const messages = { copy: vi.fn(), mail: vi.fn() }
  draw(made, messages)
  expect(screen.getByRole('gridcell', { name: 'ada@example.org' })).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  expect(menu().slice(0, 3)).toEqual(['Copy message', 'Write e-mail', 'Details'])
  fireEvent.click(screen.getByRole('menuitem', { name: 'Write e-mail' }))
  expect(messages.mail).toHaveBeenCalledExactlyOnceWith(made)
  cleanup()
  draw({ ...made, mailTo: null }, messages)
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  expect(menu().slice(0, 2)).toEqual(['Copy message', 'Details'])
})

it('a double click on it opens the details', () => {
  const links = draw(made)
  fireEvent.doubleClick(screen.getByText('Door 4'))
  expect(links.details).toHaveBeenCalledExactlyOnceWith(entry)
})

it('of a link that somebody deleted nothing is offered but to make it again, and of none nothing', () => {
  draw({ ...made, isGone: true })
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }))
  expect(menu()).toEqual(['Make again'])
  cleanup()
  draw({ ...made, state: 'waiting', entry: null })
  fireEvent.contextMenu(row())
  expect(menu()).toEqual([])
  expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull()
})

/** The keys of a table with these rows, of which some are selected. */
const openKeys = (shown: CampaignRow, selected: readonly CampaignRow[] = []) => {
  const opened = openPage({
    listCampaignLinks: () => [
      { link: inviteLink('AbCdEfGh') },
      { link: inviteLink('Revoked0', { revoked: true }) },
      { link: inviteLink('Other000', { chatId: '-1002' }) },
    ],
  })
  page = opened
  const actions = spies()
  const desk = { actions, askForMany: vi.fn(), lockdown: vi.fn(), plan: vi.fn(), error: null } satisfies LinkDesk
  const copied = vi.fn()
  const refs = new Map(selected.map(({ key }) => [key, key]))
  const has = ({ key }: CampaignRow): boolean => refs.has(key)
  const selection = { value: { kind: 'named', refs }, count: selected.length, has, select: vi.fn() }
  const list = { total: 1, rowAt: () => shown, selection } as unknown as CampaignRows
  const { result } = renderHook(
    () => {
      const focus = { target: () => ({ row: shown, index: 0 }) } as unknown as ListFocus<CampaignRow>
      const links = useRunLinks({ campaignId: 'c1', list, focus, copySelected: copied })
      const onKeyDown = useGridKeys({
        ...{ list, columns, active: { row: 0, column: 2 }, page: () => 5, shown: (one) => one },
        ...{ isEditing: false, focusCell: vi.fn(), beginEdit: () => false, onEdit: vi.fn(), onLeaveOut: vi.fn() },
        onCopy: (one) => (one?.entry == null ? copied() : links.copy(one.entry)),
        onLinkKey: links.rows.onKey,
      })
      return { links, onKeyDown }
    },
    {
      wrapper: ({ children }) =>
        createElement(
          SignedInProvider,
          { value: { clockOffset: 0 } as SignedIn },
          createElement(opened.wrapper, null, createElement(LinkDeskProvider, { value: desk }, children)),
        ),
    },
  )
  const press = (key: string, within = ''): void => {
    const table = document.createElement('div')
    table.innerHTML = within
    const event = {
      key,
      target: table.querySelector('button') ?? table,
      currentTarget: table,
      nativeEvent: {},
      preventDefault: vi.fn(),
    }
    result.current.onKeyDown({
      ...event,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
    } as never as KeyboardEvent<never>)
  }
  return { actions, desk, copied, press, links: () => result.current.links }
}

it('keys on it do what they do in the list of links', () => {
  const { actions, press } = openKeys(made)
  for (const key of ['Enter', 'q', 'c', 'e', 'x', 't', 'd', 'Delete']) press(key)
  const called = ['details', 'showQr', 'copy', 'edit', 'extend', 'tag', 'duplicate', 'revoke'] as const
  for (const name of called) {
    expect(actions[name], name).toHaveBeenCalledTimes(1)
    expect(vi.mocked(actions[name]).mock.calls[0]?.[0], name).toBe(entry)
  }
})

it('keys on the name of a column, which sorts by it, mean no row', () => {
  const { actions, copied, press } = openKeys(made)
  const head = '<div role="columnheader"><button type="button">Link</button></div>'
  for (const key of ['Enter', ' ', 'c', 'Delete', 'ArrowDown']) press(key, head)
  for (const name of ['details', 'copy', 'revoke'] as const) expect(actions[name], name).not.toHaveBeenCalled()
  expect(copied).not.toHaveBeenCalled()
})

it('columns that nothing is sorted by are not said to be unsorted', () => {
  const list = { total: 1, selection: { count: 1 } } as unknown as CampaignRows
  const sorted = { sort: planOrder, onSort: vi.fn() }
  drawSignedIn(
    createElement(ColumnNames, { list, columns: ['select', 'position', 'title', 'more'], kept: [], ...sorted }),
  )
  const heads = screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'))
  expect(heads).toEqual([null, 'ascending', 'none', null])
})

it('of a link that is gone only the key that makes it again means something', () => {
  const { actions, press } = openKeys({ ...made, isGone: true })
  for (const key of ['Enter', 'q', 'e', 'Delete', 'd']) press(key)
  expect(actions.makeAgain).toHaveBeenCalledExactlyOnceWith(entry)
  for (const name of ['details', 'showQr', 'edit', 'revoke'] as const) expect(actions[name]).not.toHaveBeenCalled()
})

it('with several selected a key means their links, those alone that it can be done with', async () => {
  const { actions, desk, press, links } = openKeys(made, [made, { ...made, key: 'n5' }])
  press('r')
  await expect.poll(() => desk.askForMany.mock.calls).toHaveLength(1)
  const open = [
    { chatId: '-1001', hash: 'AbCdEfGh' },
    { chatId: '-1002', hash: 'Other000' },
  ]
  expect(desk.askForMany).toHaveBeenLastCalledWith('revoke', { kind: 'links', links: open }, 2)
  expect(actions.revoke).not.toHaveBeenCalled()
  links().askForSelected('tag')
  await expect.poll(() => desk.askForMany.mock.calls).toHaveLength(2)
  expect(desk.askForMany.mock.calls[1]?.[2]).toBe(3)
  expect(page?.inputsOf('listCampaignLinks')[0]).toEqual({
    campaignId: 'c1',
    rows: { kind: 'keys', keys: ['n4', 'n5'] },
  })
})
