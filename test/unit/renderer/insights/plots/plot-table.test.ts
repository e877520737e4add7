import { expect, it } from 'vitest'
import type { TimePlot } from '../../../../../renderer/features/insights/plots/plot-model'
import { tableOfPlot } from '../../../../../renderer/features/insights/plots/plot-table'

const words = { time: 'When', events: 'What happened', part: 'From', people: 'People', row: 'Day' }

it('a plot over time is a row a stretch, with what is not known left empty', () => {
  const plot: TimePlot = {
    kind: 'time',
    title: '',
    subtitle: '',
    gapWords: 'Nobody looked',
    columns: [1, 2].map((start) => ({ start, tick: '', name: `day ${start}`, isGap: start === 2 })),
    series: [
      { id: 'a', name: 'Ana', role: 'compared', place: 0, values: [3, null] },
      { id: 'b', name: 'Ben', role: 'compared', place: 1, values: [0, 4] },
    ],
    marks: [
      { column: 1, words: 'Ended' },
      { column: 1, words: 'Revoked' },
    ],
  }
  expect(tableOfPlot(plot, words)).toEqual({
    header: ['When', 'Ana', 'Ben', 'What happened'],
    rows: [
      { key: '1', cells: ['day 1', 3, 0, ''] },
      { key: '2', cells: ['day 2', null, 4, 'Nobody looked; Ended; Revoked'] },
    ],
  })
  const calm = { ...plot, marks: [], columns: plot.columns.map((column) => ({ ...column, isGap: false })) }
  expect(tableOfPlot(calm, words).header).toEqual(['When', 'Ana', 'Ben'])
})

it('cells are a row a day, parts a row a part', () => {
  expect(
    tableOfPlot({ kind: 'grid', title: '', subtitle: '', rows: ['Mon'], columns: ['0', '1'], values: [[2, 3]] }, words),
  ).toEqual({ header: ['Day', '0', '1'], rows: [{ key: '0', cells: ['Mon', 2, 3] }] })
  expect(
    tableOfPlot({ kind: 'share', title: '', subtitle: '', parts: [{ id: 'x', name: 'Links', value: 7 }] }, words),
  ).toEqual({ header: ['From', 'People'], rows: [{ key: 'x', cells: ['Links', 7] }] })
})
