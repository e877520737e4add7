import type { TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InviteLink } from '../../../../electron/contract/links'
import { statusPhrases } from '../../../../renderer/components/link-status'
import { berlin, DAY, HOUR, link, NOW, speak } from './words'

let t: TFunction
beforeAll(async () => {
  t = await speak()
})
const words = (terms: Partial<InviteLink>): string => statusPhrases({ link: link(terms) }, NOW, berlin, t).join(' · ')

describe('the status of a link in words', () => {
  it.each<[string, Partial<InviteLink>]>([
    ['nobody yet', {}],
    ['1 joined', { usage: 1 }],
    ['126 joined · 19 days left', { usage: 126, expireDate: NOW + 19 * DAY }],
    ['nobody yet, 10 places · 7 days left', { usageLimit: 10, expireDate: NOW + 7 * DAY - 1 }],
    ['3 joined, 7 left · 2 days left', { usage: 3, usageLimit: 10, expireDate: NOW + 2 * DAY }],
    ['41 joined, 9 left · until 23:00', { usage: 41, usageLimit: 50, expireDate: NOW + 2 * HOUR - 240 }],
    ['nobody yet · until 09:00 tomorrow', { expireDate: NOW + 12 * HOUR - 240 }],
    ['nobody yet · 1 day left', { expireDate: NOW + DAY }],
    ['nobody yet · until 22 Nov 2027', { expireDate: NOW + 365 * DAY }],
    ['5 waiting', { requestNeeded: true, requested: 5 }],
    ['2 joined · 1 waiting', { requestNeeded: true, requested: 1, usage: 2 }],
    ['approval needed', { requestNeeded: true }],
    ['expired · 3 joined', { usage: 3, expireDate: NOW }],
    ['full · 10 joined', { usage: 10, usageLimit: 10, expireDate: NOW + DAY }],
    ['revoked · nobody joined', { revoked: true, expireDate: NOW - DAY }],
    ['expired · nobody joined · 2 waiting', { requestNeeded: true, requested: 2, expireDate: NOW - 1 }],
    [
      '12 joined · 1,500 Stars a month · 4 stopped paying',
      { usage: 12, subscriptionExpired: 4, subscriptionPricing: { period: 2_592_000, amount: '1500' } },
    ],
  ])('says %j', (said, terms) => {
    expect(words(terms)).toBe(said)
  })

  it.each<[string, Partial<InviteLink>]>([
    ['closes after the first join', { usageLimit: 1 }],
    ['closes after the first join · 1 day left', { usageLimit: 1, expireDate: NOW + DAY }],
    ['3 joined · closes after the next join', { usage: 3, usageLimit: 4 }],
    ['2 waiting · closes after the first join', { requestNeeded: true, requested: 2 }],
    ['revoked · 1 joined', { revoked: true, usage: 1, usageLimit: 1 }],
  ])('says %j of one that closes by itself', (said, terms) => {
    const phrases = statusPhrases({ link: link(terms), closesAfterFirst: true }, NOW, berlin, t)
    expect(phrases.join(' · ')).toBe(said)
  })
})
