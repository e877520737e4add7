import { expect, it } from 'vitest'
import { ok } from '../../../../electron/contract/result'
import { defaultWatchSettings, type OwnRules, type WatchSettings } from '../../../../electron/contract/watch'
import { Looks, newBatch } from '../../../../electron/services/watch/looks'
import type { ChatState } from '../../../../electron/services/watch/watch-state'
import { linkOf } from '../../../support/fake-telegram'

const NOW = 1_800_000_000
const DAY = 86_400
const chat = { id: '-1', title: 'Aurora', isOwner: true }
const links = ['plain', 'tagged', 'own'].map((hash) => ({
  ...linkOf(hash),
  ...{ chatId: chat.id, date: NOW - 9 * DAY, usageLimit: 10, usage: 8, expireDate: null, permanent: false },
  requestNeeded: false,
}))
const of = (scope: OwnRules['scope'], rules: OwnRules['rules'], runningOutPercent: number | null = null): OwnRules => ({
  ...{ scope, rules, runningOutPercent },
})

/** People who wait for more than a day, by the links that they asked by. */
const waiting = (hashes: readonly string[]) =>
  hashes.map((hash, at) => ({
    ...{ chatId: chat.id, community: chat.title, via: { hash, link: `https://t.me/+${hash}`, title: null } },
    person: { userId: `${at}`, date: NOW - 2 * DAY + at },
  }))

/** What a look tells after one before which nothing stood. */
const toldWith = async (own: readonly OwnRules[], asked: readonly string[] = []): Promise<readonly string[]> => {
  const states = new Map<string, ChatState>([[chat.id, { lookedAt: NOW - DAY, waiting: null, links: {} }]])
  const settings: WatchSettings = { ...defaultWatchSettings, own: [...own] }
  const rows = waiting(asked)
  const looks = new Looks({
    reader: { links: async () => ok(links), link: async () => ok('gone' as const), moments: async () => ok([]) },
    feed: { all: async () => [], ended: async () => undefined },
    state: { chat: async (id) => states.get(id) ?? null },
    requests: {
      query: async () => ok({ rows, reading: false, unread: [] } as never),
      ...{ refresh: async () => ok(null), readAll: async () => ok(null) },
    },
    ...{ serverTime: () => NOW, wanted: () => settings },
    tags: async () => new Map([['-1 tagged', { tags: ['doors'] }]]),
  })
  for (const { hash, usageLimit } of links)
    states.set(chat.id, {
      ...{ lookedAt: NOW - DAY, waiting: null },
      links: {
        ...states.get(chat.id)?.links,
        [hash]: { usage: 2, most: 0, rush: null, noted: [`full ${usageLimit}-`] },
      },
    })
  const batch = newBatch()
  await looks.atChat(chat, batch)
  await looks.atRequests(batch)
  return batch.notices.map(({ hash, facts }) =>
    facts.rule === 'waiting' ? `${facts.people} waiting` : `${hash} ${facts.rule}`,
  )
}

it('a look tells of each link what was chosen for it, for its tags or for its community', async () => {
  const all = ['plain runningOut', 'tagged runningOut', 'own runningOut']
  expect(await toldWith([])).toEqual(all)
  const off = { runningOut: false }
  const ofChat = of({ of: 'chat', chatId: '-1', name: 'Aurora' }, off)
  const ofTag = of({ of: 'tag', tag: 'doors' }, { runningOut: true })
  const ofLink = of({ of: 'link', chatId: '-1', hash: 'own', name: 'Own' }, off)
  expect(await toldWith([ofChat])).toEqual([])
  expect(await toldWith([ofChat, ofTag])).toEqual(['tagged runningOut'])
  expect(await toldWith([ofLink])).toEqual(['plain runningOut', 'tagged runningOut'])
  // Eight of ten places are taken.
  expect(await toldWith([of(ofLink.scope, {}, 85), of(ofTag.scope, {}, 90)])).toEqual(['plain runningOut'])
})

it('who waits by a link that is not told of is not counted', async () => {
  const quiet = [of({ of: 'chat', chatId: '-1', name: 'Aurora' }, { runningOut: false })]
  const asked = ['plain', 'own', 'own']
  expect(await toldWith(quiet, asked)).toEqual(['3 waiting'])
  const ofLink = of({ of: 'link', chatId: '-1', hash: 'own', name: 'Own' }, { waiting: false })
  expect(await toldWith([...quiet, ofLink], asked)).toEqual(['1 waiting'])
  expect(await toldWith([...quiet, ofLink], ['own'])).toEqual([])
})
