import { type Campaign, type CampaignRowFilter, planOrder } from '../../electron/contract/campaigns'
import type { Chat } from '../../electron/contract/chats'
import { fail, ok, type Result } from '../../electron/contract/result'
import type { Account } from '../../electron/contract/session'
import { accountOf } from '../../electron/services/accounts/accounts'
import {
  type Campaigns,
  type CampaignsOptions,
  createCampaigns,
  type WantedRows,
} from '../../electron/services/campaigns/campaigns'
import { type CampaignDrafts, createCampaignDrafts } from '../../electron/services/campaigns/plan/campaign-drafts'
import type { CampaignEngine } from '../../electron/services/campaigns/run/campaign-engine'
import type { PlannedLink, RowOutcome, RunStatus } from '../../electron/services/campaigns/run/run-model'
import { noFigures } from '../../electron/services/links/store/figure-source'
import { accountFolder } from '../../electron/storage/account-folder'
import { linkEntry } from './entries'
import { connectionTo } from './jobs'
import { silentLog } from './links'

export const NOW = 1_750_000_000

export const chat = (id: string, title: string, username: string | null = null): Chat => ({
  ...{ id, kind: 'supergroup', title, username, memberCount: 10, isOwner: true, hasPhoto: false },
})
export const berlin = chat('-1001', 'Berlin Runners', 'berlinrunners')
export const aurora = chat('-1002', 'Aurora')

export const allRows: CampaignRowFilter = { show: 'all', search: '', chatId: null }

/** The first so many rows of a filter, as they stand in the plan. */
export const firstRows = (limit: number, filter: Partial<CampaignRowFilter> = {}): WantedRows => ({
  ...{ filter: { ...allRows, ...filter }, sort: planOrder, offset: 0, limit },
})

interface FakeRun {
  rows: readonly PlannedLink[]
  readonly columns: RunStatus['columns']
  readonly outcomes: Map<string, RowOutcome>
  state: RunStatus['state']
}

/** An engine that begins what it is given and makes nothing of it; the test says what became of its rows. */
export interface FakeEngine extends CampaignEngine {
  readonly run: (campaignId: string) => FakeRun
  rate: number | null
}

const waiting: RowOutcome = { state: 'waiting', error: null, link: null }

const fakeEngine = (): FakeEngine => {
  const runs = new Map<string, FakeRun>()
  const set = (campaignId: string, state: RunStatus['state']): Result<null> => {
    const run = runs.get(campaignId)
    if (run === undefined) return fail('campaignGone')
    run.state = state
    return ok(null)
  }
  const statusOf = ({ rows, columns, outcomes, state }: FakeRun): RunStatus => {
    const count = (wanted: RowOutcome['state']): number =>
      [...outcomes.values()].filter((outcome) => outcome.state === wanted).length
    return {
      ...{ state, rows, columns, startedAt: NOW, endedAt: null, rate: null, secondsLeft: null, rebuilt: null },
      ...{ created: count('created'), failed: count('failed') },
      outcome: (key) => outcomes.get(key) ?? waiting,
    }
  }
  return {
    rate: null,
    run: (campaignId) => {
      const run = runs.get(campaignId)
      if (run === undefined) throw new Error(`campaign ${campaignId} has not begun`)
      return run
    },
    begin: async (campaignId, rows, columns = []) => {
      if (!runs.has(campaignId))
        runs.set(campaignId, { rows, columns, outcomes: new Map(), state: { kind: 'running' } })
      return ok(null)
    },
    runs: async () => ok(new Map([...runs].map(([id, run]) => [id, statusOf(run)]))),
    status: async (id) => {
      const run = runs.get(id)
      return ok(run === undefined ? null : statusOf(run))
    },
    close: async () => undefined,
    moveChat: async () => ok(null),
    wake: async () => undefined,
    pauseAll: async () => undefined,
    pause: async (id) => set(id, { kind: 'paused', because: null }),
    resume: async (id) => set(id, { kind: 'running' }),
    stop: async (id) => set(id, { kind: 'stopped' }),
    retry: async (id, keys, changed) => {
      const run = runs.get(id)
      if (run === undefined) return fail('campaignGone')
      run.rows = run.rows.map((row) => changed.find(({ key }) => key === row.key) ?? row)
      for (const key of keys ?? [...run.outcomes.keys()]) run.outcomes.delete(key)
      return set(id, { kind: 'running' })
    },
    remove: async (id) => {
      runs.delete(id)
      return ok(null)
    },
    lastRate: async function (this: FakeEngine) {
      return this.rate
    },
    online: () => undefined,
    hold: () => undefined,
    isRunning: () => runs.size > 0,
  }
}

export interface TestCampaigns {
  readonly campaigns: Campaigns
  readonly drafts: CampaignDrafts
  readonly engine: FakeEngine
  /** Everything that was told, in order. */
  readonly told: Campaign[]
  readonly warned: string[]
  /** Titles of active links, by community. */
  readonly taken: Map<string, string[]>
  readonly account: Account
}

const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }

/** Campaigns as the app builds them, over an engine and a book of the test. */
export const openCampaigns = (
  folder: string,
  change: Partial<CampaignsOptions> & { chats?: CampaignsOptions['chats'] } = {},
  engine = fakeEngine(),
): TestCampaigns => {
  const told: Campaign[] = []
  const warned: string[] = []
  const taken = new Map<string, string[]>()
  const account = accountOf('test', person)
  const own = accountFolder(folder, account.id)
  const log = { ...silentLog, warn: (event: string) => warned.push(event) }
  const known = [berlin, aurora]
  let moment = 0
  // Never twice the same: what is newest is told by it.
  const now = (): number => NOW + moment++ / 1_000_000
  const find = async (text: string) => {
    const found = known.find(({ id }) => id === text)
    return found === undefined ? fail('chatNotFound') : ok(found)
  }
  const drafts = createCampaignDrafts({ folder: own, log, moves: async () => new Map() })
  const campaigns = createCampaigns({
    ...{ folder: own, engine, account },
    drafts,
    connection: async () => ok(connectionTo({ serverTime: () => NOW })),
    chats: { list: async () => ok(known), find, resolve: find },
    linkStore: {
      select: async (selection) => {
        const scope = selection.kind === 'matching' ? selection.query.scope : null
        const titles = scope?.kind === 'chat' ? (taken.get(scope.chatId) ?? []) : []
        return ok(titles.map((title, at) => linkEntry(`Hash${at}0000`, { title })))
      },
      ...{ known: () => null, isGone: () => false, look: () => undefined },
    },
    annotations: { all: async () => ok(new Map()) },
    figures: noFigures,
    serverTime: now,
    monthFirst: () => false,
    askOpenPath: async () => null,
    lastChat: async () => null,
    log,
    onChange: (campaign) => told.push(campaign),
    ...change,
  })
  campaigns.setShown(true)
  return { campaigns, drafts, engine, told, warned, taken, account }
}
