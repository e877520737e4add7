import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { InsightQuery } from '../../../../electron/contract/insights'
import { fail, ok } from '../../../../electron/contract/result'
import type { Campaigns } from '../../../../electron/services/campaigns/campaigns'
import { createCosts } from '../../../../electron/services/insights/costs'
import { createInsights } from '../../../../electron/services/insights/insights'
import { noFigures } from '../../../../electron/services/links/store/figure-source'
import type { Requests } from '../../../../electron/services/requests/requests'
import { accountFolder } from '../../../../electron/storage/account-folder'
import { CHAT, linkOf } from '../../../support/fake-telegram'
import { unwrap } from '../../../support/gateway'
import { openLocalStore, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)

const BEGIN = 1_760_000_000
const DAY = 86_400
/** Where the day of BEGIN begins in Berlin. */
const MIDNIGHT = BEGIN - 39_200
const CAMPAIGN = '7b0c8b39-9d2f-4c5e-8f43-0d5b1b0c9f11'
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const everything: InsightQuery = {
  period: { from: null, to: null },
  timeZone: 'Europe/Berlin',
  scope: { chats: [], links: [], tags: [], campaigns: [], admins: [] },
}
const filter = { search: '', event: 'joined', state: 'any', source: null, cell: null } as const
const byJoin = { by: 'joined', descending: false } as const

const open = async (folder: string) => {
  const store = openLocalStore(join(folder, 'insights.sqlite'))
  await store.ask('beginChat', CHAT, 'Runners')
  const state = { edited: null, ends: null, revoked: false }
  const links = ['first', 'second'].map((hash) => ({ hash, title: `=${hash}`, adminId: '7', permanent: false, state }))
  await store.ask('putLinks', CHAT, links, BEGIN)
  const person = (id: number, hash: string | null, date: number) => ({
    ...{ userId: `${id}`, name: `Person ${id}`, username: `p${id}`, date },
    event: {
      ...({ kind: 'joined', approvedBy: null, viaFolder: false, added: false } as const),
      link: hash === null ? null : { hash, title: `=${hash}`, adminId: '7', permanent: false, state: null },
    },
  })
  const left = {
    userId: '2',
    name: 'Person 2',
    username: 'p2',
    date: BEGIN + 3 * DAY,
    event: { kind: 'left' } as const,
  }
  await store.ask(
    'putEntries',
    CHAT,
    [left, person(3, null, BEGIN + DAY), person(2, 'second', BEGIN + 60), person(1, 'first', BEGIN)],
    ...[BEGIN, 0],
  )
  await store.ask('tellLog', CHAT, BEGIN + 4 * DAY, BEGIN - DAY, '9')
  const costs = createCosts({ folder: accountFolder(folder, 'a'), log: silent })
  const saved: string[] = []
  let changes = 0
  let looks = 0
  const insights = createInsights({
    telegramFigures: async () => ok(null),
    ...{ store, costs, log: silent, serverTime: () => BEGIN + 4 * DAY, linkFigures: noFigures },
    collector: {
      ...{ now: () => undefined, pause: async () => undefined, online: () => undefined },
      wanted: () => {
        looks += 1
      },
      ...{ halt: () => undefined, lost: () => undefined, end: async () => undefined, moveChat: async () => ok(null) },
      state: async () => fail('insightsUnavailable'),
    },
    annotations: { all: async () => ok(new Map([[`${CHAT} first`, { tags: ['poster'], note: '' }]])) },
    campaigns: {
      list: async () => ok([{ id: CAMPAIGN, draft: { name: 'Doors' }, state: { kind: 'finished' } }]),
      links: async () => ok([{ link: linkOf('second') }]),
    } as unknown as Pick<Campaigns, 'list' | 'links'>,
    requests: {
      query: async () =>
        ok({
          chats: [{ chatId: CHAT, title: 'Runners', count: 5, links: [{ hash: 'first', title: null, count: 2 }] }],
        }),
    } as unknown as Pick<Requests, 'query'>,
    askSavePath: async (name) => {
      const path = join(folder, name)
      saved.push(path)
      return path
    },
    onChange: () => {
      changes += 1
    },
  })
  return { insights, store, saved, changes: () => changes, looks: () => looks }
}

describe('insights', () => {
  it('look anew for who reads them, and not for a picture that is asked for ahead', async () => {
    const { insights, store, looks } = await open(temporaryFolder())
    unwrap(await insights.joinsOverTime({ query: everything, bucket: 'day', subjects: [{ kind: 'all' }] }))
    expect(looks()).toBe(0)
    unwrap(await insights.summary(everything))
    expect(looks()).toBe(1)
    await store.close()
  })

  it('answer for communities, links, tags, campaigns and admins, alone and compared', async () => {
    const { insights, store } = await open(temporaryFolder())
    expect(unwrap(await insights.summary(everything))).toEqual({
      ...{ from: MIDNIGHT, to: BEGIN + 4 * DAY, joined: 3, left: 1, leftObserved: 1, inside: 2, waiting: 5 },
      ...{ before: null, isEmpty: false },
    })
    const inScope = (scope: Partial<InsightQuery['scope']>): InsightQuery => ({
      ...everything,
      scope: { ...everything.scope, ...scope },
    })
    expect(unwrap(await insights.summary(inScope({ tags: ['poster'] })))).toMatchObject({ joined: 1, waiting: 2 })
    expect(unwrap(await insights.summary(inScope({ campaigns: [CAMPAIGN] })))).toMatchObject({
      joined: 1,
      left: 1,
      waiting: 0,
    })
    expect(unwrap(await insights.summary(inScope({ tags: ['poster'], campaigns: [CAMPAIGN] })))).toMatchObject({
      joined: 0,
      isEmpty: true,
    })
    expect(unwrap(await insights.summary(inScope({ admins: ['7'] })))).toMatchObject({ joined: 2 })
    expect(unwrap(await insights.summary(inScope({ chats: ['-1002'] })))).toMatchObject({
      joined: 0,
      waiting: 0,
      isEmpty: true,
    })
    const period = { from: BEGIN + 2 * DAY, to: BEGIN + 4 * DAY }
    expect(unwrap(await insights.summary({ ...everything, period }))).toMatchObject({
      joined: 0,
      left: 1,
      before: { joined: 3, left: 0 },
    })

    const subjects = [
      { kind: 'all' },
      { kind: 'chat', chatId: CHAT },
      { kind: 'link', link: { chatId: CHAT, hash: 'first' } },
      { kind: 'tag', tag: 'nobody has it' },
      { kind: 'campaign', campaignId: CAMPAIGN },
      { kind: 'admin', adminId: '7' },
    ] as const
    const plot = unwrap(await insights.joinsOverTime({ query: everything, bucket: 'day', subjects: [...subjects] }))
    const sums = plot.series.map(({ label, joined }) => [label, joined.reduce((sum, count) => sum + count, 0)])
    expect(sums).toEqual([
      [null, 3],
      ['Runners', 3],
      ['=first', 1],
      ['nobody has it', 0],
      ['Doors', 1],
      [null, 2],
    ])
    await store.close()
  })

  it('ask the file once where all that is known begins and ends, whatever the room asks at that moment', async () => {
    const { insights, store } = await open(temporaryFolder())
    const ask = vi.spyOn(store, 'ask')
    const spans = (): number => ask.mock.calls.filter(([name]) => name === 'span').length
    const askAll = () =>
      Promise.all([insights.summary(everything), insights.joinTimes(everything), insights.joinSources(everything)])
    const [summary] = await askAll()
    expect(unwrap(summary)).toMatchObject({ from: MIDNIGHT, joined: 3 })
    expect(spans()).toBe(1)
    await Promise.all([askAll(), insights.summary({ ...everything, scope: { ...everything.scope, chats: [CHAT] } })])
    expect(spans()).toBe(3)
  })

  it('keep what a link cost beside what can be collected anew, and rank by it', async () => {
    const folder = temporaryFolder()
    const { insights, store, changes } = await open(folder)
    const of = { kind: 'link', link: { chatId: CHAT, hash: 'second' } } as const
    unwrap(await insights.setCost(of, { amount: 1_250, currency: 'EUR' }))
    expect(changes()).toBe(1)
    const wanted = {
      query: everything,
      rank: 'links',
      sort: { by: 'costPerJoin', descending: true },
      offset: 0,
      limit: 1,
    } as const
    const ranking = unwrap(await insights.ranking(wanted))
    expect(ranking).toMatchObject({ total: 2, rows: [{ subject: of, cost: { amount: 1_250, currency: 'EUR' } }] })
    const anew = createCosts({ folder: accountFolder(folder, 'a'), log: silent })
    expect([...unwrap(await anew.all()).values()]).toEqual([{ amount: 1_250, currency: 'EUR' }])
    unwrap(await anew.moveChat(CHAT, '-1009'))
    expect([...unwrap(await anew.all()).keys()]).toEqual(['link -1009 second'])
    unwrap(await anew.set({ kind: 'link', link: { chatId: '-1009', hash: 'second' } }, null))
    expect(unwrap(await anew.all()).size).toBe(0)
    await store.close()
  })

  it('give out people as CSV and XLSX, in which nothing runs as a formula', async () => {
    const { insights, store, saved } = await open(temporaryFolder())
    for (const as of ['csv', 'xlsx'] as const) {
      const exported = unwrap(await insights.exportPeople({ query: everything, filter, sort: byJoin, as }))
      expect(exported).toEqual({ exported: 3, savedAs: saved.at(-1) })
    }
    const [csv = '', xlsx = ''] = saved
    const { data } = Papa.parse<Record<string, string>>(readFileSync(csv, 'utf8').replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    })
    expect(
      data.map(({ person, username, tags, campaigns, known, 'came by': by }) => [
        person,
        username,
        tags,
        campaigns,
        known,
        by,
      ]),
    ).toEqual([
      ['Person 1', expect.stringContaining('@p1'), 'poster', '', '', 'link'],
      ['Person 2', expect.stringContaining('@p2'), '', 'Doors', 'observed', 'link'],
      ['Person 3', expect.stringContaining('@p3'), '', '', '', 'none'],
    ])
    expect(data[0]?.title).toBe("'=first")
    const [{ data: sheet } = { data: [] }] = (await readWorkbook(xlsx)) as unknown as readonly { data: unknown[][] }[]
    expect(sheet.map((row) => row[0])).toEqual(['person', 'Person 1', 'Person 2', 'Person 3'])
    expect(sheet[2]?.[11]).toBeInstanceOf(Date)
    await store.close()
  })
})
