import type { LinkWindow } from '../../../../electron/contract/link-book'
import type { InviteLink } from '../../../../electron/contract/links'

/** A link that was asked for, whose answer the cut connection swallowed. */
export interface OpenRequest {
  readonly requestId: string
  readonly title: string
  /** A new primary link was asked for. */
  readonly permanent: boolean
  /** The addresses that were in the list before it was asked for. */
  readonly known: ReadonlySet<string>
}

export type Settled =
  | { readonly kind: 'open' }
  | { readonly kind: 'created'; readonly link: InviteLink }
  | { readonly kind: 'notCreated' }

/**
 * Reads from the newest links, asked for after the connection was lost, what became of the request: main keeps it among
 * `openIntents` until Telegram could be asked. Afterwards a link that was not there before and bears its title is it;
 * without one it was not created.
 */
export const settleOutcome = (
  request: OpenRequest,
  page: Pick<LinkWindow, 'openIntents' | 'primary' | 'rows'>,
): Settled => {
  if (page.openIntents.some((intent) => intent.requestId === request.requestId)) return { kind: 'open' }
  const newest = [page.primary, ...page.rows].flatMap((entry) => (entry === null ? [] : [entry.link]))
  const link = newest.find(
    (candidate) =>
      !request.known.has(candidate.link) &&
      candidate.permanent === request.permanent &&
      (candidate.title ?? '') === request.title,
  )
  return link === undefined ? { kind: 'notCreated' } : { kind: 'created', link }
}
