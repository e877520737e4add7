import { cleanup, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LinkQuery, LinkRef } from '../../../../electron/contract/link-list'
import { allOf, nothingSelected, selectionOf } from '../../../../renderer/components/list/selection'
import type { LinkList } from '../../../../renderer/features/links/list/link-list'
import { firstQuery } from '../../../../renderer/features/links/list/link-query'
import { offeredBulk, SelectionToolbar } from '../../../../renderer/features/links/list/selection-toolbar'
import { type TakeOut, takenLinks } from '../../../../renderer/features/links/list/use-take-out'
import { draw } from '../drawn'

afterEach(cleanup)

const query: LinkQuery = { ...firstQuery({ kind: 'chat', chatId: '-7' }), search: 'door' }
const door: LinkRef = { chatId: '-7', hash: 'Door0004' }
const listOf = (value: LinkList['selection']['value'], count: number, total = 40) =>
  ({ query, total, selection: { value, count, clear: vi.fn(), selectAll: vi.fn() } }) as unknown as LinkList

describe('what an action of the list takes', () => {
  test('the selection where there is one', () => {
    expect(takenLinks(listOf(selectionOf([['k', door]]), 1))).toEqual({
      links: { kind: 'links', links: [door] },
      ...{ count: 1, total: 40 },
    })
  })

  test('all that match but those that were let go of', () => {
    const except = { ...allOf(query), except: new Map([['k', door]]) }
    expect(takenLinks(listOf(except, 39))?.links).toEqual({ kind: 'matching', query, except: [door] })
  })

  test('all that the filter finds where nothing is selected, and nothing of an empty list', () => {
    const none = nothingSelected as LinkList['selection']['value']
    expect(takenLinks(listOf(none, 0))).toEqual({
      links: { kind: 'matching', query, except: [] },
      ...{ count: 40, total: 40 },
    })
    expect(takenLinks(listOf(none, 0, 0))).toBeNull()
  })
})

describe('the toolbar', () => {
  const drawn = (tab: LinkQuery['tab']) => {
    const list = listOf(selectionOf([['k', door]]), 1)
    draw(
      createElement(SelectionToolbar, {
        ...{ list, tab, mode: 'lines' as const, onAct: vi.fn(), onStayOpen: vi.fn(), isBot: false },
        takeOut: {} as TakeOut,
      }),
    )
    return screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))
  }

  test('says once how many of how many are meant, and offers every way out', () => {
    expect(drawn('active')).toEqual([
      ...['Copy all', 'Copy as…', 'Export CSV', 'Export Excel', 'Export QR codes', 'Print sheet'],
      ...[
        'Tag',
        'Extend',
        'Close after the first join',
        'Close after the first join, or not',
        'Schedule…',
        'Replace by itself…',
        'Revoke',
      ],
      'Clear selection',
    ])
    expect(screen.getByRole('status').textContent).toBe('1 of 40')
  })

  test('makes no codes of links that let nobody in', () => {
    expect(drawn('revoked')).not.toContain('Export QR codes')
    expect(offeredBulk('revoked', false)).not.toContain('printSheet')
  })
})
