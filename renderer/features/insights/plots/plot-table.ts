import type { GridPlot, Plot, SharePlot, TimePlot } from './plot-model'

/** The numbers of a plot as a table; null: not known. */
export interface PlotTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly (string | number | null)[] }[]
}

/** Heads of columns that no series names. */
export interface TableWords {
  readonly time: string
  readonly events: string
  readonly part: string
  readonly people: string
  /** Of a grid, over the names of its rows. */
  readonly row: string
}

/** The table behind a plot: the same numbers, read by row. */
export const tableOfPlot = (plot: Plot, words: TableWords): PlotTable => {
  switch (plot.kind) {
    case 'time':
      return timeTable(plot, words)
    case 'grid':
      return gridTable(plot, words)
    case 'share':
      return shareTable(plot, words)
  }
}

const timeTable = (plot: TimePlot, words: TableWords): PlotTable => {
  const hasMarks = plot.marks.length > 0 || plot.columns.some(({ isGap }) => isGap)
  return {
    header: [words.time, ...plot.series.map(({ name }) => name), ...(hasMarks ? [words.events] : [])],
    rows: plot.columns.map((column, index) => ({
      key: String(column.start),
      cells: [
        column.name,
        ...plot.series.map(({ values }) => values[index] ?? null),
        ...(hasMarks ? [marksAt(plot, index)] : []),
      ],
    })),
  }
}

const marksAt = ({ marks, columns, gapWords }: TimePlot, index: number): string =>
  [
    ...(columns[index]?.isGap === true ? [gapWords] : []),
    ...marks.filter(({ column }) => column === index).map((mark) => mark.words),
  ].join('; ')

const gridTable = (plot: GridPlot, words: TableWords): PlotTable => ({
  header: [words.row, ...plot.columns],
  rows: plot.rows.map((name, row) => ({ key: String(row), cells: [name, ...(plot.values[row] ?? [])] })),
})

const shareTable = (plot: SharePlot, words: TableWords): PlotTable => ({
  header: [words.part, words.people],
  rows: plot.parts.map(({ id, name, value }) => ({ key: id, cells: [name, value] })),
})
