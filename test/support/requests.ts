import type { Job } from '../../electron/contract/jobs'
import type { Importer, JoinRequest, RequestFilter, RequestMark, RequestWindow } from '../../electron/contract/people'
import { ok } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import { createRequests, type RequestsOptions } from '../../electron/services/requests/requests'
import { type TestGateway, unwrap } from './gateway'
import { openJobs } from './jobs'
import { openLinkStore, until } from './link-store'

export const everybody: RequestFilter = { search: '', chatId: null, hash: null }

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
  ...{ chatId: '-1001', community: 'Aurora', via: null, person: importerOf(userId, person) },
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
export const openRequests = async (gateway: TestGateway, change: Partial<RequestsOptions> = {}) => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const current: ConnectedAccount = connectAccount(account, gateway)
  const connection = async () => ok(current)
  const { linkStore } = openLinkStore(gateway, account)
  const { jobs, told, last } = openJobs(connection)
  const counts: number[] = []
  const news: (readonly JoinRequest[])[] = []
  const requests = createRequests({
    ...{
      account,
      connection,
      listChats: () => gateway.listChats(),
      waitingLinks: linkStore.waitingLinks,
    },
    ...{ jobs, onChange: (waiting) => counts.push(waiting), onNews: (asking) => news.push(asking) },
    ...{
      onAnswered: linkStore.chatChanged,
      serverTime: () => gateway.serverTime(),
      wait: shortWait,
      newsEvery: 300,
      secondLookAfter: 30,
    },
    ...change,
  })
  requests.setShown(true)
  const query = async (filter: Partial<RequestFilter> = {}): Promise<RequestWindow> =>
    unwrap(await requests.query({ ...everybody, ...filter }, 0, 200))
  return {
    ...{ account, linkStore, jobs, told, counts, news, requests, query },
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
    end: async () => {
      requests.end()
      linkStore.end()
      await jobs.end()
    },
  }
}

export type RequestsDesk = Awaited<ReturnType<typeof openRequests>>
