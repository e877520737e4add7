/**
 * What a figure shows, apart from how it is drawn: the plot on the screen, the table behind it and the files that are
 * saved are all made of one of these. Words and numbers are those that a person reads; colours come with the drawing.
 */
export type Plot = TimePlot | GridPlot | SharePlot

interface PlotBase {
  /** `Joins over time`. */
  readonly title: string
  /** What it covers: `All communities, 1–30 November 2026`. */
  readonly subtitle: string
}

/** Numbers by stretch of time, as bars or lines. */
export interface TimePlot extends PlotBase {
  readonly kind: 'time'
  readonly columns: readonly PlotColumn[]
  readonly series: readonly PlotSeries[]
  readonly marks: readonly PlotMark[]
  /** What a stretch is called that nobody watched. */
  readonly gapWords: string
}

/** One stretch of time: an hour, a day or a week. */
export interface PlotColumn {
  /** Seconds since 1970, server time. */
  readonly start: number
  /** Short, for the axis: `9 Nov`. */
  readonly tick: string
  /** In full, for a table or a tooltip: `Monday 9 November 2026`. */
  readonly name: string
  /** Nobody watched: what happened is not known, which is not the same as nothing. */
  readonly isGap: boolean
}

/** `joined` stands above the line and `left` below it; `compared` is one of up to six lines. */
type SeriesRole = 'joined' | 'left' | 'net' | 'compared'

export interface PlotSeries {
  readonly id: string
  readonly name: string
  readonly role: SeriesRole
  /** Of a compared series: which colour and which dashes, 0 to 5. */
  readonly place: number
  /** One a column; null: not known. Those who left count upwards from 0 as well. */
  readonly values: readonly (number | null)[]
}

/** Something that happened to a link: it ended, was edited or revoked, or leaked. */
export interface PlotMark {
  /** Index of the column. */
  readonly column: number
  readonly words: string
}

/** Numbers in cells, such as weekdays by hours. */
export interface GridPlot extends PlotBase {
  readonly kind: 'grid'
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** By row, then column. */
  readonly values: readonly (readonly number[])[]
}

/** Parts of a whole. */
export interface SharePlot extends PlotBase {
  readonly kind: 'share'
  readonly parts: readonly { readonly id: string; readonly name: string; readonly value: number }[]
}
