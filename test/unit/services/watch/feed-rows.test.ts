import { expect, test } from 'vitest'
import type { LinkRef } from '../../../../electron/contract/link-list'
import { ok } from '../../../../electron/contract/result'
import type { Told } from '../../../../electron/services/watch/feed'
import { createFeedRows, type FeedRowsOptions } from '../../../../electron/services/watch/feed-rows'
import { linkEntry } from '../../../support/entries'

const told = (hash: string | null, chatId = '-1001'): Told => ({
  ...{ id: `${chatId} ${hash}`, at: 1_000, chatId, community: 'Aurora', hash, key: 'key', read: false, ended: null },
  ...(hash === null
    ? { link: null, facts: { rule: 'waiting', people: 1, since: 10 } }
    : { link: { link: `https://t.me/+${hash}`, title: 'Then' }, facts: { rule: 'full', limit: 50 } }),
})

/** Knows one link of a community and that another was deleted; `looked`: communities that are read behind it. */
const openRows = () => {
  const looked: string[] = []
  const known = linkEntry('Known000', { title: 'Now' }, { tags: ['spring'] })
  const linkStore: FeedRowsOptions['linkStore'] = {
    select: async (selection) => {
      const refs: readonly LinkRef[] = selection.kind === 'links' ? selection.links : []
      const isKnown = ({ chatId, hash }: LinkRef) => chatId === known.link.chatId && hash === known.link.hash
      return ok(refs.filter(isKnown).map(() => known))
    },
    isGone: ({ hash }) => hash === 'Gone0000',
    look: (chatId) => looked.push(chatId),
  }
  return { rows: createFeedRows({ linkStore, doneOf: () => null }), known, looked }
}

test('a notice has its link as it is now, and none where it is about the community or the link is gone', async () => {
  const { rows, known, looked } = openRows()
  const shown = await rows([told('Known000'), told(null), told('Gone0000'), told('Known000', '-1002')], true)
  expect(shown.map(({ entry }) => entry)).toEqual([known, null, null, null])
  expect(shown[0]?.link?.title).toBe('Then')
  expect(looked).toEqual(['-1002'])
})

test('a community whose links are not known is read once, and only for rows that are seen', async () => {
  const { rows, looked } = openRows()
  await rows([told('Other000')], false)
  expect(looked).toEqual([])
  await rows([told('Other000'), told('Third000')], true)
  await rows([told('Other000')], true)
  expect(looked).toEqual(['-1001'])
})
