import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fileFormat, unversioned } from '../../../electron/storage/file-format'

/** A format with a past: a bare list, then an object, then names in place of words. */
const schema = z.strictObject({ names: z.array(z.strictObject({ name: z.string() })) })
const format = fileFormat(schema, [
  { to: 1, up: (bare) => ({ words: bare }) },
  {
    to: 2,
    up: (older) => {
      const { words } = z.object({ words: z.array(z.string()) }).parse(older)
      return { names: words.map((name) => ({ name })) }
    },
  },
])

test('what is written has its version, and is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name: fc.string() })), (names) => {
      const written = JSON.parse(format.stringify({ names }))
      expect(written).toEqual({ version: 2, names })
      expect(format.parse(written)).toEqual({ kind: 'read', value: { names } })
    }),
  )
})

test.each([
  ['version 0, which had none', ['a', 'b']],
  ['version 1', { version: 1, words: ['a', 'b'] }],
  ['version 2', { version: 2, names: [{ name: 'a' }, { name: 'b' }] }],
])('%s is brought up to the newest', (_name, raw) => {
  expect(format.parse(raw)).toEqual({ kind: 'read', value: { names: [{ name: 'a' }, { name: 'b' }] } })
})

test('what a newer version wrote is neither read nor called damaged, whatever is in it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 2 ** 31 }), fc.dictionary(fc.string(), fc.jsonValue()), (version, rest) => {
      expect(format.parse({ ...rest, version })).toMatchObject({ kind: 'newer', version })
    }),
  )
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['content of another version', { version: 2, words: ['a'] }],
  ['a migration that finds no sense in it', { version: 1, words: 7 }],
  ['a version that is a text', { version: '9', names: [] }],
  ['a version that is no whole number', { version: 2.5, names: [] }],
  ['version 0, which nobody writes', { version: 0, names: [] }],
  ['a field that no version knows', { version: 2, names: [], more: 1 }],
])('%s is damaged', (_name, raw) => {
  expect(format.parse(raw)).toEqual({ kind: 'damaged' })
})

test('migrations that leave a number out, or come in another order, are refused where they are written down', () => {
  const to = (...versions: [number, ...number[]]) => {
    const [first, ...rest] = versions.map((version) => ({ to: version, up: (older: unknown) => older }))
    return () => fileFormat(schema, [first ?? unversioned, ...rest])
  }
  expect(to(2)).toThrow('migration 1 leads to version 2')
  expect(to(1, 3)).toThrow('migration 2 leads to version 3')
  expect(to(1, 1)).toThrow('migration 2 leads to version 1')
  expect(to(1, 2, 3)).not.toThrow()
})

test('a plain object gains its version and nothing else', () => {
  const plain = fileFormat(z.strictObject({ a: z.number() }), [unversioned])
  expect(plain.parse({ a: 1 })).toEqual({ kind: 'read', value: { a: 1 } })
  expect(plain.stringify({ a: 1 })).toBe('{"version":1,"a":1}')
})
