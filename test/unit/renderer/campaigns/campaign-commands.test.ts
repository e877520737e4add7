import { describe, expect, it } from 'vitest'
import {
  type CampaignActions,
  campaignActions,
  campaignCommands,
} from '../../../../renderer/features/campaigns/campaign-commands'
import { speak } from '../links/words'

const t = await speak()
const draft = {
  ...{ name: 'Doors', chats: [], source: 'pattern' as const, pattern: 'Door {n}', count: 3, firstNumber: 1 },
  terms: { expires: { kind: 'never' as const }, usageLimit: null, requestNeeded: false, tags: [] },
}
const counts = { total: 3, created: 1, failed: 2, open: 0, mistakes: 0, warnings: 0 }
const commands = (actions: CampaignActions, name = 'Doors') =>
  campaignCommands({ draft: { ...draft, name }, counts }, actions, t, 'en')
const nothing = () => undefined

describe('the commands of the campaign on the screen', () => {
  it('are those that can be done now, each with its name', () => {
    expect(commands({ pause: null, resume: nothing, stop: nothing }).map(({ title }) => title)).toEqual([
      'Resume “Doors”',
      'Stop “Doors”',
    ])
    expect(commands({ stop: nothing }, ' ').map(({ title }) => title)).toEqual(['Stop “Unnamed campaign”'])
    expect(commands({})).toEqual([])
  })

  it('have words for everything that can be done, and ids that stay', () => {
    const all = commands(Object.fromEntries(campaignActions.map((action) => [action, nothing])))
    expect(all.map(({ id }) => id)).toEqual(campaignActions.map((action) => `campaigns.${action}`))
    expect(new Set(all.map(({ title }) => title)).size).toBe(campaignActions.length)
    for (const { title, group } of all) {
      expect(title).not.toContain('palette.')
      expect(group).toBe('campaign')
    }
    expect(all.find(({ id }) => id === 'campaigns.retry')?.title).toBe('Retry 2 failed links')
  })

  it('run what they say', () => {
    const done: string[] = []
    for (const { run } of commands({ pause: () => done.push('pause'), list: () => done.push('list') })) run()
    expect(done).toEqual(['pause', 'list'])
  })
})
