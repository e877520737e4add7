import type { AppError } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { type AccountStore, createAccountSlots } from '../../accounts/account-slots'
import type { ConnectedAccount } from '../../accounts/connected-account'
import { ConcurrencyLimit } from '../../calls/concurrency-limit'
import type { ChatFollower } from '../../chats/chat-moves'
import type { Intents } from '../../links/create/intents'
import type { LinkMaker } from '../../links/create/link-maker'
import type { Annotations } from '../../links/local/annotations'
import { CampaignRun } from './campaign-run'
import { createRunFiles, type KeptRun, type RunFiles } from './run-files'
import type { CampaignNews, PlannedLink, RunStatus } from './run-model'

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
  /** Before any of them is on the screen: opens the lines of accounts of which a campaign is to go on. */
  wake(accountIds: readonly string[]): Promise<void>
  /** The account is in and its line stands: what was begun goes on. */
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

export interface CampaignEngineOptions {
  /** The user-data folder. */
  readonly folder: string
  /** The line of an account that is in, on the screen or not. */
  readonly lineOf: (accountId: string) => Promise<Result<ConnectedAccount>>
  readonly maker: LinkMaker
  readonly annotations: Pick<Annotations, 'addTags'>
  /** At most four times a second for each campaign, and at each change of its state. */
  readonly onChange: (accountId: string, campaignId: string) => void
  /** Something runs, or nothing does any more. */
  readonly onRunning?: (isRunning: boolean) => void
  readonly onNews?: (news: CampaignNews) => void
  readonly log: Log
}

interface AccountRuns {
  readonly files: RunFiles
  readonly intents: Intents
  readonly concurrency: ConcurrencyLimit
  readonly runs: Map<string, CampaignRun>
  /** Which campaign a request belongs to: a new record costs the same however many campaigns there are. */
  readonly owners: Map<string, string>
  /** Why nobody can tell which campaigns have begun, and what was made: nothing is begun and nothing goes on. */
  readonly unavailable: AppError | null
}

/** Milliseconds after which what could not be read is read again, where a campaign may wait for it. */
const READ_AGAIN_AFTER = 5_000

/** Milliseconds that requests on their way get to be answered before the app ends. */
const END_WITHIN = 1_000

export const createCampaignEngine = (options: CampaignEngineOptions): CampaignEngine => {
  const opened = new Map<string, AccountRuns>()
  /** The last line of each account, for its clock. */
  const lines = new Map<string, ConnectedAccount>()
  const lineOf = async (accountId: string): Promise<Result<ConnectedAccount>> => {
    const line = await options.lineOf(accountId)
    if (line.ok) lines.set(accountId, line.value)
    return line
  }
  /** Seconds since 1970 on the server's clock; on the app's own while no line has stood. */
  const serverTime = (accountId: string): number => lines.get(accountId)?.gateway.serverTime() ?? monotonicNow() / 1_000
  let hasEnded = false

  const live = (): readonly CampaignRun[] =>
    [...opened.values()].flatMap(({ runs }) => [...runs.values()].filter((run) => run.isLive()))
  let wasRunning = false
  const sayRunning = (): void => {
    const isRunning = live().length > 0
    if (isRunning === wasRunning) return
    wasRunning = isRunning
    options.onRunning?.(isRunning)
  }

  const openRun = (accountId: string, account: AccountRuns, kept: KeptRun): CampaignRun => {
    const run = new CampaignRun(kept, {
      ...{ accountId, files: account.files, intents: account.intents, concurrency: account.concurrency },
      ...{ maker: options.maker, log: options.log },
      connection: () => lineOf(accountId),
      serverTime: () => serverTime(accountId),
      own: (requestIds) => {
        for (const requestId of requestIds) account.owners.set(requestId, kept.campaignId)
      },
      putTags: (made) => options.annotations.addTags(accountId, made),
      onChange: () => {
        options.onChange(accountId, kept.campaignId)
        sayRunning()
      },
      onNews: (state) => {
        const { created, failed } = run.status()
        options.onNews?.({ accountId, campaignId: kept.campaignId, state, created, failed })
      },
    })
    account.runs.set(kept.campaignId, run)
    return run
  }

  const openAccount = async (accountId: string): Promise<AccountRuns> => {
    const files = createRunFiles(options.folder, accountId, options.log)
    const intents = await options.maker.intents(accountId)
    const listed = await files.list()
    const unavailable = intents.unavailable?.error ?? (listed.ok ? null : listed.error)
    const account: AccountRuns = {
      files,
      intents,
      concurrency: new ConcurrencyLimit(),
      runs: new Map(),
      owners: new Map(),
      unavailable,
    }
    if (!listed.ok || unavailable !== null) return account
    for (const kept of listed.value) openRun(accountId, account, kept)
    intents.onRecord((requestId) => account.runs.get(account.owners.get(requestId) ?? '')?.recordChanged())
    opened.set(accountId, account)
    return account
  }
  const slots = createAccountSlots(openAccount, ({ unavailable }) => unavailable === null)
  const accountOf = slots.of

  const withRun = (
    accountId: string,
    campaignId: string,
    work: (run: CampaignRun, account: AccountRuns) => Promise<Result<null>>,
  ): Promise<Result<null>> =>
    slots.beside(accountId, async (account) => {
      if (account.unavailable !== null) return fail(account.unavailable.code)
      await readAgain(accountId, account, campaignId)
      const run = account.runs.get(campaignId)
      if (run === undefined) return fail('campaignGone')
      const error = account.files.unavailable(campaignId)
      return error === null ? work(run, account) : { ok: false, error }
    })

  /** Takes up a campaign whose files could not be read before, if they can be now. */
  const readAgain = async (accountId: string, account: AccountRuns, campaignId: string): Promise<void> => {
    const kept = await account.files.readAgain(campaignId)
    if (kept !== null) openRun(accountId, account, kept).online()
  }

  const each = (accountId: string, work: (run: CampaignRun) => void): void => {
    if (hasEnded) return
    void accountOf(accountId).then(async (account) => {
      if (account.unavailable !== null) {
        // What a newer build wrote does not become readable while this one runs.
        if (account.unavailable.code === 'fileNewer') return
        setTimeout(() => each(accountId, work), READ_AGAIN_AFTER).unref()
        return
      }
      for (const campaignId of account.runs.keys()) await readAgain(accountId, account, campaignId)
      for (const run of account.runs.values()) work(run)
    })
  }

  const begin = async (
    accountId: string,
    account: AccountRuns,
    campaignId: string,
    rows: readonly PlannedLink[],
  ): Promise<Result<null>> => {
    if (account.unavailable !== null) return fail(account.unavailable.code)
    if (account.runs.has(campaignId)) return ok(null)
    await lineOf(accountId)
    const plan = { startedAt: serverTime(accountId), rows: [...rows] }
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
    openRun(accountId, account, { campaignId, plan, state }).online()
    return ok(null)
  }

  return {
    begin: async (accountId, campaignId, rows) => {
      if (rows.length === 0) return fail('campaignEmpty')
      // One after another: of two starts at once the later plan would lie on the disk, and the earlier one's links be unknown to it.
      return slots.inTurn(accountId, (account) => begin(accountId, account, campaignId, rows))
    },
    close: async (accountId) => {
      const forget = await slots.close(accountId)
      const { runs } = await accountOf(accountId)
      await Promise.all([...runs.values()].map((run) => run.end()))
      runs.clear()
      sayRunning()
      return () => {
        opened.delete(accountId)
        forget()
      }
    },
    moveChat: (accountId, from, to) =>
      slots.beside(accountId, async ({ runs, unavailable }) => {
        if (unavailable !== null) return fail(unavailable.code)
        const moved = await Promise.all([...runs.values()].map((run) => run.moveChat(from, to)))
        return moved.find((one) => !one.ok) ?? ok(null)
      }),
    runs: async (accountId) => {
      const { runs, unavailable } = await accountOf(accountId)
      if (unavailable !== null) return fail(unavailable.code)
      return ok(new Map([...runs].map(([campaignId, run]) => [campaignId, run.status()])))
    },
    status: async (accountId, campaignId) => {
      const { runs, unavailable } = await accountOf(accountId)
      return unavailable === null ? ok(runs.get(campaignId)?.status() ?? null) : fail(unavailable.code)
    },
    pause: (accountId, campaignId) => withRun(accountId, campaignId, (run) => run.pause()),
    resume: (accountId, campaignId) => withRun(accountId, campaignId, (run) => run.resume()),
    stop: (accountId, campaignId) => withRun(accountId, campaignId, (run) => run.stop()),
    retry: (accountId, campaignId, keys, changed) => withRun(accountId, campaignId, (run) => run.retry(keys, changed)),
    remove: (accountId, campaignId) =>
      withRun(accountId, campaignId, async (run, { files, runs }) => {
        await run.stop()
        await run.end()
        runs.delete(campaignId)
        await files.remove(campaignId)
        return ok(null)
      }),
    lastRate: async (accountId) => {
      const { runs } = await accountOf(accountId)
      const known = [...runs.values()].map(({ state }) => state).filter(({ rate }) => rate !== null)
      return known.sort((a, b) => b.startedAt - a.startedAt)[0]?.rate ?? null
    },
    wake: async (accountIds) => {
      for (const accountId of accountIds) {
        const { runs } = await accountOf(accountId)
        if ([...runs.values()].some((run) => run.wantsToRun())) void options.lineOf(accountId)
      }
    },
    online: (accountId) => each(accountId, (run) => run.online()),
    halt: (accountId, because) => each(accountId, (run) => run.hold(because)),
    leave: (accountId) => each(accountId, (run) => run.hold({ code: 'notSignedIn' })),
    isRunning: () => live().length > 0,
    pauseAll: async () => void (await Promise.all(live().map((run) => run.pause()))),
    end: async () => {
      hasEnded = true
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, END_WITHIN)
      })
      const runs = [...opened.values()].flatMap((account) => [...account.runs.values()])
      await Promise.race([Promise.all(runs.map((run) => run.end())), late])
      clearTimeout(timer)
    },
  }
}
