import { act } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ListDefinition } from '../../../../../renderer/components/list/list-definition'
import { useList } from '../../../../../renderer/components/list/use-list'
import { openPage, type TestPage } from '../../page'

interface Row {
  readonly id: string
}
interface Query {
  readonly list: string
  readonly search: string
}
interface Place {
  readonly offset: number
  readonly limit: number
}

let page: TestPage
afterEach(() => page.close())

const rowsOf = (prefix: string, total: number): Row[] =>
  Array.from({ length: total }, (_none, at) => ({ id: `${prefix}${at}` }))

/** A list of main's, whose rows can be changed; each question for a stretch of it is counted. */
const openList = (terms: Partial<ListDefinition<Query, Row, never, string>> = {}, total = 250) => {
  page = openPage()
  const asked: string[] = []
  const main = { rows: new Map([['a', rowsOf('a', total)]]), pending: null as Promise<void> | null }
  const definition: ListDefinition<Query, Row, { rows: Row[]; offset: number; total: number }, string> = {
    name: 'testRows',
    ask: async ({ list, search }, { offset, limit }: Place) => {
      asked.push(`${list} ${search} ${offset}`)
      await main.pending
      const found = (main.rows.get(list) ?? []).filter(({ id }) => id.includes(search))
      return { rows: found.slice(offset, offset + limit), offset, total: found.length }
    },
    isSameList: (one, other) => one.list === other.list,
    keyOf: ({ id }) => id,
    refOf: ({ id }) => `ref ${id}`,
    takesExceptions: true,
    ...(terms as object),
  }
  const view = page.render((query: Query | null) => useList(definition, query), {
    initialProps: { list: 'a', search: '' } as Query | null,
  })
  const settle = async () => {
    await act(() => vi.waitFor(() => expect(page.client.isFetching()).toBe(0)))
    // What has come is drawn a moment later.
    await vi.waitFor(() => expect(view.result.current.pending).toBe(false))
  }
  return {
    ...{ asked, main, settle, view },
    list: () => view.result.current,
    selection: () => view.result.current.selection,
    select: (...of: Parameters<ReturnType<typeof useList>['selection']['select']>) =>
      act(async () => view.result.current.selection.select(...of)),
    refresh: async () => {
      await act(() => page.client.invalidateQueries({ queryKey: ['testRows'] }))
    },
  }
}
const named = (list: ReturnType<typeof openList>): unknown => {
  const { value } = list.selection()
  return value.kind === 'named' ? [...value.refs.keys()] : value
}

describe('the rows of a list', () => {
  it('are asked for a window at a time, and those that come into sight alone', async () => {
    const list = openList()
    await list.settle()
    expect(list.asked).toEqual(['a  0'])
    expect(list.list().total).toBe(250)
    expect(list.list().rowAt(99)).toEqual({ id: 'a99' })
    expect(list.list().rowAt(240)).toBeUndefined()
    await act(async () => list.list().need(205, 249))
    await vi.waitFor(() => expect(list.list().rowAt(240)).toEqual({ id: 'a240' }))
    expect(list.asked).toEqual(['a  0', 'a  200'])
  })

  it('stand until those of a new search come, but never in the place of another list', async () => {
    const list = openList()
    await list.settle()
    list.main.rows.set('b', rowsOf('b', 3))
    let open = (): void => undefined
    list.main.pending = new Promise((resolve) => {
      open = resolve
    })
    list.view.rerender({ list: 'a', search: 'a1' })
    expect(list.list().rowAt(0)).toEqual({ id: 'a0' })
    expect(list.list().query?.search).toBe('')
    list.view.rerender({ list: 'b', search: '' })
    expect(list.list().rowAt(0)).toBeUndefined()
    expect(list.list().pending).toBe(true)
    open()
    await list.settle()
    expect(list.list().rowAt(0)).toEqual({ id: 'b0' })
  })
})

describe('what is selected', () => {
  it('takes in all rows of a range, those included that were not read yet', async () => {
    const list = openList()
    await list.settle()
    await list.select(98, 'only')
    await list.select(101, 'range')
    await list.settle()
    expect(named(list)).toEqual(['a98', 'a99', 'a100', 'a101'])
    await list.select(2, 'toggle')
    expect(list.selection().count).toBe(5)
  })

  it('is all that match but some, where main takes it so', async () => {
    const list = openList()
    await list.settle()
    await act(async () => list.selection().selectAll())
    await list.select(3, 'toggle')
    expect(list.selection().count).toBe(249)
    expect(list.selection().has({ id: 'a3' })).toBe(false)
    expect(list.selection().value.kind).toBe('matching')
  })

  it('names all others one by one, where main takes no exceptions', async () => {
    const list = openList({ takesExceptions: false })
    await list.settle()
    await act(async () => list.selection().selectAll())
    await list.select(3, 'toggle')
    await vi.waitFor(() => expect(list.selection().value.kind).toBe('named'))
    expect(list.selection().count).toBe(249)
    expect(list.selection().has({ id: 'a3' })).toBe(false)
  })

  it('begins anew with a query that finds others, and outlives one that finds the same', async () => {
    const list = openList({ findsSame: (one, other) => one.search.trim() === other.search.trim() })
    await list.settle()
    await list.select(1, 'only')
    list.view.rerender({ list: 'a', search: ' ' })
    list.main.rows.set('a', rowsOf(' a', 5))
    await list.settle()
    expect(list.selection().count).toBe(1)
    list.view.rerender({ list: 'a', search: 'a4' })
    await list.settle()
    expect(list.selection().count).toBe(0)
  })

  it('lets go of rows that the list no longer has, so that nothing is done to what cannot be seen', async () => {
    const list = openList({}, 5)
    await list.settle()
    await list.select(1, 'only')
    await list.select(3, 'toggle')
    list.main.rows.set(
      'a',
      rowsOf('a', 5).filter(({ id }) => id !== 'a3'),
    )
    await list.refresh()
    await vi.waitFor(() => expect(named(list)).toEqual(['a1']))
  })

  it('asks main for what is scrolled away, and keeps it where main cannot say', async () => {
    const found = vi.fn<(query: Query, ref: string) => Promise<boolean>>(async () => {
      throw new Error('offline')
    })
    const list = openList({ isFound: found })
    await list.settle()
    await list.select(0, 'only')
    list.main.rows.set('a', rowsOf('b', 5))
    await list.refresh()
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith({ list: 'a', search: '' }, 'ref a0'))
    expect(named(list)).toEqual(['a0'])
    found.mockImplementation(async () => false)
    list.main.rows.set('a', rowsOf('c', 5))
    await list.refresh()
    await vi.waitFor(() => expect(named(list)).toEqual([]))
  })
})
