import type { LinkPage } from '../../../../electron/contract/links'

/** A link that was asked for, whose answer the cut connection swallowed. */
export interface OpenRequest {
  readonly requestId: string
  readonly title: string
  /** The addresses that were in the list before it was asked for. */
  readonly known: ReadonlySet<string>
}

/**
 * Reads from a fresh first page what became of the request: main keeps it among `openIntents` until Telegram could be
 * asked. Afterwards a link that was not there before and bears its title is it; without one it was not created.
 */
export const settleOutcome = (request: OpenRequest, page: LinkPage): 'open' | 'created' | 'notCreated' => {
  if (page.openIntents.some((intent) => intent.requestId === request.requestId)) return 'open'
  const made = page.links.some((link) => !request.known.has(link.link) && (link.title ?? '') === request.title)
  return made ? 'created' : 'notCreated'
}
