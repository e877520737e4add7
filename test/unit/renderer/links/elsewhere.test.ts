import { expect, it } from 'vitest'
import type { FoundElsewhere } from '../../../../electron/contract/link-list'
import { askedElsewhere, waysElsewhere } from '../../../../renderer/features/links/list/elsewhere'
import { firstQuery, noFilter } from '../../../../renderer/features/links/list/link-query'

const found = (count: number): FoundElsewhere => ({ chatId: `-100${count}`, title: `Club ${count}`, count })

it('names three communities at most, and leads to all where there are more', () => {
  expect(waysElsewhere([])).toEqual({ communities: [], inAll: null })
  const three = [found(9), found(5), found(2)]
  expect(waysElsewhere(three)).toEqual({ communities: three, inAll: null })
  expect(waysElsewhere([...three, found(1)])).toEqual({ communities: three, inAll: 17 })
})

it('asks the same of another community and of all', () => {
  const query = {
    ...firstQuery({ kind: 'chat', chatId: '-1001' }),
    tab: 'revoked' as const,
    search: 'door',
    filter: { ...noFilter, nobodyCame: true },
  }
  expect(askedElsewhere(query, '-1002')).toEqual({ ...query, scope: { kind: 'chat', chatId: '-1002' } })
  expect(askedElsewhere(query, null)).toEqual({ ...query, scope: { kind: 'all' } })
})
