import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { storedTitle, titleIdentity } from '../../../contract/titles'
import type { ExportChatInvite, TelegramGateway } from '../../../telegram/gateway'
import { readLinkPages } from '../read-link-pages'
import type { Intent } from './intent-entry'

/**
 * Seconds by which a link may seem older than its intent: the server's clock is known to a second or two, and the
 * intent's moment was taken before the first answer of a new connection could correct it.
 */
const CLOCK_TOLERANCE = 30

/** What must be the same for a link to be what was asked for; all primary links of an admin are alike. */
const termsOf = (terms: Terms): string =>
  terms.permanent
    ? 'primary'
    : JSON.stringify([
        // Telegram keeps titles cleaned and cut; what an older version of this app sent was neither.
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

/** Whether what these ask for cannot be told apart once it is made. */
export const asksForTheSame = (one: ExportChatInvite, other: ExportChatInvite): boolean => wanted(one) === wanted(other)

/** Whether this link can be what the intent asked for. */
export const fits = (intent: Intent, link: InviteLink): boolean =>
  link.date >= intent.at - CLOCK_TOLERANCE && wanted(intent.invite) === termsOf(link)

/**
 * Gives each intent a link of its own: oldest intents first, oldest links first, a claimed link to nobody. Intents that
 * ask for the very same thing are interchangeable, so which of them gets which link does not matter.
 */
export const matchIntents = (
  intents: readonly Intent[],
  links: readonly InviteLink[],
  claimed: ReadonlySet<string>,
): ReadonlyMap<string, InviteLink> => {
  const free = new Map<string, InviteLink[]>()
  for (const link of links) {
    if (claimed.has(link.hash)) continue
    const terms = termsOf(link)
    const alike = free.get(terms)
    if (alike === undefined) free.set(terms, [link])
    else alike.push(link)
  }
  for (const alike of free.values()) alike.sort((a, b) => b.date - a.date)
  const matches = new Map<string, InviteLink>()
  for (const intent of [...intents].sort((a, b) => a.at - b.at)) {
    const alike = free.get(wanted(intent.invite)) ?? []
    // What is too old for this intent is too old for all that follow it.
    let link = alike.pop()
    while (link !== undefined && !fits(intent, link)) link = alike.pop()
    if (link !== undefined) matches.set(intent.requestId, link)
  }
  return matches
}

/** Links of one kind back to `since`, newest first; the primary link stands before all and says nothing about order. */
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
 * The account's own links of a chat that were made at `since` (server time) or later: active and revoked ones, since a
 * link may have been closed before anybody looked.
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

export const settleSince = (intents: readonly Intent[]): number =>
  intents.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY) - CLOCK_TOLERANCE
