import { act, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../../../electron/contract/settings'
import { askAhead } from '../../../../renderer/features/insights/ask-ahead'
import { InsightsScreen } from '../../../../renderer/features/insights/insights-screen'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const now = Math.floor(Date.now() / 1000)
const joins = {
  ...{ bucket: 'day', starts: [now - 86_400], end: now, gaps: [], marks: [] },
  series: [{ subject: { kind: 'all' }, label: null, joined: [5], left: [1] }],
}

interface AskedJoins {
  readonly query: { readonly period: { readonly from: number | null } }
}

let page: TestPage
const open = (): TestPage => {
  page = openPage({ queryJoinsOverTime: () => joins, updateSettings: () => defaultSettings })
  page.client.setQueryData(['getSettings'], defaultSettings)
  return page
}
afterEach(() => page.close())

describe('asked ahead', () => {
  it('is just what the room asks when it is opened, which then draws it without asking', async () => {
    const { client, inputsOf, wrapper } = open()
    client.setQueryData(['getSession'], { phase: 'signedIn', clockOffset: 0, account: { id: 'a' } })
    askAhead(client, 'en')
    await waitFor(() => expect(client.getQueriesData({ queryKey: ['queryJoinsOverTime'] })[0]?.[1]).toEqual(joins))
    drawSignedIn(createElement(wrapper, null, createElement(InsightsScreen)))
    expect(document.querySelector('figure svg')).not.toBe(null)
    expect(inputsOf('queryInsightSummary')).toHaveLength(1)
    expect(inputsOf('queryJoinsOverTime')).toHaveLength(1)
  })

  it('are the other periods too once one is looked at, each of them once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { inputsOf, wrapper } = open()
    drawSignedIn(createElement(wrapper, null, createElement(InsightsScreen)))
    const asked = () => (inputsOf('queryJoinsOverTime') as AskedJoins[]).map(({ query }) => query.period.from)
    await vi.waitFor(() => expect(asked()).toHaveLength(1))
    await act(async () => vi.advanceTimersByTime(60_000))
    await act(async () => vi.advanceTimersByTime(60_000))
    expect(asked()).toHaveLength(4)
    expect(new Set(asked()).size).toBe(4)
  })

  it('is nothing while nobody is signed in', () => {
    const { client, calls } = open()
    askAhead(client, 'en')
    client.setQueryData(['getSession'], { phase: 'signedOut' })
    askAhead(client, 'en')
    expect(calls).toEqual([])
  })
})
