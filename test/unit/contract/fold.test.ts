import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { fold } from '../../../electron/contract/fold'
import { searchWords } from '../../../electron/services/links/store/matching'

test.each([
  ['ŻÓŁW', 'zolw'],
  ['Straße', 'strasse'],
  ['Ærø', 'aero'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ﬁne ①', 'fine 1'],
  ['שָׁלוֹם', 'שלום'],
  ['Door 4', 'door 4'],
])('%s is searched as %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

it('finds a text by its own capitals and by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }),
  )
})

test.each(['https://t.me/+aB_c-1', 't.me/joinchat/aB_c-1', 'https://telegram.me/+aB_c-1/', 'tg://join?invite=aB_c-1'])(
  'the address %s stands for its hash',
  (address) => {
    expect(searchWords(`  ${address} door `)).toEqual(['ab_c-1', 'door'])
  },
)
