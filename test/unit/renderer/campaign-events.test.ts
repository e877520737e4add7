import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { callOptions, createQueryClient, followEvents } from '../../../renderer/api'
import { PATIENCE } from '../../support/patience'

afterEach(() => vi.unstubAllGlobals())

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
