import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, isTransient } from '../../calls/retry-policy'
import { mayBeDone, type VerifiedChange } from '../../calls/verified-change'
import { type RevokedLink, revoking } from '../../links/manage/link-changes'
import type { LinkStore } from '../../links/store/link-store'
import type { OpenLink, SingleUseList } from './single-use-list'

/** A link that lets nobody in any more. */
export interface ClosedLink {
  readonly open: OpenLink
  /** null: it was deleted, too. */
  readonly link: InviteLink | null
  /** When it was closed, in seconds since 1970, server time; null: in an earlier run of the app. */
  readonly at: number | null
}

export interface CloserOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly list: Pick<SingleUseList, 'isClosing' | 'closing' | 'off'>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  /** Milliseconds between the two lookups before a link counts as still open; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/**
 * Revokes links by which somebody has joined, each once: that it is to be revoked is on the disk first, and a revocation
 * whose answer was lost is looked up before it is sent again.
 */
export class Closer {
  /** By hash: those whose last sending may have been applied. */
  readonly #inDoubt = new Map<string, VerifiedChange<RevokedLink>>()

  constructor(private readonly options: CloserOptions) {}

  /**
   * `now`: the link as it was read a moment ago; null: it is not there any more. null where somebody else had closed it: it
   * is no longer on the list. A transient error: nobody knows, or Telegram cannot be asked; another try comes later.
   */
  async close(open: OpenLink, now: InviteLink | null): Promise<Result<ClosedLink | null>> {
    const { list, linkStore } = this.options
    const wasClosing = list.isClosing(open.hash)
    if (now === null || now.revoked) {
      if (wasClosing) return ok({ open, link: now, at: null })
      await list.off(open.hash)
      return ok(null)
    }
    // Where that cannot be written the link is closed all the same: a second start would find it closed by nobody.
    if (!wasClosing) await list.closing(open.hash)
    const revoked = await this.#revoke(open, now)
    if (!revoked.ok) return revoked
    const { how, link, at } = revoked.value
    if (link === null) linkStore.remove(open)
    else linkStore.put(link)
    // In an earlier run of the app it was sent already, and arrived late.
    if (how === 'done' || wasClosing) return ok({ open, link, at: how === 'done' ? at : null })
    await list.off(open.hash)
    return ok(null)
  }

  async #revoke(
    open: OpenLink,
    now: InviteLink,
  ): Promise<Result<{ readonly how: RevokedLink['how']; readonly link: InviteLink | null; readonly at: number }>> {
    const connection = await this.options.connection()
    if (!connection.ok) return connection
    const { gateway } = connection.value
    const creator = { id: open.adminId, name: '', isBot: false, isSelf: false }
    const change = this.#inDoubt.get(open.hash) ?? revoking({ link: now, creator }, this.options.secondLookAfter)
    const answer = await change.make(gateway)
    if (change.inDoubt()) this.#inDoubt.set(open.hash, change)
    else this.#inDoubt.delete(open.hash)
    if (answer.ok) return ok({ how: answer.value.how, link: answer.value.revoked, at: gateway.serverTime() })
    return change.inDoubt() && mayBeDone(answer.error) ? fail('networkUnavailable') : answer
  }
}

/** Another try may succeed by itself. */
export const passes = (error: AppError): boolean => isTransient(error) || endsAll(error) || mayBeDone(error)
