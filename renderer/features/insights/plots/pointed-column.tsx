import { useDrawingArea, useFocusedItem } from '@mui/x-charts/hooks'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { ColumnNumbers } from './column-numbers'
import type { PlotColors } from './plot-colors'
import type { TimePlot } from './plot-model'

interface PointedColumnProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
  readonly isRtl: boolean
  /** In which the box stands; its edges are those of the picture. */
  readonly around: HTMLElement | null
  readonly write: (value: number) => string
}

/**
 * The column under the pointer, or the one that the arrow keys have reached, and its numbers in a box beside it. The
 * chart itself hears nothing of the pointer: it would look for what is below at each movement, and draw itself anew.
 */
export const PointedColumn = ({ plot, colors, isRtl, around, write }: PointedColumnProps) => {
  const area = useDrawingArea()
  const focused = useFocusedItem()
  const [hit, pointed] = usePointed(plot.columns.length, isRtl)
  const reached = focused !== null && 'dataIndex' in focused ? (focused.dataIndex ?? null) : null
  const index = reached ?? pointed
  const column = index === null ? undefined : plot.columns[index]
  const step = area.width / Math.max(1, plot.columns.length)
  const left = index === null ? 0 : area.left + (isRtl ? plot.columns.length - 1 - index : index) * step
  // In the second half there is room before it.
  const isLate = left + step / 2 > area.left + area.width / 2
  return (
    <>
      {column !== undefined && (
        <rect
          data-pointed={index}
          {...{ x: left, y: area.top, width: step, height: area.height }}
          fill={colors.text}
          fillOpacity={0.08}
          pointerEvents="none"
        />
      )}
      <rect ref={hit} x={area.left} y={area.top} width={area.width} height={area.height} fill="transparent" />
      {column !== undefined &&
        index !== null &&
        around !== null &&
        createPortal(
          <ColumnNumbers
            {...{ plot, colors, index, isRtl, write }}
            place={isLate ? { left: left - 8, transform: 'translateX(-100%)' } : { left: left + step + 8 }}
          />,
          around,
        )}
    </>
  )
}

/** The element that hears the pointer, and the index of the column below it; null: it is elsewhere. */
const usePointed = (columns: number, isRtl: boolean) => {
  const hit = useRef<SVGRectElement>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  useEffect(() => {
    const element = hit.current
    if (element === null) return
    const move = (event: PointerEvent): void => {
      // What the chart listens with stands further out.
      event.stopPropagation()
      const { left, width } = element.getBoundingClientRect()
      const place = Math.min(columns - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * columns)))
      setPointed(columns === 0 ? null : isRtl ? columns - 1 - place : place)
    }
    const leave = (): void => setPointed(null)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerleave', leave)
    }
  }, [columns, isRtl])
  return [hit, pointed] as const
}
