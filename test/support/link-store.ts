import type { LinkQuery, LinkScope } from '../../electron/contract/link-list'
import { ok } from '../../electron/contract/result'
import type { Account } from '../../electron/contract/session'
import type { CallLimiter } from '../../electron/services/calls/call-limiter'
import { connectAccount } from '../../electron/services/calls/connected-account'
import type { Annotation } from '../../electron/services/links/local/annotations'
import { createLinkStore, type LinkStore, type LinkStoreOptions } from '../../electron/services/links/store/link-store'
import type { TelegramGateway } from '../../electron/telegram/gateway'

/** Every active link of a scope, newest first. */
export const plainQuery = (scope: LinkScope | string, change: Partial<LinkQuery> = {}): LinkQuery => ({
  scope: typeof scope === 'string' ? { kind: 'chat', chatId: scope } : scope,
  tab: 'active',
  search: '',
  filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
  sort: { by: 'date', descending: true },
  ...change,
})

export interface TestLinkStore {
  readonly linkStore: LinkStore
  /** Communities of which `onChange` told, in order. */
  readonly told: string[]
  readonly annotations: Map<string, Annotation>
}

/** The store as the app builds it, over one gateway. */
export const openLinkStore = (
  gateway: TelegramGateway,
  account: Account,
  { limiter, ...change }: Partial<LinkStoreOptions> & { limiter?: CallLimiter } = {},
): TestLinkStore => {
  const told: string[] = []
  const annotations = new Map<string, Annotation>()
  const connected = connectAccount(account, gateway, limiter)
  const linkStore = createLinkStore({
    account,
    connection: async () => ok(connected),
    listChats: () => gateway.listChats(),
    findChat: (chatId) => gateway.resolveChat(chatId),
    annotations: { all: async () => ok(annotations) },
    openIntents: async () => [],
    botLinks: async () => ({
      links: () => [],
      put: () => undefined,
      remove: () => undefined,
      close: async () => undefined,
    }),
    serverTime: () => gateway.serverTime(),
    onChange: (chatId) => told.push(chatId),
    ...change,
  })
  linkStore.setShown(true)
  return { linkStore, told, annotations }
}

/** Milliseconds until `until` looks again: soon at first, and then seldom enough that looking takes nothing from what it waits for. */
const SOON = 5
const SELDOM = 60

/** Resolves once the condition holds; looks again for as long as the test may run. */
export const until = async <T>(look: () => T | null | false | Promise<T | null | false>): Promise<T> => {
  for (let pause = SOON; ; pause = Math.min(2 * pause, SELDOM)) {
    const found = await look()
    if (found !== null && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
