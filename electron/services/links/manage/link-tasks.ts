import type { LinkEntry } from '../../../contract/link-list'
import type { Expiry, InviteLink, NewEnd } from '../../../contract/links'
import { fail, ok } from '../../../contract/result'
import { monotonicNow } from '../../../time/monotonic-clock'
import type { VerifiedChange } from '../../calls/verified-change'
import type { JobTask } from '../../jobs/job-task'
import { makeForTask } from '../../jobs/task-change'
import type { LinkStore } from '../store/link-store'
import { deleting, editing, type RevokedLink, revoking, toEdit } from './link-changes'

export interface LinkTaskOptions {
  /** Takes over everything that Telegram says about a link. */
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/** The name of a link's row: its title, else its hash. */
export const nameOf = ({ link }: LinkEntry): string =>
  link.title === null || link.title === '' ? link.hash : link.title

/** How a job shows the link, and which tasks share its refusals. */
const namesOf = (entry: LinkEntry): Pick<JobTask, 'name' | 'community' | 'scope'> => {
  const { link, community, creator } = entry
  return {
    name: nameOf(entry),
    community,
    // Changing other admins' links needs a right of its own, so a refusal of it says nothing about the account's own
    // links.
    scope: creator.isSelf ? link.chatId : `${link.chatId} ${creator.id}`,
  }
}

/**
 * Gives a link another expiry, which reopens an expired one. `later` counts from the link's expiry, or from now if that
 * has passed; a link that never expires stays as it is (`already`). Refused without asking Telegram: `botLinkFixed`,
 * `primaryLinkFixed`, `linkExpired` (revoked), `feeExcludesOthers`, `expireDateInvalid`. Undo restores the former
 * expiry if that is still to come.
 */
export const extendTask = (entry: LinkEntry, end: NewEnd, options: LinkTaskOptions): JobTask => {
  /** Made at the first try, with a moment by the server's clock: later tries must want the same moment. */
  let change: VerifiedChange<InviteLink> | null = null
  let after: InviteLink | null = null
  let serverTime = (): number => monotonicNow() / 1000
  return {
    ...namesOf(entry),
    run: async (connection) => {
      serverTime = connection.gateway.serverTime
      if (change === null) {
        const connected = await connection.gateway.connect()
        if (!connected.ok) return connected
        const now = Math.round(connection.gateway.serverTime())
        const expires = endAfter(entry, end, now)
        if (expires === null) return ok('already')
        const edit = toEdit(entry, { expires }, now)
        if (!edit.ok) return edit
        change = editing(edit.value, options.secondLookAfter)
      }
      const answer = await makeForTask(connection, change)
      if (!answer.ok) return answer
      after = answer.value
      options.linkStore.put(after)
      return ok('done')
    },
    undo: () => {
      const { expireDate } = entry.link
      if (after === null) return null
      if (expireDate === null) return extendTask({ ...entry, link: after }, { kind: 'never' }, options)
      // Telegram takes no expiry in the past.
      if (expireDate <= serverTime()) return null
      return extendTask({ ...entry, link: after }, { kind: 'at', date: expireDate }, options)
    },
  }
}

/**
 * The new expiry of this link; null: it never expires and needs no later one. `now`: seconds since 1970, server time.
 */
export const endAfter = (
  { link: { expireDate, permanent, revoked } }: LinkEntry,
  end: NewEnd,
  now: number,
): Expiry | null => {
  if (end.kind !== 'later') return end
  // A link that cannot be changed at all gets an expiry, too, so that `toEdit` says why it cannot.
  if (expireDate === null) return permanent || revoked ? { kind: 'after', seconds: end.seconds } : null
  return { kind: 'at', date: Math.max(expireDate, now) + end.seconds }
}

/** Revokes a link for good; Telegram replaces a primary link at once. This cannot be undone. */
export const revokeTask = (
  entry: LinkEntry,
  options: LinkTaskOptions,
  /** Called when the link lets nobody in any more. */
  onClosed?: (closed: Pick<RevokedLink, 'replacement'>) => Promise<void>,
): JobTask => {
  const change: VerifiedChange<RevokedLink> = revoking(entry, options.secondLookAfter)
  return {
    ...namesOf(entry),
    run: async (connection) => {
      if (entry.link.revoked) return ok('already')
      const answer = await makeForTask(connection, change)
      if (!answer.ok) return answer
      const { how, revoked, replacement } = answer.value
      await onClosed?.({ replacement })
      const { chatId, hash } = entry.link
      if (revoked === null) options.linkStore.remove({ chatId, hash })
      else options.linkStore.put(revoked)
      if (replacement !== null) options.linkStore.put(replacement)
      return ok(how)
    },
    undo: () => null,
  }
}

/** Deletes a revoked link. Refused without asking Telegram: `primaryLinkFixed`, `linkNotRevoked`. */
export const deleteTask = (entry: LinkEntry, options: LinkTaskOptions): JobTask => {
  const change = deleting(entry, options.secondLookAfter)
  return {
    ...namesOf(entry),
    run: async (connection) => {
      const { chatId, hash, revoked, permanent } = entry.link
      if (!revoked) return fail(permanent ? 'primaryLinkFixed' : 'linkNotRevoked')
      const answer = await makeForTask(connection, change)
      if (answer.ok) options.linkStore.remove({ chatId, hash })
      return answer
    },
    undo: () => null,
  }
}
