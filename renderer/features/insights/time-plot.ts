import type { JoinsOverTime } from '../../../electron/contract/insights'
import type { TimeLocale } from '../../components/moment-words'
import { bucketName, bucketTick, hourName, weekdayNames } from './plot-words'
import type { GridPlot, PlotColumn, PlotMark, PlotSeries, TimePlot } from './plots/plot-model'
import { subjectKey } from './view'

/** Which numbers of compared series are drawn. */
type Measure = 'joined' | 'left' | 'net'

interface TimePlotWords {
  readonly title: string
  readonly subtitle: string
  readonly gap: string
  readonly joined: string
  readonly left: string
  readonly net: string
  readonly unnamed: (hash: string) => string
  readonly all: string
  readonly mark: (kind: 'expired' | 'edited' | 'revoked', link: string) => string
}

interface TimePlotOptions {
  readonly words: TimePlotWords
  readonly place: TimeLocale
  /** null: one series, with all its numbers. */
  readonly measure: Measure | null
}

/**
 * What main counted, as a plot. In a column that a gap touches, what is known is drawn (who came by a link is told later
 * too), and nothing is not said to be zero.
 */
export const timePlotOf = (answer: JoinsOverTime, { words, place, measure }: TimePlotOptions): TimePlot => {
  const columns = answer.starts.map((start, index) => {
    const end = answer.starts[index + 1] ?? answer.end
    return {
      start,
      tick: bucketTick(answer.bucket, start, place),
      name: bucketName(answer.bucket, start, end, place),
      isGap: answer.gaps.some((gap) => gap.from < end && gap.to > start),
    }
  })
  return {
    kind: 'time',
    title: words.title,
    subtitle: words.subtitle,
    gapWords: words.gap,
    columns,
    series: (measure === null ? wholeSeries(answer, words) : comparedSeries(answer, words, measure)).map((series) => ({
      ...series,
      values: series.values.map((value, index) => (columns[index]?.isGap === true && value === 0 ? null : value)),
    })),
    marks: marksOf(answer, columns, words),
  }
}

const net = (joined: readonly number[], left: readonly number[]): readonly number[] =>
  joined.map((came, index) => came - (left[index] ?? 0))

const wholeSeries = (answer: JoinsOverTime, words: TimePlotWords): readonly PlotSeries[] => {
  const [series] = answer.series
  if (series === undefined) return []
  const { joined, left } = series
  return [
    { id: 'joined', name: words.joined, role: 'joined', place: 0, values: joined },
    { id: 'left', name: words.left, role: 'left', place: 0, values: left },
    { id: 'net', name: words.net, role: 'net', place: 0, values: net(joined, left) },
  ]
}

const comparedSeries = (answer: JoinsOverTime, words: TimePlotWords, measure: Measure): readonly PlotSeries[] =>
  answer.series.map(({ subject, label, joined, left }, place) => ({
    id: subjectKey(subject),
    name: label ?? (subject.kind === 'link' ? words.unnamed(subject.link.hash) : words.all),
    role: 'compared',
    place,
    values: measure === 'joined' ? joined : measure === 'left' ? left : net(joined, left),
  }))

const marksOf = (answer: JoinsOverTime, columns: readonly PlotColumn[], words: TimePlotWords): readonly PlotMark[] =>
  answer.marks.flatMap(({ kind, at, link, title }) => {
    const column = columns.findLastIndex(({ start }) => start <= at)
    return column < 0 ? [] : [{ column, words: words.mark(kind, title ?? words.unnamed(link.hash)) }]
  })

/** Weekdays by hours, with the first day of the week as the language has it. */
export const joinTimesPlotOf = (
  joined: readonly (readonly number[])[],
  words: { readonly title: string; readonly subtitle: string },
  place: TimeLocale,
): GridPlot & { readonly weekdays: readonly number[] } => {
  const names = weekdayNames(place)
  return {
    kind: 'grid',
    ...words,
    weekdays: names.map(({ weekday }) => weekday),
    rows: names.map(({ name }) => name),
    columns: Array.from({ length: 24 }, (_none, hour) => hourName(hour)),
    values: names.map(({ weekday }) => joined[weekday] ?? []),
  }
}
