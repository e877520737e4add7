import type { FeedRow, NoticeFacts } from '../../../../electron/contract/watch'
import { linkEntry } from '../../../support/entries'

/** Something that was told of “Door 4” in Aurora, or of Aurora itself. */
export const noticeOf = (id: string, facts: NoticeFacts, change: Partial<FeedRow> = {}): FeedRow => ({
  ...{ id, at: 1_800_000_000, chatId: '-1001', community: 'Aurora', facts, read: false, done: null },
  ...(facts.rule === 'waiting'
    ? { link: null, entry: null }
    : {
        link: { link: 'https://t.me/+Door4444', title: 'Door 4' },
        entry: linkEntry('Door4444', { title: 'Door 4', usageLimit: 50, usage: 38 }),
      }),
  ...change,
})

export const nearlyFull: NoticeFacts = { rule: 'runningOut', by: 'places', inside: 38, limit: 50, end: null }
export const rush = {
  rule: 'rush',
  joined: 64,
  before: 5,
  from: 1_799_996_400,
  to: 1_800_000_000,
} as const satisfies NoticeFacts
export const waiting = { rule: 'waiting', people: 3, since: 1_799_900_000 } as const satisfies NoticeFacts
