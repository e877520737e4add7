import type { MouseEvent } from 'react'
import { isOnRowItself, selectModeOf } from './selection'
import type { RowPlace } from './virtual-list'

/** What a row of `VirtualList` needs on its element: arrow keys find it by this, and screen readers count by it. */
export const rowAttributes = (name: string, { index, total, top, reachable, onFocus }: RowPlace) => ({
  role: 'listitem',
  'aria-label': name,
  'aria-setsize': total,
  'aria-posinset': index + 1,
  tabIndex: reachable ? 0 : -1,
  'data-row': index,
  style: { transform: `translateY(${top}px)` },
  onFocus: () => onFocus(index),
})

/** The same for a row that a click selects: on the row itself, and on none of its controls. */
export const selectableRowAttributes = (name: string, place: RowPlace) => ({
  ...rowAttributes(name, place),
  onClick: (event: MouseEvent) => {
    if (isOnRowItself(event)) place.onSelect(place.index, selectModeOf(event, 'only'))
  },
})
