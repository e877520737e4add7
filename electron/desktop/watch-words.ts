import type { TFunction } from 'i18next'
import type { NoticeFacts, Notice as Told } from '../contract/watch'
import type { WatchNews } from '../services/watch/telling'
import { answeredHead, answeredRest } from './answered-words'
import { notifiedLeads, notifiedLeadWords } from './notice-leads'
import type { Notice } from './notification-controller'
import { rotatedHead, rotatedRest } from './rotation-words'
import { scheduledHead, scheduledRest } from './schedule-words'
import { spokenLanguage } from './spoken'
import { translate } from './translate'

/** Most lines in a notification; more do not fit on most systems. */
const LINES = 3

const numberOf = (count: number): string => new Intl.NumberFormat(spokenLanguage()).format(count)
const momentOf = (seconds: number): string =>
  new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(seconds * 1_000)

/** What a link is called: by its title, else by its address. */
const nameOf = ({ link, community }: Told): string => link?.title ?? link?.link.replace(/^https:\/\//, '') ?? community

/** What happened, in one line that names the link or the community. */
const headOf = (told: Told, t: TFunction): string => {
  const { facts, community } = told
  if (facts.rule === 'waiting') {
    return t('watchNotice.waiting', { count: facts.people, number: numberOf(facts.people), community })
  }
  if (facts.rule === 'wave') return t('watchNotice.wave', { link: nameOf(told) })
  if (facts.rule === 'closedAfterFirst' && facts.refused !== null)
    return t('watchNotice.notClosed', { link: nameOf(told) })
  if (facts.rule === 'scheduled') return scheduledHead(facts, { link: nameOf(told), community }, t)
  if (facts.rule === 'rotated') return rotatedHead(facts, nameOf(told), t)
  if (facts.rule === 'answered') return answeredHead(facts, community, t)
  const key = facts.rule === 'runningOut' ? (`runningOut.${facts.by}` as const) : facts.rule
  return t(`watchNotice.${key}`, { link: nameOf(told) })
}

/** Who joined, how soon the link was closed, and how many came in before. */
const closedWords = (facts: Extract<NoticeFacts, { rule: 'closedAfterFirst' }>, t: TFunction): string => {
  const { joined, closed, others, refused } = facts
  const person = facts.person ?? t('watchNotice.somebody')
  if (refused !== null) return t('watchNotice.next.notClosed', { person, reason: t(`errors.${refused}`) })
  const first =
    joined === null || closed === null
      ? t('watchNotice.next.closedAfterFirstSomeTime', { person })
      : t('watchNotice.next.closedAfterFirst', { count: Math.max(0, closed - joined), person })
  if (others.length === 0) return first
  const counted = { count: others.length, number: numberOf(others.length) }
  return t('watchNotice.next.closedAfterFirstLate', { first, ...counted })
}

/** The figures of it, and what to do next. */
const restOf = ({ facts, link }: Told, t: TFunction): string => {
  switch (facts.rule) {
    case 'runningOut':
      return facts.by === 'places'
        ? t('watchNotice.next.places', { inside: numberOf(facts.inside), limit: numberOf(facts.limit ?? 0) })
        : t('watchNotice.next.time', { end: momentOf(facts.end ?? 0) })
    case 'full':
      return t('watchNotice.next.full', { count: facts.limit, number: numberOf(facts.limit) })
    case 'expired':
      return t('watchNotice.next.expired', { end: momentOf(facts.end) })
    case 'rush':
      return t('watchNotice.next.rush', { joined: numberOf(facts.joined), before: numberOf(facts.before) })
    case 'closedAfterFirst':
      return closedWords(facts, t)
    case 'scheduled':
      return scheduledRest(facts, momentOf(facts.due), t)
    case 'rotated':
      return rotatedRest(facts, link?.link.replace(/^https:\/\//, '') ?? '', t)
    case 'answered':
      return answeredRest(facts, momentOf(facts.limit?.until ?? 0), t)
    case 'wave':
      return t('watchNotice.next.wave', { count: facts.people, number: numberOf(facts.people) })
    case 'waiting':
      return t('watchNotice.next.waiting', { since: momentOf(facts.since) })
  }
}

/** One notification for all news: one thing with its link, community and figures, several by their number. null: no news. */
export const watchNotice = ({ notices, isSummary, isDigest }: WatchNews): Notice | null => {
  const [first] = notices
  if (first === undefined) return null
  const t = translate()
  const count = notices.length
  if (count === 1) {
    const rest = restOf(first, t)
    const words = { title: headOf(first, t), body: first.link === null ? rest : `${first.community}: ${rest}` }
    return { ...words, actions: notifiedLeads(first.facts).map((lead) => t(notifiedLeadWords[lead])) }
  }
  const communities = new Set(notices.map(({ chatId }) => chatId))
  const where = communities.size === 1 ? 'one' : 'several'
  const of = { count, community: first.community, communities: communities.size }
  const title = t(`watchNotice.${isDigest ? 'digest' : isSummary ? 'summary' : where}`, of)
  // Of a whole day the latest counts most.
  const named = isDigest ? notices.slice(-LINES).reverse() : notices.slice(0, LINES)
  const lines = named.map((told) => headOf(told, t))
  const more = count - LINES
  return { title, body: [...lines, ...(more > 0 ? [t('watchNotice.more', { count: more })] : [])].join('\n') }
}
