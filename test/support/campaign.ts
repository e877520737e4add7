import type { AppError, ErrorCode } from '../../electron/contract/errors'
import { fail, ok, type Result } from '../../electron/contract/result'
import type { Account } from '../../electron/contract/session'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import { type CampaignEngine, createCampaignEngine } from '../../electron/services/campaigns/run/campaign-engine'
import type { CampaignNews, PlannedLink, RunStatus } from '../../electron/services/campaigns/run/run-model'
import { type Intents, openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker, type LinkMaker, type LinkMakerOptions } from '../../electron/services/links/create/link-maker'
import { createAnnotations } from '../../electron/services/links/local/annotations'
import { accountFolder } from '../../electron/storage/account-folder'
import type { ExportChatInvite, ExportedChatInvite, TelegramGateway } from '../../electron/telegram/gateway'
import { monotonicNow } from '../../electron/time/monotonic-clock'
import { within } from '../../electron/time/within'
import { fakeTelegram, linkOf } from './fake-telegram'
import { unwrap } from './gateway'
import { until } from './link-store'
import { silentLog } from './links'

export const rowsOf = (chatId: string, count: number, change: Partial<PlannedLink> = {}): PlannedLink[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ key: `${chatId} ${at}`, requestId: `${chatId} r${at}`, chatId, community: `Chat ${chatId}` },
    ...{ title: `Door ${at + 1}`, expireDate: null, usageLimit: null, requestNeeded: false, tags: [] },
    ...change,
  }))

/** What becomes of one call: `made` and said, `lost` after it was made, or an error by name. */
export type Fate = 'made' | 'lost' | ErrorCode | AppError

/** A Telegram that makes links from memory, as it is told. */
export const makingTelegram = () => {
  const fake = fakeTelegram()
  const asked: ExportChatInvite[] = []
  let made = 0
  const telegram = {
    ...{ fake, asked },
    /** Decides each call; may keep it back. */
    fate: (_invite: ExportChatInvite, _nth: number): Fate | Promise<Fate> => 'made',
    /** Titles of the links of a community, in the order in which they were made. */
    titles: (chatId: string): (string | null)[] =>
      [...fake.links.values()].filter((link) => link.chatId === chatId).map(({ title }) => title),
    /** The most calls that were on their way at once. */
    most: 0,
    gateway: {
      ...fake.gateway,
      connect: async () => ok(null),
      serverTime: () => monotonicNow() / 1_000,
      exportChatInvite: async (invite: ExportChatInvite): Promise<Result<ExportedChatInvite>> => {
        asked.push(invite)
        onTheirWay += 1
        telegram.most = Math.max(telegram.most, onTheirWay)
        const fate = await telegram.fate(invite, asked.length)
        onTheirWay -= 1
        if (typeof fate === 'object') return { ok: false, error: fate }
        if (fate !== 'made' && fate !== 'lost') return fail(fate)
        made += 1
        const link = linkOf(`h${made}`, {
          ...{ chatId: invite.chatId, title: invite.title, expireDate: invite.expireDate },
          ...{
            usageLimit: invite.usageLimit,
            requestNeeded: invite.requestNeeded,
            date: Math.floor(monotonicNow() / 1_000),
          },
        })
        fake.put(link)
        return fate === 'lost' ? fail('outcomeUnknown') : ok({ kind: 'link', link })
      },
    } as TelegramGateway,
  }
  let onTheirWay = 0
  return telegram
}

export interface EngineDesk {
  readonly engine: CampaignEngine
  /** What the form uses too. */
  readonly maker: LinkMaker
  readonly intents: Intents
  readonly account: Account
  readonly news: CampaignNews[]
  readonly tags: () => Promise<string[]>
  /** As when the app ends: what is not answered within a moment stays open. */
  readonly end: () => Promise<void>
  readonly status: (campaignId: string) => Promise<RunStatus>
  /** Waits until a campaign is in this state. */
  readonly reached: (campaignId: string, kind: RunStatus['state']['kind']) => Promise<RunStatus>
}

/** The engine as the app builds it, over one gateway, with its files in `folder`. */
export const openEngine = async (
  folder: string,
  gateway: TelegramGateway,
  change: {
    readonly isBot?: boolean
    readonly connection?: () => Promise<Result<ConnectedAccount>>
    readonly intents?: Intents
    readonly maker?: Partial<LinkMakerOptions>
  } = {},
): Promise<EngineDesk> => {
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: change.isBot ?? false }
  const account = accountOf('test', person)
  const own = accountFolder(folder, account.id)
  const intents = change.intents ?? (await openIntents(own))
  const connected = connectAccount(account, gateway)
  const news: CampaignNews[] = []
  const annotations = createAnnotations({ folder: own, log: silentLog, onChange: () => undefined })
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange: () => undefined, log: silentLog, secondLookAfter: 5 },
    ...{ arrivalLimit: 1, ...change.maker },
  })
  const engine = createCampaignEngine({
    ...{ folder: own, annotations, log: silentLog, onChange: () => undefined },
    connection: change.connection ?? (async () => ok(connected)),
    maker,
    onNews: (one) => news.push(one),
  })
  const status = async (campaignId: string): Promise<RunStatus> => {
    const run = unwrap(await engine.runs()).get(campaignId)
    if (run === undefined) throw new Error(`no campaign ${campaignId}`)
    return run
  }
  return {
    ...{ engine, maker, intents, account, news, status },
    end: () => within(1_000, engine.close()),
    tags: async () => [...unwrap(await annotations.all())].map(([key, { tags }]) => `${key} ${tags}`),
    reached: (campaignId, kind) =>
      until(async () => {
        const run = await status(campaignId)
        return run.state.kind === kind && run
      }),
  }
}
