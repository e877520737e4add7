import type { Api } from 'telegram'
import type { InviteLink } from '../../contract/links'

/** `https://t.me/+hash`, `…/joinchat/hash` or `tg://join?invite=hash`; another form gives its last part. */
export const linkHash = (link: string): string =>
  /(?:joinchat\/|\/\+|[?&]invite=)([\w-]+)/.exec(link)?.[1] ?? link.split('/').at(-1) ?? link

/** Telegram writes "none" as an absent field or as 0. */
const orNull = (value: number | undefined): number | null => (value === undefined || value === 0 ? null : value)

/** chatInviteExported#a22cbd96, every field; `chatId` is the marked id of the chat that it was asked for. */
export const mapLink = (chatId: string, invite: Api.ChatInviteExported): InviteLink => ({
  chatId,
  link: invite.link,
  hash: linkHash(invite.link),
  title: invite.title ? invite.title : null,
  adminId: invite.adminId.toString(),
  date: invite.date,
  startDate: orNull(invite.startDate),
  expireDate: orNull(invite.expireDate),
  usageLimit: orNull(invite.usageLimit),
  usage: invite.usage ?? 0,
  requested: invite.requested ?? 0,
  subscriptionExpired: invite.subscriptionExpired ?? 0,
  subscriptionPricing: invite.subscriptionPricing
    ? { period: invite.subscriptionPricing.period, amount: invite.subscriptionPricing.amount.toString() }
    : null,
  requestNeeded: invite.requestNeeded === true,
  permanent: invite.permanent === true,
  revoked: invite.revoked === true,
})
