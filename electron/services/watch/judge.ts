import type { ChosenRules } from '../../contract/own-rules'
import { type Finding, findTerms, stillMeant, type WatchedLink } from './rules'
import { isSuspicious, lately, type Meter, meter, RUSH } from './rush'
import type { ChatState } from './watch-state'

interface LinkFinding {
  readonly link: WatchedLink
  readonly finding: Finding
}

/** What is remembered of links between two looks, by hash, while the app runs. */
export interface Meters {
  readonly meters: Map<string, Meter>
  /** How many had come when it was read who they are, and it was no rush. */
  readonly checked: Map<string, number>
}

export interface Judging {
  /** Those that work. */
  readonly links: readonly WatchedLink[]
  /** As the community was left; null: nobody has looked yet, and nothing that stands there is news. */
  readonly before: ChatState | null
  readonly memory: Meters
  /** Seconds since 1970, server time. */
  readonly now: number
  readonly wantedOf: (link: WatchedLink) => ChosenRules
  /** Somebody else wants to know of a sudden rush, whatever the rules say. */
  readonly isGuarded?: ((link: WatchedLink) => boolean) | undefined
}

export interface Judged {
  readonly findings: readonly LinkFinding[]
  /** By which so many came that it has to be read who they are. */
  readonly suspicious: readonly WatchedLink[]
  /** The links as they are now. */
  readonly links: ChatState['links']
}

/** Seconds by which a page may be older than the look that it belongs to. */
const SLACK = 60

/** What a look at links says: of each what is news, and what there is to remember. */
export const judgeLinks = ({ links, before, memory, now, wantedOf, isGuarded = () => false }: Judging): Judged => {
  const findings: LinkFinding[] = []
  const suspicious: WatchedLink[] = []
  const next: ChatState['links'] = {}
  for (const link of links) {
    const guarded = isGuarded(link)
    if ((link.permanent && !guarded) || link.revoked) continue
    const wanted = wantedOf(link)
    const prior = before?.links[link.hash]
    // One that was there before and could not be seen: another admin's, whose community the account owns by now.
    const isFirst = before === null || (prior === undefined && link.date < before.lookedAt - SLACK)
    const noted = stillMeant(link, prior?.noted ?? [])
    const terms = findTerms(link, now, new Set(noted), wanted)
    if (terms.finding !== null && !isFirst) findings.push({ link, finding: terms.finding })
    const known = memory.meters.get(link.hash) ?? { growths: [], most: prior?.most ?? 0 }
    const from = prior === undefined ? link.date : (before?.lookedAt ?? now)
    const measured = isFirst ? known : meter(known, { grown: link.usage - (prior?.usage ?? 0), from, at: now })
    memory.meters.set(link.hash, measured)
    if (measured.growths.length === 0) memory.checked.delete(link.hash)
    const rush = prior?.rush ?? null
    if ((wanted.rules.rush || guarded) && isToBeRead(link, measured, rush, memory, now)) suspicious.push(link)
    next[link.hash] = { usage: link.usage, most: measured.most, rush, noted: [...noted, ...terms.noted] }
  }
  return { findings, suspicious, links: next }
}

/** Whoever was let in one by one is no crowd that found a link. */
const isToBeRead = (link: WatchedLink, one: Meter, rush: number | null, memory: Meters, now: number): boolean => {
  if (link.requestNeeded || (rush !== null && now - rush < RUSH.rest)) return false
  return isSuspicious(one, link.date, now) && lately(one) > (memory.checked.get(link.hash) ?? 0)
}
