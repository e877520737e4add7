/*
 * Runs an account's campaigns, whether or not the account is on the screen or a window is open. The plan
 * (`<id>.run.json`) and the state (`<id>.state.json`) are written before the first request; what became of each row is
 * only in the account's journal, by request id. A campaign (`campaign-run.ts`) has one worker for each community
 * (`chat-worker.ts`), which follows the order of the rows strictly. Intents of the next rows are written ahead in one
 * sync; outcomes are synced after the answer. `calls/concurrency-limit.ts` finds out how many workers may have a
 * request under way. A row in doubt is looked up before its community continues; a bot, which cannot look, skips it. If
 * the journal was damaged, rows that have no link in it are recorded as open, so that they are looked up, too, before
 * anything is sent. Tags are written alongside (`tag-writer.ts`).
 */

import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import type { Closable } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'
import type { TableColumn } from '../plan/table-columns'
import type { CampaignRun } from './campaign-run'
import { type CampaignEngineOptions, createOpenedRuns, type Runs } from './opened-runs'
import type { PlannedLink, RunStatus } from './run-model'

/**
 * Makes the links of an account's campaigns, each exactly once. A campaign is on the disk before its first request is
 * sent, so that it continues by itself after a crash, a lost connection or a restart. Knows nothing about drafts.
 */
export interface CampaignEngine extends Closable, ChatFollower {
  /**
   * Writes and syncs the plan, then starts; does nothing if the campaign has started already. `campaignEmpty`,
   * `diskFull`, `fileNotWritten`.
   */
  begin(campaignId: string, rows: readonly PlannedLink[], columns?: readonly TableColumn[]): Promise<Result<null>>
  /** All campaigns that have started, in this run of the app or an earlier one. `fileNotRead`. */
  runs(): Promise<Result<ReadonlyMap<string, RunStatus>>>
  /** One of them, without reading the others' states; null: it has not started. `fileNotRead`. */
  status(campaignId: string): Promise<Result<RunStatus | null>>
  /** `campaignGone`: it has not started. */
  pause(campaignId: string): Promise<Result<null>>
  resume(campaignId: string): Promise<Result<null>>
  stop(campaignId: string): Promise<Result<null>>
  /**
   * Tries failed rows again; `keys` null: all of them, and those that were not reached. `changed`: rows that the user
   * edited, with new request ids.
   */
  retry(campaignId: string, keys: readonly string[] | null, changed: readonly PlannedLink[]): Promise<Result<null>>
  /** Stops the campaign and deletes its files; its links stay. */
  remove(campaignId: string): Promise<Result<null>>
  /** Links per minute that this account's server allowed last; null before the first campaign. */
  lastRate(): Promise<number | null>
  /** Opens the connection if a campaign is to continue, even before the account is on the screen. */
  wake(): Promise<void>
  /** The account is connected: campaigns that have started continue. */
  online(): void
  /**
   * The session has ended or the account signs out: running campaigns are paused, and continue when it is signed in
   * again.
   */
  hold(because: AppError): void
  isRunning(): boolean
  /** Pauses all running campaigns, as the user would one by one. */
  pauseAll(): Promise<void>
  /** Sends no further requests; resolves when none is under way any more and nothing is written. */
  close(): Promise<void>
}

interface Planned {
  readonly rows: readonly PlannedLink[]
  readonly columns: readonly TableColumn[]
}

export const createCampaignEngine = (options: CampaignEngineOptions): CampaignEngine => {
  const live = (): readonly CampaignRun[] => opened.all().filter((run) => run.isLive())
  let wasRunning = false
  const sayRunning = (): void => {
    const isRunning = live().length > 0
    if (isRunning === wasRunning) return
    wasRunning = isRunning
    options.onRunning?.(isRunning)
  }
  const opened = createOpenedRuns(options, sayRunning)

  const begin = async (all: Runs, campaignId: string, { rows, columns }: Planned): Promise<Result<null>> => {
    const { files, intents, runs, unavailable } = all
    if (unavailable !== null) return fail(unavailable.code)
    if (runs.has(campaignId)) return ok(null)
    await opened.connection()
    const plan = { startedAt: opened.serverTime(), rows: [...rows], ...(columns.length > 0 && { columns }) }
    const state = {
      ...{ kind: 'running' as const, because: null, startedAt: plan.startedAt, endedAt: null, rate: null },
      ...{ rebuilt: null, asides: [...intents.asides()] },
    }
    // The journal has a record of the campaign from its start: if it has none, its records were lost.
    const [first] = rows
    if (first !== undefined) await intents.append({ kind: 'absent', requestId: first.requestId, because: 'notSent' })
    const planned = await files.writePlan(campaignId, plan)
    if (!planned.ok) return planned
    const written = await files.writeState(campaignId, state)
    if (!written.ok) {
      // Nothing was sent yet, so the campaign has not started.
      await files.remove(campaignId)
      return written
    }
    opened.open(all, { campaignId, plan, state }).online()
    return ok(null)
  }

  return {
    begin: async (campaignId, rows, columns = []) => {
      if (rows.length === 0) return fail('campaignEmpty')
      // One after another: if two starts ran at once, the later plan would overwrite the earlier one, whose links would
      // be unknown.
      return opened.inTurn((all) => begin(all, campaignId, { rows, columns }))
    },
    close: async () => {
      // From here on no further request is sent; a campaign that is being started or changed meanwhile is ended after
      // that.
      const ending = opened.all().map((run) => run.end())
      await opened.close()
      const { runs } = await opened.get()
      await Promise.all([...ending, ...[...runs.values()].map((run) => run.end())])
      runs.clear()
      sayRunning()
    },
    moveChat: (from, to) =>
      opened.beside(async ({ runs, unavailable }) => {
        if (unavailable !== null) return fail(unavailable.code)
        const moved = await Promise.all([...runs.values()].map((run) => run.moveChat(from, to)))
        return moved.find((one) => !one.ok) ?? ok(null)
      }),
    runs: async () => {
      const { runs, unavailable } = await opened.get()
      if (unavailable !== null) return fail(unavailable.code)
      return ok(new Map([...runs].map(([campaignId, run]) => [campaignId, run.status()])))
    },
    status: async (campaignId) => {
      const { runs, unavailable } = await opened.get()
      return unavailable === null ? ok(runs.get(campaignId)?.status() ?? null) : fail(unavailable.code)
    },
    pause: (campaignId) => opened.withRun(campaignId, (run) => run.pause()),
    resume: (campaignId) => opened.withRun(campaignId, (run) => run.resume()),
    stop: (campaignId) => opened.withRun(campaignId, (run) => run.stop()),
    retry: (campaignId, keys, changed) => opened.withRun(campaignId, (run) => run.retry(keys, changed)),
    remove: (campaignId) =>
      opened.withRun(campaignId, async (run, { files, runs }) => {
        await run.stop()
        await run.end()
        runs.delete(campaignId)
        await files.remove(campaignId)
        return ok(null)
      }),
    lastRate: async () => {
      const { runs } = await opened.get()
      const known = [...runs.values()].map(({ state }) => state).filter(({ rate }) => rate !== null)
      return known.sort((a, b) => b.startedAt - a.startedAt)[0]?.rate ?? null
    },
    wake: async () => {
      const { runs } = await opened.get()
      if ([...runs.values()].some((run) => run.wantsToRun())) void options.connection()
    },
    online: () => opened.each((run) => run.online()),
    hold: (because) => opened.each((run) => run.hold(because)),
    isRunning: () => live().length > 0,
    pauseAll: async () => void (await Promise.all(live().map((run) => run.pause()))),
  }
}
