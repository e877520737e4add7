import type { Campaign } from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { CampaignDrafts } from './plan/campaign-drafts'
import type { Planned, Planning } from './plan/campaign-planning'
import type { KeptDraft } from './plan/draft-record'
import type { CampaignEngine } from './run/campaign-engine'
import type { RunStatus } from './run/run-model'
import { shownDraft, shownRun } from './shown-campaign'

/** A campaign of the active account: a draft until the engine has begun it. */
export type OpenCampaign = { readonly account: Account } & (
  | { readonly kept: KeptDraft; readonly status: null }
  /** `kept` undefined: the plan was lost. */
  | { readonly kept: KeptDraft | undefined; readonly status: RunStatus }
)

/** Where plans and runs meet: what is a draft and what has begun is the engine's to say. */
export interface CampaignLookup {
  /** `campaignGone`. */
  open(campaignId: string): Promise<Result<OpenCampaign>>
  /** `campaignGone`, `campaignStarted`; `fileNotRead`, `fileNewer` where it is not known what was planned. */
  openDraft(campaignId: string): Promise<Result<{ readonly account: Account; readonly kept: KeptDraft }>>
  /** `campaignGone`, `campaignNotStarted`. */
  openRun(campaignId: string): Promise<Result<Extract<OpenCampaign, { readonly status: RunStatus }>>>
  show(campaignId: string): Promise<Result<Campaign>>
  list(): Promise<Result<Campaign[]>>
}

export interface CampaignLookupOptions {
  readonly account: () => Result<Account>
  readonly drafts: CampaignDrafts
  readonly planning: Planning
  readonly engine: Pick<CampaignEngine, 'runs' | 'status' | 'lastRate'>
}

const nothingPlanned: Planned = { rows: [], total: 0, planMistakes: [], dateOrder: null, checked: false }

export const createCampaignLookup = ({ account, drafts, planning, engine }: CampaignLookupOptions): CampaignLookup => {
  const open = async (campaignId: string): Promise<Result<OpenCampaign>> => {
    const who = account()
    if (!who.ok) return who
    const planned = await drafts.of(who.value.id)
    if (!planned.ok) return planned
    const kept = planned.value.get(campaignId)
    const status = await engine.status(who.value.id, campaignId)
    if (!status.ok) return status
    if (status.value !== null) return ok({ account: who.value, kept, status: status.value })
    return kept === undefined ? fail('campaignGone') : ok({ account: who.value, kept, status: null })
  }

  const shown = async (campaignId: string, { account: { id }, ...one }: OpenCampaign): Promise<Campaign> => {
    if (one.status !== null) return shownRun(id, campaignId, one.kept, one.status)
    const who = account()
    // Communities are the active account's: after a switch nothing can be said of the plan of another.
    const planned = who.ok && who.value.id === id ? await planning.plan(who.value, one.kept) : nothingPlanned
    return shownDraft(id, one.kept, planned, await engine.lastRate(id))
  }

  return {
    open,
    openDraft: async (campaignId) => {
      const one = await open(campaignId)
      if (!one.ok) return one
      const { account: who, kept, status } = one.value
      if (status !== null) return fail('campaignStarted')
      return kept.unread === null ? ok({ account: who, kept }) : { ok: false, error: kept.unread }
    },
    openRun: async (campaignId) => {
      const one = await open(campaignId)
      if (!one.ok) return one
      return one.value.status === null ? fail('campaignNotStarted') : ok(one.value)
    },
    show: async (campaignId) => {
      const one = await open(campaignId)
      return one.ok ? ok(await shown(campaignId, one.value)) : one
    },
    list: async () => {
      const who = account()
      if (!who.ok) return who
      const kept = await drafts.of(who.value.id)
      if (!kept.ok) return kept
      const runs = await engine.runs(who.value.id)
      if (!runs.ok) return runs
      const campaigns: Campaign[] = []
      for (const [id, status] of runs.value) {
        campaigns.push(await shown(id, { account: who.value, kept: kept.value.get(id), status }))
      }
      for (const [id, draft] of kept.value) {
        if (!runs.value.has(id)) campaigns.push(await shown(id, { account: who.value, kept: draft, status: null }))
      }
      return ok(campaigns.sort((a, b) => b.createdAt - a.createdAt))
    },
  }
}
