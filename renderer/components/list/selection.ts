/**
 * What is selected in a list: rows that are named one by one, or all that a query finds without those that were taken out
 * again, however many those are. Pure; `useSelection` keeps one for a list. `Ref` is what main knows a row by, under the
 * key that tells the row from all others.
 */
export type Selection<Query, Ref> =
  | { readonly kind: 'named'; readonly refs: ReadonlyMap<string, Ref> }
  | { readonly kind: 'matching'; readonly query: Query; readonly except: ReadonlyMap<string, Ref> }

/** The reference to a row, under its key. */
export type Keyed<Ref> = readonly [key: string, ref: Ref]

const named = <Ref>(refs: Iterable<Keyed<Ref>>) => ({ kind: 'named', refs: new Map<string, Ref>(refs) }) as const

export const nothingSelected = named<never>([])

/** These rows and no others. */
export const selectionOf = <Ref>(refs: readonly Keyed<Ref>[]): Selection<never, Ref> => named(refs)

/** All that a query finds, also what it finds later. */
export const allOf = <Query>(query: Query): Selection<Query, never> => ({
  kind: 'matching',
  query,
  except: new Map<string, never>(),
})

export const isSelected = <Query, Ref>(selection: Selection<Query, Ref>, key: string): boolean =>
  selection.kind === 'named' ? selection.refs.has(key) : !selection.except.has(key)

/** `total`: how many rows the query finds now. */
export const selectedCount = <Query, Ref>(selection: Selection<Query, Ref>, total: number): number =>
  selection.kind === 'named' ? selection.refs.size : Math.max(0, total - selection.except.size)

/** Takes a row in, or out again. */
export const toggled = <Query, Ref>(
  selection: Selection<Query, Ref>,
  [key, ref]: Keyed<Ref>,
): Selection<Query, Ref> => {
  const changed = new Map(selection.kind === 'named' ? selection.refs : selection.except)
  if (!changed.delete(key)) changed.set(key, ref)
  return selection.kind === 'named' ? named(changed) : { ...selection, except: changed }
}

/** Takes more rows in; the same selection where all of them are in it. */
export const withRows = <Query, Ref>(
  selection: Selection<Query, Ref>,
  refs: readonly Keyed<Ref>[],
): Selection<Query, Ref> => {
  if (refs.every(([key]) => isSelected(selection, key))) return selection
  if (selection.kind === 'named') return named([...selection.refs, ...refs])
  const except = new Map(selection.except)
  for (const [key] of refs) except.delete(key)
  return { ...selection, except }
}

/** Without rows that are no longer there; the same selection where it named none of them. */
export const withoutRows = <Query, Ref>(
  selection: Selection<Query, Ref>,
  gone: readonly string[],
): Selection<Query, Ref> => {
  if (selection.kind === 'matching' || !gone.some((key) => selection.refs.has(key))) return selection
  const left = new Map(selection.refs)
  for (const key of gone) left.delete(key)
  return named(left)
}

/** The selection after a new query: of all that match, it follows a query that finds the same rows. */
export const requeried = <Query, Ref>(selection: Selection<Query, Ref>, query: Query): Selection<Query, Ref> =>
  selection.kind === 'named' ? selection : { ...selection, query }

/** How a row was meant: alone, as well (Ctrl or ⌘), or with all up to it (Shift). */
export type SelectMode = 'only' | 'toggle' | 'range' | 'addRange'

interface Modifiers {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** What a click with these keys held means; `otherwise`: with none of them. */
export const selectModeOf = (event: Modifiers, otherwise: SelectMode): SelectMode => {
  const adds = event.ctrlKey || event.metaKey
  return event.shiftKey ? (adds ? 'addRange' : 'range') : adds ? 'toggle' : otherwise
}

interface Targets {
  readonly target: EventTarget
  readonly currentTarget: EventTarget
}

/** A click on the row itself, and on none of its controls, which have a meaning of their own. A row's menu is outside. */
export const isOnRowItself = ({ target, currentTarget }: Targets): boolean =>
  target instanceof Element &&
  currentTarget instanceof Element &&
  currentTarget.contains(target) &&
  target.closest('button, input, a') === null
