import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { plotColors } from '../../../../../renderer/features/insights/plots/plot-colors'
import type { GridPlot, SharePlot, TimePlot } from '../../../../../renderer/features/insights/plots/plot-model'
import type { Drawing } from '../../../../../renderer/features/insights/plots/svg-frame'
import { svgOfPlot } from '../../../../../renderer/features/insights/plots/svg-of-plot'

const drawing: Drawing = {
  width: 960,
  height: 420,
  colors: plotColors.light,
  isRtl: false,
  writeNumber: (value) => value.toLocaleString('en-GB'),
}

const DAY = 86_400
const time = (given: Partial<TimePlot> = {}): TimePlot => ({
  kind: 'time',
  title: 'Joins over time',
  subtitle: 'Berlin Runners, 1–5 November 2026',
  columns: [1, 2, 3, 4, 5].map((day) => ({
    start: day * DAY,
    tick: `${day} Nov`,
    name: `${day} November 2026`,
    isGap: day === 3,
  })),
  series: [
    { id: 'joined', name: 'Joined', role: 'joined', place: 0, values: [10, 20, null, 0, 40] },
    { id: 'left', name: 'Left', role: 'left', place: 0, values: [5, 0, null, 0, 10] },
  ],
  marks: [],
  gapWords: 'Nobody looked',
  ...given,
})
const grid: GridPlot = {
  kind: 'grid',
  title: 'When people join',
  subtitle: 'All communities',
  rows: ['Mon', 'Tue'],
  columns: ['00', '01', '02'],
  values: [
    [0, 1, 2],
    [4, 0, 8],
  ],
}
const share: SharePlot = {
  kind: 'share',
  title: 'Where people come from',
  subtitle: 'All communities',
  parts: [
    { id: 'links', name: 'Links', value: 30 },
    { id: 'none', name: 'Without a link', value: 15 },
  ],
}

/** The document as a reader of XML sees it. */
const read = (svg: string) => {
  const document = new new Window().DOMParser().parseFromString(svg, 'image/svg+xml')
  const all = (selector: string) => [...document.querySelectorAll(selector)]
  const number = (element: { getAttribute: (name: string) => string | null }, name: string): number =>
    Number(element.getAttribute(name))
  return { document, all, number }
}

describe('a plot over time as SVG', () => {
  it('has bars in proportion, up for who joined and down for who left', () => {
    const { all, number } = read(svgOfPlot(time(), drawing))
    const joined = all(`rect[fill="${plotColors.light.joined}"]`)
    const left = all(`rect[fill="${plotColors.light.left}"]`)
    const heights = joined.map((bar) => number(bar, 'height'))
    expect(heights).toHaveLength(3)
    const unit = (heights[0] ?? 0) / 10
    expect(heights[1]).toBeCloseTo(20 * unit, 0)
    expect(heights[2]).toBeCloseTo(40 * unit, 0)
    expect(left.map((bar) => number(bar, 'height') / unit).map(Math.round)).toEqual([5, 10])
    const [up] = joined
    const [down] = left
    if (up === undefined || down === undefined) throw new Error('no bars')
    expect(number(up, 'y') + number(up, 'height')).toBeCloseTo(number(down, 'y'), 1)
  })

  it('hatches what nobody watched, where nothing else stands', () => {
    const { all, number } = read(svgOfPlot(time(), drawing))
    const [gap] = all('rect[fill="url(#gap)"]')
    if (gap === undefined) throw new Error('no gap')
    const from = number(gap, 'x')
    const to = from + number(gap, 'width')
    for (const bar of all('rect[rx]')) {
      const x = number(bar, 'x')
      expect(x + number(bar, 'width') <= from || x >= to).toBe(true)
    }
    expect(all('text').map((one) => one.textContent)).toContain('Nobody looked')
  })

  it('draws compared series as lines with a break at a gap, a name and dashes each', () => {
    const series = ['Ana', 'Ben'].map((name, place) => ({
      ...{ id: name, name, role: 'compared' as const, place },
      values: [1, 2, null, 4, 5],
    }))
    const { all } = read(svgOfPlot(time({ series }), drawing))
    expect(all('polyline')).toHaveLength(4)
    expect(new Set(all('polyline').map((one) => one.getAttribute('stroke-dasharray'))).size).toBe(2)
    const words = all('text').map((one) => one.textContent)
    expect(words).toEqual(expect.arrayContaining(['Ana', 'Ben']))
  })

  it('keeps all inside the picture, also of marks at both ends and of a long name', () => {
    const marks = [
      { column: 0, words: 'Link of the very first day revoked' },
      { column: 4, words: `9 Nov, 02:00: 74 by “${'Telegram bio '.repeat(20)}”` },
    ]
    for (const isRtl of [false, true]) {
      const { all, number } = read(svgOfPlot(time({ marks }), { ...drawing, isRtl }))
      for (const one of all('text')) {
        const x = number(one, 'x')
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(drawing.width)
        const anchor = one.getAttribute('text-anchor') ?? 'start'
        const length = [...(one.textContent ?? '')].length * 6
        const runsRight = (anchor === 'start') !== isRtl
        if (anchor !== 'middle') expect(runsRight ? x + length : x - length).toBeLessThanOrEqual(drawing.width + 40)
        if (anchor !== 'middle') expect(runsRight ? x : x - length).toBeGreaterThanOrEqual(-40)
      }
    }
  })

  it('runs from right to left where words do', () => {
    const { all, number } = read(svgOfPlot(time(), { ...drawing, isRtl: true }))
    const xs = all(`rect[fill="${plotColors.light.joined}"]`).map((bar) => number(bar, 'x'))
    expect(xs).toEqual([...xs].sort((a, b) => b - a))
  })

  it('is the same bytes each time, and draws a plot of nothing', () => {
    expect(svgOfPlot(time(), drawing)).toBe(svgOfPlot(time(), drawing))
    const nothing = svgOfPlot(time({ columns: [], series: [] }), drawing)
    expect(nothing).not.toContain('NaN')
    expect(read(nothing).document.querySelector('parsererror')).toBeNull()
  })
})

describe('cells as SVG', () => {
  it('are the stronger the more they hold, and say their number', () => {
    const { all, number } = read(svgOfPlot(grid, drawing))
    const cells = all('rect[fill-opacity]')
    expect(cells).toHaveLength(6)
    expect(number(cells[5] ?? cells[0] ?? cells[1] ?? ({} as never), 'fill-opacity')).toBe(1)
    expect(all('rect title').map((one) => one.textContent)).toContain('Tue 02: 8')
  })
})

describe('parts as SVG', () => {
  it('have bars in proportion', () => {
    const { all, number } = read(svgOfPlot(share, drawing))
    const [links, none] = all('rect[rx]').map((bar) => number(bar, 'width'))
    expect(links).toBeCloseTo((none ?? 0) * 2, 1)
  })
})

it('names with marks of XML in them stay words', () => {
  const name = '<script>"&\u0001'
  const drawn = [
    svgOfPlot({ ...share, title: name, parts: [{ id: 'a', name, value: 1 }] }, drawing),
    svgOfPlot({ ...grid, rows: [name, 'Tue'] }, drawing),
    svgOfPlot(time({ marks: [{ column: 1, words: name }] }), drawing),
  ]
  for (const svg of drawn) {
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0001')
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
  }
})
