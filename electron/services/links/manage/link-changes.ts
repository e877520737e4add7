import type { LinkChange, LinkEntry } from '../../../contract/link-list'
import { findLinkMistake } from '../../../contract/link-rules'
import type { Expiry, InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import { cleanTitle, titleIdentity } from '../../../contract/titles'
import type { EditChatInvite, TelegramGateway } from '../../../telegram/gateway'
import { type VerifiedChange, verifiedChange } from '../../calls/verified-change'

/**
 * A revoked link. `already`: somebody else had revoked or deleted it. `replacement`: the primary link by which Telegram
 * replaced it.
 */
export interface RevokedLink {
  readonly how: 'done' | 'already'
  /** null: the link was deleted, too. */
  readonly revoked: InviteLink | null
  readonly replacement: InviteLink | null
}

/**
 * Why a link cannot be changed at all: `linkExpired` (it is revoked for good), `primaryLinkFixed`, `botLinkFixed` (only
 * the bot itself can change its links). null: it can be changed.
 */
export const whyFixed = ({ link, creator }: LinkEntry): 'linkExpired' | 'primaryLinkFixed' | 'botLinkFixed' | null => {
  if (link.revoked) return 'linkExpired'
  if (link.permanent) return 'primaryLinkFixed'
  return creator.isBot && !creator.isSelf ? 'botLinkFixed' : null
}

/** The moment that an expiry means, in seconds since 1970, server time, as is `now`; 0: never. */
export const momentOf = (expires: Expiry, now: number): number =>
  expires.kind === 'never' ? 0 : expires.kind === 'at' ? expires.date : now + expires.seconds

/**
 * Turns a change into what Telegram takes, checked by the form's rules: `titleTooLong`, `expireDateInvalid`,
 * `usageLimitInvalid`, `approvalExcludesLimit`, `feeExcludesOthers`, and the names of `whyFixed`. `now`: seconds since
 * 1970, server time.
 */
export const toEdit = (entry: LinkEntry, change: LinkChange, now: number): Result<EditChatInvite> => {
  const fixed = whyFixed(entry)
  if (fixed !== null) return fail(fixed)
  const { link } = entry
  // 0 clears the limit, as null does.
  const usageLimit = change.usageLimit === 0 ? null : change.usageLimit
  const mistake = findLinkMistake(
    {
      title: change.title ?? '',
      expires: change.expires ?? { kind: 'never' },
      usageLimit: usageLimit === undefined ? link.usageLimit : usageLimit,
      requestNeeded: change.requestNeeded ?? link.requestNeeded,
      legacyRevokePermanent: false,
      // The fee itself cannot be changed, but that there is one excludes other terms.
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

/** Whether the link is as the edit wants it. */
const isAsEdited = (link: InviteLink, edit: EditChatInvite): boolean =>
  (edit.title === undefined || titleIdentity(edit.title) === titleIdentity(link.title ?? '')) &&
  (edit.expireDate === undefined || edit.expireDate === (link.expireDate ?? 0)) &&
  (edit.usageLimit === undefined || edit.usageLimit === (link.usageLimit ?? 0)) &&
  (edit.requestNeeded === undefined || edit.requestNeeded === link.requestNeeded)

/** Sends an edit; if the answer is lost, the link is read to find out. */
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

/** Revokes a link for good; `already` if somebody else revoked or deleted it. */
export const revoking = (
  { link: { chatId, link, permanent }, creator }: Pick<LinkEntry, 'link' | 'creator'>,
  secondLookAfter?: number,
): VerifiedChange<RevokedLink> => {
  const look = async (gateway: TelegramGateway, how: RevokedLink['how']): Promise<Result<RevokedLink | null>> => {
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

/** Deletes a revoked link; `already` if it does not exist any more. */
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

/** Reads an admin's primary link, which comes before all others in the list. */
const primaryOf = async (
  gateway: TelegramGateway,
  chatId: string,
  adminId: string | null,
): Promise<Result<InviteLink | null>> => {
  const page = await gateway.listChatInvites({ chatId, adminId, revoked: false, offset: null, limit: 1 })
  if (!page.ok) return page
  return ok(page.value.links.find((link) => link.permanent) ?? null)
}
