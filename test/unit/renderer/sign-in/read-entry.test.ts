import { describe, expect, test } from 'vitest'
import { readCode, readPhone } from '../../../../renderer/features/sign-in/read-entry'

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
