import { randomUUID } from 'node:crypto'
import { CAMPAIGN_ROWS_MAX, type Campaign } from '../../contract/campaigns'
import { fail, ok, type Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'
import type { CampaignLookup } from './campaign-lookup'
import type { CampaignDrafts } from './plan/campaign-drafts'
import type { Planning } from './plan/campaign-planning'
import { columnsOfPlan } from './plan/table-columns'
import type { CampaignEngine } from './run/campaign-engine'
import { freeze, type LinksNow, refreeze, runRows } from './run/campaign-run-rows'
import type { PlannedLink } from './run/run-model'

/** Runs campaigns: each row's link is made exactly once, through crashes, lost connections and flood waits. */
export interface RunCommands {
  /**
   * `campaignGone`, `campaignEmpty`, `campaignTooLong`, `campaignNotChecked`, `campaignMistakes`; nothing happens if
   * the campaign has started already.
   */
  start(campaignId: string): Promise<Result<Campaign>>
  pause(campaignId: string): Promise<Result<Campaign>>
  resume(campaignId: string): Promise<Result<Campaign>>
  stop(campaignId: string): Promise<Result<Campaign>>
  /**
   * Tries failed rows again, as the user edited them; `keys` null: all of them, and those that were not reached.
   * `campaignGone`, `campaignNotStarted`, `campaignMistakes`, `nothingSelected`.
   */
  retry(campaignId: string, keys: readonly string[] | null): Promise<Result<Campaign>>
}

/** Stands for the links' present state: failed rows have no links. */
const asMade: LinksNow = {
  ...{ known: () => null, isGone: () => false, annotation: () => null, figures: () => undefined },
  self: { id: '', name: '', isBot: false, isSelf: true },
}

export interface RunCommandsOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly lookup: CampaignLookup
  readonly drafts: CampaignDrafts
  readonly planning: Planning
  readonly engine: CampaignEngine
}

export const createRunCommands = ({
  connection,
  lookup,
  drafts,
  planning,
  engine,
}: RunCommandsOptions): RunCommands => {
  const ask = async (campaignId: string, work: () => Promise<Result<null>>): Promise<Result<Campaign>> => {
    const open = await lookup.openRun(campaignId)
    if (!open.ok) return open
    const done = await work()
    return done.ok ? lookup.show(campaignId) : done
  }

  return {
    start: async (campaignId) => {
      const open = await lookup.open(campaignId)
      if (!open.ok) return open
      // The button was clicked twice.
      if (open.value.status !== null) return lookup.show(campaignId)
      const current = await connection()
      if (!current.ok) return current
      const { kept } = open.value
      if (kept.unread !== null) return { ok: false, error: kept.unread }
      const { rows, total, planMistakes, checked } = await planning.plan(kept)
      if (total > CAMPAIGN_ROWS_MAX) return fail('campaignTooLong')
      if (rows.length === 0) return fail('campaignEmpty')
      if (!checked) return fail('campaignNotChecked')
      if (planMistakes.length > 0) return fail('campaignMistakes')
      // The same moment for all rows, so that all links with a duration expire at the same time.
      const now = current.value.gateway.serverTime()
      const frozen: PlannedLink[] = []
      const columns = columnsOfPlan(kept)
      for (const { chatId, mistakes, line, ...row } of rows) {
        if (chatId === null || mistakes.length > 0) return fail('campaignMistakes')
        frozen.push(freeze({ ...row, chatId, ...(columns.length > 0 && { line }) }, randomUUID(), now))
      }
      const begun = await engine.begin(campaignId, frozen, columns)
      return begun.ok ? lookup.show(campaignId) : begun
    },

    pause: (campaignId) => ask(campaignId, () => engine.pause(campaignId)),
    resume: (campaignId) => ask(campaignId, () => engine.resume(campaignId)),
    stop: (campaignId) => ask(campaignId, () => engine.stop(campaignId)),

    retry: async (campaignId, keys) => {
      const open = await lookup.openRun(campaignId)
      if (!open.ok) return open
      const { kept, status } = open.value
      // The user's edits of failed rows cannot be read, so these rows must not be sent unedited.
      if (kept !== undefined && kept.unread !== null) return { ok: false, error: kept.unread }
      const mended = kept?.record.mended ?? {}
      const changed: PlannedLink[] = []
      if (Object.keys(mended).length > 0) {
        const current = await connection()
        if (!current.ok) return current
        const communities = await planning.communities(kept ?? null)
        const titleOf = (chatId: string): string => {
          const found = communities.byId(chatId)
          return 'title' in found ? found.title : chatId
        }
        const now = current.value.gateway.serverTime()
        const wanted = keys === null ? null : new Set(keys)
        for (const { planned, edited, mistakes } of runRows({ status, mended, titleOf, now, links: asMade })) {
          const change = mended[planned.key]
          if (!edited || change === undefined || wanted?.has(planned.key) === false) continue
          if (mistakes.length > 0) return fail('campaignMistakes')
          changed.push(refreeze(planned, change, titleOf, randomUUID(), now))
        }
      }
      const done = await engine.retry(campaignId, keys, changed)
      if (!done.ok) return done
      if (changed.length > 0) {
        // The engine has these edits now; if a row fails again, further edits start from there.
        const tried = new Set(changed.map(({ key }) => key))
        await drafts.change(campaignId, ({ record }) =>
          ok({ mended: Object.fromEntries(Object.entries(record.mended).filter(([key]) => !tried.has(key))) }),
        )
      }
      return lookup.show(campaignId)
    },
  }
}
