/*
 * A wave of requests: many people who look alike ask to join by one link within minutes. Who looks alike is found by the
 * requests (`services/requests/likeness/`); here it is decided when that is news.
 */

import type { JoinRequest } from '../../contract/people'
import type { Finding } from './rules'

/**
 * Fewer people who look alike are no wave to be told of. After one was told, its link is left alone for `rest` seconds:
 * whoever follows stands beside them in Requests. Tuned on crowds of the practice world.
 */
export const WAVE = { least: 8, rest: 86_400 } as const

/** Of whom of a link's wave the user was told. */
interface WaveTold {
  /** When the last of them had asked, and when it was told: seconds since 1970, server time. */
  readonly until: number
  readonly at: number
}

/** By the link's hash; '' for whoever came by none. */
export type WavesTold = Readonly<Record<string, WaveTold>>

export interface WaveFinding extends Finding {
  readonly via: JoinRequest['via']
}

const isOfWave = ({ alike, signs }: JoinRequest): boolean => alike && signs.some(({ sign }) => sign === 'together')

/** Waves in one community of which nobody was told. `requests`: everybody who waits there. `now`: server time. */
export const findWaves = (
  requests: readonly JoinRequest[],
  now: number,
  told: WavesTold,
): { readonly findings: readonly WaveFinding[]; readonly told: WavesTold } => {
  const byLink = new Map<string, JoinRequest[]>()
  for (const request of requests) {
    if (!isOfWave(request)) continue
    const hash = request.via?.hash ?? ''
    byLink.set(hash, [...(byLink.get(hash) ?? []), request])
  }
  const findings: WaveFinding[] = []
  // Whom the user was told of may wait for long: they are no news for as long as they do.
  const next = Object.fromEntries(
    Object.entries(told).filter(([hash, { at }]) => byLink.has(hash) || now - at < WAVE.rest),
  )
  for (const [hash, people] of byLink) {
    const before = told[hash]
    if (before !== undefined && now - before.at < WAVE.rest) continue
    const moments = people.map(({ person }) => person.date).filter((date) => date > (before?.until ?? 0))
    if (moments.length < WAVE.least) continue
    const [from, to] = [Math.min(...moments), Math.max(...moments)]
    const facts = { rule: 'wave' as const, people: moments.length, from, to }
    findings.push({ via: people[0]?.via ?? null, key: `wave ${to}`, facts })
    next[hash] = { until: to, at: now }
  }
  return { findings, told: next }
}
