import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Collecting } from '../../../../electron/contract/insights'
import type { LinkFigures } from '../../../../electron/contract/link-figures'
import { shortDate, timeLocaleOf } from '../../../../renderer/components/moment-words'
import { LinkJoins } from '../../../../renderer/features/links/details/link-joins'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'
import { entry } from './words'

const DAY = 86_400
const now = Math.floor(Date.now() / 1000)
const figures: LinkFigures = { joined: 1_600, left: 400, inside: 1_200, lately: 12, lastJoin: now - 400 * DAY }
const chat = {
  ...{ chatId: '-1001', title: 'Berlin Runners', lookedAt: now, observedFrom: now, gaps: [], error: null },
  limits: [] as Collecting['chats'][number]['limits'],
}
const collecting: Collecting = {
  ...{ state: 'idle', done: 0, total: 0, current: null, read: 0, expected: null, kept: 0, error: null, chats: [chat] },
}
const onInsights = vi.fn<(people: string | null) => void>()

let page: TestPage
const draw = (known: LinkFigures | null, state: Partial<Collecting> = {}, of = entry()): void => {
  page = openPage({
    queryLinkFigures: () => known,
    readCollecting: () => ({ ...collecting, ...state }),
    queryJoinsOverTime: ({ subjects }: { readonly subjects: readonly unknown[] }) => ({
      ...{ bucket: 'day', starts: [now - 2 * DAY, now - DAY], end: now, marks: [] },
      gaps: [{ chatId: '-1001', from: now - 2 * DAY, to: now - DAY }],
      series: subjects.map((subject) => ({ subject, label: null, joined: [1_500, 3], left: [0, 2] })),
    }),
    collectNow: () => collecting,
  })
  drawSignedIn(createElement(page.wrapper, null, createElement(LinkJoins, { entry: of, onInsights })))
}
afterEach(() => {
  onInsights.mockReset()
  cleanup()
  page.close()
})

it('says in numbers what the picture shows, and each figure leads to its people', async () => {
  draw(figures)
  const picture = await screen.findByRole('img', {}, { timeout: PATIENCE })
  const last = shortDate(now - 400 * DAY, now, timeLocaleOf('en'))
  expect(picture.getAttribute('aria-label')).toBe(`1,503 people joined in the last 30 days. The last one on ${last}.`)
  const drawn = [...picture.querySelectorAll('rect')].map(({ dataset }) => dataset.kind)
  expect(drawn).toEqual(['gap', 'joined', 'joined', 'left'])
  const { link } = entry()
  expect(page.inputsOf('queryJoinsOverTime')).toMatchObject([
    { query: { scope: { chats: [link.chatId], links: [{ chatId: link.chatId, hash: link.hash }] } }, bucket: 'day' },
  ])
  const section = screen.getByRole('region', { name: 'Who came and stayed' })
  expect(section.textContent).toContain('75% stayed')
  for (const [words, people] of [
    ['1,600 joined', 'joined'],
    ['400 have left', 'left'],
    ['Open in Insights', null],
  ] as const) {
    fireEvent.click(within(section).getByRole('button', { name: words }))
    expect(onInsights).toHaveBeenLastCalledWith(people)
  }
})

it('draws nothing where nobody came, and says so', async () => {
  draw({ joined: 0, left: 0, inside: 0, lately: 0, lastJoin: null })
  await screen.findByText('Nobody came yet')
  expect(screen.queryByRole('img')).toBeNull()
})

const others = entry({}, { creator: { id: '2', name: 'Idris', isBot: false, isSelf: false } })
it.each([
  ['is not read yet', {}, entry(), 'It was not read yet.', 'Look now'],
  ['is being read', { state: 'running' }, entry(), 'It is being read, and shows here by itself.', null],
  ['is not collected by the user’s wish', { state: 'paused' }, entry(), /^Collecting is paused/, 'Go on collecting'],
  ['waits for the connection', { state: 'waiting' }, entry(), /^It could not be read yet/, null],
  [
    'may not be read',
    { state: 'running', chats: [{ ...chat, limits: ['linksRefused'] }] },
    entry(),
    /does not let this account read/,
    null,
  ],
  ['is another admin’s', { chats: [{ ...chat, limits: ['othersLinksHidden'] }] }, others, /^Only the owner sees/, null],
  [
    'is one’s own where others’ are hidden',
    { chats: [{ ...chat, limits: ['othersLinksHidden'] }] },
    entry(),
    'It was not read yet.',
    'Look now',
  ],
] as const)(
  'says why nothing is known of a link that %s, and what can be done',
  async (_what, state, of, words, act) => {
    draw(null, state as Partial<Collecting>, of)
    await screen.findByText(words)
    expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(act === null ? [] : [act])
    if (act === null) return
    fireEvent.click(screen.getByRole('button', { name: act }))
    await waitFor(() => expect(page.inputsOf('collectNow')).toHaveLength(1))
  },
)
