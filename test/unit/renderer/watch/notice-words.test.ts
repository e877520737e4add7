import { expect, it } from 'vitest'
import words from '../../../../assets/locales/en.json'
import type { NoticeFacts } from '../../../../electron/contract/watch'
import { leadsOf } from '../../../../renderer/features/watch/notice-leads'
import { agoWords, noticeSentence } from '../../../../renderer/features/watch/notice-words'
import { linkEntry } from '../../../support/entries'
import { speak } from '../links/words'
import { nearlyFull, noticeOf, rush, waiting } from './notices'

const t = await speak()
/** Friday 15 January 2027, 08:00 in UTC. */
const now = 1_800_000_000
const place = { locale: 'en-GB', timeZone: 'UTC' }
type Scheduled = Extract<NoticeFacts, { rule: 'scheduled' }>
const scheduled = (what: Scheduled['what'], change: Partial<Scheduled> = {}): Scheduled => ({
  ...{ rule: 'scheduled', what, outcome: 'done', due: now - 600, late: false, done: 1, of: 1 },
  ...{ end: null, missed: 0, error: null },
  ...change,
})
const say = (facts: NoticeFacts, change: Parameters<typeof noticeOf>[2] = {}): string =>
  noticeSentence(noticeOf('a', facts, change), now, place, t)

it.each<[NoticeFacts, string]>([
  [nearlyFull, 'Door 4 in Aurora is nearly full: 38 of 50 places taken'],
  [
    { rule: 'runningOut', by: 'time', inside: 3, limit: null, end: now + 3 * 3600 },
    'Door 4 in Aurora is nearly over: open until 11:00',
  ],
  [
    { rule: 'runningOut', by: 'time', inside: 3, limit: 10, end: now + 86_400 },
    'Door 4 in Aurora is nearly over: open until 16 Jan, 08:00',
  ],
  [{ rule: 'full', limit: 1_500 }, 'Door 4 in Aurora is full: all 1,500 places are taken'],
  [{ rule: 'full', limit: 1 }, 'Door 4 in Aurora is full: its only place is taken'],
  [{ rule: 'expired', end: now - 86_400 }, 'Door 4 in Aurora has expired: it was open until 14 Jan, 08:00'],
  [rush, 'Sudden rush on Door 4 in Aurora: 64 joined from 07:00 to 08:00, never more than 5 in an hour before'],
  [{ ...rush, before: 0 }, 'Sudden rush on Door 4 in Aurora: 64 joined from 07:00 to 08:00, nobody came by it before'],
  [
    { ...rush, from: rush.from - 86_400, to: rush.to - 86_400 },
    'Sudden rush on Door 4 in Aurora: 64 joined from 14 Jan, 07:00 to 08:00, never more than 5 in an hour before',
  ],
  [waiting, '3 people have waited for more than a day to be let into Aurora'],
  [{ ...waiting, people: 1 }, '1 person has waited for more than a day to be let into Aurora'],
  [
    {
      rule: 'closedAfterFirst',
      person: 'Ida',
      joined: now - 9,
      closed: now - 8,
      others: [],
      waiting: 0,
      refused: null,
    },
    'Door 4 in Aurora was closed 1 second after Ida joined by it',
  ],
  [
    {
      rule: 'closedAfterFirst',
      person: null,
      joined: now - 9,
      closed: now - 4,
      others: ['Ben', 'Cy'],
      waiting: 0,
      refused: null,
    },
    'Door 4 in Aurora was closed 5 seconds after somebody joined by it. Ben and Cy came in before that, too',
  ],
  [
    {
      rule: 'closedAfterFirst',
      person: 'Ida',
      joined: now - 9,
      closed: now - 9,
      others: [],
      waiting: 2,
      refused: null,
    },
    'Door 4 in Aurora was closed within a second after Ida joined by it. 2 people who asked by it still wait',
  ],
  [
    { rule: 'closedAfterFirst', person: 'Ida', joined: now - 9, closed: null, others: [], waiting: 0, refused: null },
    'Door 4 in Aurora was closed after Ida joined by it',
  ],
  [
    {
      ...{ rule: 'closedAfterFirst', person: 'Ida', joined: now - 9, closed: null, others: [], waiting: 0 },
      refused: 'chatWriteForbidden',
    },
    `Ida joined by Door 4 in Aurora, and it is still open. ${words.errors.chatWriteForbidden}`,
  ],
  [scheduled('revoke'), 'Door 4 in Aurora was revoked as planned'],
  [scheduled('revoke', { of: 3, done: 3 }), '3 links were revoked as planned'],
  [scheduled('extend', { end: now + 86_400 }), 'Door 4 in Aurora was extended as planned, open until 16 Jan, 08:00'],
  [scheduled('extend', { end: 0 }), 'Door 4 in Aurora was extended as planned, without an end now'],
  [scheduled('extend'), 'Door 4 in Aurora has no end, so the planned extension left it as it is'],
  [
    scheduled('create', { late: true, missed: 2 }),
    'Door 4 in Aurora was created as planned, but late: it was due 07:50; 2 earlier times were left out',
  ],
  [
    scheduled('extend', { outcome: 'failed', done: 1, of: 3, error: 'linkGone' }),
    '2 of 3 links could not be extended as planned: This link is not in the list any more. It may have been deleted elsewhere; refresh the list to see what is there.',
  ],
  [
    scheduled('revoke', { outcome: 'asks', done: 0, late: true }),
    'Missed at 07:50: Door 4 in Aurora was to be revoked',
  ],
])('says of %j what a manager would say', (facts, words) => {
  expect(say(facts)).toBe(words)
})

it('calls a link without a title by its address, and a primary one what it is', () => {
  const link = { link: 'https://t.me/+Door4444', title: null }
  const expired = { rule: 'expired', end: now - 60 } as const
  expect(say(expired, { link, entry: null })).toContain('t.me/+Door4444 in Aurora has expired')
  const primary = linkEntry('Door4444', { permanent: true })
  expect(say(nearlyFull, { link, entry: primary })).toContain('Primary link in Aurora is nearly full')
})

it.each([
  [0, 'just now'],
  [-30, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [59 * 60 + 59, '59 minutes ago'],
  [3_600, '1 hour ago'],
  [86_399, '23 hours ago'],
  [86_400, '1 day ago'],
  [6 * 86_400, '6 days ago'],
  [7 * 86_400, '8 Jan'],
])('says of what was %i seconds ago: %s', (seconds, words) => {
  expect(agoWords(now - seconds, now, place, t)).toBe(words)
})

it('offers first what mends it, and nothing once something was done', () => {
  const open = { closed: false, isOurs: true }
  const shut = { closed: true, isOurs: true }
  const expired = { rule: 'expired', end: now - 60 } as const
  const byTime = { rule: 'runningOut', by: 'time', inside: 3, limit: null, end: now + 60 } as const
  expect(leadsOf(noticeOf('a', nearlyFull), open)).toEqual(['edit'])
  expect(leadsOf(noticeOf('a', { rule: 'full', limit: 50 }), shut)).toEqual(['edit'])
  expect(leadsOf(noticeOf('a', byTime), open)).toEqual(['extend'])
  expect(leadsOf(noticeOf('a', expired), shut)).toEqual(['extend'])
  expect(leadsOf(noticeOf('a', rush), open)).toEqual(['revoke', 'lockdown'])
  expect(leadsOf(noticeOf('a', rush), { ...open, isOurs: false })).toEqual(['revoke'])
  expect(leadsOf(noticeOf('a', waiting), open)).toEqual(['requests'])
  expect(leadsOf(noticeOf('a', nearlyFull, { done: 'extended' }), open)).toEqual([])
  expect(leadsOf(noticeOf('a', expired, { entry: null, done: 'gone' }), shut)).toEqual([])
  // What a bot made is edited by the bot alone, so that another link takes its place.
  const bots = linkEntry('Door4444', {}, { creator: { id: '9', name: 'Bot', isBot: true, isSelf: false } })
  expect(leadsOf(noticeOf('a', expired, { entry: bots }), shut)).toEqual(['makeAgain'])
})
