import type { WebContents, WebFrameMain } from 'electron'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calls } from '../../../electron/contract/calls'
import { callNames } from '../../../electron/contract/channels'
import { appErrorSchema } from '../../../electron/contract/errors'
import { ok } from '../../../electron/contract/result'
import { answerCall, type Handlers } from '../../../electron/ipc/answer-call'
import { isTrusted } from '../../../electron/ipc/sender'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const reached: string[] = []
const handlers = Object.fromEntries(
  callNames.map((name) => [name, () => ok(void reached.push(name))]),
) as unknown as Handlers

describe('a call', () => {
  test('from a stranger reaches nobody', async () => {
    for (const name of callNames) {
      const answer = await answerCall(name, handlers, undefined, false, silent)
      expect(answer).toEqual({ ok: false, error: { code: 'senderRefused' } })
    }
    expect(reached).toEqual([])
  })

  test('with any input is answered by a value or a named error, and reaches a handler only when it fits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callNames), fc.anything(), async (name, input) => {
        reached.length = 0
        const answer = await answerCall(name, handlers, input, true, silent)
        const fits = calls[name].input.safeParse(input).success
        expect(reached).toEqual(fits ? [name] : [])
        if (!answer.ok) expect(appErrorSchema.parse(answer.error).code).toBe('invalidInput')
      }),
      { numRuns: 3000 },
    )
  })

  test('names the field that does not fit', async () => {
    const input = { requestId: 'x', chatId: '-1', options: {} }
    const answer = await answerCall('createLink', handlers, input, true, silent)
    expect(answer).toEqual({ ok: false, error: { code: 'invalidInput', field: 'requestId' } })
  })

  test('whose handler throws gives a named error', async () => {
    const broken = { ...handlers, getSession: () => Promise.reject(new Error('secret text')) }
    const answer = await answerCall('getSession', broken, undefined, true, silent)
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected' } })
  })
})

describe('the sender', () => {
  const frame = (url: string) => ({ url }) as WebFrameMain
  const page = frame('app://invite-desk/index.html')
  const window = { mainFrame: page } as WebContents

  test('is the main frame of the app window on the app page', () => {
    expect(isTrusted({ sender: window, senderFrame: page }, window)).toBe(true)
  })
  test.each([
    ['no frame', { sender: window, senderFrame: null }, window],
    ['no window', { sender: window, senderFrame: page }, null],
    ['another window', { sender: { mainFrame: page } as WebContents, senderFrame: page }, window],
    ['a frame inside the page', { sender: window, senderFrame: frame('app://invite-desk/index.html') }, window],
  ])('not: %s', (_name, event, own) => {
    expect(isTrusted(event, own)).toBe(false)
  })
  test('not: another address in the main frame', () => {
    const strange = frame('https://example.org/')
    const moved = { mainFrame: strange } as WebContents
    expect(isTrusted({ sender: moved, senderFrame: strange }, moved)).toBe(false)
  })
})
