const REACHABLE = [
  '[role="listitem"][tabindex="0"]',
  '[role="gridcell"][tabindex="0"]',
  '[role="gridcell"] [tabindex="0"]',
]

/** The row or the cell that Tab reaches on the screen; a room that waits behind another has one too. null: there is none. */
export const reachableRow = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(REACHABLE.join())].find((row) => row.checkVisibility()) ?? null
