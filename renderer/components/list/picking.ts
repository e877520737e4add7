/** How a row was meant: alone, as well (Ctrl or ⌘), or with all up to it (Shift). */
export type Pick = 'alone' | 'toggle' | 'range' | 'addRange'

/** What is selected in a list, as its rows and its keys need it. */
export interface Picking {
  readonly count: number
  readonly pick: (index: number, how: Pick) => void
  /** A range that is selected next begins here. */
  readonly startAt: (index: number) => void
  readonly all: () => void
  readonly clear: () => void
}

interface Click {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** What a click with these keys means; `otherwise`: without any. */
export const howOf = (event: Click, otherwise: Pick): Pick => {
  const adds = event.ctrlKey || event.metaKey
  return event.shiftKey ? (adds ? 'addRange' : 'range') : adds ? 'toggle' : otherwise
}

interface Place {
  readonly target: EventTarget
  readonly currentTarget: EventTarget
}

/** A click in the row itself, beside everything that has a meaning of its own: the row's menu stands elsewhere. */
export const isPlain = ({ target, currentTarget }: Place): boolean =>
  target instanceof Element &&
  currentTarget instanceof Element &&
  currentTarget.contains(target) &&
  target.closest('button, input, a') === null
