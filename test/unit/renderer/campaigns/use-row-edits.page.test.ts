import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useRowEdits } from '../../../../renderer/features/campaigns/rows/use-row-edits'
import { openPage, type TestPage } from '../page'

const row: CampaignRow = {
  ...{ key: 'n1', title: 'Door 1', chatId: '-1', community: 'Runners' },
  terms: { expires: { kind: 'never' }, usageLimit: 10, requestNeeded: false, tags: [] },
  mistakes: [
    { field: 'title', code: 'titleTooLong' },
    { field: 'community', code: 'communityUnknown' },
  ],
  warnings: [],
} as never
const chats: readonly Chat[] = [{ id: '-2', title: 'Readers' } as never]

let page: TestPage
beforeEach(() => {
  page = openPage()
})
afterEach(() => page.close())

const open = () => {
  const view = page.render(() => useRowEdits('c1', chats))
  const hook = () => view.result.current
  return { hook, edit: (change: object) => act(async () => hook().edit('n1', change)) }
}
const sent = () => page.inputsOf('editCampaignRow').map((input) => (input as { change: unknown }).change)
const last = () => page.calls.at(-1)
const campaign = { id: 'c1', accountId: 'a' }

describe('a row that is changed by hand', () => {
  it('is seen as it will be, without what was wrong with the changed cell', async () => {
    const { hook, edit } = open()
    await edit({ title: ' Gate ', usageLimit: null })
    expect(hook().shown(row)).toMatchObject({ title: 'Gate', terms: { usageLimit: null }, community: 'Runners' })
    expect(hook().shown(row).mistakes).toEqual([{ field: 'community', code: 'communityUnknown' }])
    await edit({ chatId: '-2' })
    expect(hook().shown(row)).toMatchObject({ chatId: '-2', community: 'Readers', mistakes: [] })
    expect(hook().shown({ ...row, key: 'n2' }).title).toBe('Door 1')
  })

  it('is sent one change after another, and kept until main has all of them', async () => {
    const { hook, edit } = open()
    await edit({ title: 'Gate' })
    await edit({ usageLimit: 5 })
    expect(sent()).toEqual([{ title: 'Gate' }])
    await last()?.answer(campaign)
    expect(sent()).toEqual([{ title: 'Gate' }, { usageLimit: 5 }])
    expect(hook().shown(row)).toMatchObject({ title: 'Gate', terms: { usageLimit: 5 } })
    await last()?.answer(campaign)
    expect(hook().shown(row)).toBe(row)
  })

  it('that main refuses is as it was, and can be sent again', async () => {
    const { hook, edit } = open()
    await edit({ title: 'Gate' })
    await last()?.refuse({ code: 'unexpected' })
    expect(hook().shown(row)).toBe(row)
    expect(hook().refused?.error.error.code).toBe('unexpected')
    await act(async () => hook().refused?.again())
    expect(sent()).toEqual([{ title: 'Gate' }, { title: 'Gate' }])
    await last()?.answer(campaign)
    expect(hook().refused).toBeNull()
  })

  it('is settled when the last change was answered', async () => {
    const { hook, edit } = open()
    await edit({ title: 'Gate' })
    let settled = false
    void hook()
      .settled()
      .then(() => {
        settled = true
      })
    await act(async () => undefined)
    expect(settled).toBe(false)
    await last()?.answer(campaign)
    expect(settled).toBe(true)
  })
})
