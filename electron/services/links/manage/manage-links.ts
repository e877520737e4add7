/*
 * Changes to links that exist. Each is sent once; where the answer is lost, the link is read, twice and a moment
 * apart (`calls/verified-change.ts`): it stands as wanted, then the change is made; it does not, then the error says
 * so; it cannot be read, then nobody knows (`outcomeUnknown`). Many at once are a job (`link-work.ts`). A lockdown
 * (`lockdown.ts`) reads every open link from Telegram, closes them, and reads again, for those that were made
 * meanwhile. An admin is never without a primary link: Telegram puts a new one in the place of each that is revoked,
 * so only the first of each admin's is closed.
 */

import type { LinkChange, LinkEntry, LinkRef } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { TelegramGateway } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { VerifiedChange } from '../../calls/verified-change'
import type { LinkStore } from '../store/link-store'
import { deleting, editing, revoking, toEdit } from './link-changes'

/** One link: read, changed, ended. A lost answer is settled by reading the link, never by blind repetition. */
export interface ManageLinks {
  /** Asks Telegram; bots, who cannot read links back, get what is known. `linkGone`, `linkExpired` (deleted meanwhile). */
  get(link: LinkRef): Promise<Result<LinkEntry>>
  /**
   * The link as it is then; an expired one is open again when it gets time. The names of `toEdit`, and `outcomeUnknown`
   * where the answer was lost and Telegram cannot be asked.
   */
  edit(link: LinkRef, change: LinkChange): Promise<Result<LinkEntry>>
  /** One that is closed already is no error. `botLinkFixed`, `outcomeUnknown`. */
  revoke(link: LinkRef): Promise<Result<{ revoked: LinkEntry; replacement: LinkEntry | null }>>
  /** One that is gone already is no error. `linkNotRevoked`, `outcomeUnknown`. */
  delete(link: LinkRef): Promise<Result<null>>
  personPhoto(userId: string): Promise<Result<string | null>>
}

export interface ManageLinksOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly linkStore: Pick<LinkStore, 'entry' | 'put' | 'remove'>
  /** Milliseconds between the two looks before a change counts as not made; shorter in tests. */
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

  /** The link as Telegram has it; the list is told, also where it is gone. */
  const read = async ({ gateway }: ConnectedAccount, entry: LinkEntry): Promise<Result<LinkEntry>> => {
    const { chatId, hash, link } = entry.link
    const answer = await gateway.getChatInvite(chatId, link)
    if (answer.ok) return ok(learn(entry, answer.value))
    if (answer.error.code === 'linkExpired') linkStore.remove({ chatId, hash })
    return answer
  }

  /** Where the look failed, the honest word is that nobody knows. */
  const make = async <T>(gateway: TelegramGateway, change: VerifiedChange<T>): Promise<Result<T>> => {
    const answer = await change.make(gateway)
    return !answer.ok && change.inDoubt() ? fail('outcomeUnknown') : answer
  }

  return {
    get: (ref) => withLink(ref, async (current, entry) => (current.account.isBot ? ok(entry) : read(current, entry))),

    edit: (ref, change) =>
      withLink(ref, async (current, entry) => {
        const { gateway } = current
        // The server's clock, from which spans count, is known once the line stands.
        const connected = await gateway.connect()
        if (!connected.ok) return connected
        const edit = toEdit(entry, change, Math.round(gateway.serverTime()))
        if (!edit.ok) return edit
        const answer = await make(gateway, editing(edit.value, secondLookAfter))
        if (answer.ok) return ok(learn(entry, answer.value))
        // Somebody closed or deleted it meanwhile: the list should say so.
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
