import type { Campaign } from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import type { CampaignDrafts } from './plan/campaign-drafts'
import type { Planning } from './plan/campaign-planning'
import type { KeptDraft } from './plan/draft-record'
import type { CampaignEngine } from './run/campaign-engine'
import type { RunStatus } from './run/run-model'
import { type StartFacts, shownDraft, shownRun } from './shown-campaign'

/** A campaign of the account: a draft until the engine has started it. */
export type OpenCampaign =
  | { readonly kept: KeptDraft; readonly status: null }
  /** `kept` undefined: its plan was lost. */
  | { readonly kept: KeptDraft | undefined; readonly status: RunStatus }

/** Finds campaigns in plans and runs; the engine decides which campaigns are drafts and which have started. */
export interface CampaignLookup {
  /** `campaignGone`. */
  open(campaignId: string): Promise<Result<OpenCampaign>>
  /** `campaignGone`, `campaignStarted`; `fileNotRead`, `fileNewer`: the plan cannot be read. */
  openDraft(campaignId: string): Promise<Result<KeptDraft>>
  /** `campaignGone`, `campaignNotStarted`. */
  openRun(campaignId: string): Promise<Result<Extract<OpenCampaign, { readonly status: RunStatus }>>>
  show(campaignId: string): Promise<Result<Campaign>>
  list(): Promise<Result<Campaign[]>>
}

export interface CampaignLookupOptions {
  readonly account: Account
  readonly drafts: CampaignDrafts
  readonly planning: Planning
  readonly engine: Pick<CampaignEngine, 'runs' | 'status' | 'lastRate'>
  /**
   * Until when Telegram has forbidden to make links, as far as is known: seconds since 1970, the app's clock; null: it
   * has not.
   */
  readonly heldUntil: () => number | null
}

export const createCampaignLookup = ({
  account,
  drafts,
  planning,
  engine,
  heldUntil,
}: CampaignLookupOptions): CampaignLookup => {
  const open = async (campaignId: string): Promise<Result<OpenCampaign>> => {
    const planned = await drafts.all()
    if (!planned.ok) return planned
    const kept = planned.value.get(campaignId)
    const status = await engine.status(campaignId)
    if (!status.ok) return status
    if (status.value !== null) return ok({ kept, status: status.value })
    return kept === undefined ? fail('campaignGone') : ok({ kept, status: null })
  }

  const startFacts = async (): Promise<StartFacts> => {
    const [planned, runs] = await Promise.all([drafts.all(), engine.runs()])
    const begun = [...(runs.ok ? runs.value : [])].map(([id, { startedAt, rows }]) => ({
      ...{ name: planned.ok ? (planned.value.get(id)?.record.draft.name ?? '') : '', startedAt, rows },
    }))
    return { rate: await engine.lastRate(), begun, heldUntil: heldUntil() }
  }

  const shown = async (campaignId: string, { kept, status }: OpenCampaign): Promise<Campaign> => {
    if (status !== null) return shownRun(account.id, campaignId, kept, status)
    return shownDraft(account.id, kept, await planning.plan(kept), await startFacts())
  }

  return {
    open,
    openDraft: async (campaignId) => {
      const one = await open(campaignId)
      if (!one.ok) return one
      const { kept, status } = one.value
      if (status !== null) return fail('campaignStarted')
      return kept.unread === null ? ok(kept) : { ok: false, error: kept.unread }
    },
    openRun: async (campaignId) => {
      const one = await open(campaignId)
      if (!one.ok) return one
      return one.value.status === null ? fail('campaignNotStarted') : ok(one.value)
    },
    show: async (campaignId) => {
      for (;;) {
        const one = await open(campaignId)
        if (!one.ok) return one
        const version = one.value.kept?.version
        const campaign = await shown(campaignId, one.value)
        // If the plan changed meanwhile, its rows and its other fields would be from different versions, and this
        // answer would arrive after the newer one.
        if (one.value.kept?.version === version) return ok(campaign)
      }
    },
    list: async () => {
      const kept = await drafts.all()
      if (!kept.ok) return kept
      const runs = await engine.runs()
      if (!runs.ok) return runs
      const campaigns: Campaign[] = []
      for (const [id, status] of runs.value) campaigns.push(await shown(id, { kept: kept.value.get(id), status }))
      for (const [id, draft] of kept.value) {
        if (!runs.value.has(id)) campaigns.push(await shown(id, { kept: draft, status: null }))
      }
      return ok(campaigns.sort((a, b) => b.createdAt - a.createdAt))
    },
  }
}
