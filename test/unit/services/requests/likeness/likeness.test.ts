import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestSign } from '../../../../../electron/contract/request-signs'
import { askedTogether, closeAccounts, TOGETHER } from '../../../../../electron/services/requests/likeness/close-by'
import { type Asking, likenessOf } from '../../../../../electron/services/requests/likeness/likeness'
import { sameWords, wordsOf } from '../../../../../electron/services/requests/likeness/same-words'
import { importerOf } from '../../../../support/requests'

const via = { hash: 'AbCdEfGhIjKlMnOp', link: 'https://t.me/+AbCdEfGhIjKlMnOp', title: null }

const asking = (userId: number, change: Parameters<typeof importerOf>[1] = {}, by: Asking['via'] = via): Asking => ({
  person: importerOf(`${userId}`, { name: 'Anna', username: `u${userId}`, hasPhoto: true, ...change }),
  ...{ via: by, viaAsked: true },
})

const signsOf = (people: readonly Asking[]): Partial<Record<RequestSign, number>>[] =>
  likenessOf(people).map(({ signs }) => Object.fromEntries(signs.map(({ sign, others }) => [sign, others])))

/** Far apart in every way. */
const far = (at: number): number => 5_000_000_000 + at * 1_000_000

describe('signs', () => {
  it('of one person', () => {
    const [plain, bare, link, partly] = signsOf([
      asking(far(1)),
      asking(far(2), { username: null, hasPhoto: false }),
      asking(far(3), { about: 'write me t.me/fast_signals' }),
      asking(far(4), { username: null, hasPhoto: false, isPartly: true }),
    ])
    expect(plain).toEqual({})
    expect(bare).toEqual({ noPhoto: 0, noUsername: 0 })
    expect(link).toEqual({ linkInBio: 0 })
    // What Telegram has not told is not claimed.
    expect(partly).toEqual({})
  })

  it.each([
    ['Earn 500$ a day with crypto, write me', 'Earn 900$ every day 🚀 with crypto, just write me'],
    ['Заработок от 5000 рублей в день, пиши', 'Заработок от 9 000 рублей в день!!! пиши'],
    ['اربح من المنزل كل يوم بدون رأس مال', 'اربح من المنزل كل يوم ✅ بدون رأس مال'],
    ['在家兼职日结五百元联系客服', '在家兼职日结八百元，联系客服'],
    ['งานพาร์ทไทม์ทำที่บ้านรายได้ดี', 'งานพาร์ทไทม์ทำที่บ้าน รายได้ดี 555'],
  ])('the same words: %s', (one, other) => {
    const people = [one, other, one].map((about, at) => asking(far(at), { about }))
    expect(signsOf([...people, asking(far(9), { about: 'Runner, slow but stubborn.' })])).toEqual([
      ...people.map(() => ({ sameWords: 2 })),
      {},
    ])
  })

  it('no words in common where few or short ones are', () => {
    const people = ['Runner', 'Runner', 'Runner', 'I like it'].map((about, at) => asking(far(at), { about }))
    expect(signsOf(people)).toEqual([{}, {}, {}, {}])
  })

  it('the same place, however it is written', () => {
    const bios = ['t.me/fast_signals', 'look here: @fast_signals', 'hxxps://t.me/Fast_Signals']
    expect(signsOf(bios.map((about, at) => asking(far(at), { about }))).map(({ sameWords: others }) => others)).toEqual(
      [2, 2, 2],
    )
  })

  it('account numbers that lie close together, at least four', () => {
    const close = [0, 900, 4_000, 9_000].map((step) => asking(6_000_000_000 + step))
    expect(signsOf([...close, asking(far(1)), asking(far(2)), asking(far(2) + 5)])).toEqual([
      ...close.map(() => ({ closeAccounts: 3 })),
      ...[{}, {}, {}],
    ])
  })

  it('asked together, by the same link alone, and where it is known', () => {
    const other = { ...via, hash: 'other' }
    const minutes = Array.from({ length: 9 }, (_none, at) => asking(far(at), { date: 1_000 + at * 60 }))
    const people = [
      ...minutes,
      asking(far(20), { date: 1_100 }, other),
      { ...asking(far(21), { date: 1_100 }, null), viaAsked: false },
      asking(far(22), { date: 90_000 }),
    ]
    expect(signsOf(people)).toEqual([...minutes.map(() => ({ together: 8 })), {}, {}, {}])
  })
})

describe('who looks alike', () => {
  const spam = (at: number, by = via): Asking =>
    asking(
      6_000_000_000 + at * 100,
      { about: 'Earn money with crypto, t.me/fast_signals', date: 1_000 + at, hasPhoto: false },
      by,
    )

  it('is a group of one link, without whoever asked at the same time', () => {
    const wave = Array.from({ length: 12 }, (_none, at) => spam(at))
    const honest = Array.from({ length: 12 }, (_none, at) =>
      asking(far(at), { date: 1_000 + at, about: `runner ${at}` }),
    )
    const alike = likenessOf([...wave, ...honest]).map((one) => one.alike)
    expect(alike).toEqual([...wave.map(() => true), ...honest.map(() => false)])
  })

  it('is nobody where fewer than four do', () => {
    const few = [0, 1, 2].map((at) => spam(at))
    expect(likenessOf(few).some(({ alike }) => alike)).toBe(false)
  })
})

describe('properties', () => {
  it('the order in which people are read changes nothing', () => {
    const bio = fc.constantFrom(
      '',
      'write me t.me/fast_signals',
      'Earn money with crypto today',
      'Earn money with crypto',
    )
    const someone = fc.record({
      id: fc.integer({ min: 1, max: 60_000 }),
      date: fc.integer({ min: 0, max: 5_000 }),
      about: bio,
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(someone, { selector: ({ id }) => id, maxLength: 60 }),
        fc.func(fc.integer()),
        (all, mix) => {
          const people = all.map(({ id, date, about }) => asking(id, { date, about }))
          const shown = (of: readonly Asking[]) => {
            const found = likenessOf(of)
            return Object.fromEntries(of.map(({ person }, at) => [person.userId, [found[at]?.signs, found[at]?.alike]]))
          }
          const mixed = [...people].sort((one, other) => mix(one.person.userId) - mix(other.person.userId))
          expect(shown(mixed)).toEqual(shown(people))
        },
      ),
    )
  })

  it('askedTogether counts as a plain count does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 120 }), (moments) => {
        const plain = moments.map((own) => {
          const starts = moments.filter((start) => start <= own && own - start <= TOGETHER.within)
          const sizes = starts.map(
            (start) => moments.filter((at) => at >= start && at - start <= TOGETHER.within).length,
          )
          const most = Math.max(0, ...sizes)
          return most < TOGETHER.least ? 0 : most
        })
        expect(askedTogether(moments)).toEqual(plain)
      }),
    )
  })

  it('whoever is close to somebody is counted by them too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 300 }), (ids) => {
        const found = closeAccounts(ids)
        for (const one of found) {
          if (one !== null) expect(found.filter((other) => other?.number === one.number)).toHaveLength(one.size)
        }
      }),
    )
  })

  it('the same text is the same, and no text is none', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), (texts) => {
        const found = sameWords([...texts, ...texts].map(wordsOf))
        expect(found.slice(0, texts.length)).toEqual(found.slice(texts.length))
      }),
    )
  })
})
