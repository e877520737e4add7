import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createElement, type FunctionComponent } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Collecting, InsightPerson, InsightSummary, RankRow } from '../../../../electron/contract/insights'
import { defaultSettings } from '../../../../electron/contract/settings'
import { Coverage } from '../../../../renderer/features/insights/coverage'
import { InsightsScreen } from '../../../../renderer/features/insights/insights-screen'
import { JoinsOverTimeFigure } from '../../../../renderer/features/insights/joins-over-time'
import { People } from '../../../../renderer/features/insights/people'
import { everybody, type PeopleWanted } from '../../../../renderer/features/insights/people-wanted'
import { Ranking } from '../../../../renderer/features/insights/ranking'
import { Summary } from '../../../../renderer/features/insights/summary'
import { TelegramFigures } from '../../../../renderer/features/insights/telegram-figures'
import { type InsightViewState, useInsightView } from '../../../../renderer/features/insights/use-insight-view'
import { WhenPeopleJoin } from '../../../../renderer/features/insights/when-people-join'
import { WhereFrom } from '../../../../renderer/features/insights/where-from'
import { type InsightsOf, insightsWish } from '../../../../renderer/wishes'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const DAY = 86_400
const now = Math.floor(Date.now() / 1000)
const ana = { kind: 'link' as const, link: { chatId: '-1001', hash: 'anahash' } }

const summary: InsightSummary = {
  from: now - 30 * DAY,
  to: now,
  joined: 1284,
  left: 171,
  leftObserved: 150,
  waiting: 22,
  inside: 1113,
  before: { joined: 642, left: 1 },
  isEmpty: false,
}
const stayed = { of: 10, stayed: 9 }
const row: RankRow = {
  subject: ana,
  label: 'Ana',
  community: 'Berlin Runners',
  joined: 300,
  left: 4,
  inside: 296,
  stayed1: stayed,
  stayed7: stayed,
  stayed30: { of: 0, stayed: 0 },
  lastJoin: now - DAY,
  cost: { amount: 12_000, currency: 'EUR' },
}
const person: InsightPerson = {
  person: { userId: '7', name: 'Nora', username: 'nora' },
  chatId: '-1001',
  community: 'Berlin Runners',
  link: { hash: 'anahash', title: 'Ana' },
  source: 'request',
  joined: now - DAY,
  approvedBy: { userId: '9', name: 'Maya' },
  left: null,
}
const collecting: Collecting = {
  state: 'idle',
  done: 1,
  total: 1,
  current: null,
  read: 0,
  expected: null,
  kept: 1284,
  error: null,
  chats: [
    {
      ...{ chatId: '-1001', title: 'Berlin Runners', lookedAt: now, observedFrom: now - DAY, error: null },
      gaps: [{ chatId: '-1001', from: now - 9 * DAY, to: now - 7 * DAY }],
      limits: ['publicJoins'],
    },
  ],
}
const starts = [now - 2 * DAY, now - DAY]

let page: TestPage
const open = (answers: Readonly<Record<string, (input: never) => unknown>> = {}) => {
  page = openPage({
    getSettings: () => defaultSettings,
    updateSettings: () => defaultSettings,
    listChats: () => [],
    readCollecting: () => collecting,
    queryInsightSummary: () => summary,
    queryJoinsOverTime: ({ subjects }: { readonly subjects: readonly unknown[] }) => ({
      ...{ bucket: 'day', starts, end: now, gaps: [], marks: [] },
      series: subjects.map((subject) => ({ subject, label: 'Ana', joined: [5, 0], left: [1, 0] })),
    }),
    queryJoinTimes: () => ({
      joined: Array.from({ length: 7 }, (_none, day) =>
        Array.from({ length: 24 }, (_also, hour) => (day === 5 && hour === 20 ? 40 : 0)),
      ),
    }),
    queryJoinSources: () => ({ sources: [{ source: 'request', joined: 30, inside: 20 }] }),
    queryRanking: () => ({ rows: [row], offset: 0, total: 1 }),
    queryInsightPeople: () => ({ rows: [person], offset: 0, total: 1 }),
    saveTable: () => ({ savedAs: { fileId: 'one', path: '/tables/Joins over time.csv', opens: true } }),
    exportInsightPeople: () => ({ exported: 1, savedAs: { fileId: 'two', path: '/tables/people.csv', opens: true } }),
    setCost: () => null,
    ...answers,
  })
  page.client.setQueryData(['getSettings'], defaultSettings)
  return page
}
const onPeople = vi.fn<(wanted: PeopleWanted) => void>()

/** Draws one part of the room with the state of the room. */
const drawPart = (
  part: (state: InsightViewState) => ReturnType<FunctionComponent>,
  answers: Parameters<typeof open>[0] = {},
): void => {
  const Part = () => part(useInsightView())
  drawSignedIn(createElement(open(answers).wrapper, null, createElement(Part)))
}
const drawRoom = (answers: Parameters<typeof open>[0]): void => {
  drawSignedIn(createElement(open(answers).wrapper, null, createElement(InsightsScreen)))
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  onPeople.mockReset()
  page.close()
  vi.unstubAllGlobals()
})

describe('the figures', () => {
  it('stand by their terms, lead to the people, and compare with the time before', () => {
    drawPart(() => createElement(Summary, { summary, onPeople }))
    const region = screen.getByRole('region', { name: 'Summary' })
    expect([...region.querySelectorAll('dt')].map((term) => term.textContent)).toEqual([
      ...['Joined', 'Left', 'Net', 'Waiting', 'Still inside'],
    ])
    expect([...region.querySelectorAll('dd')].map((value) => value.textContent)).toEqual([
      ...['1,284+100%', '171', '+1,113', '22', '87%'],
    ])
    fireEvent.click(screen.getByText('171'))
    expect(onPeople).toHaveBeenLastCalledWith({ ...everybody, event: 'left' })
  })

  it('say what they do not cover, each limit once', () => {
    const chatId = null
    const place = { locale: 'en-GB', timeZone: 'UTC' }
    drawPart(() => createElement(Coverage, { collecting, summary, chatId, place, now }))
    const note = screen.getByRole('note', { name: 'Coverage' })
    fireEvent.click(within(note).getByText('4 things that are not in these figures'))
    expect(note.textContent).toMatch(/Who left before .+ is not known/)
    expect(note.textContent).toContain('Nobody watched Berlin Runners')
    expect(note.textContent).toContain('21 people left at moments that nobody saw')
    expect(note.textContent).toContain('Berlin Runners can be joined by the public address')
  })

  it('have Telegram’s own beside them, in one sentence', async () => {
    const figures = {
      from: now - 3 * DAY,
      to: now,
      telegram: { joined: 1300, left: 190 },
      known: { joined: 1284, left: 171 },
    }
    drawPart((state) => createElement(TelegramFigures, { state, chatId: '-1001' }), {
      readTelegramFigures: () => figures,
    })
    const note = await screen.findByRole('note', { name: 'Telegram’s own statistics' })
    expect(note.textContent).toMatch(/count 1,300 who joined and 190 who left .+ Known here: 1,284 and 171\./)
    expect(page.inputsOf('readTelegramFigures')).toMatchObject([{ chatId: '-1001' }])
  })

  it('say how far collecting is, and let it be paused', async () => {
    const running = { ...collecting, state: 'running' as const, total: 4, current: 'Berlin Runners' }
    const place = { locale: 'en-GB', timeZone: 'UTC' }
    drawPart(() => createElement(Coverage, { collecting: running, summary, chatId: null, place, now }))
    expect(screen.getByRole('progressbar', { name: 'Collecting' }).getAttribute('aria-valuenow')).toBe('25')
    fireEvent.click(screen.getByText('Pause'))
    await waitFor(() => expect(page.inputsOf('pauseCollecting')).toHaveLength(1))
  })
})

describe('what is pressed leads to the people behind it', () => {
  it('a cell of the week, reached by the arrow keys too', async () => {
    drawPart((state) => createElement(WhenPeopleJoin, { state, onPeople }))
    fireEvent.click(await screen.findByLabelText('Sat 20:00, 40 people'))
    expect(onPeople).toHaveBeenLastCalledWith({ ...everybody, cell: { weekday: 5, hour: 20 } })
    const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')]
    expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
    cells[0]?.focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key })
    }
    expect((document.activeElement as HTMLElement | null)?.dataset.cell).toBe('1 2')
    expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })

  it('a way in', async () => {
    drawPart((state) => createElement(WhereFrom, { state, onPeople }))
    fireEvent.click(await screen.findByText('By request'))
    expect(onPeople).toHaveBeenLastCalledWith({ ...everybody, source: 'request' })
  })

  it('a row of the ranking, and its leavers', async () => {
    drawPart((state) => createElement(Ranking, { state, onPeople }))
    fireEvent.click(await screen.findByText('Ana'))
    expect(onPeople).toHaveBeenLastCalledWith({ ...everybody, subject: { subject: ana, words: 'Ana' } })
    fireEvent.click(screen.getByText('4'))
    expect(onPeople.mock.lastCall?.[0]).toMatchObject({ event: 'left', subject: { subject: ana } })
  })
})

describe('the ranking', () => {
  it('is sorted by any column, the other way round at the second press', async () => {
    drawPart((state) => createElement(Ranking, { state, onPeople }))
    await screen.findByText('Ana')
    const lastSort = () => page.inputsOf('queryRanking').at(-1)
    fireEvent.click(screen.getByText('7 days'))
    await waitFor(() => expect(lastSort()).toMatchObject({ sort: { by: 'stayed7', descending: true } }))
    fireEvent.click(screen.getByText('7 days'))
    await waitFor(() => expect(lastSort()).toMatchObject({ sort: { by: 'stayed7', descending: false } }))
    const { textContent } = screen.getByRole('table', { name: 'Ranking' })
    // For each of 300 who joined, and for each of 296 who are inside still, by which it is sorted as well.
    expect(textContent).toContain('€0.40€0.41')
  })

  it('stays on its page while something of it is compared', async () => {
    drawPart((state) => createElement(Ranking, { state, onPeople }), {
      queryRanking: ({ offset }: { readonly offset: number }) => ({ rows: [row], offset, total: 25 }),
    })
    fireEvent.click(await screen.findByLabelText('Next page'))
    await waitFor(() => expect(screen.getByText('11–20 of 25')).toBeTruthy())
    const compare = screen.getByLabelText('Compare Ana')
    fireEvent.click(compare)
    await waitFor(() => expect(compare.getAttribute('aria-pressed')).toBe('true'))
    expect(screen.getByText('11–20 of 25')).toBeTruthy()
  })

  it('takes a cost as it is typed, and says what is wrong with one that is none', async () => {
    drawPart((state) => createElement(Ranking, { state, onPeople }))
    fireEvent.click(await screen.findByLabelText('€120.00, the cost of Ana'))
    const dialog = screen.getByRole('dialog')
    const amount = within(dialog).getByLabelText('Amount')
    fireEvent.change(amount, { target: { value: 'much' } })
    fireEvent.click(within(dialog).getByText('Save'))
    expect(dialog.textContent).toContain('Write an amount such as')
    expect(page.inputsOf('setCost')).toEqual([])
    expect(dialog.textContent).toContain('no more decimals than EUR has')
    fireEvent.change(amount, { target: { value: '1.234,50' } })
    fireEvent.click(within(dialog).getByText('Save'))
    await waitFor(() => expect(page.inputsOf('setCost')).toHaveLength(1))
    expect(page.inputsOf('setCost')).toEqual([{ of: ana, cost: { amount: 123_450, currency: 'EUR' } }])
  })
})

describe('what is compared', () => {
  it('is asked for, and kept for the next time', async () => {
    drawPart((state) => [
      createElement(Ranking, { key: 'ranking', state, onPeople }),
      createElement(JoinsOverTimeFigure, { key: 'joins', state, onPeople }),
    ])
    fireEvent.click(await screen.findByLabelText('Compare Ana'))
    const lastSubjects = () => page.inputsOf('queryJoinsOverTime').at(-1)
    await waitFor(() => expect(lastSubjects()).toMatchObject({ subjects: [ana] }))
    await waitFor(() =>
      expect(page.inputsOf('updateSettings').at(-1)).toMatchObject({ insights: { view: { compared: [ana] } } }),
    )
    fireEvent.click(await screen.findByLabelText('Stop comparing Ana'))
    // The answer for all together is known from before.
    await waitFor(() => expect(screen.queryByLabelText('Stop comparing Ana')).toBeNull())
    await waitFor(() =>
      expect(page.inputsOf('updateSettings').at(-1)).toEqual({
        insights: { ...defaultSettings.insights, view: { ...defaultSettings.insights.view, compared: [] } },
      }),
    )
  })
})

describe('a plot', () => {
  it('has its numbers as a table, which is saved as it is read', async () => {
    drawPart((state) => createElement(JoinsOverTimeFigure, { state, onPeople }))
    const button = await screen.findByLabelText('Show as table')
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    fireEvent.click(button)
    const heads = [...document.querySelectorAll('thead th')].map((head) => head.textContent)
    expect(heads).toEqual(['When', 'Joined', 'Left', 'Net'])
    fireEvent.click(screen.getByLabelText('Save CSV'))
    await waitFor(() => expect(page.inputsOf('saveTable')).toHaveLength(1))
    const [saved] = page.inputsOf('saveTable') as { readonly rows: readonly (readonly string[])[] }[]
    expect(saved?.rows.map(([, ...cells]) => cells)).toEqual([
      ['5', '1', '4'],
      ['0', '0', '0'],
    ])
  })
})

describe('people', () => {
  it('are those who are wanted, exported as they are listed, and widened by a chip', async () => {
    const onWanted = vi.fn<(wanted: PeopleWanted) => void>()
    const wanted = { ...everybody, event: 'left' as const, subject: { subject: ana, words: 'Ana' } }
    const none = { current: null }
    const given = { text: '' }
    drawPart((state) => createElement(People, { state, wanted, onWanted, given, heading: none, searchField: none }))
    const table = screen.getByRole('table', { name: 'People' })
    await waitFor(() => expect(table.textContent).toContain('Nora@nora'))
    const asked = { filter: { event: 'left' }, query: { scope: { links: [ana.link] } } }
    expect(page.inputsOf('queryInsightPeople').at(-1)).toMatchObject(asked)
    fireEvent.click(screen.getByText('Export CSV'))
    await waitFor(() => expect(page.inputsOf('exportInsightPeople')).toHaveLength(1))
    expect(page.inputsOf('exportInsightPeople')).toMatchObject([{ ...asked, as: 'csv' }])
    const chips = screen.getByRole('group', { name: 'Which people' })
    fireEvent.click(within(chips).getByText('Ana'))
    expect(onWanted).toHaveBeenLastCalledWith({ ...wanted, subject: null })
  })
})

it('a number leads to all of its people, whoever was looked for before', async () => {
  drawRoom({})
  const search = await screen.findByRole('searchbox', { name: 'Search people' }, { timeout: PATIENCE })
  fireEvent.change(search, { target: { value: 'nora' } })
  const asked = () => page.inputsOf('queryInsightPeople').at(-1)
  await waitFor(() => expect(asked()).toMatchObject({ filter: { search: 'nora' } }), { timeout: PATIENCE })
  fireEvent.click(screen.getByText('171'))
  await waitFor(() => expect(asked()).toMatchObject({ filter: { event: 'left', search: '' } }), { timeout: PATIENCE })
  expect(search).toHaveProperty('value', '')
})

it.each([
  ['has not been read', null, 'Nothing was read yet'],
  ['was read to its end', now, 'Nobody has joined yet'],
])('says why there is nothing where a community %s', async (_what, lookedAt, title) => {
  const chats = collecting.chats.map((chat) => ({ ...chat, lookedAt }))
  drawRoom({
    queryInsightSummary: () => ({ ...summary, isEmpty: true }),
    readCollecting: () => ({ ...collecting, chats }),
  })
  await screen.findByText(title)
  expect(screen.queryByText('Joins over time')).toBeNull()
})

it('asks for the picture first, and for what stands below it once that has come, of the next period too', async () => {
  drawRoom({ queryJoinsOverTime: undefined as never })
  const below = ['queryJoinTimes', 'queryJoinSources', 'queryRanking', 'queryInsightPeople']
  const asked = (): number[] => below.map((name) => page.inputsOf(name).length)
  const answerPicture = async (): Promise<void> => {
    const all = page.calls.filter(({ name }) => name === 'queryJoinsOverTime')
    await all.at(-1)?.answer({
      ...{ bucket: 'day', starts, end: now, gaps: [], marks: [] },
      series: [{ subject: { kind: 'all' }, label: null, joined: [5, 0], left: [1, 0] }],
    })
  }
  await screen.findByText('1,284', {}, { timeout: PATIENCE })
  expect(page.inputsOf('queryJoinsOverTime')).toHaveLength(1)
  expect(asked()).toEqual([0, 0, 0, 0])
  await answerPicture()
  await screen.findByText('Nora', {}, { timeout: PATIENCE })
  expect(asked()).toEqual([1, 1, 1, 1])

  fireEvent.click(screen.getByRole('radio', { name: '7 days' }))
  await waitFor(() => expect(page.inputsOf('queryJoinsOverTime')).toHaveLength(2), { timeout: PATIENCE })
  expect(asked()).toEqual([1, 1, 1, 1])
  await answerPicture()
  await waitFor(() => expect(asked()).toEqual([2, 2, 2, 2]), { timeout: PATIENCE })
  // Kept for the next time.
  const kept = () => page.inputsOf('updateSettings').at(-1)
  await waitFor(() => expect(kept()).toMatchObject({ insights: { view: { period: 'd7' } } }), { timeout: PATIENCE })
})

it('compares both of two rows that are pressed one right after the other', async () => {
  const ben = { kind: 'link' as const, link: { chatId: '-1001', hash: 'benhash' } }
  drawRoom({ queryRanking: () => ({ rows: [row, { ...row, subject: ben, label: 'Ben' }], offset: 0, total: 2 }) })
  const buttons = await screen.findAllByRole('button', { name: /^Compare/ }, { timeout: PATIENCE })
  act(() => {
    for (const button of buttons) button.click()
  })
  await waitFor(() => expect(page.inputsOf('queryJoinsOverTime').at(-1)).toMatchObject({ subjects: [ana, ben] }), {
    timeout: PATIENCE,
  })
})

describe('the room that another one leads to', () => {
  const wanted: InsightsOf = {
    subject: ana,
    ...{ name: 'Ana', community: { chatId: '-1001', title: 'Berlin Runners' }, people: null },
  }
  const patient = { timeout: PATIENCE }
  const lastQuery = () => (page.inputsOf('queryInsightSummary').at(-1) as { readonly query?: unknown }) ?? null

  it('has one link alone, of all time, its heading with the focus, and everything again at a press', async () => {
    insightsWish.make(wanted)
    drawRoom({})
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Insights'), patient)
    const scope = { chats: ['-1001'], links: [ana.link], tags: [], campaigns: [], admins: [] }
    expect(lastQuery()).toMatchObject({ period: { from: null, to: null }, scope })
    fireEvent.click(within(screen.getByRole('group', { name: 'Only' })).getByText('Ana'))
    await waitFor(() => expect(lastQuery()).toMatchObject({ scope: { ...scope, links: [] } }), patient)
    expect(screen.queryByRole('group', { name: 'Only' })).toBeNull()
  })

  it('shows its people where those were wanted', async () => {
    drawRoom({})
    act(() => insightsWish.make({ ...wanted, people: 'left' }))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('People'), patient)
    await waitFor(
      () =>
        expect(page.inputsOf('queryInsightPeople').at(-1)).toMatchObject({
          ...{ query: { scope: { links: [ana.link] } }, filter: { event: 'left' } },
        }),
      patient,
    )
  })
})
