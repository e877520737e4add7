import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { InviteLink, LinkCursor, LinkPage, OpenIntent } from '../../../../electron/contract/links'
import { CallError, call, useEvent } from '../../../api'
import { useMenuCommands } from '../../../commands'
import { addToFirstPage, listedLinks, mergeFirstPage } from './link-pages'

type Pages = InfiniteData<LinkPage, LinkCursor | null>

export interface LinkList {
  readonly primary: InviteLink | null
  readonly links: readonly InviteLink[]
  readonly total: number
  readonly openIntents: readonly OpenIntent[]
  readonly pending: boolean
  /** The first page could not be read. */
  readonly error: CallError | null
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly moreError: CallError | null
  /** What is shown could not be brought up to date. */
  readonly staleError: CallError | null
  readonly loadMore: () => void
  /** Reads the first page again and answers it; null when it could not be read. */
  readonly refresh: () => Promise<LinkPage | null>
  /** Puts a link that was just made on top, before the list is read again. */
  readonly add: (link: InviteLink) => void
}

/** A window that comes back to the front asks again, but not at every flick between two programs. */
const FOCUS_REFRESH_MS = 5_000
const noPages: Pages = { pages: [], pageParams: [] }

const keyOf = (chatId: string) => ['links', chatId] as const

/**
 * A community's links, a page at a time as the list is scrolled. Changes (made here, elsewhere, or settled after a cut
 * connection) are read from the first page alone and merged, so a list of 10,000 is not read anew for each of them.
 */
export const useLinks = (chat: string | null): LinkList => {
  const chatId = chat ?? ''
  const client = useQueryClient()
  const [staleError, setStaleError] = useState<CallError | null>(null)
  const query = useInfiniteQuery<LinkPage, CallError, Pages, ReturnType<typeof keyOf>, LinkCursor | null>({
    queryKey: keyOf(chatId),
    queryFn: ({ pageParam }) => call('listLinks', { chatId, revoked: false, cursor: pageParam }),
    initialPageParam: null,
    enabled: chat !== null,
    getNextPageParam: (page) => page.next,
  })
  const change = useCallback(
    (merge: (pages: readonly LinkPage[]) => LinkPage[]) => {
      client.setQueryData<Pages>(keyOf(chatId), (before = noPages) => {
        const pages = merge(before.pages)
        return {
          pages,
          pageParams: pages.map((_page, index) => (index === 0 ? null : (pages[index - 1]?.next ?? null))),
        }
      })
    },
    [client, chatId],
  )

  const { isFetching, data } = query
  const waiting = useRef(false)
  const readAt = useRef(Date.now())
  const isKnown = data !== undefined
  const refresh = useCallback(
    async (anew = false): Promise<LinkPage | null> => {
      // Not behind a page that is on its way: when it arrives it would overwrite what was merged meanwhile.
      if (isFetching) {
        waiting.current = true
        return null
      }
      readAt.current = Date.now()
      try {
        const fresh = await call('listLinks', { chatId, revoked: false, cursor: null })
        change((pages) => (anew ? [fresh] : mergeFirstPage(pages, fresh)))
        setStaleError(null)
        return fresh
      } catch (error) {
        setStaleError(error instanceof CallError ? error : new CallError({ code: 'unexpected' }))
        return null
      }
    },
    [chatId, change, isFetching],
  )

  useEffect(() => {
    if (isFetching || !waiting.current) return
    waiting.current = false
    void refresh()
  }, [isFetching, refresh])

  // A list that was read for this community earlier is shown at once and brought up to date behind it.
  const latestRefresh = useRef(refresh)
  useEffect(() => {
    latestRefresh.current = refresh
  })
  useEffect(() => {
    if (client.getQueryState(keyOf(chatId))?.data !== undefined) void latestRefresh.current()
    const onFocus = (): void => {
      if (Date.now() - readAt.current > FOCUS_REFRESH_MS) void latestRefresh.current()
    }
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [client, chatId])

  useEvent('linksChanged', (changed) => {
    if (changed.chatId === chatId) void refresh()
  })
  // Asked for by hand, also what lies below is read anew as it is scrolled to.
  useMenuCommands({ refresh: () => void (isKnown ? refresh(true) : query.refetch()) })

  const listed = useMemo(() => listedLinks(data?.pages ?? []), [data])
  return {
    ...listed,
    openIntents: data?.pages[0]?.openIntents ?? [],
    pending: query.isPending,
    error: isKnown ? null : query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    moreError: query.isFetchNextPageError ? query.error : null,
    staleError,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
    },
    refresh: async () => {
      if (isKnown) return refresh()
      await query.refetch()
      return null
    },
    add: (link) => change((pages) => addToFirstPage(pages, link)),
  }
}
