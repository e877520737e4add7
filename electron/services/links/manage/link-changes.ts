import type { LinkChange, LinkEntry } from '../../../contract/link-list'
import { findLinkMistake } from '../../../contract/link-rules'
import type { Expiry, InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import { cleanTitle, titleIdentity } from '../../../contract/titles'
import type { EditChatInvite, TelegramGateway } from '../../../telegram/gateway'
import { type VerifiedChange, verifiedChange } from '../../calls/verified-change'

/** A link that was closed; `replacement`: the primary link that Telegram put in its place. */
export interface Closed {
  readonly how: 'done' | 'already'
  /** null: it is deleted too. */
  readonly revoked: InviteLink | null
  readonly replacement: InviteLink | null
}

/**
 * What cannot be changed in a link at all, by name: `linkExpired` (revoked: closed for good), `primaryLinkFixed`,
 * `botLinkFixed` (a bot's links are changed by that bot alone). null: it can.
 */
export const whyFixed = ({ link, creator }: LinkEntry): 'linkExpired' | 'primaryLinkFixed' | 'botLinkFixed' | null => {
  if (link.revoked) return 'linkExpired'
  if (link.permanent) return 'primaryLinkFixed'
  return creator.isBot && !creator.isSelf ? 'botLinkFixed' : null
}

/** The moment that an expiry means, in seconds since 1970, server time; 0: never. */
export const momentOf = (expires: Expiry, now: number): number =>
  expires.kind === 'never' ? 0 : expires.kind === 'at' ? expires.date : now + expires.seconds

/**
 * A change as Telegram takes it, checked by the rules of the form: `titleTooLong`, `expireDateInvalid`,
 * `usageLimitInvalid`, `approvalExcludesLimit`, `feeExcludesOthers`, and the names of `whyFixed`. `now`: seconds since
 * 1970, server time.
 */
export const toEdit = (entry: LinkEntry, change: LinkChange, now: number): Result<EditChatInvite> => {
  const fixed = whyFixed(entry)
  if (fixed !== null) return fail(fixed)
  const { link } = entry
  // 0 clears, as null does.
  const usageLimit = change.usageLimit === 0 ? null : change.usageLimit
  const mistake = findLinkMistake(
    {
      title: change.title ?? '',
      expires: change.expires ?? { kind: 'never' },
      usageLimit: usageLimit === undefined ? link.usageLimit : usageLimit,
      requestNeeded: change.requestNeeded ?? link.requestNeeded,
      legacyRevokePermanent: false,
      // The price itself never changes; that there is one excludes the other terms.
      monthlyFee: link.subscriptionPricing === null ? null : 1,
    },
    'channel',
    now,
  )
  if (mistake !== null) return fail(mistake)
  return ok({
    chatId: link.chatId,
    link: link.link,
    ...(change.title === undefined ? {} : { title: cleanTitle(change.title) }),
    ...(change.expires === undefined ? {} : { expireDate: momentOf(change.expires, now) }),
    ...(usageLimit === undefined ? {} : { usageLimit: usageLimit ?? 0 }),
    ...(change.requestNeeded === undefined ? {} : { requestNeeded: change.requestNeeded }),
  })
}

/** Whether the link stands as the edit wants it. */
const isAsEdited = (link: InviteLink, edit: EditChatInvite): boolean =>
  (edit.title === undefined || titleIdentity(edit.title) === titleIdentity(link.title ?? '')) &&
  (edit.expireDate === undefined || edit.expireDate === (link.expireDate ?? 0)) &&
  (edit.usageLimit === undefined || edit.usageLimit === (link.usageLimit ?? 0)) &&
  (edit.requestNeeded === undefined || edit.requestNeeded === link.requestNeeded)

/** Sends an edit; a lost answer is settled by reading the link. */
export const editing = (edit: EditChatInvite, secondLookAfter?: number): VerifiedChange<InviteLink> =>
  verifiedChange(
    {
      send: (gateway) => gateway.editChatInvite(edit),
      look: async (gateway) => {
        const read = await gateway.getChatInvite(edit.chatId, edit.link)
        if (!read.ok) return read
        if (read.value.revoked) return fail('linkExpired')
        return ok(isAsEdited(read.value, edit) ? read.value : null)
      },
    },
    secondLookAfter,
  )

/** Closes a link for good. One that somebody else closed or deleted counts as `already`. */
export const revoking = (
  { link: { chatId, link, permanent }, creator }: LinkEntry,
  secondLookAfter?: number,
): VerifiedChange<Closed> => {
  const look = async (gateway: TelegramGateway, how: Closed['how']): Promise<Result<Closed | null>> => {
    const read = await gateway.getChatInvite(chatId, link)
    if (!read.ok) return read.error.code === 'linkExpired' ? ok({ how, revoked: null, replacement: null }) : read
    if (!read.value.revoked) return ok(null)
    if (!permanent) return ok({ how, revoked: read.value, replacement: null })
    const newest = await primaryOf(gateway, chatId, creator.isSelf ? null : creator.id)
    return newest.ok ? ok({ how, revoked: read.value, replacement: newest.value }) : newest
  }
  return verifiedChange(
    {
      send: async (gateway) => {
        const answer = await gateway.revokeChatInvite(chatId, link)
        if (answer.ok) return ok({ how: 'done', ...answer.value })
        if (answer.error.code !== 'linkExpired') return answer
        const seen = await look(gateway, 'already')
        return seen.ok && seen.value !== null ? ok(seen.value) : answer
      },
      look: (gateway) => look(gateway, 'done'),
    },
    secondLookAfter,
  )
}

/** Deletes a revoked link. One that is not there any more counts as `already`. */
export const deleting = (
  { link: { chatId, link } }: LinkEntry,
  secondLookAfter?: number,
): VerifiedChange<'done' | 'already'> =>
  verifiedChange(
    {
      send: async (gateway) => {
        const answer = await gateway.deleteChatInvite(chatId, link)
        if (answer.ok) return ok('done')
        return answer.error.code === 'linkExpired' ? ok('already') : answer
      },
      look: async (gateway) => {
        const read = await gateway.getChatInvite(chatId, link)
        if (read.ok) return ok(null)
        return read.error.code === 'linkExpired' ? ok('done') : read
      },
    },
    secondLookAfter,
  )

/** The primary link of an admin stands before all others. */
const primaryOf = async (
  gateway: TelegramGateway,
  chatId: string,
  adminId: string | null,
): Promise<Result<InviteLink | null>> => {
  const page = await gateway.listChatInvites({ chatId, adminId, revoked: false, offset: null, limit: 1 })
  if (!page.ok) return page
  return ok(page.value.links.find((link) => link.permanent) ?? null)
}
