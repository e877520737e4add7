import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { useDraft } from '../../../../renderer/features/campaigns/plan/use-draft'
import { openPage, type TestPage } from '../page'

const campaign = (draft: object): Campaign =>
  ({ id: 'c1', accountId: 'a', draft: { name: '', pattern: '', ...draft } }) as never

let page: TestPage
beforeEach(() => {
  vi.useFakeTimers()
  page = openPage()
})
afterEach(() => page.close())

const open = () => {
  const view = page.render((shown: Campaign) => useDraft(shown), { initialProps: campaign({}) })
  const hook = () => view.result.current
  return {
    ...{ hook, view },
    type: (change: object) => act(async () => hook().change(change)),
    pause: () => act(() => vi.advanceTimersByTimeAsync(200)),
  }
}
const sent = () => page.inputsOf('updateCampaign').map((input) => (input as { change: unknown }).change)
const last = () => page.calls.at(-1)

describe('a plan that is typed', () => {
  it('is seen at once and sent after a pause, with the fields that were touched and no others', async () => {
    const { hook, view, type, pause } = open()
    await type({ name: 'Do' })
    await type({ name: 'Doors' })
    expect(hook().draft.name).toBe('Doors')
    expect(hook().isAhead).toBe(true)
    expect(sent()).toEqual([])
    await pause()
    expect(sent()).toEqual([{ name: 'Doors' }])
    await last()?.answer(campaign({ name: 'Doors' }))
    // Until the answer is drawn too: a key would write on from what stood there before.
    expect(hook().draft.name).toBe('Doors')
    view.rerender(campaign({ name: 'Doors' }))
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(hook().isAhead).toBe(false)
    expect(hook().draft.name).toBe('Doors')
  })

  it('is sent one change after another, and what was typed meanwhile stays', async () => {
    const { hook, type, pause } = open()
    await type({ name: 'Doors' })
    await pause()
    await type({ name: 'Gates', pattern: '{n}' })
    await pause()
    expect(sent()).toEqual([{ name: 'Doors' }])
    await last()?.answer(campaign({ name: 'Doors' }))
    expect(hook().draft).toMatchObject({ name: 'Gates', pattern: '{n}' })
    expect(sent()).toEqual([{ name: 'Doors' }, { name: 'Gates', pattern: '{n}' }])
  })

  it('stays as it was typed when main refuses it, and goes again with the next change', async () => {
    const { hook, type, pause } = open()
    await type({ name: 'Doors' })
    await pause()
    await last()?.refuse({ code: 'unexpected' })
    expect(hook().error?.error.code).toBe('unexpected')
    expect(hook().draft.name).toBe('Doors')
    await type({ pattern: '{n}' })
    await pause()
    expect(sent().at(-1)).toEqual({ name: 'Doors', pattern: '{n}' })
    await last()?.answer(campaign({ name: 'Doors', pattern: '{n}' }))
    expect(hook().error).toBeNull()
  })

  it('goes to main without a pause when somebody leaves the room, and a flush says whether all of it is there', async () => {
    const { hook, type, view } = open()
    await type({ name: 'Doors' })
    let flushed: boolean | undefined
    await act(
      async () =>
        void hook()
          .flush()
          .then((all) => {
            flushed = all
          }),
    )
    await last()?.refuse({ code: 'unexpected' })
    expect(flushed).toBe(false)
    view.unmount()
    expect(sent()).toEqual([{ name: 'Doors' }, { name: 'Doors' }])
  })
})
