import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '../../electron/contract/result'
import { HISTORY_TITLE } from '../../electron/sandbox/world/seed-history'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { chatIdOf, endAllGateways, openTestGateway, signedInGateway, unwrap } from '../support/gateway'
import { openKillableHost } from '../support/insight-store-process'
import {
  type CollectorDesk,
  everything,
  keptStays,
  knowable,
  openCollector,
  openLocalStore,
  removeTemporaryFolders,
  temporaryFolder,
} from '../support/insights'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const HOUR = 3_600

afterEach(endAllGateways)
afterAll(removeTemporaryFolders)

const deferred = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** The collector, looking at the one community. */
const openDesk = (
  gateway: TelegramGateway,
  path: string,
  chatId: string,
  store = openLocalStore(path),
): Promise<CollectorDesk> =>
  openCollector(gateway, path, {
    store,
    listChats: async () => ok(unwrap(await gateway.listChats()).filter(({ id }) => id === chatId)),
  })

/** What is kept of the community and what could be known of it, without those of whom nobody can say. */
const compare = async (sandbox: TestSandbox, { store }: CollectorDesk, chatId: string, looks: readonly number[]) => {
  const { stays, unsure } = knowable(await sandbox.passages(HISTORY_TITLE), looks)
  const isSure = (stay: string): boolean => !unsure.has(stay.split(' ')[0] ?? '')
  expect(unsure.size).toBeLessThan(20)
  const kept = (await keptStays(store, chatId)).filter(isSure)
  expect(kept).toEqual(stays.filter(isSure))
  return kept
}

/** How many are inside by each link, as the app counts them. */
const insideByLink = async ({ store }: CollectorDesk, chatId: string): Promise<Record<string, number>> => {
  const links = await store.ask('links', { ...everything, chats: [chatId] }, 'UTC', { from: 0, to: 2 ** 40 }, 2 ** 40)
  return Object.fromEntries(links.flatMap(({ link, inside }) => (inside > 0 ? [[link.hash, inside]] : [])))
}

/** The same as the server knows it. */
const trulyInside = async (sandbox: TestSandbox): Promise<Record<string, number>> => {
  const { '': _, ...links } = (await sandbox.truth(HISTORY_TITLE)).links
  return Object.fromEntries(Object.entries(links).flatMap(([hash, { inside }]) => (inside > 0 ? [[hash, inside]] : [])))
}

describe('what is collected', () => {
  let sandbox: TestSandbox
  beforeAll(async () => {
    sandbox = await startTestSandbox({ seed: 'a', history: { joins: 1_200, days: 40 } })
  })
  afterAll(() => sandbox.stop())

  const somethingHappens = async (): Promise<void> => {
    const links = (await sandbox.links(HISTORY_TITLE)).filter(({ revoked, permanent }) => !revoked && !permanent)
    for (const { link, requestNeeded } of links) {
      if (requestNeeded) continue
      await sandbox.control({ do: 'join', link })
      await sandbox.control({ do: 'join', link })
    }
    for (const { link, joined } of links) if (joined > 3) await sandbox.control({ do: 'leave', link })
  }

  it('is all that could be known, to the person and second, after looks near and far', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const path = join(temporaryFolder(), 'insights.sqlite')
    const looks: number[] = []
    let desk = await openDesk(gateway, path, chatId)
    const look = async () => {
      const state = await desk.look()
      looks.push(Math.floor(gateway.serverTime()))
      expect(state).toMatchObject({ state: 'idle', error: null })
      return state
    }
    await look()
    const first = await compare(sandbox, desk, chatId, looks)
    expect(first.length).toBeGreaterThan(500)

    await somethingHappens()
    await sandbox.control({ do: 'advance', seconds: 20 * HOUR })
    await somethingHappens()
    await look()
    await compare(sandbox, desk, chatId, looks)

    // Nobody looks for five days: what happened in the first three is told by who is there and who is not.
    await sandbox.control({ do: 'advance', seconds: HOUR })
    await somethingHappens()
    await sandbox.control({ do: 'advance', seconds: 120 * HOUR })
    await somethingHappens()
    await desk.end()
    desk = await openDesk(gateway, path, chatId)
    const state = await look()
    const last = await compare(sandbox, desk, chatId, looks)
    expect(last.filter((stay) => stay.endsWith('inferred')).length).toBeGreaterThan(3)
    const [, before = 0, now = 0] = looks
    const gaps = state.chats.find((chat) => chat.chatId === chatId)?.gaps ?? []
    expect(gaps).toHaveLength(1)
    expect(Math.abs((gaps[0]?.from ?? 0) - before)).toBeLessThan(60)
    expect(Math.abs((gaps[0]?.to ?? 0) - (now - 48 * HOUR))).toBeLessThan(60)

    // Another look finds nothing new, and what is known of each link is what the server knows of it.
    const kept = await keptStays(desk.store, chatId)
    await look()
    expect(await keptStays(desk.store, chatId)).toEqual(kept)
    await compare(sandbox, desk, chatId, looks)
    expect(await insideByLink(desk, chatId)).toEqual(await trulyInside(sandbox))
    await desk.end()
  }, 90_000)
})

describe('collecting', () => {
  let sandbox: TestSandbox
  beforeAll(async () => {
    sandbox = await startTestSandbox({ seed: 'd', history: { joins: 900, days: 60 } })
  })
  afterEach(() => sandbox.setFaults())
  afterAll(() => sandbox.stop())

  it('comes to the same through waits, cuts, pauses and ends that leave a request open, on a clock that is a day off', async () => {
    await sandbox.setFaults({ name: 'clock-offset', value: 100_000 })
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const path = join(temporaryFolder(), 'insights.sqlite')
    const importers = 'messages.getChatInviteImporters'
    await sandbox.setFaults(
      { name: 'clock-offset', value: 100_000 },
      { name: 'flood-wait', value: 1, method: importers, times: 2 },
      { name: 'flood-wait', value: 1, method: 'channels.getAdminLog', times: 1 },
      { name: 'cut-before-apply', method: importers, times: 2 },
      { name: 'cut-mid-frame', method: 'channels.getParticipants', times: 1 },
      { name: 'cut-after-apply', method: 'channels.getAdminLog', times: 1 },
      { name: 'internal', method: importers, times: 1 },
    )
    const began = Math.floor(gateway.serverTime())
    // Each of these runs is cut off after so many answers: by a pause, or by an end while the next one never comes.
    for (const [answers, how] of [
      [3, 'halt'],
      [9, 'pause'],
      [14, 'halt'],
      [22, 'pause'],
    ] as const) {
      let left: number = answers
      const cut = deferred()
      const counted: TelegramGateway = {
        ...gateway,
        listChatInviteImporters: (query) => {
          left -= 1
          if (left === 0) cut.resolve()
          return left < 0 && how === 'halt' ? new Promise(() => undefined) : gateway.listChatInviteImporters(query)
        },
      }
      const desk = await openDesk(counted, path, chatId)
      desk.collector.now()
      const whole = until(async () => (await desk.state()).state === 'idle')
      await Promise.race([cut.promise, whole])
      if (how === 'halt') {
        desk.collector.halt()
        continue
      }
      await desk.collector.pause()
      expect((await desk.state()).state).toBe('paused')
      await desk.end()
      // It stays so: whoever looks at the figures begins nothing.
      const later = await openDesk(gateway, path, chatId)
      later.collector.wanted()
      await until(async () => (await later.state()).state === 'paused')
      await later.end()
    }
    // The last of all goes on to the end, although the process of the file dies again and again.
    const host = await openKillableHost()
    let pages = 0
    const killing: TelegramGateway = {
      ...gateway,
      listMembershipEvents: (query) => {
        pages += 1
        if (pages % 2 === 1) void host.killNow()
        return gateway.listMembershipEvents(query)
      },
      listMembers: (query) => {
        pages += 1
        if (pages % 2 === 1) void host.killNow()
        return gateway.listMembers(query)
      },
    }
    const desk = await openDesk(killing, path, chatId, host.open(path))
    const state = await desk.look()
    expect(state).toMatchObject({ state: 'idle', error: null })
    expect(host.begun()).toBeGreaterThan(1)
    const looks = [began, Math.floor(gateway.serverTime())]
    await compare(sandbox, desk, chatId, looks)
    expect(state.chats.find((one) => one.chatId === chatId)?.gaps).toEqual([])
    await desk.end()
    host.end()
  }, 90_000)

  it('knows by the members of a basic group when they came, where no link of it may be read', async () => {
    const gateway = await signedInGateway(sandbox)
    const group = unwrap(await gateway.listChats()).find(({ kind }) => kind === 'group')
    const refused = async () => fail('chatAdminRequired')
    const desk = await openCollector(
      { ...gateway, listAdminsWithInvites: refused, listChatInvites: refused },
      join(temporaryFolder(), 'insights.sqlite'),
      { listChats: async () => ok(group === undefined ? [] : [group]) },
    )
    expect((await desk.look()).chats[0]?.limits).toEqual(['noAdminLog', 'linksRefused'])
    const { stays } = await sandbox.truth(group?.title ?? '')
    const inside = stays.filter(({ went }) => went === null)
    expect(inside.length).toBeGreaterThan(1)
    const kept = await keptStays(desk.store, group?.id ?? '')
    expect(kept).toEqual(expect.arrayContaining(inside.map(({ userId, joined }) => `${userId} ${joined} null null`)))
    await desk.end()
  })

  it('says of each community what Telegram does not tell, and of a bot that it can collect nothing', async () => {
    const gateway = await signedInGateway(sandbox)
    const chats = unwrap(await gateway.listChats())
    const group = chats.find(({ kind }) => kind === 'group')
    const open = chats.find(({ username }) => username !== null)
    const owned = chats.find(({ title }) => title === HISTORY_TITLE)
    // As an admin sees it who did not create it.
    const foreign = owned && { ...owned, isOwner: false }
    const wanted = [group, open, foreign].flatMap((chat) => chat ?? [])
    const desk = await openCollector(gateway, join(temporaryFolder(), 'insights.sqlite'), {
      listChats: async () => ok(wanted),
    })
    const state = await desk.look()
    const limitsOf = (chat: { readonly id: string } | undefined) =>
      state.chats.find((one) => one.chatId === chat?.id)?.limits
    expect(limitsOf(group)).toContain('noAdminLog')
    expect(limitsOf(open)).toContain('publicJoins')
    expect(limitsOf(foreign)).toContain('othersLinksHidden')
    // By links that the account does not see, or by none: it is not told.
    const sources = await desk.store.ask('joinSources', { ...everything, chats: [foreign?.id ?? ''] }, 'UTC', {
      from: 0,
      to: 2 ** 40,
    })
    expect(sources.map(({ source }) => source)).toContain('unknown')
    expect(sources.map(({ source }) => source)).toContain('link')
    await desk.end()

    const bot = await openTestGateway(sandbox)
    unwrap(await bot.connect())
    unwrap(await bot.signInWithBotToken(sandbox.account('bot').botToken ?? ''))
    const none = await openCollector(bot, join(temporaryFolder(), 'insights.sqlite'))
    expect((await none.look()).state).toBe('off')
    await none.end()
  }, 60_000)
})
