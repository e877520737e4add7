import { createContext, useContext, useMemo } from 'react'
import type { LinkFilter } from '../../../../electron/contract/link-list'
import type { LinkQueryState } from './use-link-query'

/** What a list can be narrowed by where it is seen: a tag, and a community among all of them. */
export type NarrowingKind = 'tag' | 'community'

export interface Narrowing {
  readonly isOn: (kind: NarrowingKind, id: string) => boolean
  /** Asks for it, or no longer where it is asked for already. */
  readonly toggle: (kind: NarrowingKind, id: string) => void
  /** Links of one community alone are not narrowed by it. */
  readonly offers: (kind: NarrowingKind) => boolean
}

const listOf: Readonly<Record<NarrowingKind, 'tags' | 'chats'>> = { tag: 'tags', community: 'chats' }

/** The filter with it, or without it where it stands already. */
export const toggledFilter = (filter: LinkFilter, kind: NarrowingKind, id: string): LinkFilter => {
  const list = listOf[kind]
  const others = filter[list].filter((one) => one !== id)
  return { ...filter, [list]: others.length === filter[list].length ? [...others, id] : others }
}

export const NarrowingContext = createContext<Narrowing | null>(null)

/** How the list around can be narrowed; null: there is none. */
export const useNarrowing = (): Narrowing | null => useContext(NarrowingContext)

/** For the rows and the details of a list: the same object until its filter is another one. */
export const useNarrowingOf = ({ value, change, everywhere }: LinkQueryState): Narrowing | null => {
  const filter = value?.filter ?? null
  return useMemo(() => {
    if (filter === null) return null
    return {
      isOn: (kind, id) => filter[listOf[kind]].includes(id),
      toggle: (kind, id) => change({ filter: toggledFilter(filter, kind, id) }),
      offers: (kind) => kind === 'tag' || everywhere,
    }
  }, [filter, change, everywhere])
}
