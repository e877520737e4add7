import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CreateOutcome } from '../../../../../electron/contract/links'
import { type CreateRequest, useCreateLink } from '../../../../../renderer/features/links/form/use-create-link'
import { openPage, type TestPage } from '../../page'
import { link } from '../words'

const wanted = (title: string): CreateRequest => ({
  chatId: '-1001',
  options: { title, expires: { kind: 'never' }, usageLimit: null, requestNeeded: false } as never,
  closeAfterFirst: false,
})
const made: CreateOutcome = { kind: 'created', link: link() } as never

let page: TestPage
let done: { outcome: CreateOutcome; wanted: CreateRequest }[]
beforeEach(() => {
  page = openPage()
  done = []
})
afterEach(() => page.close())

const open = () => {
  const view = page.render(() => useCreateLink((outcome, of) => done.push({ outcome, wanted: of })))
  return {
    hook: () => view.result.current,
    submit: (what: CreateRequest) => act(async () => void view.result.current.submit(what)),
  }
}
const requestIds = () => page.inputsOf('createLink').map((input) => (input as { requestId: string }).requestId)
const last = () => page.calls.at(-1)

describe('a link that is created', () => {
  it('is asked for once, however often Enter is pressed before the answer', async () => {
    const { hook, submit } = open()
    await submit(wanted('Door'))
    await submit(wanted('Door'))
    expect(requestIds()).toHaveLength(1)
    expect(hook().state.kind).toBe('sending')
    await last()?.answer(made)
    expect(done).toEqual([{ outcome: made, wanted: wanted('Door') }])
    expect(hook().state.kind).toBe('idle')
  })

  it('is asked for again under another id when Telegram’s wait is over, with what was changed meanwhile', async () => {
    vi.useFakeTimers()
    const { hook, submit } = open()
    await submit(wanted('Door'))
    await last()?.refuse({ code: 'floodWait', seconds: 7 })
    expect(hook().state.kind).toBe('waiting')
    await act(async () => hook().replaceWaiting(wanted('Gate')))
    await act(() => vi.advanceTimersByTimeAsync(6_000))
    expect(requestIds()).toHaveLength(1)
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(page.inputsOf('createLink')[1]).toMatchObject(wanted('Gate'))
    expect(new Set(requestIds()).size).toBe(2)
  })

  it('is looked up and never asked for again when its answer was lost', async () => {
    vi.useFakeTimers()
    const { hook, submit } = open()
    await submit(wanted('Door'))
    await last()?.refuse({ code: 'outcomeUnknown' })
    expect(hook().state).toMatchObject({ kind: 'unknown', checked: 0 })
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    const [requestId] = requestIds()
    expect(page.inputsOf('getLinkFate')).toEqual([{ requestId, chatId: '-1001', ask: true }])
    await last()?.answer({ kind: 'open' })
    expect(hook().state).toMatchObject({ kind: 'unknown', checked: 1 })
    await page.say('linksChanged', { chatId: '-1001' })
    expect(last()?.input).toEqual({ requestId, chatId: '-1001', ask: false })
    await last()?.answer({ kind: 'answered', outcome: made })
    expect(done).toEqual([{ outcome: made, wanted: wanted('Door') }])
    expect(requestIds()).toHaveLength(1)
  })

  it('that Telegram refused says why until that is put away', async () => {
    const { hook, submit } = open()
    await submit(wanted('Door'))
    await last()?.refuse({ code: 'titleTooLong' } as never)
    expect(hook().state).toMatchObject({ kind: 'failed', error: { error: { code: 'titleTooLong' } } })
    expect(done).toEqual([])
    await act(async () => hook().clear())
    expect(hook().state.kind).toBe('idle')
  })
})
