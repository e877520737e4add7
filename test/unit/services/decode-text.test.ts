import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { decodeText } from '../../../electron/services/decode-text'

const text = 'link,tags\r\nhttps://t.me/+AbCdEfGh,Grüße\r\n'
const utf16 = (mark: readonly number[], bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return Buffer.concat([Buffer.from(mark), bigEndian ? bytes.swap16() : bytes])
}

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 LE with a mark', utf16([0xff, 0xfe], false)],
  ['UTF-16 BE with a mark', utf16([0xfe, 0xff], true)],
  ['UTF-16 LE without', utf16([], false)],
  ['UTF-16 BE without', utf16([], true)],
  ['Windows-1252', Buffer.from(text, 'latin1')],
])('reads %s', (_, bytes) => {
  expect(decodeText(bytes)).toEqual(ok(text))
})

test('knows the letters that Windows-1252 has and Latin-1 has not', () => {
  expect(decodeText(Buffer.from([0x80, 0x20, 0x93, 0x61, 0x94]))).toEqual(ok('€ “a”'))
})

test('an empty file is an empty text', () => {
  expect(decodeText(Buffer.alloc(0))).toEqual(ok(''))
})

test.each([
  ['a ZIP, which is what .xlsx is', Buffer.concat([Buffer.from('504b0304', 'hex'), deflateRawSync(Buffer.from(text))])],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['half a letter of UTF-16', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62])],
])('refuses %s', (_, bytes) => {
  expect(decodeText(bytes)).toEqual(fail('csvUnreadable'))
})
