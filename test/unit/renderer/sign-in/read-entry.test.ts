import { describe, expect, test } from 'vitest'
import { readCode, readCredentials, readPhone } from '../../../../renderer/features/sign-in/read-entry'

describe('a phone number', () => {
  test.each([
    ['+49 (30) 123-45.67', '+49301234567'],
    ['0049 30 1234567', '+49301234567'],
    ['+49 (0)30 1234567', '+49301234567'],
    [' +9996610001 ', '+9996610001'],
    ['030 / 123', '030123'],
    ['no number 5', 'no number 5'],
  ])('%s is read as %s', (typed, phone) => expect(readPhone(typed)).toBe(phone))
})

describe('a login code', () => {
  test.each([
    ['Login code: 12345. Do not give this code to anyone, even if they say they are from Telegram!', 5, '12345'],
    ['12345', 5, '12345'],
    ['Код для входа: 123456', 6, '123456'],
    ['Your code is 54321', null, '54321'],
    ['Login code: 12345, once more: 12345', 5, '12345'],
    ['12345 or 54321', 5, null],
    ['call +49301234567', 5, null],
    ['no code', null, null],
  ])('in %s', (text, length, code) => expect(readCode(text, length)).toBe(code))
})

describe('API ID and hash', () => {
  const HASH = '0123456789abcdef0123456789abcdef'
  const page = `App configuration
App api_id:
12345678
App api_hash:
${HASH}
App title:
Doors 2027
Test configuration: 149.154.167.40:443
DC 2
Production configuration: 149.154.167.50:443
DC 2
-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAyMEdY1aR+sCR3ZSJrtztKTKqigvO/vBfqACJLZtS7QMgCGXJ6XIR
-----END RSA PUBLIC KEY-----`
  test.each([
    ['the whole page', page],
    ['one line', `App api_id: 12345678 App api_hash: ${HASH}`],
    ['the hash first', `api_hash = "${HASH}"\napi_id = 12345678`],
    ['two bare values', `12345678\n${HASH}`],
    ['two bare values, the hash first', `${HASH}, 12345678.`],
    ['JSON', `{"api_id":12345678,"api_hash":"${HASH}"}`],
  ])('%s', (_what, text) => expect(readCredentials(text)).toEqual({ apiId: '12345678', apiHash: HASH }))

  test('a hash of digits alone is not taken for the number', () => {
    const digits = '12345678901234567890123456789012'
    expect(readCredentials(`${digits} 77`)).toEqual({ apiId: '77', apiHash: digits })
  })

  test.each([
    ['the number alone', '12345678'],
    ['the hash alone', HASH],
    ['two numbers without a name', `1234 5678 ${HASH}`],
    ['two hashes', `api_id: 1 ${HASH} ${HASH.replace('0', 'f')}`],
    ['a longer run of hex digits', `api_id: 12345678 ${HASH}ab`],
    ['a number too long for one', `12345678901 ${HASH}`],
  ])('not in %s', (_what, text) => expect(readCredentials(text)).toBeNull())
})
