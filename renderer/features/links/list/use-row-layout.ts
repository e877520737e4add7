import { type RefObject, useEffect, useMemo, useState } from 'react'
import { columnsFor, modeOf, templateOf } from './columns'

/** How the rows are drawn in the room there is: follows the width of the list, not of the window. */
export const useRowLayout = (list: RefObject<HTMLElement | null>, everywhere: boolean, hasFigures: boolean) => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const read = (): void => setWidth(element.clientWidth)
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [list])
  const mode = modeOf(width)
  // The same array while the same columns stand, so that dragging the window's edge renders no row.
  const names = columnsFor(width, everywhere, hasFigures)
    .map(({ name }) => name)
    .join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names say which columns there are
  const columns = useMemo(() => columnsFor(width, everywhere, hasFigures), [names])
  return { mode, columns, template: templateOf(columns), everywhere }
}
export type RowLayout = ReturnType<typeof useRowLayout>
