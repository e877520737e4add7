/**
 * What people of a spam wave have in common, each of which honest people may have too. `together`: asked within minutes of
 * many others by the same link; `sameWords`: in the bio or the name, or the same place that the bio leads to;
 * `closeAccounts`: the accounts were made at about the same time, by their numbers. `noPhoto`, `noUsername`: none that this
 * account can see.
 */
export const requestSigns = ['together', 'sameWords', 'linkInBio', 'closeAccounts', 'noPhoto', 'noUsername'] as const
export type RequestSign = (typeof requestSigns)[number]

/** `longest`: whoever has waited longest first. A sign: whoever has it first, those who share it beside each other. */
export const requestOrders = ['longest', ...requestSigns] as const
export type RequestOrder = (typeof requestOrders)[number]

/** Everybody who waits, anywhere: a `RequestFilter`. */
export const everybodyWaiting = {
  ...{ search: '', chatId: null, hash: null, campaignId: null },
  ...{ signs: [], alike: false, order: 'longest' as const },
}
