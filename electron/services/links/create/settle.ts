import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { storedTitle, titleIdentity } from '../../../contract/titles'
import type { ExportChatInvite, TelegramGateway } from '../../../telegram/gateway'
import { readLinkPages } from '../read-link-pages'
import type { Intent } from './intent-entry'

/**
 * Seconds by which a link may seem older than its intent: the server's clock is known only to a second or two, and the
 * intent was written before the first answer of a new connection could correct it.
 */
const CLOCK_TOLERANCE = 30

/** The terms by which a link is recognized as the result of a request; all primary links of an admin have the same. */
const termsOf = (terms: Terms): string =>
  terms.permanent
    ? 'primary'
    : JSON.stringify([
        // Telegram stores titles cleaned and cut, but older versions of this app sent them as they were typed.
        titleIdentity(storedTitle(terms.title ?? '')),
        terms.expireDate,
        terms.usageLimit,
        terms.requestNeeded,
        terms.subscriptionPricing === null ? null : Number(terms.subscriptionPricing.amount),
      ])

type Terms = Pick<InviteLink, 'title' | 'expireDate' | 'usageLimit' | 'requestNeeded' | 'permanent'> & {
  readonly subscriptionPricing: { readonly amount: number | string } | null
}

const wanted = (invite: ExportChatInvite): string => termsOf({ ...invite, permanent: invite.legacyRevokePermanent })

/** Whether the links that these two requests make could not be told apart. */
export const haveSameTerms = (one: ExportChatInvite, other: ExportChatInvite): boolean => wanted(one) === wanted(other)

/** Whether this link can be the result of the intent. */
export const fits = (intent: Intent, link: InviteLink): boolean =>
  !isTooOld(intent, link) && intent.notThese?.includes(link.hash) !== true && wanted(intent.invite) === termsOf(link)

const isTooOld = ({ at }: Intent, { date }: InviteLink): boolean => date < at - CLOCK_TOLERANCE

/**
 * Matches as many intents as possible with links, each with a link of its own and none with a claimed one: an intent
 * without a match would be sent again although its link exists. The oldest intents get the oldest links; intents with
 * the same terms are interchangeable, so it does not matter which of them gets which link. Returns links by request id.
 */
export const matchIntents = (
  intents: readonly Intent[],
  links: readonly InviteLink[],
  claimed: ReadonlySet<string>,
): ReadonlyMap<string, InviteLink> => {
  const unclaimed = links.filter(({ hash }) => !claimed.has(hash)).sort((a, b) => b.date - a.date)
  const all = new Map<string, InviteLink[]>()
  for (const link of unclaimed) {
    const terms = termsOf(link)
    const alike = all.get(terms)
    if (alike === undefined) all.set(terms, [link])
    else alike.push(link)
  }
  const free = new Map([...all].map(([terms, alike]) => [terms, [...alike]]))
  const matches = new Map<string, InviteLink>()
  const holders = new Map<string, Intent>()
  const give = (intent: Intent, link: InviteLink): void => {
    matches.set(intent.requestId, link)
    holders.set(link.hash, intent)
  }
  const oldestFirst = [...intents].sort((a, b) => a.at - b.at)
  for (const intent of oldestFirst) {
    const alike = free.get(wanted(intent.invite)) ?? []
    // A link that is too old for this intent is too old for all later intents.
    for (let last = alike.at(-1); last !== undefined && isTooOld(intent, last); last = alike.at(-1)) alike.pop()
    // A link that only this intent excludes may belong to another one.
    const place = alike.findLastIndex((link) => fits(intent, link))
    const [link] = place === -1 ? [] : alike.splice(place, 1)
    if (link !== undefined) give(intent, link)
  }
  /** Gives an intent a link that another one holds, if that one can take a different link (an augmenting path). */
  const takeOver = (intent: Intent, tried: Set<string>): boolean =>
    (all.get(wanted(intent.invite)) ?? []).some((link) => {
      if (tried.has(link.hash) || !fits(intent, link)) return false
      tried.add(link.hash)
      const holder = holders.get(link.hash)
      if (holder !== undefined && !takeOver(holder, tried)) return false
      give(intent, link)
      return true
    })
  // As long as only age decides what fits, giving the oldest links to the oldest intents matches as many as possible.
  const picky = new Set(intents.flatMap(({ invite, notThese }) => (notThese === undefined ? [] : wanted(invite))))
  for (const intent of oldestFirst)
    if (!matches.has(intent.requestId) && picky.has(wanted(intent.invite))) takeOver(intent, new Set())
  return matches
}

/**
 * Links of one kind back to `since`, newest first. The primary link comes before all, so its date does not end the
 * reading.
 */
const listBack = async (
  gateway: TelegramGateway,
  query: { readonly chatId: string; readonly revoked: boolean },
  since: number,
): Promise<Result<readonly InviteLink[]>> => {
  const found: InviteLink[] = []
  const read = await readLinkPages(gateway, { ...query, adminId: null }, (links) => {
    found.push(...links.filter(({ date }) => date >= since))
    return links.every(({ permanent, date }) => permanent || date >= since)
  })
  return read.ok ? ok(found) : read
}

/**
 * The account's own links of a chat that were made at `since` (seconds since 1970, server time) or later: active and
 * revoked ones, since a link may have been revoked before anybody looked.
 */
export const listLinksSince = async (
  gateway: TelegramGateway,
  chatId: string,
  since: number,
): Promise<Result<readonly InviteLink[]>> => {
  const active = await listBack(gateway, { chatId, revoked: false }, since)
  if (!active.ok) return active
  const revoked = await listBack(gateway, { chatId, revoked: true }, since)
  return revoked.ok ? ok([...active.value, ...revoked.value]) : revoked
}

/** The moment from which on links must be listed to settle these intents: seconds since 1970, server time. */
export const settleSince = (intents: readonly Intent[]): number =>
  intents.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY) - CLOCK_TOLERANCE
