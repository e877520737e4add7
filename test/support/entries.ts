import type { LinkEntry } from '../../electron/contract/link-list'
import type { InviteLink } from '../../electron/contract/links'

/** An open link without terms, made by the account itself; `hash` at least eight letters, as Telegram's are. */
export const inviteLink = (hash: string, change: Partial<InviteLink> = {}): InviteLink => ({
  ...{ chatId: '-1001', link: `https://t.me/+${hash}`, hash, title: null, adminId: '1', date: 1_700_000_000 },
  ...{ startDate: null, expireDate: null, usageLimit: null, usage: 0, requested: 0, subscriptionExpired: 0 },
  ...{ subscriptionPricing: null, requestNeeded: false, permanent: false, revoked: false },
  ...change,
})

export const linkEntry = (
  hash: string,
  link: Partial<InviteLink> = {},
  entry: Partial<Omit<LinkEntry, 'link'>> = {},
): LinkEntry => ({
  link: inviteLink(hash, link),
  creator: { id: '1', name: 'Mara', isBot: false, isSelf: true },
  ...{ community: 'Aurora', tags: [], note: '' },
  ...entry,
})
