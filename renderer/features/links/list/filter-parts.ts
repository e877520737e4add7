import type { LinkFacets, LinkFilter } from '../../../../electron/contract/link-list'

interface PartBase {
  readonly key: string
  /** What the filter becomes without it. */
  readonly without: Partial<LinkFilter>
}
export type FilterPart = PartBase &
  (
    | { readonly kind: 'tag' | 'creator' | 'community'; readonly name: string }
    | { readonly kind: 'nobodyCame' }
    | { readonly kind: 'runsOut'; readonly seconds: number }
  )

/** Each thing that a filter asks for, by the name that people know it by. */
export const filterParts = (filter: LinkFilter, facets: LinkFacets): readonly FilterPart[] => {
  const person = new Map(facets.creators.map(({ creator }) => [creator.id, creator.name]))
  const chat = new Map(facets.chats.map(({ chatId, title }) => [chatId, title]))
  const others = (all: readonly string[], one: string) => all.filter((other) => other !== one)
  return [
    ...filter.tags.map((tag) => ({
      kind: 'tag' as const,
      key: tag,
      name: tag,
      without: { tags: others(filter.tags, tag) },
    })),
    ...filter.creators.map((id) => ({
      kind: 'creator' as const,
      key: id,
      name: person.get(id) ?? id,
      without: { creators: others(filter.creators, id) },
    })),
    ...filter.chats.map((id) => ({
      kind: 'community' as const,
      key: id,
      name: chat.get(id) ?? id,
      without: { chats: others(filter.chats, id) },
    })),
    ...(filter.runsOutWithin === null
      ? []
      : [{ kind: 'runsOut' as const, key: '', seconds: filter.runsOutWithin, without: { runsOutWithin: null } }]),
    ...(filter.nobodyCame ? [{ kind: 'nobodyCame' as const, key: '', without: { nobodyCame: false } }] : []),
  ]
}
