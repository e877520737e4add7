import type { LinkEntry, LinkQuery, LinkRef, LinkSelection, LinkWindow } from '../../../../electron/contract/link-list'
import { call } from '../../../api'
import type { ListDefinition } from '../../../components/list/list-definition'
import type { Selection } from '../../../components/list/selection'
import { type List, useList } from '../../../components/list/use-list'
import { findsSame, isSameList } from './link-query'

export const linkList: ListDefinition<LinkQuery, LinkEntry, LinkWindow, LinkRef> = {
  name: 'queryLinks',
  ask: (query, place) => call('queryLinks', { query, ...place }),
  isSameList,
  // Two communities may have links of the same hash.
  keyOf: ({ link }) => `${link.chatId} ${link.hash}`,
  refOf: ({ link }) => ({ chatId: link.chatId, hash: link.hash }),
  takesExceptions: true,
  findsSame,
  isFound: async (query, link) => (await call('findLink', { query, link })).index !== null,
}

export type LinkList = List<LinkQuery, LinkEntry, LinkWindow, LinkRef>

/** The links that a query finds, as they come into sight. */
export const useLinkList = (wanted: LinkQuery | null): LinkList => useList(linkList, wanted)

/** A selection of links as main takes it. */
export const toLinkSelection = (selection: Selection<LinkQuery, LinkRef>): LinkSelection =>
  selection.kind === 'named'
    ? { kind: 'links', links: [...selection.refs.values()] }
    : { kind: 'matching', query: selection.query, except: [...selection.except.values()] }
