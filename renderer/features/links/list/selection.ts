import type { LinkQuery, LinkRef, LinkSelection } from '../../../../electron/contract/link-list'

/** The key by which a link is told from all others. */
export const keyOf = ({ chatId, hash }: LinkRef): string => `${chatId} ${hash}`

type Refs = ReadonlyMap<string, LinkRef>

/** Links one by one, or all that a query finds but some, however many those are. */
export type Selection =
  | { readonly kind: 'links'; readonly links: Refs }
  | { readonly kind: 'matching'; readonly query: LinkQuery; readonly except: Refs }

const plain = ({ chatId, hash }: LinkRef): LinkRef => ({ chatId, hash })
const mapOf = (refs: readonly LinkRef[]): Refs => new Map(refs.map((ref) => [keyOf(ref), plain(ref)]))

export const noSelection: Selection = { kind: 'links', links: new Map() }
export const selectionOf = (refs: readonly LinkRef[]): Selection => ({ kind: 'links', links: mapOf(refs) })
export const everything = (query: LinkQuery): Selection => ({ kind: 'matching', query, except: new Map() })

export const isSelected = (selection: Selection, ref: LinkRef): boolean =>
  selection.kind === 'links' ? selection.links.has(keyOf(ref)) : !selection.except.has(keyOf(ref))

/** `total`: how many links the query finds now. */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.kind === 'links' ? selection.links.size : Math.max(0, total - selection.except.size)

/** Takes a link in, or out again. */
export const toggled = (selection: Selection, ref: LinkRef): Selection => {
  const changed = new Map(selection.kind === 'links' ? selection.links : selection.except)
  if (!changed.delete(keyOf(ref))) changed.set(keyOf(ref), plain(ref))
  return selection.kind === 'links' ? { kind: 'links', links: changed } : { ...selection, except: changed }
}

/** Takes more links in. */
export const withLinks = (selection: Selection, refs: readonly LinkRef[]): Selection => {
  if (selection.kind === 'links') return { kind: 'links', links: new Map([...selection.links, ...mapOf(refs)]) }
  const except = new Map(selection.except)
  for (const ref of refs) except.delete(keyOf(ref))
  return { ...selection, except }
}

/** Without the links that are no longer there; the same selection where all are. */
export const withoutLinks = (selection: Selection, gone: readonly LinkRef[]): Selection => {
  if (selection.kind === 'matching' || gone.length === 0) return selection
  const links = new Map(selection.links)
  for (const ref of gone) links.delete(keyOf(ref))
  return { kind: 'links', links }
}

/** As main takes it. */
export const asContract = (selection: Selection): LinkSelection =>
  selection.kind === 'links'
    ? { kind: 'links', links: [...selection.links.values()] }
    : { kind: 'matching', query: selection.query, except: [...selection.except.values()] }
