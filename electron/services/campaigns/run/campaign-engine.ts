/*
 * Campaigns on their way, of all accounts, with or without a window. The plan (`<id>.run.json`) and how it stands
 * (`<id>.state.json`) are written before the first request; what became of each row is said by the account's journal
 * alone, by request id. A campaign (`campaign-run.ts`) has a worker for each community (`chat-worker.ts`), strictly
 * in the order of the rows. Intents of the next rows are written ahead in one sync, outcomes are synced behind the
 * answer. How many workers have a request on its way is found out (`calls/concurrency-limit.ts`). A row in doubt is
 * looked up before its community goes on; a bot, which cannot look, leaves it. When the journal was damaged, rows
 * that have no link by it are put down as open, so that they too are looked up before anything is sent. Tags are put
 * on beside it (`tag-writer.ts`).
 */

import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountStore } from '../../accounts/account-slots'
import type { ChatFollower } from '../../chats/chat-moves'
import type { CampaignRun } from './campaign-run'
import { type AccountRuns, type CampaignEngineOptions, createOpenedRuns } from './opened-runs'
import type { PlannedLink, RunStatus } from './run-model'

/**
 * Makes the links of campaigns, each exactly once. What is begun is on the disk before the first request leaves, so that
 * a campaign goes on by itself after a crash, a lost connection or a second start. Knows nothing of drafts.
 */
export interface CampaignEngine extends AccountStore, ChatFollower {
  /** Writes the plan, synced, then begins; a campaign that has begun already is left as it is. `campaignEmpty`, `diskFull`, `fileNotWritten`. */
  begin(accountId: string, campaignId: string, rows: readonly PlannedLink[]): Promise<Result<null>>
  /** Campaigns of an account that have begun, from the disk where they were begun in an earlier run. `fileNotRead`. */
  runs(accountId: string): Promise<Result<ReadonlyMap<string, RunStatus>>>
  /** One of them, without looking at the others; null: it has not begun. `fileNotRead`. */
  status(accountId: string, campaignId: string): Promise<Result<RunStatus | null>>
  /** `campaignGone` where it has not begun. */
  pause(accountId: string, campaignId: string): Promise<Result<null>>
  resume(accountId: string, campaignId: string): Promise<Result<null>>
  stop(accountId: string, campaignId: string): Promise<Result<null>>
  /**
   * Failed rows (null: all of them, and those that were left) have their turn again; `changed` are those whose words were
   * mended, under new request ids.
   */
  retry(
    accountId: string,
    campaignId: string,
    keys: readonly string[] | null,
    changed: readonly PlannedLink[],
  ): Promise<Result<null>>
  /** Stops it and forgets its files; its links stay. */
  remove(accountId: string, campaignId: string): Promise<Result<null>>
  /** Links a minute that this account's server bore last; null before the first campaign. */
  lastRate(accountId: string): Promise<number | null>
  /** Before any of them is on the screen: opens the connections of accounts of which a campaign is to go on. */
  wake(accountIds: readonly string[]): Promise<void>
  /** The account is in and its connection stands: what was begun goes on. */
  online(accountId: string): void
  /** Its session has ended: what runs is held, and goes on when it is in again. */
  halt(accountId: string, because: AppError): void
  /** It signed out: nothing runs any more; its files are kept for when it comes back. */
  leave(accountId: string): void
  isRunning(): boolean
  /** Holds all that run, as their owner would one by one. */
  pauseAll(): Promise<void>
  /** Before the app ends: no further request leaves; what is on its way is waited for a moment. */
  end(): Promise<void>
}

/** Milliseconds that requests on their way get to be answered before the app ends. */
const END_WITHIN = 1_000

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

  const begin = async (
    accountId: string,
    account: AccountRuns,
    campaignId: string,
    rows: readonly PlannedLink[],
  ): Promise<Result<null>> => {
    if (account.unavailable !== null) return fail(account.unavailable.code)
    if (account.runs.has(campaignId)) return ok(null)
    await opened.connectionOf(accountId)
    const plan = { startedAt: opened.serverTime(accountId), rows: [...rows] }
    const state = {
      ...{ kind: 'running' as const, because: null, startedAt: plan.startedAt, endedAt: null, rate: null },
      ...{ rebuilt: null, asides: [...account.intents.asides()] },
    }
    // So that the records know of it from the first: a campaign of which they know nothing has lost them.
    const [first] = rows
    if (first !== undefined) {
      await account.intents.append({ kind: 'absent', requestId: first.requestId, because: 'notSent' })
    }
    const planned = await account.files.writePlan(campaignId, plan)
    if (!planned.ok) return planned
    const written = await account.files.writeState(campaignId, state)
    if (!written.ok) {
      // Nothing was sent yet: it has not begun.
      await account.files.remove(campaignId)
      return written
    }
    opened.open(accountId, account, { campaignId, plan, state }).online()
    return ok(null)
  }

  return {
    begin: async (accountId, campaignId, rows) => {
      if (rows.length === 0) return fail('campaignEmpty')
      // One after another: of two starts at once the later plan would lie on the disk, and the earlier one's links be unknown to it.
      return opened.inTurn(accountId, (account) => begin(accountId, account, campaignId, rows))
    },
    close: async (accountId) => {
      const forget = await opened.close(accountId)
      const { runs } = await opened.of(accountId)
      await Promise.all([...runs.values()].map((run) => run.end()))
      runs.clear()
      sayRunning()
      return () => {
        opened.forget(accountId)
        forget()
      }
    },
    moveChat: (accountId, from, to) =>
      opened.beside(accountId, async ({ runs, unavailable }) => {
        if (unavailable !== null) return fail(unavailable.code)
        const moved = await Promise.all([...runs.values()].map((run) => run.moveChat(from, to)))
        return moved.find((one) => !one.ok) ?? ok(null)
      }),
    runs: async (accountId) => {
      const { runs, unavailable } = await opened.of(accountId)
      if (unavailable !== null) return fail(unavailable.code)
      return ok(new Map([...runs].map(([campaignId, run]) => [campaignId, run.status()])))
    },
    status: async (accountId, campaignId) => {
      const { runs, unavailable } = await opened.of(accountId)
      return unavailable === null ? ok(runs.get(campaignId)?.status() ?? null) : fail(unavailable.code)
    },
    pause: (accountId, campaignId) => opened.withRun(accountId, campaignId, (run) => run.pause()),
    resume: (accountId, campaignId) => opened.withRun(accountId, campaignId, (run) => run.resume()),
    stop: (accountId, campaignId) => opened.withRun(accountId, campaignId, (run) => run.stop()),
    retry: (accountId, campaignId, keys, changed) =>
      opened.withRun(accountId, campaignId, (run) => run.retry(keys, changed)),
    remove: (accountId, campaignId) =>
      opened.withRun(accountId, campaignId, async (run, { files, runs }) => {
        await run.stop()
        await run.end()
        runs.delete(campaignId)
        await files.remove(campaignId)
        return ok(null)
      }),
    lastRate: async (accountId) => {
      const { runs } = await opened.of(accountId)
      const known = [...runs.values()].map(({ state }) => state).filter(({ rate }) => rate !== null)
      return known.sort((a, b) => b.startedAt - a.startedAt)[0]?.rate ?? null
    },
    wake: async (accountIds) => {
      for (const accountId of accountIds) {
        const { runs } = await opened.of(accountId)
        if ([...runs.values()].some((run) => run.wantsToRun())) void options.connectionOf(accountId)
      }
    },
    online: (accountId) => opened.each(accountId, (run) => run.online()),
    halt: (accountId, because) => opened.each(accountId, (run) => run.hold(because)),
    leave: (accountId) => opened.each(accountId, (run) => run.hold({ code: 'notSignedIn' })),
    isRunning: () => live().length > 0,
    pauseAll: async () => void (await Promise.all(live().map((run) => run.pause()))),
    end: async () => {
      opened.end()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, END_WITHIN)
      })
      await Promise.race([Promise.all(opened.all().map((run) => run.end())), late])
      clearTimeout(timer)
    },
  }
}
