import type { KeyboardEvent } from 'react'

/** Where an arrow key leads from a row; null: the key is not one of them. `page`: rows that are seen at once. */
export const targetOf = (key: string, from: number, count: number, page: number): number | null => {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, to))
}

/** The key is pressed alone, or with Shift: no shortcut of the window. */
export const isBare = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey

/** A button, box or field in a row answers Enter and Space itself. */
export const isOnRow = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listitem'

/** Rows that a row may have moved by, through what others made or ended, and is still found. */
const WITHIN = 50

/** How many places a row has moved; 0 where it stands as before or is no longer near. `keyAt`: null for no row. */
export const movedBy = (keyAt: (index: number) => string | null, key: string, index: number): number => {
  if (keyAt(index) === key) return 0
  for (let step = 1; step <= WITHIN; step++) {
    if (keyAt(index + step) === key) return step
    if (keyAt(index - step) === key) return -step
  }
  return 0
}
