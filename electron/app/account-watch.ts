import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import type { Chats } from '../services/chats/chats'
import { createFeed } from '../services/watch/feed'
import { createWatch, type Watch, type WatchOptions } from '../services/watch/watch'
import { createWatchState } from '../services/watch/watch-state'
import type { AccountFolder } from '../storage/account-folder'

export interface WatchParts
  extends Pick<WatchOptions, 'account' | 'connection' | 'requests' | 'linkStore' | 'serverTime' | 'log' | 'onNews'> {
  readonly folder: AccountFolder
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'list'>
  readonly settings: Pick<SettingsService, 'of'>
  readonly tell: SendEvent
}

/** Builds what watches the links and requests of one account. */
export const composeWatch = (parts: WatchParts): Watch => {
  const { account, connection, requests, linkStore, serverTime, log, onNews, folder, events, tell } = parts
  const watch = createWatch({
    ...{ account, connection, requests, linkStore, serverTime, log, onNews },
    listChats: () => parts.chats.list(false),
    feed: createFeed({ folder, log }),
    state: createWatchState({ folder, log }),
    settings: () => parts.settings.of(account.id).watch,
    onChange: (unread) => tell('feedChanged', { unread }),
  })
  events.on('online', ({ again }) => watch.online(again))
  events.on('chatChanged', watch.chatChanged)
  events.on('linksListed', watch.linksChanged)
  events.on('shown', watch.shown)
  events.on('ended', watch.halt)
  return watch
}
