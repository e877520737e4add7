import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import { endsAll, isTransient, isTransientForReading } from '../../calls/retry-policy'
import { mayBeDone, type VerifiedChange } from '../../calls/verified-change'
import type { Links } from '../../links/create/links'
import type { RewrittenCodes, SavedCodes } from '../../links/local/saved-codes'
import type { CarryOver } from '../../links/manage/carry-over'
import { type RevokedLink, revoking } from '../../links/manage/link-changes'
import type { LinkStore } from '../../links/store/link-store'
import type { Doing } from './book-state'
import type { RotationBook } from './rotation-book'
import type { Entry } from './rotation-entry'

/** What one try to replace a link came to. */
export type Attempt =
  /** `error`: why it could not be replaced; null: it was. `codes`: files with its code; null: none was to be written. */
  | { readonly kind: 'over'; readonly error: AppError | null; readonly codes: RewrittenCodes | null }
  /** Nothing is lost: it is tried again. */
  | { readonly kind: 'waits'; readonly error: AppError }

export interface ActOptions {
  readonly book: Pick<RotationBook, 'state' | 'note'>
  readonly links: Pick<Links, 'create'>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  readonly carryOver: CarryOver
  readonly savedCodes: Pick<SavedCodes, 'rewrite'>
  /** Milliseconds between the two lookups before a revocation counts as not made; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

const ofDisk: ReadonlySet<AppError['code']> = new Set(['diskFull', 'fileNotWritten', 'fileNotRead', 'fileNewer'])

/** Another try may succeed, and does no harm: who tries looks first at what became of the one before. */
export const mayPass = (error: AppError): boolean =>
  isTransient(error) ||
  isTransientForReading(error) ||
  endsAll(error) ||
  ofDisk.has(error.code) ||
  error.code === 'outcomeUnknown' ||
  error.code === 'notCreated'

/**
 * Replaces a link, each step once: the successor is made, the old link closed, and what this computer keeps of it carried
 * over. What was done is on the disk before the next step begins.
 */
export class RotationAct {
  /** By hash: revocations whose last sending may have been applied. */
  readonly #inDoubt = new Map<string, VerifiedChange<RevokedLink>>()

  constructor(private readonly options: ActOptions) {}

  /** Whoever calls it wrote down before that it has begun. */
  async attempt(hash: string, connection: ConnectedAccount): Promise<Attempt> {
    const { book, carryOver, savedCodes } = this.options
    const now = (): Doing => {
      const doing = book.state.doing.get(hash)
      if (doing === undefined) throw new Error('nothing to replace')
      return doing
    }
    const made = now().request === null ? await this.#renew(now(), connection) : await this.#make(now(), connection)
    if (!made.ok && mayPass(made.error)) return { kind: 'waits', error: made.error }
    if (!made.ok) return { kind: 'over', error: made.error, codes: null }
    const closed = await this.#close(now(), connection)
    if (!closed.ok) return { kind: 'waits', error: closed.error }
    const { ruled, tags, note } = now()
    await carryOver(ruled.target, made.value, { tags, note })
    const codes = ruled.rule.codes ? await savedCodes.rewrite(ruled.target, made.value) : null
    return { kind: 'over', error: null, codes }
  }

  async #make({ successor, request, ruled, link }: Doing, connection: ConnectedAccount): Promise<Result<InviteLink>> {
    if (successor !== null) return ok(successor)
    if (request === null) return fail('linkGone')
    const made = await this.options.links.create(request, { by: connection, known: [link] })
    if (!made.ok) return made
    if (made.value.kind !== 'link') return fail('publicJoinRequests')
    await this.options.book.note({ kind: 'made', hash: ruled.target.hash, successor: made.value.link })
    return ok(made.value.link)
  }

  /** Telegram makes another primary link as this one is revoked. */
  async #renew({ successor, ruled, link }: Doing, connection: ConnectedAccount): Promise<Result<InviteLink>> {
    if (successor !== null) return ok(successor)
    const { hash } = ruled.target
    const revoked = await this.#revoke(link, connection)
    if (!revoked.ok) return revoked
    const { replacement } = revoked.value
    if (replacement === null) return fail('linkGone')
    this.options.linkStore.put(replacement)
    await this.options.book.note({ kind: 'made', hash, successor: replacement })
    await this.options.book.note({ kind: 'closed', hash, how: 'revoked' })
    return ok(replacement)
  }

  /** The error where another try may close it. */
  async #close({ closed, ruled, why, link }: Doing, connection: ConnectedAccount): Promise<Result<null>> {
    if (closed !== null) return ok(null)
    const { target, rule } = ruled
    const end = async (how: Entry<'closed'>['how']): Promise<Result<null>> => {
      await this.options.book.note({ kind: 'closed', hash: target.hash, how })
      return ok(null)
    }
    if (link.revoked || target.permanent) return end('revoked')
    if (rule.old === 'leave' && why !== 'leak') return end('left')
    const revoked = await this.#revoke(link, connection)
    if (revoked.ok) return end('revoked')
    return mayPass(revoked.error) ? revoked : end('refused')
  }

  async #revoke(link: InviteLink, { gateway, account }: ConnectedAccount): Promise<Result<RevokedLink>> {
    const { chatId, hash, adminId } = link
    const creator = { id: adminId, name: '', isBot: false, isSelf: adminId === account.userId }
    const change = this.#inDoubt.get(hash) ?? revoking({ link, creator }, this.options.secondLookAfter)
    const answer = await change.make(gateway)
    if (change.inDoubt()) this.#inDoubt.set(hash, change)
    else this.#inDoubt.delete(hash)
    if (!answer.ok) return change.inDoubt() && mayBeDone(answer.error) ? fail('networkUnavailable') : answer
    const { revoked } = answer.value
    if (revoked === null) this.options.linkStore.remove({ chatId, hash })
    else this.options.linkStore.put(revoked)
    return answer
  }
}
