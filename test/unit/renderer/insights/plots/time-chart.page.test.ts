import { cleanup, fireEvent } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { plotColors } from '../../../../../renderer/features/insights/plots/plot-colors'
import type { TimePlot } from '../../../../../renderer/features/insights/plots/plot-model'
import { TimeChart } from '../../../../../renderer/features/insights/plots/time-chart'
import { draw } from '../../drawn'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday']
const plot: TimePlot = {
  kind: 'time',
  title: 'Joins over time',
  subtitle: 'All communities',
  gapWords: 'Nobody watched',
  columns: days.map((name, index) => ({ start: index * 86_400, tick: name.slice(0, 3), name, isGap: index === 2 })),
  series: [
    { id: 'joined', name: 'Joined', role: 'joined', place: 0, values: [1200, 7, null, 4] },
    { id: 'left', name: 'Left', role: 'left', place: 0, values: [3, 2, null, 1] },
    { id: 'net', name: 'Net', role: 'net', place: 0, values: [1197, 5, null, 3] },
  ],
  marks: [{ column: 1, words: 'Ana ended' }],
}
const onColumn = vi.fn<(index: number) => void>()

const chart = (isRtl = false): Element => {
  const look = { plot, colors: plotColors.light, isRtl, locale: 'en-GB', width: 854, onColumn }
  draw(createElement(TimeChart, look))
  const hit = document.querySelector('rect[fill="transparent"]')
  if (hit === null) throw new Error('nothing hears the pointer')
  // Four columns of 200 pixels; nothing is laid out here.
  vi.spyOn(hit, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 800, 200))
  return hit
}
const pointAt = (hit: Element, clientX: number): void =>
  void fireEvent(hit, new MouseEvent('pointermove', { clientX, bubbles: true }))
/** What is written in the box; null: there is none. */
const box = (): string | null => document.querySelector('caption')?.closest('div')?.textContent ?? null
const pointed = (): string | undefined => document.querySelector<SVGElement>('[data-pointed]')?.dataset.pointed

afterEach(() => {
  cleanup()
  onColumn.mockClear()
})

describe('the picture of joins over time', () => {
  it('shows the numbers of the column below the pointer, and none when it has gone', () => {
    const hit = chart()
    expect(box()).toBe(null)
    pointAt(hit, 110)
    expect(box()).toBe('MondayJoined1,200Left3Net1,197')
    pointAt(hit, 299)
    expect(pointed()).toBe('0')
    pointAt(hit, 301)
    expect(box()).toBe('TuesdayJoined7Left2Net5Ana ended')
    pointAt(hit, 900)
    expect(pointed()).toBe('3')
    fireEvent(hit, new MouseEvent('pointerleave'))
    expect(box()).toBe(null)
  })

  it('says of a stretch that nobody watched that it is not known', () => {
    pointAt(chart(), 550)
    expect(box()).toBe('WednesdayJoined–Left–Net–Nobody watched')
  })

  it('runs from the right where the language does', () => {
    const hit = chart(true)
    pointAt(hit, 110)
    expect(pointed()).toBe('3')
    pointAt(hit, 890)
    expect(pointed()).toBe('0')
  })

  it('lets the chart hear nothing of the pointer, which would look for what is below it each time', () => {
    const hit = chart()
    const heard = vi.fn<() => void>()
    hit.closest('svg')?.addEventListener('pointermove', heard)
    pointAt(hit, 110)
    expect(heard).not.toHaveBeenCalled()
  })

  it('is read by the arrow keys: each column’s numbers, and its people at Enter', () => {
    chart()
    const reader = document.querySelector<HTMLElement>('[tabindex="0"]')
    reader?.focus()
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
    press('ArrowRight')
    expect(pointed()).toBe('0')
    press('ArrowRight')
    expect(box()).toContain('Tuesday')
    press('Enter')
    expect(onColumn).toHaveBeenLastCalledWith(1)
  })

  it('writes its numbers and times beside it, those who left as many, not fewer than none', () => {
    chart()
    const words = [...document.querySelectorAll('svg > g > text, svg > g > g > text')].map(
      ({ textContent }) => textContent,
    )
    expect(words).toContain('1,000')
    expect(words).toEqual(expect.arrayContaining(['Mon', 'Tue', 'Wed', 'Thu']))
    expect(words.filter((word) => word?.startsWith('-'))).toEqual([])
  })
})
