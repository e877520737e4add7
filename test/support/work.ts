import { join } from 'node:path'
import type { Job } from '../../electron/contract/jobs'
import type { InviteLink } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import { createAnnotations } from '../../electron/services/links/local/annotations'
import { createCarryOver } from '../../electron/services/links/manage/carry-over'
import { createLinkPeople } from '../../electron/services/links/manage/link-people'
import { createLinkWork } from '../../electron/services/links/manage/link-work'
import { createLockdownRecords } from '../../electron/services/links/manage/lockdown-records'
import { createLockdowns } from '../../electron/services/links/manage/lockdowns'
import { createManageLinks } from '../../electron/services/links/manage/manage-links'
import { accountFolder } from '../../electron/storage/account-folder'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import { type TestGateway, unwrap } from './gateway'
import { openJobs } from './jobs'
import { openLinkStore, until } from './link-store'
import { openLinks, silentLog } from './links'
import type { TestSandbox } from './sandbox'

/** Everything that changes links, as the app builds it over one gateway; what is kept lies in `folder`. */
export const openWork = async (gateway: TestGateway, folder: string) => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const current: ConnectedAccount = connectAccount(account, gateway)
  const connection = async () => ok(current)
  const annotations = createAnnotations({
    folder: accountFolder(folder, account.id),
    log: silentLog,
    onChange: () => linkStore.annotationsChanged(),
  })
  const { linkStore } = openLinkStore(gateway, account, { annotations })
  const { jobs, told, last } = openJobs(connection)
  const common = { connection, linkStore, secondLookAfter: 30 }
  const time = { now: 0 }
  const { links } = await openLinks(gateway, folder, { accountId: account.id })
  const records = createLockdownRecords({ folder: accountFolder(folder, account.id), log: silentLog })
  const lockdowns = createLockdowns({
    ...{ ...common, annotations, carryOver: createCarryOver({ annotations, passOnRules: () => undefined }) },
    ...{ jobs, links, records, serverTime: gateway.serverTime },
    findChat: (chatId) => gateway.resolveChat(chatId),
    askSavePath: async (name) => join(folder, name),
  })
  return {
    ...{ account, linkStore, annotations, jobs, told, last, records },
    /** The clock of the people that are shown, in milliseconds. */
    time,
    manage: createManageLinks(common),
    people: createLinkPeople({ connection, linkStore, clock: () => time.now }),
    work: createLinkWork({ ...common, annotations, jobs }),
    lockdowns,
    links,
    /** Waits until a job has ended and nothing of it is on its way. */
    ended: (jobId: string): Promise<Job> =>
      until(() => {
        const job = last(jobId)
        return (job.state.kind === 'finished' || job.state.kind === 'stopped') && job
      }),
  }
}

export type Work = Awaited<ReturnType<typeof openWork>>

/** Makes a link at the server. */
export const makeLink = async (
  gateway: TestGateway,
  chatId: string,
  change: Partial<ExportChatInvite> = {},
): Promise<InviteLink> => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title: null, expireDate: null, usageLimit: null, requestNeeded: false },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      ...change,
    }),
  )
  if (made.kind !== 'link') throw new Error('no link was made')
  return made.link
}

export const refOf = ({ chatId, hash }: InviteLink) => ({ chatId, hash })

/** How often the server was asked for a method since its journal was cleared, by what came of it. */
export const callsOf = async (server: TestSandbox, method: string): Promise<readonly string[]> => {
  const { entries } = await server.journal()
  return entries.filter((entry) => entry.method === method).map(({ outcome }) => outcome)
}
