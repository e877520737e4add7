import { ok } from '../../electron/contract/result'
import { defaultWatchSettings, type FeedFilter, type FeedWindow, type Notice } from '../../electron/contract/watch'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createFeed } from '../../electron/services/watch/feed'
import type { WatchNews } from '../../electron/services/watch/telling'
import { createWatch, type WatchOptions } from '../../electron/services/watch/watch'
import { createWatchState } from '../../electron/services/watch/watch-state'
import { accountFolder } from '../../electron/storage/account-folder'
import { type TestGateway, unwrap } from './gateway'
import { until } from './link-store'
import { silentLog } from './links'
import { openRequests, shortWait } from './requests'

const wholeFeed: FeedFilter = { search: '', rule: null, chatId: null, unread: false }

/** Looks several times a second. */
const quick = {
  ...{ startAfter: 0, lookEvery: 500, forEachRequest: 0, afterChange: 10, betweenChanges: 100 },
  ...{ readAgain: 50, tellEvery: 0 },
}

/** The watch as the app builds it, over one gateway and on a folder that outlives it. */
export const openWatch = async (
  gateway: TestGateway,
  folder: string,
  { pace, ...change }: Partial<WatchOptions> = {},
) => {
  const desk = await openRequests(gateway)
  const { account, requests, linkStore } = desk
  const connected = connectAccount(account, gateway)
  const own = accountFolder(folder, account.id)
  const news: WatchNews[] = []
  const unread: number[] = []
  const watch = createWatch({
    ...{ account, requests, linkStore, connection: async () => ok(connected) },
    ...{ listChats: () => gateway.listChats(), serverTime: () => gateway.serverTime() },
    ...{ feed: createFeed({ folder: own, log: silentLog }), state: createWatchState({ folder: own, log: silentLog }) },
    ...{
      settings: () => defaultWatchSettings,
      tags: async () => new Map(),
      log: silentLog,
      wait: shortWait,
      pace: { ...quick, ...pace },
    },
    ...{ onChange: (count) => unread.push(count), onNews: (one) => news.push(one), onLooked: () => undefined },
    ...change,
  })
  gateway.onEvent((event) => {
    if (event.kind !== 'chatChanged') return
    requests.chatChanged(event.chatId)
    watch.chatChanged(event.chatId)
  })
  watch.online(false)
  const query = async (): Promise<FeedWindow> => unwrap(await watch.query(wholeFeed, 0, 200))
  /** The first notice that is right, once it is there. */
  const told = (isRight: (notice: Notice) => boolean): Promise<Notice> =>
    until(async () => (await query()).notices.find(isRight) ?? false)
  return {
    ...{ account, requests, watch, news, unread, query, told },
    /** Resolves once everything was looked at from now on. */
    looked: async (): Promise<void> => {
      const now = Math.floor(gateway.serverTime())
      await until(async () => ((await query()).lookedAt ?? 0) > now)
    },
    end: async () => {
      await Promise.all([watch.end(), desk.end()])
    },
  }
}

export type WatchDesk = Awaited<ReturnType<typeof openWatch>>
