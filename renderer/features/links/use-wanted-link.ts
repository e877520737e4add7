import { useEffect, useRef } from 'react'
import type { LinkEntry, LinkQuery, LinkTab } from '../../../electron/contract/link-list'
import { linkState } from '../../../electron/contract/link-state'
import type { InviteLink } from '../../../electron/contract/links'
import type { ListFocus } from '../../components/list/use-list-focus'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import { linkWish } from '../../wishes'
import { firstQuery } from './list/link-query'
import type { useHighlighted } from './list/use-highlighted'

interface WantedLinkOptions {
  readonly highlighted: ReturnType<typeof useHighlighted>
  readonly focus: ListFocus<LinkEntry>
  /** Takes over a whole query, and goes to its community. */
  readonly apply: (query: LinkQuery) => void
}

/** Where a link is listed. `now`: seconds since 1970, server time. */
const tabOf = (link: InviteLink, now: number): LinkTab => {
  const state = linkState(link, now)
  return state === 'active' || state === 'revoked' ? state : 'ended'
}

/** A link that another room leads to: shown among the others of its community, lit up, with the focus on it. */
export const useWantedLink = ({ highlighted, focus, apply }: WantedLinkOptions): void => {
  const { clockOffset } = useSignedIn()
  /** Its address, until the focus is on it. */
  const sought = useRef<string | null>(null)
  linkWish.useGrant((link) => {
    sought.current = link.link
    apply({ ...firstQuery({ kind: 'chat', chatId: link.chatId }), tab: tabOf(link, serverNow(clockOffset)) })
    highlighted.highlight(link)
  })
  const { address, at } = highlighted
  useEffect(() => {
    if (sought.current === null || sought.current !== address || at === null) return
    sought.current = null
    focus.rows.current?.focusRow(at)
  }, [address, at, focus.rows])
}
