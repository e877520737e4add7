import { describe, expect, it } from 'vitest'
import { linkFilterSchema, linkQuerySchema, linkSorts } from '../../../../electron/contract/link-list'
import { actionOfKey, actionsFor, isOn, shortcutOf } from '../../../../renderer/components/link-actions/link-actions'
import { movedBy, targetOf } from '../../../../renderer/components/list/list-keys'
import { columnsFor, modeOf } from '../../../../renderer/features/links/list/columns'
import {
  filterCount,
  findsSame,
  firstQuery,
  isNarrowed,
  isSameList,
  nextSort,
  noFilter,
  offeredSorts,
  runsOutChoice,
  runsOutChoices,
} from '../../../../renderer/features/links/list/link-query'
import { refreshAfter } from '../../../../renderer/features/links/list/refresh-pace'
import { entry } from './words'

const query = firstQuery({ kind: 'chat', chatId: '-1001' })

describe('what the list is asked for', () => {
  it('begins with the newest working links and fits the contract', () => {
    expect(linkQuerySchema.parse(query)).toEqual(query)
    expect(query).toMatchObject({ tab: 'active', sort: { by: 'date', descending: true } })
    expect(isNarrowed(query)).toBe(false)
  })
  it('is narrowed by words and by each kind of filter, not by blanks', () => {
    expect(isNarrowed({ ...query, search: '  ' })).toBe(false)
    expect(isNarrowed({ ...query, search: 'door' })).toBe(true)
    const full = { tags: ['a', 'b'], creators: ['1'], chats: ['-1'], runsOutWithin: 86_400, nobodyCame: true }
    expect(filterCount(linkFilterSchema.parse(full))).toBe(6)
    expect(filterCount(noFilter)).toBe(0)
  })
  it('finds the same links in another order, and others by another word', () => {
    expect(findsSame(query, { ...query, sort: { by: 'title', descending: false } })).toBe(true)
    expect(findsSame(query, { ...query, search: 'x' })).toBe(false)
    expect(isSameList(query, { ...query, search: 'x' })).toBe(true)
    expect(isSameList(query, { ...query, tab: 'ended' })).toBe(false)
    expect(isSameList(query, { ...query, scope: { kind: 'all' } })).toBe(false)
  })
  it('turns an order round, and begins another one where it is wanted', () => {
    expect(nextSort(query.sort, 'date')).toEqual({ by: 'date', descending: false })
    expect(nextSort(query.sort, 'joined')).toEqual({ by: 'joined', descending: true })
    expect(nextSort(query.sort, 'lately')).toEqual({ by: 'lately', descending: true })
    expect(nextSort(query.sort, 'title')).toEqual({ by: 'title', descending: false })
  })
  it('knows its own choices of running out again', () => {
    for (const [name, seconds] of Object.entries(runsOutChoices)) expect(runsOutChoice(seconds)).toBe(name)
    expect([runsOutChoice(null), runsOutChoice(5)]).toEqual([null, null])
  })
})

describe('what a link offers', () => {
  it('a working link all but deleting; Delete on it asks to revoke', () => {
    expect(actionsFor(entry(), false)).toEqual([
      'details',
      'insights',
      'edit',
      'extend',
      'closeAfterFirst',
      'schedule',
      'rotate',
      'tag',
      'duplicate',
      'copyWithTitle',
      'revoke',
    ])
    expect(actionOfKey('Delete', entry(), false)).toBe('revoke')
    expect(actionOfKey('E', entry(), false)).toBe('edit')
    expect(actionOfKey('z', entry(), false)).toBeNull()
  })
  it('a revoked link deleting, and nothing that would change it', () => {
    const gone = entry({ revoked: true })
    const offered = ['makeAgain', 'details', 'insights', 'tag', 'copy', 'showQr', 'copyWithTitle', 'remove']
    expect(actionsFor(gone, true)).toEqual(offered)
    expect(actionOfKey('r', gone, true)).toBeNull()
    expect(actionOfKey('Delete', gone, true)).toBe('remove')
  })
  it('a link that expired or is full making it again first, by the key that duplicates, and opening it again', () => {
    const offered = actionsFor(entry(), true)
    expect(offered.slice(0, 4)).toEqual(['makeAgain', 'details', 'insights', 'edit'])
    expect(offered).not.toContain('duplicate')
    expect(actionOfKey('d', entry(), true)).toBe('makeAgain')
    expect(actionOfKey('d', entry(), false)).toBe('duplicate')
    expect([shortcutOf('makeAgain'), shortcutOf('copy'), shortcutOf('tag')]).toEqual(['duplicate', 'copyLink', 'tag'])
  })
  it('closing after the first join only where somebody can join and it can be seen, and taking it back wherever it is on', () => {
    const on = entry({}, { closesAfterFirst: true })
    expect(actionsFor(entry(), true)).not.toContain('closeAfterFirst')
    expect(actionsFor(on, true)).toContain('closeAfterFirst')
    expect(actionsFor(entry({ permanent: true }), false)).not.toContain('closeAfterFirst')
    const bot = { id: '9', name: 'Helper', isBot: true }
    for (const isSelf of [true, false])
      expect(actionsFor(entry({}, { creator: { ...bot, isSelf } }), false)).not.toContain('closeAfterFirst')
    expect([isOn('closeAfterFirst', on), isOn('closeAfterFirst', entry()), isOn('edit', on)]).toEqual([
      true,
      false,
      false,
    ])
  })
  it('no editing of what a bot made, but to the bot itself', () => {
    const creator = { id: '9', name: 'Helper', isBot: true, isSelf: false }
    expect(actionsFor(entry({}, { creator }), false)).not.toContain('edit')
    expect(actionOfKey('x', entry({}, { creator }), false)).toBeNull()
    const own = actionsFor(entry({}, { creator: { ...creator, isSelf: true } }), false)
    expect(own).toContain('edit')
    // Nothing is collected for a bot.
    expect(own).not.toContain('insights')
  })
  it('a primary link neither terms nor a copy of them', () => {
    expect(actionsFor(entry({ permanent: true, title: null }), false)).toEqual([
      'details',
      'insights',
      'schedule',
      'rotate',
      'tag',
      'revoke',
    ])
    const replaced = actionsFor(entry({ permanent: true, title: null, revoked: true }), true)
    expect(replaced).toEqual(['details', 'insights', 'tag', 'copy', 'showQr', 'remove'])
  })
})

describe('the rows', () => {
  it('follow the width of the list', () => {
    expect([456, 568, 920].map(modeOf)).toEqual(['narrow', 'lines', 'columns'])
  })
  it('can be sorted by everything in columns, however wide', () => {
    const missing = (width: number, hasFigures: boolean) => {
      const offered = new Set(columnsFor(width, true, hasFigures).flatMap(({ sorts }) => sorts))
      return linkSorts.filter((sort) => !offered.has(sort))
    }
    for (const width of [900, 1_100, 1_600]) {
      const narrow = width < 1_200 ? (['community'] as const) : []
      expect(missing(width, true)).toEqual(narrow)
      // Nothing is collected for a bot.
      expect(missing(width, false)).toEqual(['lately', 'stayed', ...narrow])
      expect(offeredSorts(true, true)).toEqual(linkSorts.filter((sort) => sort !== 'lately' && sort !== 'stayed'))
    }
  })
  it('are walked by the arrow keys to either end and no further', () => {
    expect(targetOf('ArrowUp', 0, 5, 3)).toBe(0)
    expect(targetOf('PageDown', 3, 5, 3)).toBe(4)
    expect(targetOf('End', 0, 10_000, 3)).toBe(9_999)
    expect(targetOf('x', 0, 5, 3)).toBeNull()
    expect(targetOf('ArrowDown', 0, 0, 3)).toBeNull()
  })
  it('are followed where others made or ended links above them', () => {
    const keyAt = (rows: string) => (index: number) => rows[index] ?? null
    expect(movedBy(keyAt('xxabcd'), 'b', 1)).toBe(2)
    expect(movedBy(keyAt('bcd'), 'c', 2)).toBe(-1)
    expect(movedBy(keyAt('abc'), 'b', 1)).toBe(0)
    expect(movedBy(keyAt('acd'), 'b', 1)).toBe(0)
  })
})

describe('the pace of looking again', () => {
  it('slows down while nothing happens, and has an end', () => {
    const waits = Array.from({ length: 12 }, (_none, quiet) => refreshAfter('chat', quiet))
    expect(waits.slice(0, 3)).toEqual([60_000, 120_000, 240_000])
    expect(new Set(waits.slice(5))).toEqual(new Set([1_200_000]))
    expect(refreshAfter('all', 0)).toBeGreaterThan(refreshAfter('chat', 0))
  })
  it('waits at least as long as Telegram asked', () => {
    expect(refreshAfter('chat', 0, 600)).toBe(600_000)
    expect(refreshAfter('chat', 3, 1)).toBe(refreshAfter('chat', 3))
  })
})
