import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { expirySchema } from '../../../../../electron/contract/links'
import type { DateOrder } from '../../../../../electron/contract/text-format'
import { readApproval, readLimit, readTags } from '../../../../../electron/services/campaigns/plan/read-cells'
import { dateOrderOf, isMonthFirst, readExpiry } from '../../../../../electron/services/text/read-expiry'
import { anyText } from '../../../../support/any-text'

const local = (...parts: [number, number, number, number, number]): number => {
  const [year, month, day, hours, minutes] = parts
  return Math.floor(new Date(year, month - 1, day, hours, minutes).getTime() / 1_000)
}
const at = (...parts: Parameters<typeof local>) => ({ kind: 'at', date: local(...parts) })

describe('when a link ends', () => {
  test.each([
    ['2026-12-31', at(2026, 12, 31, 23, 59)],
    ['2026-12-31 18:00', at(2026, 12, 31, 18, 0)],
    ['2026-12-31T18:00', at(2026, 12, 31, 18, 0)],
    ['2026-12-31T18:00:00Z', { kind: 'at', date: Date.UTC(2026, 11, 31, 18) / 1_000 }],
    ['2026-12-31 18:00+02:00', { kind: 'at', date: Date.UTC(2026, 11, 31, 16) / 1_000 }],
    ['31.12.2026 18:00', at(2026, 12, 31, 18, 0)],
    ['31.12.26', at(2026, 12, 31, 23, 59)],
    ['31.12.2026, 18 Uhr', at(2026, 12, 31, 18, 0)],
    ['1/2/2026', at(2026, 2, 1, 23, 59)],
    ['31 Dec 2026', at(2026, 12, 31, 23, 59)],
    ['December 31st, 2026 at 6:30 pm', at(2026, 12, 31, 18, 30)],
    ['Thu, 31 Dec 2026 12 am', at(2026, 12, 31, 0, 0)],
    ['1 week', { kind: 'after', seconds: 604_800 }],
    ['3 days', { kind: 'after', seconds: 259_200 }],
    ['2h', { kind: 'after', seconds: 7_200 }],
    ['in 1 month', { kind: 'after', seconds: 2_592_000 }],
    ['a day', { kind: 'after', seconds: 86_400 }],
    ['Never', { kind: 'never' }],
    [' – ', { kind: 'never' }],
  ])('%s', (cell, expiry) => {
    expect(readExpiry(cell, 'dayFirst')).toEqual(expiry)
  })

  test.each([
    ...['31. Dezember 2026', '31 Dez 2026', '31 de diciembre de 2026', '31 grudnia 2026', '31 грудня 2026'],
    ...['31 декабря 2026 г.', '31 Desember 2026', '31 dezembro 2026', '31 décembre 2026', '31 Aralık 2026'],
    ...['31 dekabr 2026', '31 желтоқсан 2026', '31 снежня 2026', '31 ธันวาคม 2569', '31 בדצמבר 2026'],
    ...['٣١ ديسمبر ٢٠٢٦', '31 كانون الأول 2026', '۳۱ دسامبر ۲۰۲۶', '۱۰ دی ۱۴۰۵', '۱۴۰۵/۱۰/۱۰'],
    ...['2026年12月31日', '2026년 12월 31일', '31 tháng 12, 2026', '2026. december 31.', '۳۱/۱۲/۲۰۲۶', '٣١.١٢.٢٠٢٦'],
    ...['46387', '31/12/2026 г.', '31.12.2026.'],
  ])('%s is that day in its language', (cell) => {
    expect(readExpiry(cell, 'dayFirst')).toEqual(at(2026, 12, 31, 23, 59))
  })

  test.each([
    ...['46387,75', '46387.75', '31 декабря 2026 г. в 18:00', 'jueves, 31 de diciembre de 2026 a las 18:00'],
    ...['le 31 décembre 2026 à 18h00', '31. Dezember 2026 um 18 Uhr', '31 Aralık 2026 saat 18:00', '31.12.2026 ۱۸:۰۰'],
  ])('%s is that moment', (cell) => expect(readExpiry(cell, 'dayFirst')).toEqual(at(2026, 12, 31, 18, 0)))

  test.each([
    ...[
      '1 неделя',
      '7 дней',
      '1 тиждень',
      '1 semana',
      '1 semaine',
      '1 settimana',
      'eine Woche',
      '7 Tage',
      '1 hafta',
      '7 gün',
    ],
    ...[
      '1 minggu',
      '7 hari',
      'seminggu',
      '۱ هفته',
      'یک هفته',
      '٧ أيام',
      'أسبوع',
      '1 апта',
      '1週間',
      '一周',
      '1주',
      '1 tuần',
    ],
    ...['1 tydzień', 'через 7 дней', '7 dias'],
  ])('%s is a week', (cell) => expect(readExpiry(cell, 'dayFirst')).toEqual({ kind: 'after', seconds: 604_800 }))

  test.each([
    ...['никогда', 'Бессрочно', 'без лимита', 'ніколи', 'niemals', 'nunca', 'jamais', 'sempre', 'asla', 'süresiz'],
    ...['هرگز', 'نامحدود', 'أبدا', 'selamanya', 'nigdy', '永久', '無期限', 'không bao giờ', 'לעולם לא'],
  ])('%s is no end', (cell) => expect(readExpiry(cell, 'dayFirst')).toEqual({ kind: 'never' }))

  // October in Zagreb, November in Warsaw; an hour in Kyiv, a year in Sofia.
  test.each(['31 listopada 2026', '1 година', '31 foo 2026', '5 gates', '12345', '60000', 'Door 2 2026', '۱۴۰۵/۱۳/۱۰'])(
    '%s is not guessed at',
    (cell) => expect(readExpiry(cell, 'dayFirst')).toBeNull(),
  )

  describe('on the night when clocks go forward', () => {
    afterEach(() => void vi.unstubAllEnvs())

    test.each([
      '2026-03-29 02:30',
      '29.3.2026 2:30',
      '29 March 2026 02:30',
      '29 марта 2026 в 2:00',
      '46110,1041666667',
    ])('%s does not exist in Berlin', (cell) => {
      vi.stubEnv('TZ', 'Europe/Berlin')
      expect(readExpiry(cell, 'dayFirst')).toEqual({ kind: 'skipped' })
    })

    test('the hours around it do, and so does every hour where clocks stand still', () => {
      vi.stubEnv('TZ', 'Europe/Berlin')
      expect(readExpiry('2026-03-29 01:59', 'dayFirst')).toEqual({
        kind: 'at',
        date: Date.UTC(2026, 2, 29, 0, 59) / 1_000,
      })
      expect(readExpiry('2026-03-29 03:00', 'dayFirst')).toEqual({ kind: 'at', date: Date.UTC(2026, 2, 29, 1) / 1_000 })
      vi.stubEnv('TZ', 'UTC')
      expect(readExpiry('2026-03-29 02:30', 'dayFirst')).toEqual({
        kind: 'at',
        date: Date.UTC(2026, 2, 29, 2, 30) / 1_000,
      })
    })
  })

  test.each(['soon', '31.02.2026', '13/13/2026', '2026-12-31 25:00', '5', '0 days', '31.12.2099', '1/2/2026 9'])(
    '%s says nothing',
    (cell) => expect(readExpiry(cell, 'dayFirst')).toBeNull(),
  )

  test('is read as all dates of the column allow', () => {
    expect(dateOrderOf(['1/2/2026', '12/31/2026'], false)).toBe('monthFirst')
    expect(dateOrderOf(['1/2/2026', '31/12/2026'], true)).toBe('dayFirst')
    expect(dateOrderOf(['1/2/2026'], false)).toBe('dayFirst')
    expect(dateOrderOf(['1/2/2026', 'never'], true)).toBe('monthFirst')
    expect(dateOrderOf(['13/1/2026', '1/13/2026'], false)).toBe('dayFirst')
    expect(readExpiry('1/2/2026', 'monthFirst')).toEqual(at(2026, 1, 2, 23, 59))
    expect([isMonthFirst('en-US'), isMonthFirst('de-DE'), isMonthFirst('no such')]).toEqual([true, false, false])
  })

  test('every moment that a person writes is that moment', () => {
    const order = fc.constantFrom<DateOrder>('dayFirst', 'monthFirst')
    const date = fc.date({ min: new Date(2000, 0, 2), max: new Date(2037, 0, 1), noInvalidDate: true })
    fc.assert(
      fc.property(date, order, (moment, how) => {
        const [y, m, d] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
        const time = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`
        const wanted = at(y, m, d, moment.getHours(), moment.getMinutes())
        expect(readExpiry(`${d}.${m}.${y} ${time}`, how)).toEqual(wanted)
        expect(readExpiry(how === 'dayFirst' ? `${d}/${m}/${y} ${time}` : `${m}/${d}/${y} ${time}`, how)).toEqual(
          wanted,
        )
      }),
    )
  })

  test('no cell breaks it, and what it gives the contract takes', () => {
    const cell = fc.oneof(anyText(), fc.stringMatching(/^[\d./: -]{0,20}(am|pm|z|days|h| dec )?[\d]{0,5}$/))
    fc.assert(
      fc.property(cell, (text) => {
        const expiry = readExpiry(text, 'monthFirst')
        if (expiry !== null && expiry.kind !== 'skipped') expect(expirySchema.safeParse(expiry).success).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

test.each([
  ...([
    ['50', 50],
    ['1.000', 1_000],
    ['1,000', 1_000],
    ['1 000', 1_000],
    ["12'500", 12_500],
    ['50 people', 50],
  ] as const),
  ...([
    ['50.0', 50],
    ['max 7', 7],
    ['no limit', null],
    ['Unlimited', null],
    ['∞', null],
    ['0', 0],
  ] as const),
  ...([
    ...([
      ['۵۰', 50],
      ['٥٠', 50],
      ['５０', 50],
      ['५०', 50],
      ['۱٬۰۰۰', 1_000],
      ['50 человек', 50],
      ['۵۰ نفر', 50],
    ] as const),
    ...([
      ['без лимита', null],
      ['نامحدود', null],
      ['غير محدود', null],
      ['sınırsız', null],
      ['ilimitado', null],
    ] as const),
    ...([
      ['tanpa batas', null],
      ['без обмежень', null],
      ['unbegrenzt', null],
      ['无限制', null],
    ] as const),
  ] as const),
])('limit %s', (cell, limit) => expect(readLimit(cell)).toEqual({ limit }))
test.each(['1.5', 'many', '-3', '1.00.000', ''])('limit %s says nothing', (cell) => expect(readLimit(cell)).toBeNull())

test.each([
  ...[
    ...['yes', 'JA', 'x', '1', 'TRUE', '✓', '✅', '✔', '✔️', '☑️', '👍', 'Да', 'так', 'بله', 'بلی', 'نعم', 'Evet', 'ya'],
    ...['Sim', 'sí', 'oui', 'tak', 'bəli', 'ha', 'כן', 'हाँ', '是', 'はい', '예', 'có', 'ใช่', '١', '۱'],
  ].map((cell) => [cell, true] as const),
])('approval %s', (cell, is) => expect(readApproval(cell)).toBe(is))
test.each([
  ...[
    'no',
    'Nein',
    '0',
    'FALSE',
    '–',
    '❌',
    '✖',
    '✖️',
    '✗',
    '👎',
    'Нет',
    'ні',
    'خیر',
    'نه',
    'لا',
    'HAYIR',
    'Hayır',
    'hayir',
  ],
  ...['tidak', 'Não', 'non', 'nie', 'xeyr', "yo'q", 'לא', 'नहीं', '否', 'いいえ', '아니요', 'không', 'ไม่', '۰'],
])('approval %s is none', (cell) => expect(readApproval(cell)).toBe(false))

test('no cell breaks any reader', () => {
  fc.assert(
    fc.property(anyText(), (cell) => {
      const limit = readLimit(cell)?.limit ?? null
      expect(limit === null || Number.isSafeInteger(limit)).toBe(true)
      expect([true, false, null]).toContain(readApproval(cell))
      expect(readTags(cell).every((tag) => tag !== '' && [...tag].length <= 40)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('tags stand between commas, semicolons or lines', () => {
  expect(readTags('b; a')).toEqual(['a', 'b'])
  expect(readTags('b,"x, y"\na')).toEqual(['a', 'b', 'x, y'])
})
