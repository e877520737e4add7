import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { Campaign } from '../../../electron/contract/campaigns'
import { showAnswer } from '../../../renderer/answers'
import { callOptions, createQueryClient } from '../../../renderer/api'
import { followEvents } from '../../../renderer/follow-events'
import { PATIENCE } from '../../support/patience'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const campaign = (id: string, kind: string) => ({ id, state: { kind } })
type Shown = ReturnType<typeof campaign>

/** A main process whose list of campaigns is answered when the test says so. */
const mainProcess = () => {
  const lists: ((campaigns: readonly Shown[]) => void)[] = []
  const heard = new Map<string, (payload: Shown) => void>()
  const on = new Proxy({}, { get: (_none, name: string) => (listener: () => void) => heard.set(name, listener) })
  const listCampaigns = () =>
    new Promise((resolve) => {
      lists.push((value) => resolve({ ok: true, value }))
    })
  vi.stubGlobal('window', { inviteDesk: { on, listCampaigns } })
  return { lists, say: (payload: Shown) => heard.get('campaignChanged')?.(payload) }
}

test('what is said while the list is on its way is not lost to an older list', async () => {
  const main = mainProcess()
  const client = createQueryClient()
  followEvents(client)
  const observer = new QueryObserver(client, callOptions('listCampaigns'))
  const end = observer.subscribe(() => undefined)
  const shown = () => client.getQueryData<Shown[]>(['listCampaigns'])?.map(({ state }) => state.kind)

  await vi.waitFor(() => expect(main.lists).toHaveLength(1), PATIENCE)
  main.say(campaign('one', 'finished'))
  main.say(campaign('one', 'finished'))
  main.lists[0]?.([campaign('one', 'running')])
  await vi.waitFor(() => expect(main.lists).toHaveLength(2), PATIENCE)
  main.lists[1]?.([campaign('one', 'finished')])
  await vi.waitFor(() => expect(shown()).toEqual(['finished']), PATIENCE)
  expect(main.lists).toHaveLength(2)

  // Nothing is asked for while nothing is on its way.
  main.say(campaign('one', 'paused'))
  expect(shown()).toEqual(['paused'])
  expect(main.lists).toHaveLength(2)
  end()
})

test('the rows of a draft are asked for once where its answer and main’s word on it say the same', async () => {
  const main = mainProcess()
  const client = createQueryClient()
  followEvents(client)
  /** What main had said last each time that the rows were asked for. */
  const asked: number[] = []
  let said = 0
  const key = ['queryCampaignRows', { campaignId: 'a' }]
  client.setQueryData(['getSession'], { phase: 'signedIn', account: { id: 'me' } })
  const draft = { ...campaign('a', 'draft'), accountId: 'me', counts: { mistakes: 0 } } as unknown as Campaign
  client.setQueryData(['listCampaigns'], [draft])
  const observer = new QueryObserver(client, { queryKey: key, queryFn: async () => asked.push(said) })
  const stop = observer.subscribe(() => undefined)
  await expect.poll(() => asked.length, { timeout: PATIENCE }).toBe(1)

  said = 1
  const edited = { ...draft, counts: { mistakes: 1 } } as unknown as Campaign
  showAnswer(client, 'editCampaignRow', edited, 'me')
  main.say(structuredClone(edited) as never)
  await expect.poll(() => asked.length, { timeout: PATIENCE }).toBe(2)
  // Another change of the same draft, from elsewhere: asked for after it, and nothing was asked between.
  said = 2
  main.say({ ...edited, counts: { mistakes: 2 } } as never)
  await expect.poll(() => asked.at(-1), { timeout: PATIENCE }).toBe(2)
  expect(asked).toEqual([0, 1, 2])
  stop()
})

test('progress is asked for as often as main tells it: the page does not hold it up once more', async () => {
  vi.useFakeTimers()
  const main = mainProcess()
  const client = createQueryClient()
  followEvents(client)
  client.setQueryData(['listCampaigns'], [campaign('one', 'running')])
  let asked = 0
  const queryFn = async () => ++asked
  const stop = new QueryObserver(client, { queryKey: ['queryCampaignRows', 'one'], queryFn }).subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(0)
  for (const created of [1, 2, 3]) {
    main.say({ ...campaign('one', 'running'), counts: { created } } as never)
    await vi.advanceTimersByTimeAsync(0)
  }
  expect(asked).toBe(4)
  stop()
})
