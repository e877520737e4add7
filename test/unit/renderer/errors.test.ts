import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import i18next, { type TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import en from '../../../assets/locales/en.json'
import { errorCodes } from '../../../electron/contract/errors'
import { refusalToError } from '../../../electron/telegram/errors'
import { CallError } from '../../../renderer/api'
import { errorSentence, fieldOf, secondsLeft, waitWords, wholeReason } from '../../../renderer/errors'

const instance = i18next.createInstance()
await instance.init({ lng: 'en-GB', fallbackLng: 'en', resources: { en: { translation: en } } })
const t = instance.t as TFunction
/** What Telegram documents, by a source that is not ours. */
const schemaPath = createRequire(import.meta.url).resolve('@mtcute/core/tl/api-schema.json')
const documentedErrors = (method: string): readonly { code: number; name: string }[] => {
  const { e } = JSON.parse(readFileSync(schemaPath, 'utf8')) as {
    e: readonly { name: string; throws?: readonly { code: number; name: string }[] }[]
  }
  return e.find(({ name }) => name === method)?.throws ?? []
}
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

describe('wholeReason', () => {
  const creation = documentedErrors('messages.exportChatInvite')
  it.each(creation)('has words and a next step for $code $name, which the creation of a link can answer', (refusal) => {
    const error = refusalToError({ code: refusal.code, text: refusal.name })
    expect(error.code).not.toBe('telegramRefused')
    const reason = wholeReason(t, error, 'en-GB')
    expect(reason).toBe(en.errors[error.code as keyof typeof en.errors])
    expect(reason).not.toContain(refusal.name)
  })

  it('looks at what is documented', () => {
    expect(creation.length).toBeGreaterThan(10)
  })

  it('tells apart by Telegram’s own text what has no name, and says what Telegram explains', () => {
    const odd = wholeReason(t, refusalToError({ code: 400, text: 'SOMETHING_NEW' }), 'en-GB')
    expect(odd).toBe('Telegram did not accept this. Change something and try again. Telegram said: SOMETHING_NEW')
    const explained = { code: 'chatPrivate', telegram: 'CHANNEL_PRIVATE', explanation: 'Ask the owner.' } as const
    expect(wholeReason(t, explained, 'en-GB')).toBe(`${en.errors.chatPrivate} Telegram says: Ask the owner.`)
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
