/** Requests that look in, and change nothing. */
import { communityByTitle, linksOf, listAccounts } from '../world/inspect'
import type { Passage } from '../world/model'
import { truthOf } from '../world/truth'
import type { Answers } from './requests'

/** A link as a control message shows it: ids are decimal text, dates seconds since 1970. */
export interface ShownLink {
  readonly link: string
  readonly adminId: string
  readonly title: string | null
  readonly date: number
  readonly expireDate: number | null
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly permanent: boolean
  readonly revoked: boolean
  readonly joined: number
  readonly waiting: number
}

/** Somebody who came or went, as a control message shows it; `viaLink` is a hash. */
export type ShownPassage = {
  readonly [Key in keyof Passage]: Passage[Key] extends bigint
    ? string
    : Passage[Key] extends bigint | null
      ? string | null
      : Passage[Key]
}

/** A wave of requests as a control message shows it. */
export interface ShownWave {
  /** Hash. */
  readonly link: string
  readonly from: number
  readonly to: number
  /** User ids, whatever became of the requests. */
  readonly people: readonly string[]
}

/** Of whom Telegram was told, by whom and why (`inputReportReasonSpam`). */
export interface ShownReport {
  readonly by: string
  readonly userId: string
  readonly reason: string
}

type Name =
  | 'accounts'
  | 'communities'
  | 'links'
  | 'passages'
  | 'truth'
  | 'waves'
  | 'banned'
  | 'reports'
  | 'struck'
  | 'journal'

export const looks: Answers<Name> = {
  accounts: ({ world }) => listAccounts(world),
  communities: ({ world }) =>
    [...world.communities.values()]
      .filter(({ migratedTo }) => migratedTo === null)
      .map(({ id, kind, title, invites, requests, migratedFrom }) => {
        const was = migratedFrom === null ? null : `${migratedFrom.chatId}`
        return { id: `${id}`, kind, title, links: invites.size, requests: requests.size, migratedFrom: was }
      }),
  links: ({ world }, { community }) =>
    linksOf(communityByTitle(world, community)).map((invite): ShownLink => {
      const { hash, adminId, inside, waiting, startDate: _, pricing: __, ...rest } = invite
      return {
        ...rest,
        link: `https://t.me/+${hash}`,
        adminId: `${adminId}`,
        joined: inside.size,
        waiting: waiting.size,
      }
    }),
  passages: ({ world }, { community }) =>
    communityByTitle(world, community).passages.map(
      ({ userId, approvedBy, by, ...rest }): ShownPassage => ({
        ...rest,
        userId: `${userId}`,
        approvedBy: approvedBy === null ? null : `${approvedBy}`,
        by: by === null ? null : `${by}`,
      }),
    ),
  truth: ({ world }, { community, ...query }) => truthOf(communityByTitle(world, community), query),
  waves: ({ world }, { community }) =>
    communityByTitle(world, community).waves.map(
      ({ people, ...wave }): ShownWave => ({ ...wave, people: people.map((id) => `${id}`) }),
    ),
  banned: ({ world }, { community }) => [...communityByTitle(world, community).banned].map((id) => `${id}`),
  reports: ({ world }) =>
    world.reports.map(({ by, userId, reason }): ShownReport => ({ by: `${by}`, userId: `${userId}`, reason })),
  struck: ({ server }) => server.faults.struck,
  journal: ({ server }) => ({
    entries: server.journal.entries.map((entry) => ({ ...entry, userId: entry.userId?.toString() ?? null })),
    counts: server.journal.counts,
    mistakes: server.journal.mistakes.map(textOf),
  }),
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
