import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../electron/contract/jobs'
import type {
  Importer,
  JoinRequest,
  RequestFilter,
  RequestMark,
  RequestRef,
  RequestSelection,
  RequestWindow,
} from '../../electron/contract/people'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import { ok, type Result } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import { createAnswerRecords } from '../../electron/services/requests/answer-records'
import type { AnswerEnd } from '../../electron/services/requests/held-answers'
import { createRequests, type RequestsOptions } from '../../electron/services/requests/requests'
import { accountFolder } from '../../electron/storage/account-folder'
import { type TestGateway, unwrap } from './gateway'
import { openJobs } from './jobs'
import { openLinkStore, until } from './link-store'
import { silentLog } from './links'

/** The mark of somebody who has seen all there is. */
export const allSeen: RequestMark = { tick: Number.MAX_SAFE_INTEGER, askedUntil: null }

/** Somebody who waits, without a bio. */
export const importerOf = (userId: string, change: Partial<Importer> = {}): Importer => ({
  ...{ userId, name: `Person ${userId}`, username: null, about: '', isBot: false, hasPhoto: false, date: 100 },
  ...{ requested: true, approvedBy: null, viaFolder: false },
  ...change,
})

export const requestOf = (
  userId: string,
  person: Partial<Importer> = {},
  change: Partial<Omit<JoinRequest, 'person'>> = {},
): JoinRequest => ({
  ...{ chatId: '-1001', community: 'Aurora', via: null, person: importerOf(userId, person), signs: [], alike: false },
  ...change,
})

/** Waits as the app does, but shorter, and never for the look that comes after minutes. */
export const shortWait = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve())
    if (seconds < 60) setTimeout(resolve, Math.min(seconds * 1_000, 50))
  })

/** The requests as the app builds them, over one gateway. */
export const openRequests = async (
  gateway: TestGateway,
  { folder: given, ...change }: Partial<RequestsOptions> & { folder?: string } = {},
) => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const current: ConnectedAccount = connectAccount(account, gateway)
  const connection = async () => ok(current)
  const { linkStore } = openLinkStore(gateway, account)
  const { jobs, told, last } = openJobs(connection)
  const counts: number[] = []
  const news: (readonly JoinRequest[])[] = []
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'answers-')))
  const ends: string[] = []
  const errors = new Map<string, AnswerEnd['error']>()
  const made = new Map<string, ReadonlySet<string>>()
  const requests = createRequests({
    ...{
      account,
      connection,
      listChats: () => gateway.listChats(),
      waitingLinks: linkStore.waitingLinks,
      madeBy: async (campaignId) => ok(made.get(campaignId) ?? new Set()),
    },
    ...{ jobs, onChange: (waiting) => counts.push(waiting), onNews: (asking) => news.push(asking) },
    ...{
      onAnswered: linkStore.chatChanged,
      serverTime: () => gateway.serverTime(),
      wait: shortWait,
      newsEvery: 300,
      secondLookAfter: 30,
      records: createAnswerRecords({ folder: accountFolder(folder, account.id), log: silentLog }),
      onSent: () => undefined,
      onEnded: (heldId: string, end: (AnswerEnd & { readonly request: JoinRequest }) | null) => {
        if (end === null) return
        ends.push(`${end.request.person.name}: ${end.how}`)
        errors.set(heldId, end.error)
      },
    },
    ...change,
  })
  requests.setShown(true)
  const query = async (filter: Partial<RequestFilter> = {}): Promise<RequestWindow> =>
    unwrap(await requests.query({ ...everybodyWaiting, ...filter }, 0, 200))
  return {
    ...{ account, linkStore, jobs, told, counts, news, requests, query, ends, folder },
    /** Links of each campaign, as `annotationKey`. */
    made,
    /** What a query answers once every community was read, and whose link can be known is known. */
    allRead: (filter: Partial<RequestFilter> = {}): Promise<RequestWindow> =>
      until(async () => {
        const window = await query(filter)
        return !window.reading && window
      }),
    ended: (jobId: string): Promise<Job> =>
      until(() => {
        const job = last(jobId)
        return (job.state.kind === 'finished' || job.state.kind === 'stopped') && job
      }),
    /** Answers one person and sends it at once; an error where they were not answered by us. */
    answer: async (request: RequestRef, approved: boolean): Promise<Result<null>> => {
      const held = await requests.hold({ kind: 'requests', requests: [request] }, approved)
      if (!held.ok) return held
      await requests.sendHeld()
      const { error } = await until(
        () => errors.has(held.value.heldId) && { error: errors.get(held.value.heldId) ?? null },
      )
      return error === null ? ok(null) : { ok: false, error }
    },
    /** Answers many and sends them at once; the job that does it. */
    startJob: async (selection: RequestSelection, approved: boolean): Promise<Result<Job>> => {
      const before = new Set(jobs.list().map(({ id }) => id))
      const held = await requests.hold(selection, approved)
      if (!held.ok) return held
      void requests.sendHeld()
      return ok(await until(() => jobs.list().find(({ id }) => !before.has(id)) ?? null))
    },
    end: async () => {
      await requests.end()
      linkStore.end()
      await jobs.end()
      await requests.close()
    },
  }
}

export type RequestsDesk = Awaited<ReturnType<typeof openRequests>>
