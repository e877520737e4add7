import type { AppError } from '../../../contract/errors'
import { fail, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import type { Log } from '../../../storage/log'
import { monotonicNow } from '../../../time/monotonic-clock'
import { createLazyStore, type LazyStore } from '../../accounts/lazy-store'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { Intents } from '../../links/create/intents'
import type { LinkMaker } from '../../links/create/link-maker'
import type { Annotations } from '../../links/local/annotations'
import { CampaignRun } from './campaign-run'
import { createRunFiles, type KeptRun, type RunFiles } from './run-files'
import type { CampaignNews } from './run-model'

export interface CampaignEngineOptions {
  readonly folder: AccountFolder
  /** The account's connection, whether or not the account is on the screen. */
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly maker: LinkMaker
  readonly annotations: Pick<Annotations, 'addTags'>
  /** Called at most four times a second for each campaign, and at each change of its state. */
  readonly onChange: (campaignId: string) => void
  /** A campaign has begun to run, or none runs any more. */
  readonly onRunning?: (isRunning: boolean) => void
  readonly onNews?: (news: CampaignNews) => void
  readonly log: Log
}

/** What was read from the disk about campaigns that have started. */
export interface Runs {
  readonly files: RunFiles
  readonly intents: Intents
  readonly runs: Map<string, CampaignRun>
  /**
   * By request id: the campaign that it belongs to, so that a record costs the same however many campaigns there are.
   */
  readonly owners: Map<string, string>
  /**
   * Why nobody can tell which campaigns have started or what they made: nothing is started or continued. null: all was
   * read.
   */
  readonly unavailable: AppError | null
}

/** Milliseconds until unreadable files are read again, since a campaign may wait for them. */
const READ_AGAIN_AFTER = 5_000

/** The campaigns of an account that have started, read from the disk when they are first asked for. */
export interface OpenedRuns extends LazyStore<Runs> {
  open(opened: Runs, kept: KeptRun): CampaignRun
  /** Runs `work` on one campaign; `campaignGone`, or why its files cannot be used. */
  withRun(campaignId: string, work: (run: CampaignRun, opened: Runs) => Promise<Result<null>>): Promise<Result<null>>
  /** Runs `work` on each campaign, once they can be read. */
  each(work: (run: CampaignRun) => void): void
  connection(): Promise<Result<ConnectedAccount>>
  /** Seconds since 1970, server time; by the app's own clock before the first connection. */
  serverTime(): number
  /** The campaigns that have been opened so far. */
  all(): readonly CampaignRun[]
}

/** `sayRunning` is called when a campaign may have begun to run or stopped. */
export const createOpenedRuns = (options: CampaignEngineOptions, sayRunning: () => void): OpenedRuns => {
  const { folder, maker, log } = options
  let all: ReadonlyMap<string, CampaignRun> = new Map()
  /** The last connection, for its clock. */
  let last: ConnectedAccount | null = null
  const connection = async (): Promise<Result<ConnectedAccount>> => {
    const connected = await options.connection()
    if (connected.ok) last = connected.value
    return connected
  }
  const serverTime = (): number => last?.gateway.serverTime() ?? monotonicNow() / 1_000
  let isClosed = false

  const openRun = ({ files, intents, runs, owners }: Runs, kept: KeptRun): CampaignRun => {
    const { campaignId } = kept
    const run = new CampaignRun(kept, {
      ...{ files, intents, maker, log, connection, serverTime },
      own: (requestIds) => {
        for (const requestId of requestIds) owners.set(requestId, campaignId)
      },
      putTags: (made) => options.annotations.addTags(made),
      onChange: () => {
        options.onChange(campaignId)
        sayRunning()
      },
      onNews: (state) => {
        const { created, failed } = run.status()
        options.onNews?.({ campaignId, state, created, failed })
      },
    })
    runs.set(campaignId, run)
    return run
  }

  const open = async (): Promise<Runs> => {
    const files = createRunFiles(folder, log)
    const intents = await maker.intents()
    const listed = await files.list()
    const unavailable = intents.unavailable?.error ?? (listed.ok ? null : listed.error)
    const runs = new Map<string, CampaignRun>()
    const opened: Runs = { files, intents, runs, owners: new Map(), unavailable }
    if (!listed.ok || unavailable !== null) return opened
    for (const kept of listed.value) openRun(opened, kept)
    intents.onRecord((requestId) => runs.get(opened.owners.get(requestId) ?? '')?.recordChanged())
    all = runs
    return opened
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })

  /** Opens a campaign whose files could not be read before, if they can be read now. */
  const readAgain = async (opened: Runs, campaignId: string): Promise<void> => {
    const kept = await opened.files.readAgain(campaignId)
    if (kept !== null && !isClosed) openRun(opened, kept).online()
  }

  const each = (work: (run: CampaignRun) => void): void => {
    if (isClosed) return
    void store.get().then(async (opened) => {
      const { runs, unavailable } = opened
      if (isClosed) return
      if (unavailable !== null) {
        // A file of a newer version does not become readable while this version runs.
        if (unavailable.code === 'fileNewer') return
        setTimeout(() => each(work), READ_AGAIN_AFTER).unref()
        return
      }
      for (const campaignId of runs.keys()) await readAgain(opened, campaignId)
      if (!isClosed) for (const run of runs.values()) work(run)
    })
  }

  return {
    ...store,
    ...{ open: openRun, each, connection, serverTime },
    withRun: (campaignId, work) =>
      store.beside(async (opened) => {
        const { files, runs, unavailable } = opened
        if (unavailable !== null) return fail(unavailable.code)
        await readAgain(opened, campaignId)
        const run = runs.get(campaignId)
        if (run === undefined) return fail('campaignGone')
        const error = files.unavailable(campaignId)
        return error === null ? work(run, opened) : { ok: false, error }
      }),
    all: () => [...all.values()],
    close: async () => {
      isClosed = true
      await store.close()
    },
  }
}
