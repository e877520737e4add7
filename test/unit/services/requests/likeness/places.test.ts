import { describe, expect, it } from 'vitest'
import { placesIn } from '../../../../../electron/services/requests/likeness/places'

const placesOf = (bio: string, own: string | null = null) => placesIn(bio, own).places

describe('where a bio leads', () => {
  it.each([
    ['write me https://Example.com/Path?x=1.', ['example.com/Path']],
    ['see www.example.org', ['example.org']],
    ['INSTAGRAM.COM/anna', ['instagram.com/anna']],
    ['t.me/Fast_Signals', ['@fast_signals']],
    ['https://telegram.me/fast_signals/12', ['@fast_signals']],
    ['tg://resolve?domain=fast_signals', ['@fast_signals']],
    ['https://t.me/+AbCdEf', ['+AbCdEf']],
    ['t.me/joinchat/AbCdEf', ['+AbCdEf']],
    ['ask @Fast_Signals now', ['@fast_signals']],
    ['hxxps://dengi[.]example/start', ['dengi.example/start']],
    ['t . me / fast_signals', ['@fast_signals']],
    ['т.ме/fast_signals', ['@fast_signals']],
    ['t.\u200bme/fast_\u2060signals', ['@fast_signals']],
    ['ｔ．ｍｅ／fast_signals', ['@fast_signals']],
    ['dengi(dot)info', ['dengi.info']],
    ['пиши сюда деньги.рф', ['деньги.рф']],
    ['اربح rebh-yawmi.site', ['rebh-yawmi.site']],
    ['在家兼职联系客服t.me/kefu_01', ['@kefu_01']],
    ['联系@kefu_01', ['@kefu_01']],
    ['wa.me/4912345', ['wa.me/4912345']],
    ['two: t.me/aaaa1 and aaaa2.top', ['@aaaa1', 'aaaa2.top']],
  ])('%s', (bio, places) => {
    expect([...placesOf(bio)].sort()).toEqual([...places].sort())
  })

  it.each([
    'Runner, slow but stubborn.',
    'Hello.Me too',
    'Half marathon in spring!New here.',
    '5k → 10k → ?',
    'anna@example.com',
    'v2.0.1 of me',
    'Бігаю зранку.Завжди',
    'e.g. Sundays, approx. ten',
    'Dr.med. in Berlin',
    '3.5 km a day',
    '@me',
  ])('nowhere: %s', (bio) => expect(placesOf(bio)).toEqual([]))

  it('not to others where it leads to the person alone', () => {
    expect(placesOf('follow @anna_runs', 'Anna_runs')).toEqual([])
  })

  it('is looked at in a moment, however long and odd the text is', () => {
    for (const odd of ['a', 'a.', '@a', '-', 'я.', '在', 't.me/'])
      expect(placesOf(odd.repeat(50_000)).length).toBeLessThan(600)
  })
})
