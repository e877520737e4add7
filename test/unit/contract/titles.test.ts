import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanTitle, storedTitle, TITLE_MAX, titleIdentity, titleLength } from '../../../electron/contract/titles'
import { cleanName } from '../../../electron/sandbox/world/clean-title'
import { anyText } from '../../support/any-text'

describe('a title is cleaned as Telegram does it', () => {
  test.each([
    ['a line break in a cell', 'Ambassador\nAna', 'Ambassador Ana'],
    ['a line break of Windows', 'Ambassador\r\nAna', 'Ambassador Ana'],
    ['a line separator', 'Ambassador\u2028Ana', 'Ambassador Ana'],
    ['tabs and repeated spaces', '  Door\t\t4   north ', 'Door 4 north'],
    ['no-break, thin and wide spaces', '\u00A0Door\u00A0\u20094\u3000', 'Door 4'],
    ['control characters', 'Door\u0000\u00074\u007F', 'Door 4'],
    ['a byte order mark and zero width spaces', '\uFEFFDo\u200Bor\u2060 4', 'Door 4'],
    ['a name copied with isolates of direction', '\u2068Ana\u2069', 'Ana'],
    ['an override of direction', 'Door\u202E 4', 'Door 4'],
    ['joiners of emoji and of Persian', '👨‍👩‍👧 می‌خواهم', '👨‍👩‍👧 می‌خواهم'],
    ['a ring that is written apart', 'A\u030Angstro\u0308m', '\u00C5ngstro\u0308m'],
    ['the marks of a flag of a country within a country', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 fans', '🏴 fans'],
    ['nothing that can be seen', ' \u200B\u200D\u00A0\u200E ', ''],
    ['half a character', 'Door \uD83D', 'Door \uFFFD'],
  ])('%s', (_name, typed, kept) => {
    expect(cleanTitle(typed)).toBe(kept)
    expect(cleanName(kept)).toBe(kept)
  })
})

// TDLib's own examples (test/string_cleaning.cpp) for the server's side.
test.each([
  ['     @mention    ', '@mention'],
  ['.   ASD   ..', '. ASD ..'],
  ['\n\n\n\n', ''],
  ['\u00A0\u00A0abc\u00A0\u00A0', 'abc'],
  ['\u200F\u200F  \u200E\u200Ea', '\u200C\u200F \u200C\u200Ea'],
  [`.${' '.repeat(40)}ASD`, '.'],
])('the practice server cleans %j', (sent, kept) => {
  expect(cleanName(sent)).toBe(kept)
})

const anyTitle = fc
  .array(
    fc.oneof(
      anyText({ maxLength: 3 }),
      fc.constantFrom(...' \n\r\t\u00A0\u0085\u00AD\u030A\u0333\u1680\u200B\u200C\u200D\u200E\u200F\u2028\u202A\u202E'),
      fc.constantFrom(
        '\u2060',
        '\u2066',
        '\u2069',
        '\u3000',
        '\uFEFF',
        '\uFFFC',
        '\uD83D',
        '\u{E0067}',
        'a',
        'Å',
        '🎉',
      ),
    ),
    { maxLength: 50 },
  )
  .map((parts) => parts.join(''))

test('cleaning twice changes nothing, and Telegram has nothing to change in what was cleaned', () => {
  fc.assert(
    fc.property(anyTitle, (typed) => {
      const cleaned = cleanTitle(typed)
      expect(cleanTitle(cleaned)).toBe(cleaned)
      expect(cleaned).not.toMatch(/\p{Cc}|\p{Cs}|\s\s|^\s|\s$/u)
      const stored = storedTitle(typed)
      expect(titleLength(stored)).toBeLessThanOrEqual(TITLE_MAX)
      expect(storedTitle(stored)).toBe(stored)
      expect(cleanName(stored)).toBe(stored)
      if (titleLength(typed) <= TITLE_MAX) expect(stored).toBe(cleaned)
    }),
    { numRuns: 500 },
  )
})

test('what is sent is known again by its identity, however Telegram writes its accents', () => {
  fc.assert(
    fc.property(anyTitle, (typed) => {
      const identity = titleIdentity(storedTitle(typed))
      expect(titleIdentity(storedTitle(typed).normalize('NFC'))).toBe(identity)
      expect(titleIdentity(cleanName(storedTitle(typed)))).toBe(identity)
    }),
  )
  expect(titleIdentity('Café\u00A01')).toBe(titleIdentity('Cafe\u0301 1'))
})

test('the length is that of what will be sent', () => {
  expect(titleLength(`  ${'🏃'.repeat(16)}\r\n${'🏃'.repeat(15)}  `)).toBe(32)
})
