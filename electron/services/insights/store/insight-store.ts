import type { JoinBucket } from '../../../contract/insights'
import { Sqlite } from '../../../storage/database/sqlite'
import { Collected } from './collected'
import { Daily } from './daily'
import { Figures } from './figures'
import type { Span, StoreScope } from './in-scope'
import { Known } from './known'
import { listFigures } from './list-figures'
import { People, type PeopleQuery } from './people'
import { migrations } from './schema'

/** What is known of each community, to be shown beside the figures. */
export interface CollectedChat {
  readonly chatId: string
  readonly title: string
  readonly lookedAt: number | null
  readonly observedFrom: number | null
  readonly limits: readonly string[]
  readonly error: string | null
  readonly gaps: readonly { readonly from: number; readonly to: number }[]
}

/** All calls to an account's file, by name. Synchronous; arguments and results can be copied between processes. */
export const openInsightStore = (path: string) => {
  const { database, aside } = Sqlite.open(path, migrations)
  if (aside !== null) database.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('setAside', '1')")
  const daily = new Daily(database)
  const collected = new Collected(database, new Known(database), daily)
  const figures = new Figures(database, daily)
  const people = new People(database)
  const calls = {
    beginChat: collected.beginChat.bind(collected),
    endChat: collected.endChat.bind(collected),
    putPeople: collected.putPeople.bind(collected),
    putLinks: collected.putLinks.bind(collected),
    putRevocations: collected.putRevocations.bind(collected),
    linkProgress: collected.linkProgress.bind(collected),
    beginReading: collected.beginReading.bind(collected),
    putImporters: collected.putImporters.bind(collected),
    putMembers: collected.putMembers.bind(collected),
    endReading: collected.endReading.bind(collected),
    putEntries: collected.putEntries.bind(collected),
    tellLog: collected.tellLog.bind(collected),
    moveChat: collected.moveChat.bind(collected),
    setting: collected.setting.bind(collected),
    putSetting: collected.putSetting.bind(collected),
    compact: collected.compact.bind(collected),
    span: figures.span.bind(figures),
    summary: figures.summary.bind(figures),
    /** A plot with its gaps and marks. `marked`: the links whose marks are shown. */
    overTime: (
      plot: { readonly bucket: JoinBucket; readonly timeZone: string; readonly span: Span; readonly now: number },
      scope: StoreScope,
      series: readonly StoreScope[],
      marked: StoreScope,
    ) => ({
      ...figures.overTime(plot.bucket, plot.timeZone, plot.span, series),
      gaps: figures.gaps(scope, plot.span),
      marks: figures.marks(marked, plot.span, plot.now),
    }),
    joinTimes: figures.joinTimes.bind(figures),
    joinSources: figures.joinSources.bind(figures),
    links: figures.links.bind(figures),
    listFigures: (since: number) => listFigures(database, since),
    people: (query: PeopleQuery, offset: number, limit: number) => ({
      rows: people.rows(query, offset, limit),
      total: people.count(query),
    }),
    chats: (): readonly CollectedChat[] => chatsIn(database),
    countJoins: figures.countJoins.bind(figures),
  }
  return { calls, aside, close: () => database.close() }
}

type StoreCalls = ReturnType<typeof openInsightStore>['calls']
/** The name of a call to the store. */
export type StoreCallName = keyof StoreCalls
type Answer<F> = F extends (...values: never) => infer R ? R : never

const chatsIn = (database: Sqlite): readonly CollectedChat[] => {
  const gaps = database.all('SELECT chat, since, until FROM gap ORDER BY since')
  const hidden = new Set(
    database.all('SELECT DISTINCT chat FROM stay WHERE person < 0').map(({ chat }) => Number(chat)),
  )
  const isSecond = database.get("SELECT value FROM setting WHERE name = 'setAside'") !== null
  return database.all('SELECT * FROM chat ORDER BY title').map((row) => ({
    ...{ chatId: String(row.chat_id), title: String(row.title) },
    lookedAt: row.looked_at === null ? null : Number(row.looked_at),
    observedFrom: row.observed_from === null ? null : Number(row.observed_from),
    limits: [
      ...String(row.limits).split(' ').filter(Boolean),
      ...(hidden.has(Number(row.id)) ? ['personsHidden'] : []),
      ...(isSecond ? ['collectedAnew'] : []),
    ],
    error: typeof row.error === 'string' ? row.error : null,
    gaps: gaps
      .filter(({ chat }) => chat === row.id)
      .map(({ since, until }) => ({ from: Number(since), to: Number(until) })),
  }))
}

/** The same calls, made from another process. Rejects if the file or the process fails. */
export interface InsightStore {
  ask<Name extends StoreCallName>(
    name: Name,
    ...values: Parameters<StoreCalls[Name]>
  ): Promise<Answer<StoreCalls[Name]>>
  /** Closes the file once what was asked has been answered. */
  close(): Promise<void>
}
