import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Collecting, InsightPerson } from '../../electron/contract/insights'
import { ok, type Result } from '../../electron/contract/result'
import type { ShownPassage } from '../../electron/sandbox/control/looks'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import { type CollectorOptions, createCollector } from '../../electron/services/insights/collect/collector'
import type { InsightStore } from '../../electron/services/insights/store/insight-store'
import { createStoreHost, type StoreHost } from '../../electron/services/insights/store/remote-store'
import type { StoreReply, StoreRequest } from '../../electron/services/insights/store/store-process'
import { answerStoreRequests } from '../../electron/services/insights/store/store-process'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { unwrap } from './gateway'
import { until } from './link-store'
import { shortWait } from './requests'

export const everything = { chats: null, links: null, admins: null } as const
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const folders: string[] = []
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-insights-'))
  folders.push(folder)
  return folder
}
export const removeTemporaryFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The store with its messages, its process being this one. */
export const openLocalStore = (path: string): InsightStore => openLocalHost().open(path)

export const openLocalHost = (): StoreHost => {
  const answer = answerStoreRequests()
  let hear = (_: StoreReply): void => undefined
  return createStoreHost(
    () => ({
      postMessage: (request: StoreRequest) => {
        const reply = structuredClone(answer(structuredClone(request)))
        queueMicrotask(() => hear(reply))
      },
      kill: () => true,
      on: (_event, listener) => {
        hear = listener
      },
      once: () => undefined,
    }),
    silent,
  )
}

export interface CollectorDesk {
  readonly store: InsightStore
  readonly collector: ReturnType<typeof createCollector>
  readonly state: () => Promise<Collecting>
  /** One whole look; answers its state. */
  readonly look: () => Promise<Collecting>
  readonly end: () => Promise<void>
}

/** The collector as the app builds it, over one gateway and a file at `path`. */
export const openCollector = async (
  gateway: TelegramGateway,
  path: string,
  change: Partial<CollectorOptions> = {},
): Promise<CollectorDesk> => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const current: ConnectedAccount = connectAccount(account, gateway)
  const connection = async (): Promise<Result<ConnectedAccount>> => ok(current)
  const store = change.store ?? openLocalStore(path)
  const collector = createCollector({
    ...{ account, store, connection, serverTime: () => gateway.serverTime(), log: silent },
    ...{ listChats: () => gateway.listChats(), onChange: () => undefined, wait: shortWait },
    ...change,
  })
  const state = async (): Promise<Collecting> => unwrap(await collector.state())
  return {
    ...{ store, collector, state },
    look: async () => {
      collector.now()
      return until(async () => {
        const now = await state()
        return now.state !== 'running' && now
      })
    },
    end: () => collector.end(),
  }
}

/** A stay in short words, as the app knows it: who, when, by which link, and how it ended. */
const inShort = ({ person, joined, link, left }: InsightPerson): string =>
  [
    person?.userId,
    joined,
    link?.hash ?? null,
    left && (left.known === 'inferred' ? 'inferred' : `${left.how} ${left.at}`),
  ]
    .map(String)
    .join(' ')

/** All that is kept of a community, each stay in short words, in order. */
export const keptStays = async (store: InsightStore, chatId: string): Promise<string[]> => {
  const query = {
    scope: { ...everything, chats: [chatId] },
    span: { from: -(2 ** 40), to: 2 ** 40 },
    timeZone: 'UTC',
    filter: { search: '', event: 'joined', state: 'any', source: null, cell: null },
    sort: { by: 'joined', descending: false },
  } as const
  const { rows } = await store.ask('people', query, 0, 1_000_000)
  return rows.map(inShort).sort()
}

const TWO_DAYS = 48 * 3_600

/**
 * What can be known of a community after looks at these moments: the admin log tells all of the two days before each, and
 * the lists tell who is inside. What happened within seconds of the log's end is nobody's to say: those people are left out.
 */
export const knowable = (
  passages: readonly ShownPassage[],
  looks: readonly number[],
): { readonly stays: readonly string[]; readonly unsure: ReadonlySet<string> } => {
  const isTold = (date: number): boolean => looks.some((look) => date <= look && date > look - TWO_DAYS)
  const unsure = new Set(
    passages
      .filter(({ date }) => looks.some((look) => Math.abs(date - (look - TWO_DAYS)) < 30))
      .map(({ userId }) => userId),
  )
  const stays: string[] = []
  const open = new Map<string, ShownPassage>()
  const missing = new Map<string, { readonly at: number; readonly gone: number }>()
  const add = (come: ShownPassage | undefined, go: ShownPassage | null, userId: string): void => {
    const isSeen = come !== undefined && looks.some((look) => come.date <= look && (go === null || go.date > look))
    const isKnown = come !== undefined && (isTold(come.date) || isSeen)
    const isGoneTold = go !== null && isTold(go.date)
    const isGoneSeen = go !== null && looks.some((look) => look >= go.date)
    if (!isKnown && !isGoneTold) return
    const how = go?.kind === 'left' ? 'left' : 'removed'
    const left = isGoneTold ? `${how} ${go.date}` : isGoneSeen ? 'inferred' : 'null'
    const missed = missing.get(userId)
    missing.delete(userId)
    if (
      !isKnown &&
      go !== null &&
      missed !== undefined &&
      !looks.some((look) => look >= missed.gone && look < go.date)
    ) {
      // Went and came back while nobody looked: as if they had been inside all the time.
      stays[missed.at] = String(stays[missed.at]).replace(/inferred$/, left)
      return
    }
    if (left === 'inferred' && go !== null) missing.set(userId, { at: stays.length, gone: go.date })
    stays.push([userId, isKnown ? come.date : null, isKnown ? come.viaLink : null, left].map(String).join(' '))
  }
  for (const passage of passages) {
    const { userId, kind } = passage
    if (kind === 'joined') open.set(userId, passage)
    else {
      add(open.get(userId), passage, userId)
      open.delete(userId)
    }
  }
  for (const [userId, come] of open) add(come, null, userId)
  return { stays: stays.sort(), unsure }
}
