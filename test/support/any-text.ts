import fc from 'fast-check'

const SURROGATES = 0x800
const FIRST_SURROGATE = 0xd800
const letter = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES })
  .map((place) => String.fromCodePoint(place < FIRST_SURROGATE ? place : place + SURROGATES))

/**
 * Text of any characters that there are. fast-check's own kind of it (`unit: 'binary'`) first writes down all 1.1 million
 * of them, in each process of the tests anew.
 */
export const anyText = (length: fc.ArrayConstraints = {}): fc.Arbitrary<string> =>
  fc.array(letter, length).map((letters) => letters.join(''))
