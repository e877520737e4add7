import i18next, { type TFunction } from 'i18next'
import en from '../../../../assets/locales/en.json'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../electron/contract/links'

/** The app's own words, spoken by the app's own library. */
export const speak = async (): Promise<TFunction> => {
  const instance = i18next.createInstance()
  return instance.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } })
}

/** Sunday 22 November 2026, 20:04 UTC (21:04 in Berlin), in seconds since 1970. */
export const NOW = Date.UTC(2026, 10, 22, 20, 4) / 1000
export const HOUR = 3_600
export const DAY = 86_400
export const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' } as const

/** A link made a day ago, without end or limit. */
export const link = (terms: Partial<InviteLink> = {}): InviteLink => ({
  chatId: '-1001',
  link: 'https://t.me/+Qk3vN1x9sWg4YTZi',
  hash: 'Qk3vN1x9sWg4YTZi',
  title: 'Door 4',
  adminId: '1',
  date: NOW - DAY,
  startDate: null,
  expireDate: null,
  usageLimit: null,
  usage: 0,
  requested: 0,
  subscriptionExpired: 0,
  subscriptionPricing: null,
  requestNeeded: false,
  permanent: false,
  revoked: false,
  ...terms,
})

/** The same as a row of the list, made by the account itself. */
export const entry = (terms: Partial<InviteLink> = {}, more: Partial<LinkEntry> = {}): LinkEntry => ({
  link: link(terms),
  creator: { id: '1', name: 'Mara K.', isBot: false, isSelf: true },
  community: 'Berlin Runners',
  tags: [],
  note: '',
  ...more,
})
