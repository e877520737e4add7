import type { AppError } from '../../../contract/errors'
import { fail, type Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { type AccountSlots, createAccountSlots } from '../../accounts/account-slots'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { Intents } from '../../links/create/intents'
import type { LinkMaker } from '../../links/create/link-maker'
import type { Annotations } from '../../links/local/annotations'
import { CampaignRun } from './campaign-run'
import { createRunFiles, type KeptRun, type RunFiles } from './run-files'
import type { CampaignNews } from './run-model'

export interface CampaignEngineOptions {
  /** The user-data folder. */
  readonly folder: string
  /** The connection of an account that is in, on the screen or not. */
  readonly connectionOf: (accountId: string) => Promise<Result<ConnectedAccount>>
  readonly maker: LinkMaker
  readonly annotations: Pick<Annotations, 'addTags'>
  /** At most four times a second for each campaign, and at each change of its state. */
  readonly onChange: (accountId: string, campaignId: string) => void
  /** Something runs, or nothing does any more. */
  readonly onRunning?: (isRunning: boolean) => void
  readonly onNews?: (news: CampaignNews) => void
  readonly log: Log
}

export interface AccountRuns {
  readonly files: RunFiles
  readonly intents: Intents
  readonly runs: Map<string, CampaignRun>
  /** Which campaign a request belongs to: a new record costs the same however many campaigns there are. */
  readonly owners: Map<string, string>
  /** Why nobody can tell which campaigns have begun, and what was made: nothing is begun and nothing goes on. */
  readonly unavailable: AppError | null
}

/** Milliseconds after which what could not be read is read again, where a campaign may wait for it. */
const READ_AGAIN_AFTER = 5_000

/** The campaigns of every account that have begun, opened from the disk when they are first asked for. */
export interface OpenedRuns extends Pick<AccountSlots<AccountRuns>, 'of' | 'beside' | 'inTurn' | 'close'> {
  open(accountId: string, account: AccountRuns, kept: KeptRun): CampaignRun
  /** Does something with one campaign; `campaignGone`, or why its files cannot be used. */
  withRun(
    accountId: string,
    campaignId: string,
    work: (run: CampaignRun, account: AccountRuns) => Promise<Result<null>>,
  ): Promise<Result<null>>
  /** Does something with each of an account, once they can be read. */
  each(accountId: string, work: (run: CampaignRun) => void): void
  connectionOf(accountId: string): Promise<Result<ConnectedAccount>>
  /** Seconds since 1970 on the server's clock; on the app's own while no connection has stood. */
  serverTime(accountId: string): number
  /** Those that were opened so far. */
  all(): readonly CampaignRun[]
  forget(accountId: string): void
  /** Nothing that could not be read is tried again. */
  end(): void
}

/** `sayRunning`: something may have begun to run, or stopped. */
export const createOpenedRuns = (options: CampaignEngineOptions, sayRunning: () => void): OpenedRuns => {
  const opened = new Map<string, AccountRuns>()
  /** The last connection of each account, for its clock. */
  const connections = new Map<string, ConnectedAccount>()
  const connectionOf = async (accountId: string): Promise<Result<ConnectedAccount>> => {
    const connection = await options.connectionOf(accountId)
    if (connection.ok) connections.set(accountId, connection.value)
    return connection
  }
  /** Seconds since 1970 on the server's clock; on the app's own while no connection has stood. */
  const serverTime = (accountId: string): number =>
    connections.get(accountId)?.gateway.serverTime() ?? monotonicNow() / 1_000
  let hasEnded = false

  const openRun = (accountId: string, account: AccountRuns, kept: KeptRun): CampaignRun => {
    const run = new CampaignRun(kept, {
      ...{ accountId, files: account.files, intents: account.intents },
      ...{ maker: options.maker, log: options.log },
      connection: () => connectionOf(accountId),
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
    void slots.of(accountId).then(async (account) => {
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

  return {
    ...{ of: slots.of, beside: slots.beside, inTurn: slots.inTurn, close: slots.close },
    ...{ open: openRun, withRun, each, connectionOf, serverTime },
    all: () => [...opened.values()].flatMap(({ runs }) => [...runs.values()]),
    forget: (accountId) => void opened.delete(accountId),
    end: () => {
      hasEnded = true
    },
  }
}
