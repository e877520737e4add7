import type { InsightScope, InsightSubject } from '../../../contract/insights'
import type { LinkRef } from '../../../contract/link-list'
import { ok, type Result } from '../../../contract/result'
import type { Campaigns } from '../../campaigns/campaigns'
import { type Annotations, annotationKey } from '../../links/local/annotations'
import type { StoreScope } from '../store/in-scope'

/** Finds links by tags and campaigns, which the store does not know. */
export interface Grouping {
  /** Links that have at least one of these tags. */
  tagged(tags: readonly string[]): Promise<Result<readonly LinkRef[]>>
  /** Tags of each link, by `annotationKey`. */
  tags(): Promise<Result<ReadonlyMap<string, readonly string[]>>>
  /** Links that these campaigns made; none for a campaign that was deleted or has made none. */
  madeBy(campaigns: readonly string[]): Promise<Result<readonly LinkRef[]>>
  /** Every campaign that has started, with its links. */
  campaigns(): Promise<
    Result<readonly { readonly id: string; readonly name: string; readonly links: readonly LinkRef[] }[]>
  >
}

export const createGrouping = (
  annotations: Pick<Annotations, 'all'>,
  campaigns: Pick<Campaigns, 'list' | 'links'>,
): Grouping => {
  const linksOf = async (campaignId: string): Promise<readonly LinkRef[]> => {
    const made = await campaigns.links(campaignId, null)
    return made.ok ? made.value.map(({ link }) => ({ chatId: link.chatId, hash: link.hash })) : []
  }
  const tags: Grouping['tags'] = async () => {
    const all = await annotations.all()
    return all.ok ? ok(new Map([...all.value].map(([key, { tags: given }]) => [key, given]))) : all
  }
  return {
    tags,
    tagged: async (wanted) => {
      const known = await tags()
      if (!known.ok) return known
      const found = [...known.value].filter(([, given]) => given.some((tag) => wanted.includes(tag)))
      return ok(found.map(([key]) => refOf(key)))
    },
    madeBy: async (wanted) => ok((await Promise.all(wanted.map(linksOf))).flat()),
    campaigns: async () => {
      const all = await campaigns.list()
      if (!all.ok) return all
      const begun = all.value.filter(({ state }) => state.kind !== 'draft')
      return ok(
        await Promise.all(begun.map(async ({ id, draft }) => ({ id, name: draft.name, links: await linksOf(id) }))),
      )
    },
  }
}

/** Parses an `annotationKey`. */
const refOf = (key: string): LinkRef => {
  const at = key.indexOf(' ')
  return { chatId: key.slice(0, at), hash: key.slice(at + 1) }
}

/** Translates a scope for the store. Different kinds are combined with "and", entries of one kind with "or". */
export const storeScope = async (scope: InsightScope, grouping: Grouping): Promise<Result<StoreScope>> => {
  const lists: (readonly LinkRef[])[] = []
  if (scope.links.length > 0) lists.push(scope.links)
  if (scope.tags.length > 0) {
    const tagged = await grouping.tagged(scope.tags)
    if (!tagged.ok) return tagged
    lists.push(tagged.value)
  }
  if (scope.campaigns.length > 0) {
    const made = await grouping.madeBy(scope.campaigns)
    if (!made.ok) return made
    lists.push(made.value)
  }
  return ok({
    chats: scope.chats.length === 0 ? null : scope.chats,
    links: lists.length === 0 ? null : lists.reduce(both),
    admins: scope.admins.length === 0 ? null : scope.admins,
  })
}

const both = (some: readonly LinkRef[], others: readonly LinkRef[]): readonly LinkRef[] => {
  const known = new Set(others.map(annotationKey))
  return some.filter((link) => known.has(annotationKey(link)))
}

/** Narrows the scope to the part that belongs to one series. */
export const subjectScope = async (
  scope: StoreScope,
  subject: InsightSubject,
  grouping: Grouping,
): Promise<Result<StoreScope>> => {
  const onLinks = (links: Result<readonly LinkRef[]>): Result<StoreScope> =>
    links.ok ? ok({ ...scope, links: scope.links === null ? links.value : both(scope.links, links.value) }) : links
  const within = (known: readonly string[] | null, wanted: string): readonly string[] =>
    known === null || known.includes(wanted) ? [wanted] : []
  switch (subject.kind) {
    case 'all':
      return ok(scope)
    case 'chat':
      return ok({ ...scope, chats: within(scope.chats, subject.chatId) })
    case 'admin':
      return ok({ ...scope, admins: within(scope.admins, subject.adminId) })
    case 'link':
      return onLinks(ok([subject.link]))
    case 'tag':
      return onLinks(await grouping.tagged([subject.tag]))
    case 'campaign':
      return onLinks(await grouping.madeBy([subject.campaignId]))
  }
}
