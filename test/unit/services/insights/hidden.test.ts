import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openInsightStore } from '../../../../electron/services/insights/store/insight-store'
import { everything, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)

const CHAT = '-1001'
const NOON = 1_760_000_000
const HOUR = 3_600

const known = (id: number) => ({ userId: `${id}`, name: `Person ${id}`, username: null })
const nobody = { userId: '0', name: '', username: null }
const event = { kind: 'joined', link: null, approvedBy: null, viaFolder: false, added: false } as const
const came = (date: number) => ({ ...nobody, date, event })
const went = (date: number) => ({ ...nobody, date, event: { kind: 'left' } as const })
type Entry = ReturnType<typeof came> | ReturnType<typeof went>

/** A community in which the log names nobody. */
const open = () => {
  const { calls, close } = openInsightStore(join(temporaryFolder(), 'insights.sqlite'))
  calls.beginChat(CHAT, 'Runners')
  calls.span(everything, 'UTC')
  const link = { hash: 'ana', title: null, adminId: '7', permanent: false, state: null }
  calls.putLinks(CHAT, [link], NOON)
  let told = 0
  const log = (at: number, ...entries: readonly Entry[]): void => {
    calls.putEntries(CHAT, [...entries].reverse(), at, 0)
    told += 1
    calls.tellLog(CHAT, at, at - 48 * HOUR, `${told}`)
  }
  const importer = (id: number, date: number, now: number): void => {
    const one = { ...known(id), date, approvedBy: null, viaFolder: false }
    calls.putImporters(CHAT, 'ana', [one], now, null)
  }
  /** The list of members: those whose coming it tells, and the ids of the others. */
  const members = (
    now: number,
    people: readonly (readonly [number, number])[],
    others: readonly string[] = [],
  ): void => {
    calls.beginReading(CHAT, null, now)
    calls.putMembers(...([CHAT, people.map(([id, date]) => ({ ...known(id), date })), others, now, true] as const))
    calls.endReading(CHAT, null, now, now, people.length + others.length)
    calls.endChat(CHAT, now, { isWhole: true, limits: [], error: null })
  }
  const query = {
    ...{ scope: everything, span: { from: 0, to: 2 ** 40 }, timeZone: 'UTC' },
    filter: { search: '', event: 'joined', state: 'any', source: null, cell: null },
    sort: { by: 'joined', descending: false },
  } as const
  return {
    ...{ log, importer, members, close },
    sums: () => calls.summary(everything, 'UTC', { from: 0, to: 2 ** 40 }),
    stays: () =>
      calls
        .people(query, 0, 100)
        .rows.map(({ person, joined, left }) => [
          ...[person === null ? null : Number(person.userId), joined],
          left === null ? 'inside' : left.at,
        ]),
  }
}

describe('people whom the log does not name', () => {
  it('left once when they came again, also by a link', () => {
    const { log, importer, members, stays, sums, close } = open()
    importer(1, NOON, NOON + HOUR)
    members(NOON + HOUR, [[1, NOON]])
    log(NOON + 4 * HOUR, went(NOON + 2 * HOUR))
    importer(1, NOON + 3 * HOUR, NOON + 4 * HOUR)
    members(NOON + 4 * HOUR, [[1, NOON + 3 * HOUR]])
    expect(sums()).toEqual({ joined: 2, left: 1, leftObserved: 1, inside: 1 })
    expect(stays()).toEqual([
      [1, NOON, NOON + 2 * HOUR],
      [1, NOON + 3 * HOUR, 'inside'],
    ])
    close()
  })

  it('are inside once when they came again without a link, under the name that the list tells', () => {
    const { log, members, stays, sums, close } = open()
    members(NOON + HOUR, [[1, NOON]])
    log(NOON + 4 * HOUR, went(NOON + 2 * HOUR), came(NOON + 3 * HOUR))
    members(NOON + 4 * HOUR, [[1, NOON + 3 * HOUR]])
    expect(sums()).toEqual({ joined: 2, left: 1, leftObserved: 1, inside: 1 })
    expect(stays()).toEqual([
      [1, NOON, NOON + 2 * HOUR],
      [1, NOON + 3 * HOUR, 'inside'],
    ])
    close()
  })

  it('are inside still where they may be among those of whom the list does not tell when they came', () => {
    const { log, members, stays, sums, close } = open()
    members(NOON, [[1, NOON - HOUR]], ['7'])
    // Two come: one is restricted, the other goes again, as does somebody who has been there for long.
    log(NOON + 4 * HOUR, came(NOON + HOUR), came(NOON + 2 * HOUR), went(NOON + 3 * HOUR), went(NOON + 3 * HOUR + 60))
    members(NOON + 4 * HOUR, [], ['7', '8'])
    expect(sums()).toEqual({ joined: 3, left: 2, leftObserved: 0, inside: 1 })
    expect(stays().filter(([, , left]) => left === 'inside')).toEqual([[null, NOON + 2 * HOUR, 'inside']])
    // The restriction ends, and the list tells who it was.
    members(NOON + 5 * HOUR, [[8, NOON + 2 * HOUR]], ['7'])
    expect(sums()).toMatchObject({ joined: 3, left: 2, inside: 1 })
    expect(stays().filter(([, , left]) => left === 'inside')).toEqual([[8, NOON + 2 * HOUR, 'inside']])
    close()
  })

  it('are gone where the log has told that as many went, whoever else is inside', () => {
    const { log, members, sums, close } = open()
    members(NOON, [], ['7'])
    log(NOON + 4 * HOUR, came(NOON + HOUR), went(NOON + 2 * HOUR))
    members(NOON + 4 * HOUR, [], ['7'])
    expect(sums()).toMatchObject({ joined: 1, left: 1, inside: 0 })
    close()
  })
})
