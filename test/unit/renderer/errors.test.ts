import i18next, { type TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import en from '../../../assets/locales/en.json'
import { errorCodes } from '../../../electron/contract/errors'
import { CallError } from '../../../renderer/api'
import { errorSentence, fieldOf, secondsLeft, waitWords } from '../../../renderer/errors'

const instance = i18next.createInstance()
await instance.init({ lng: 'en-GB', fallbackLng: 'en', resources: { en: { translation: en } } })
const t = instance.t as TFunction
const noon = new Date(2026, 10, 22, 12, 0)

describe('errorSentence', () => {
  it.each(errorCodes)('says %s in a sentence with a next step and without codes', (code) => {
    const sentence = errorSentence(t, { code, telegram: 'SOME_RAW_TEXT' }, 'en-GB', null, noon)
    expect(sentence).not.toContain('errors.')
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(sentence).not.toMatch(/[A-Z]+_[A-Z]+|\{\{/)
    // What happened, and what to do next: two sentences, or two halves.
    expect(sentence.split(/[.;:,] /).length).toBeGreaterThan(1)
  })

  it('has a sentence of its own for each code', () => {
    const sentences = errorCodes.map((code) => errorSentence(t, { code }, 'en-GB', null, noon))
    expect(new Set(sentences).size).toBe(errorCodes.length)
  })

  it('tells how long to wait, and when the wait is over', () => {
    const error = { code: 'floodWait', seconds: 12 } as const
    expect(errorSentence(t, error, 'en-GB')).toContain('in 12 seconds')
    expect(errorSentence(t, error, 'en-GB', 1, noon)).toContain('in 1 second')
    expect(errorSentence(t, error, 'en-GB', 0, noon)).toContain('over')
    expect(errorSentence(t, error, 'en-GB', 7500, noon)).toContain('at 14:05')
  })
})

describe('waitWords', () => {
  it('names the day when it is another one', () => {
    expect(waitWords(t, 26 * 3600, noon, 'en-GB')).toBe('on Monday at 14:00')
  })

  it('never says that nothing is left while something is', () => {
    expect(waitWords(t, 0.2, noon, 'en-GB')).toBe('in 1 second')
  })
})

describe('secondsLeft', () => {
  it('counts down from the moment of the refusal and ends at 0', () => {
    const error = new CallError({ code: 'floodWait', seconds: 10 })
    expect(secondsLeft(error, error.at)).toBe(10)
    expect(secondsLeft(error, error.at + 4_000)).toBe(6)
    expect(secondsLeft(error, error.at + 60_000)).toBe(0)
    expect(secondsLeft(new CallError({ code: 'timedOut' }), error.at)).toBeNull()
  })
})

describe('fieldOf', () => {
  it('puts each documented refusal of a field beside that field', () => {
    expect(fieldOf('phoneInvalid')).toBe('phone')
    expect(fieldOf('passwordInvalid')).toBe('password')
    expect(fieldOf('expireDateInvalid')).toBe('expires')
    expect(fieldOf('usageLimitInvalid')).toBe('usageLimit')
    expect(fieldOf('chatAdminRequired')).toBe('community')
    expect(fieldOf('floodWait')).toBeNull()
  })
})
