import { afterEach, expect, it } from 'vitest'
import { speak, spokenLanguage, whenSpokenChanges, words } from '../../../electron/desktop/spoken'
import { translate } from '../../../electron/desktop/translate'

afterEach(() => speak('en'))

it('says menus and notifications in the language that was chosen last, and tells whoever is made of words', async () => {
  let told = 0
  whenSpokenChanges(() => {
    told += 1
  })
  const english = words().background.quit
  await Promise.all([speak('ru'), speak('de')])
  expect(spokenLanguage()).toBe('de')
  expect(words().background.quit).not.toBe(english)
  expect(translate()('watchNotice.more', { count: 2 })).toContain('2')
  expect(told).toBe(1)
  await speak('en')
  expect(words().background.quit).toBe(english)
})

it('keeps what is put into a sentence written from right to left together', async () => {
  await speak('ar')
  expect(translate()('watchNotice.full', { link: 'Door 4' })).toContain('\u2068Door 4\u2069')
})
