/*
 * Changes to existing links. Each change is sent once; if the answer is lost, the link is read twice, a moment apart
 * (`calls/verified-change.ts`): if it is as wanted, the change was made; if it is not, the error says so; if it cannot
 * be read, nobody knows (`outcomeUnknown`). Changes to many links are a job (`link-work.ts`). A lockdown
 * (`lockdown.ts`) reads every open link from Telegram, closes them, and reads again to find links that were made
 * meanwhile. An admin always has a primary link: Telegram replaces each one that is revoked, so only the first of each
 * admin is closed.
 */

import type { LinkChange, LinkEntry, LinkRef } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { TelegramGateway } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { VerifiedChange } from '../../calls/verified-change'
import type { LinkStore } from '../store/link-store'
import { deleting, editing, revoking, toEdit } from './link-changes'

/**
 * Reads, edits, revokes and deletes single links. If an answer is lost, the link is read to find out; no call is
 * repeated blindly.
 */
export interface ManageLinks {
  /**
   * Asks Telegram; bots, which cannot read links back, get what is known. `linkGone`, `linkExpired` (deleted
   * meanwhile).
   */
  get(link: LinkRef): Promise<Result<LinkEntry>>
  /**
   * Returns the edited link; a later expiry reopens an expired link. The names of `toEdit`; `outcomeUnknown`: the
   * answer was lost and Telegram cannot be asked.
   */
  edit(link: LinkRef, change: LinkChange): Promise<Result<LinkEntry>>
  /** No error if the link is revoked already. `botLinkFixed`, `outcomeUnknown`. */
  revoke(link: LinkRef): Promise<Result<{ revoked: LinkEntry; replacement: LinkEntry | null }>>
  /** No error if the link is gone already. `linkNotRevoked`, `outcomeUnknown`. */
  delete(link: LinkRef): Promise<Result<null>>
  /** The person's small picture as a `data:image/…` address; null: there is none. */
  personPhoto(userId: string): Promise<Result<string | null>>
}

export interface ManageLinksOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly linkStore: Pick<LinkStore, 'entry' | 'put' | 'remove'>
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number
}

export const createManageLinks = ({ connection, linkStore, secondLookAfter }: ManageLinksOptions): ManageLinks => {
  const withLink = async <T>(
    ref: LinkRef,
    work: (connection: ConnectedAccount, entry: LinkEntry) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const current = await connection()
    if (!current.ok) return current
    const entry = await linkStore.entry(ref)
    return entry.ok ? work(current.value, entry.value) : entry
  }

  const learn = (entry: LinkEntry, link: InviteLink): LinkEntry => {
    linkStore.put(link)
    return { ...entry, link }
  }

  /** Reads the link from Telegram and updates the list, which drops it if it is gone. */
  const read = async ({ gateway }: ConnectedAccount, entry: LinkEntry): Promise<Result<LinkEntry>> => {
    const { chatId, hash, link } = entry.link
    const answer = await gateway.getChatInvite(chatId, link)
    if (answer.ok) return ok(learn(entry, answer.value))
    if (answer.error.code === 'linkExpired') linkStore.remove({ chatId, hash })
    return answer
  }

  /** If the lookup failed, nobody knows whether the change was made. */
  const make = async <T>(gateway: TelegramGateway, change: VerifiedChange<T>): Promise<Result<T>> => {
    const answer = await change.make(gateway)
    return !answer.ok && change.inDoubt() ? fail('outcomeUnknown') : answer
  }

  return {
    get: (ref) => withLink(ref, async (current, entry) => (current.account.isBot ? ok(entry) : read(current, entry))),

    edit: (ref, change) =>
      withLink(ref, async (current, entry) => {
        const { gateway } = current
        // Durations count from the server's clock, which is known once the connection is up.
        const connected = await gateway.connect()
        if (!connected.ok) return connected
        const edit = toEdit(entry, change, Math.round(gateway.serverTime()))
        if (!edit.ok) return edit
        const answer = await make(gateway, editing(edit.value, secondLookAfter))
        if (answer.ok) return ok(learn(entry, answer.value))
        // Somebody revoked or deleted the link meanwhile: reading it updates the list.
        if (answer.error.code === 'linkExpired') await read(current, entry)
        return answer
      }),

    revoke: (ref) =>
      withLink<{ revoked: LinkEntry; replacement: LinkEntry | null }>(ref, async ({ gateway }, entry) => {
        if (entry.link.revoked) return ok({ revoked: entry, replacement: null })
        const answer = await make(gateway, revoking(entry, secondLookAfter))
        if (!answer.ok) return answer
        const { revoked, replacement } = answer.value
        if (revoked === null) linkStore.remove(ref)
        const closed: LinkEntry =
          revoked === null ? { ...entry, link: { ...entry.link, revoked: true } } : learn(entry, revoked)
        if (replacement === null) return ok({ revoked: closed, replacement: null })
        return ok({ revoked: closed, replacement: learn({ ...entry, tags: [], note: '' }, replacement) })
      }),

    delete: (ref) =>
      withLink(ref, async ({ gateway }, entry) => {
        const answer = await make(gateway, deleting(entry, secondLookAfter))
        if (!answer.ok) return answer
        linkStore.remove(ref)
        return ok(null)
      }),

    personPhoto: async (userId) => {
      const current = await connection()
      return current.ok ? current.value.askingFor('shown').gateway.getPersonPhoto(userId) : current
    },
  }
}
