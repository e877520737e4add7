import { describe, expect, it } from 'vitest'
import type { RequestFilter } from '../../../../electron/contract/people'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { createRequestCatalog } from '../../../../electron/services/requests/request-catalog'
import { WaitingList } from '../../../../electron/services/requests/waiting-list'
import { inviteLink } from '../../../support/entries'
import { importerOf } from '../../../support/requests'

const filled = (...people: ReturnType<typeof importerOf>[]): WaitingList => {
  const list = new WaitingList()
  list.merge(people, 0)
  return list
}

const catalogOf = () => {
  const aurora = filled(
    importerOf('1', { name: 'Żaneta Łuk', username: 'zaneta', date: 300 }),
    importerOf('2', { name: 'Ben', about: 'Half marathon in spring', date: 100 }),
  )
  const borealis = filled(importerOf('2', { name: 'Ben', date: 200 }))
  aurora.setVia(['1'], inviteLink('AbCdEfGhIjKlMnOp', { title: 'Café am Eck' }))
  const places = [
    { chatId: '-1002', title: 'Borealis', list: borealis },
    { chatId: '-1001', title: 'Aurora', list: aurora },
    { chatId: '-1003', title: 'Nobody here', list: filled() },
  ]
  return { catalog: createRequestCatalog(() => places), aurora }
}

const found = (filter: Partial<RequestFilter>): string[] =>
  catalogOf()
    .catalog.find({ ...everybodyWaiting, ...filter })
    .map(({ chatId, person }) => `${chatId} ${person.userId}`)

describe('the list of requests', () => {
  it('begins with whoever has waited longest', () => {
    expect(found({})).toEqual(['-1001 2', '-1002 2', '-1001 1'])
  })

  it.each([
    ['zaneta luk', ['-1001 1']],
    ['@ZANETA', ['-1001 1']],
    ['marathon ben', ['-1001 2']],
    ['cafe', ['-1001 1']],
    ['https://t.me/+AbCdEfGhIjKlMnOp', ['-1001 1']],
    ['borealis', ['-1002 2']],
    ['nobody', []],
  ])('finds %j without case and accents', (search, expected) => {
    expect(found({ search })).toEqual(expected)
  })

  it('is narrowed to a community, and there to a link', () => {
    expect(found({ chatId: '-1001' })).toEqual(['-1001 2', '-1001 1'])
    expect(found({ chatId: '-1001', hash: 'AbCdEfGhIjKlMnOp' })).toEqual(['-1001 1'])
    expect(found({ chatId: '-1002', hash: 'AbCdEfGhIjKlMnOp' })).toEqual([])
  })

  it('is narrowed to what a campaign made', () => {
    const { catalog } = catalogOf()
    const madeBy = (...keys: string[]) =>
      catalog.find(everybodyWaiting, { made: new Set(keys) }).map(({ chatId, person }) => `${chatId} ${person.userId}`)
    expect(madeBy('-1001 AbCdEfGhIjKlMnOp', '-1002 other')).toEqual(['-1001 1'])
    expect(madeBy('-1002 AbCdEfGhIjKlMnOp')).toEqual([])
    expect(madeBy()).toEqual([])
  })

  it('counts communities in which somebody waits, and their links', () => {
    const { catalog, aurora } = catalogOf()
    expect(catalog.count()).toBe(3)
    expect(catalog.chats()).toEqual([
      {
        ...{ chatId: '-1001', title: 'Aurora', count: 2 },
        links: [{ hash: 'AbCdEfGhIjKlMnOp', title: 'Café am Eck', count: 1 }],
      },
      { chatId: '-1002', title: 'Borealis', count: 1, links: [] },
    ])
    aurora.answered('1')
    expect(catalog.chats()[0]).toMatchObject({ count: 1, links: [] })
  })
})

describe('who waits', () => {
  it('forgets the link of whoever asks again, and keeps out whoever was answered', () => {
    const { aurora } = catalogOf()
    aurora.merge([importerOf('1', { name: 'Żaneta Łuk', username: 'zaneta', date: 900 })], 1_000_000)
    expect(aurora.find('1')).toMatchObject({ via: null, viaAsked: false })
    aurora.answered('1')
    aurora.merge([importerOf('1')], 0)
    expect(aurora.find('1')).toBeNull()
    aurora.merge([importerOf('1')], 1_000_000)
    expect(aurora.find('1')).not.toBeNull()
  })
})
