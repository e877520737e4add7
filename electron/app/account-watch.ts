import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import type { Chats } from '../services/chats/chats'
import type { Annotations } from '../services/links/local/annotations'
import { createDigest } from '../services/watch/digest'
import { createDigestStore } from '../services/watch/digest-state'
import { createFeed, shownNotice } from '../services/watch/feed'
import { createWatch, type Watch, type WatchOptions } from '../services/watch/watch'
import { createWatchState } from '../services/watch/watch-state'
import type { AccountFolder } from '../storage/account-folder'
import { startTimer } from '../time/timer'

/** Milliseconds from the start until a digest is told although not everything could be looked at. */
const DIGEST_WITHOUT_LOOK = 10 * 60_000

export interface WatchParts
  extends Pick<
    WatchOptions,
    'account' | 'connection' | 'requests' | 'linkStore' | 'serverTime' | 'log' | 'onNews' | 'leaks'
  > {
  readonly folder: AccountFolder
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'list'>
  readonly annotations: Pick<Annotations, 'all'>
  readonly settings: Pick<SettingsService, 'of'>
  readonly tell: SendEvent
}

/** Builds what watches the links and requests of one account. */
export const composeWatch = (parts: WatchParts): Watch => {
  const { account, connection, requests, linkStore, serverTime, log, onNews, folder, events, tell } = parts
  const feed = createFeed({ folder, log })
  const settings = () => parts.settings.of(account.id).watch
  const digest = createDigest({
    ...{ store: createDigestStore({ folder, log }), settings, serverTime },
    tell: async () => {
      const unread = (await feed.all()).filter(({ read }) => !read)
      const notices = unread.map((told) => shownNotice(told, null))
      if (notices.length > 0) onNews({ notices, isSummary: false, isDigest: true })
    },
    onFailure: (error) => log.warn('digest.failed', { error: error instanceof Error ? error.name : typeof error }),
  })
  // What the first look finds belongs to what was missed; where there is no network, nothing is found.
  const stopWaiting = account.isBot ? () => undefined : startTimer(digest.begin, DIGEST_WITHOUT_LOOK)
  const watch = createWatch({
    ...{ account, connection, requests, linkStore, serverTime, log, onNews },
    ...(parts.leaks === undefined ? {} : { leaks: parts.leaks }),
    listChats: () => parts.chats.list(false),
    ...{ feed, settings, onLooked: digest.begin },
    state: createWatchState({ folder, log }),
    tags: async () => {
      const all = await parts.annotations.all()
      return all.ok ? all.value : new Map()
    },
    onChange: (unread) => tell('feedChanged', { unread }),
  })
  events.on('online', ({ again }) => watch.online(again))
  events.on('chatChanged', watch.chatChanged)
  events.on('linksListed', watch.linksChanged)
  events.on('shown', watch.shown)
  events.on('ended', watch.halt)
  return {
    ...watch,
    end: async () => {
      stopWaiting()
      await digest.end()
      await watch.end()
    },
  }
}
