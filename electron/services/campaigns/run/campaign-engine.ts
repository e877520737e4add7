/*
 * An account's campaigns on their way, on the screen or not, with or without a window. The plan (`<id>.run.json`) and
 * how it stands (`<id>.state.json`) are written before the first request; what became of each row is said by the
 * account's journal alone, by request id. A campaign (`campaign-run.ts`) has a worker for each community
 * (`chat-worker.ts`), strictly in the order of the rows. Intents of the next rows are written ahead in one sync,
 * outcomes are synced behind the answer. How many workers have a request on its way is found out
 * (`calls/concurrency-limit.ts`). A row in doubt is looked up before its community goes on; a bot, which cannot look,
 * leaves it. When the journal was damaged, rows that have no link by it are put down as open, so that they too are
 * looked up before anything is sent. Tags are put on beside it (`tag-writer.ts`).
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
 * Makes the links of an account's campaigns, each exactly once. What is begun is on the disk before the first request
 * leaves, so that a campaign goes on by itself after a crash, a lost connection or a second start. Knows nothing of drafts.
 */
export interface CampaignEngine extends Closable, ChatFollower {
  /**
   * Writes the plan, synced, then begins; a campaign that has begun already is left as it is. `campaignEmpty`,
   * `diskFull`, `fileNotWritten`.
   */
  begin(campaignId: string, rows: readonly PlannedLink[], columns?: readonly TableColumn[]): Promise<Result<null>>
  /** Campaigns that have begun, from the disk where they were begun in an earlier run. `fileNotRead`. */
  runs(): Promise<Result<ReadonlyMap<string, RunStatus>>>
  /** One of them, without looking at the others; null: it has not begun. `fileNotRead`. */
  status(campaignId: string): Promise<Result<RunStatus | null>>
  /** `campaignGone` where it has not begun. */
  pause(campaignId: string): Promise<Result<null>>
  resume(campaignId: string): Promise<Result<null>>
  stop(campaignId: string): Promise<Result<null>>
  /**
   * Failed rows (null: all of them, and those that were left) have their turn again; `changed` are those whose words were
   * mended, under new request ids.
   */
  retry(campaignId: string, keys: readonly string[] | null, changed: readonly PlannedLink[]): Promise<Result<null>>
  /** Stops it and forgets its files; its links stay. */
  remove(campaignId: string): Promise<Result<null>>
  /** Links a minute that this account's server bore last; null before the first campaign. */
  lastRate(): Promise<number | null>
  /** Before the account is on the screen: opens its connection where a campaign is to go on. */
  wake(): Promise<void>
  /** The account is in and its connection stands: what was begun goes on. */
  online(): void
  /** The session has ended, or the account signs out: what runs is held, and goes on when the account is in again. */
  hold(because: AppError): void
  isRunning(): boolean
  /** Holds all that run, as their owner would one by one. */
  pauseAll(): Promise<void>
  /** No further request leaves; resolves when nothing is on its way any more, and nothing is written. */
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
    // So that the records know of it from the first: a campaign of which they know nothing has lost them.
    const [first] = rows
    if (first !== undefined) await intents.append({ kind: 'absent', requestId: first.requestId, because: 'notSent' })
    const planned = await files.writePlan(campaignId, plan)
    if (!planned.ok) return planned
    const written = await files.writeState(campaignId, state)
    if (!written.ok) {
      // Nothing was sent yet: it has not begun.
      await files.remove(campaignId)
      return written
    }
    opened.open(all, { campaignId, plan, state }).online()
    return ok(null)
  }

  return {
    begin: async (campaignId, rows, columns = []) => {
      if (rows.length === 0) return fail('campaignEmpty')
      // One after another: of two starts at once the later plan would lie on the disk, and the earlier one's links be
      // unknown to it.
      return opened.inTurn((all) => begin(all, campaignId, { rows, columns }))
    },
    close: async () => {
      // No further request leaves from here on; what is being begun or changed is ended once it is done.
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
