import type { CallInput, CallName, CallOutput } from '../../contract/calls'
import type { Collecting, Cost, CostBearer, InsightQuery } from '../../contract/insights'
import type { LinkRef } from '../../contract/link-list'
import { fail, ok, type Result } from '../../contract/result'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import type { Campaigns } from '../campaigns/campaigns'
import { safeFileName } from '../files/files'
import { tableCsv } from '../files/table'
import { type Annotations, annotationKey } from '../links/local/annotations'
import type { Requests } from '../requests/requests'
import { labelsOf, waitingIn } from './answers/labels'
import { peopleColumns, peopleRows } from './answers/people-table'
import { rankRows } from './answers/ranking'
import { createGrouping, storeScope, subjectScope } from './answers/scope'
import type { Collector } from './collect/collector'
import type { Costs } from './costs'
import type { LinkFigureCache } from './link-figures'
import type { Span, StoreScope } from './store/in-scope'
import type { InsightStore } from './store/insight-store'
import type { ReadTelegramFigures } from './telegram-figures'

type Answers<N extends CallName> = Promise<Result<CallOutput<N>>>

/**
 * Who joined, by which link, when, and who stayed, from what was collected. Each method may fail with
 * `insightsUnavailable`.
 */
export interface Insights {
  summary(query: InsightQuery): Answers<'queryInsightSummary'>
  joinsOverTime(plot: CallInput<'queryJoinsOverTime'>): Answers<'queryJoinsOverTime'>
  joinTimes(query: InsightQuery): Answers<'queryJoinTimes'>
  joinSources(query: InsightQuery): Answers<'queryJoinSources'>
  ranking(wanted: CallInput<'queryRanking'>): Answers<'queryRanking'>
  people(wanted: CallInput<'queryInsightPeople'>): Answers<'queryInsightPeople'>
  /** `savedAs` null: the user chose no file. `diskFull`, `fileNotWritten`. */
  exportPeople(wanted: CallInput<'exportInsightPeople'>): Promise<Result<{ exported: number; savedAs: string | null }>>
  /** null: nothing was collected about this link. */
  linkFigures(link: LinkRef): Answers<'queryLinkFigures'>
  /** Telegram's own statistics beside what was collected; null: Telegram has none for this period. */
  telegramFigures(chatId: string, query: Pick<InsightQuery, 'period' | 'timeZone'>): Answers<'readTelegramFigures'>
  /** `fileNotRead`, `diskFull`, `fileNotWritten`. */
  setCost(of: CostBearer, cost: Cost | null): Promise<Result<null>>
  collecting(): Promise<Result<Collecting>>
  collectNow(): Promise<Result<Collecting>>
  pauseCollecting(): Promise<Result<Collecting>>
}

export interface InsightsOptions {
  readonly store: InsightStore
  readonly collector: Collector
  readonly costs: Costs
  readonly linkFigures: Pick<LinkFigureCache, 'of' | 'load'>
  readonly telegramFigures: ReadTelegramFigures
  readonly annotations: Pick<Annotations, 'all'>
  readonly campaigns: Pick<Campaigns, 'list' | 'links'>
  readonly requests: Pick<Requests, 'query'>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  readonly askSavePath: (suggestedName: string, kind: 'csv' | 'xlsx') => Promise<string | null>
  readonly log: Log
  /** Called after a cost was set. */
  readonly onChange: () => void
}

export const createInsights = (options: InsightsOptions): Insights => {
  const { store, collector, costs, log } = options
  const grouping = createGrouping(options.annotations, options.campaigns)
  const now = (): number => Math.floor(options.serverTime())

  /** The file, or the process that has it open, may fail at any question. */
  const guarded = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await work()
    } catch (error) {
      log.error('insights.unavailable', { error: error instanceof Error ? error.name : typeof error })
      return fail('insightsUnavailable')
    }
  }
  /** On their way: all that the room asks at the same moment begins with the same question, which goes to the file once. */
  const spans = new Map<string, Promise<Span | null>>()
  const spanOf = (scope: StoreScope, timeZone: string): Promise<Span | null> => {
    const key = JSON.stringify([scope, timeZone])
    const asked = spans.get(key) ?? store.ask('span', scope, timeZone).finally(() => spans.delete(key))
    spans.set(key, asked)
    return asked
  }
  /** Runs `work` for a query, with its scope translated and its period filled in. */
  const within = <T>(
    query: InsightQuery,
    work: (scope: StoreScope, span: Span, isEmpty: boolean) => Promise<Result<T>>,
    isSeen = true,
  ): Promise<Result<T>> =>
    guarded(async () => {
      if (isSeen) collector.wanted()
      const scope = await storeScope(query.scope, grouping)
      if (!scope.ok) return scope
      const known = await spanOf(scope.value, query.timeZone)
      const to = query.period.to ?? Math.max(now(), known?.to ?? 0)
      const from = query.period.from ?? known?.from ?? to
      return work(scope.value, { from: Math.min(from, to), to }, known === null)
    })

  return {
    summary: (query) =>
      within(query, async (scope, span, isEmpty) => {
        const figures = await store.ask('summary', scope, query.timeZone, span)
        const length = span.to - span.from
        const earlier = { from: span.from - length, to: span.from }
        const before = query.period.from === null ? null : await store.ask('summary', scope, query.timeZone, earlier)
        return ok({
          ...{ ...span, ...figures, isEmpty, waiting: await waitingIn(scope, store, options.requests) },
          before: before && { joined: before.joined, left: before.left },
        })
      }),

    joinsOverTime: ({ query, bucket, subjects }) => {
      // Asked ahead of the room, too, which is nobody's wish to know; who sees the plot asks for the summary beside it.
      const plotted = async (scope: StoreScope, span: Span): Answers<'queryJoinsOverTime'> => {
        const scopes: StoreScope[] = []
        for (const subject of subjects) {
          const series = await subjectScope(scope, subject, grouping)
          if (!series.ok) return series
          scopes.push(series.value)
        }
        const links = subjects.flatMap((subject) => (subject.kind === 'link' ? [subject.link] : []))
        const marked = links.length === subjects.length ? { chats: null, links, admins: null } : scope
        const plot = { bucket, timeZone: query.timeZone, span, now: now() }
        const drawn = await store.ask('overTime', plot, scope, scopes, marked)
        const label = await labelsOf(subjects, store, options.campaigns)
        const series = drawn.series.map((one, at) => {
          const subject = subjects[at] ?? { kind: 'all' as const }
          return { subject, label: label(subject), ...one }
        })
        return ok({ ...drawn, series, gaps: [...drawn.gaps], marks: [...drawn.marks] })
      }
      return within(query, plotted, false)
    },

    joinTimes: (query) =>
      within(query, async (scope, span) => ok({ joined: await store.ask('joinTimes', scope, query.timeZone, span) })),

    joinSources: (query) =>
      within(query, async (scope, span) =>
        ok({ sources: [...(await store.ask('joinSources', scope, query.timeZone, span))] }),
      ),

    ranking: ({ query, rank, sort, offset, limit }) =>
      within(query, async (scope, span) => {
        const [tags, known] = [await grouping.tags(), await costs.all()]
        if (!tags.ok) return tags
        if (!known.ok) return known
        const campaigns = rank === 'campaigns' ? await grouping.campaigns() : ok([])
        if (!campaigns.ok) return campaigns
        const figures = await store.ask('links', scope, query.timeZone, span, now())
        const groups = {
          ...{ tags: tags.value, costs: known.value },
          campaigns: campaigns.value.map(({ id, name, links }) => ({
            id,
            name,
            keys: new Set(links.map(annotationKey)),
          })),
        }
        const rows = rankRows(rank, figures, groups, sort)
        return ok({ rows: rows.slice(offset, offset + limit), offset, total: rows.length })
      }),

    people: ({ query, filter, sort, offset, limit }) =>
      within(query, async (scope, span) => {
        const found = await store.ask('people', { scope, span, timeZone: query.timeZone, filter, sort }, offset, limit)
        return ok({ rows: [...found.rows], offset, total: found.total })
      }),

    exportPeople: ({ query, filter, sort, as }) =>
      within(query, async (scope, span): Promise<Result<{ exported: number; savedAs: string | null }>> => {
        const day = new Date(now() * 1_000).toISOString().slice(0, 10)
        const chosen = await options.askSavePath(safeFileName(`People ${day}`, as), as)
        if (chosen === null) return ok({ exported: 0, savedAs: null })
        const rows = await peopleRows(store, grouping, { scope, span, timeZone: query.timeZone, filter, sort })
        const [columns, widths] = [peopleColumns.map(({ name }) => name), peopleColumns.map(({ width }) => width)]
        // Loaded only for the first workbook.
        const content =
          as === 'csv'
            ? tableCsv({ columns, rows })
            : await (await import('../files/workbook')).tableWorkbook({ columns, rows }, widths, 'People')
        const written = await replaceFile(chosen, content)
        return written.ok ? ok({ exported: rows.length, savedAs: chosen }) : written
      }),

    linkFigures: (link) =>
      guarded(async () => {
        collector.wanted()
        await options.linkFigures.load()
        return ok(options.linkFigures.of(link) ?? null)
      }),

    telegramFigures: (chatId, query) => guarded(() => options.telegramFigures(chatId, query)),

    setCost: async (of, cost) => {
      const set = await costs.set(of, cost)
      if (set.ok) options.onChange()
      return set
    },
    collecting: () => collector.state(),
    collectNow: () =>
      guarded(async () => {
        collector.now()
        return collector.state()
      }),
    pauseCollecting: () =>
      guarded(async () => {
        await collector.pause()
        return collector.state()
      }),
  }
}
