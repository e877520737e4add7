/*
 * What tells a wave of requests from people: each person's signs, and who of them looks alike. Nothing of it is proof; a
 * manager decides. All of it follows from what Telegram says of those who wait, and is counted anew whenever that changes,
 * so it takes time near linear in their number; what follows from one person alone is kept as long as they are.
 */

import type { Importer, JoinRequest, Signs } from '../../../contract/people'
import type { RequestSign } from '../../../contract/request-signs'
import { askedTogether, type Cluster, closeAccounts } from './close-by'
import { placesIn } from './places'
import { createGroups, sameWords, type Words, wordsOf } from './same-words'

/** Somebody who waits, as far as it matters here. */
export interface Asking {
  readonly person: Importer
  readonly via: JoinRequest['via']
  /** `via` null: they came by no link; otherwise it is not known by which. */
  readonly viaAsked: boolean
}

/** What is to be said of somebody beside others who ask to join the same community. */
export interface Likeness {
  readonly signs: Signs
  readonly alike: boolean
  /** The same for all whose words or places are the same, in this answer alone; null: nobody else's are. */
  readonly words: number | null
  /** Where the bio leads; null: nowhere. */
  readonly place: string | null
}

/** As many share words or a place at least; two friends are no wave. */
const SHARED = 3
const WEIGHTS: Readonly<Record<RequestSign, number>> = {
  ...{ together: 2, sameWords: 2, closeAccounts: 2, linkInBio: 2, noPhoto: 1, noUsername: 1 },
}
/**
 * From `suspicious` on somebody may belong to a wave; `least` of those who share words or lie close together are one. Whoever
 * shares that with them needs no more than `along`. Tuned on crowds of the practice world.
 */
const ALIKE = { suspicious: 6, along: 4, least: 4 } as const

/** What follows from one person alone. */
interface Features {
  readonly places: readonly string[]
  readonly bio: Words | null
  /** null: so short that many have it. */
  readonly name: string | null
}
const kept = new WeakMap<Importer, Features>()

const featuresOf = (person: Importer): Features => {
  const known = kept.get(person)
  if (known !== undefined) return known
  const { places, rest } = placesIn(person.about, person.username)
  const features = { places, bio: wordsOf(rest), name: wordsOf(person.name)?.key ?? null }
  kept.set(person, features)
  return features
}

/** Those who share words or a place with each; null: few do. */
const sharedWords = (features: readonly Features[]): readonly (Cluster | null)[] => {
  const groups = createGroups()
  const own = features.map(() => groups.add())
  const first = new Map<string, number>()
  const joinBy = (at: number, key: string): void => {
    const before = first.get(key)
    if (before === undefined) first.set(key, at)
    else groups.join(own[at] ?? at, own[before] ?? before)
  }
  const bios = sameWords(features.map(({ bio }) => bio))
  for (const [at, { places, name }] of features.entries()) {
    const bio = bios[at] ?? null
    if (bio !== null) joinBy(at, `bio ${bio}`)
    if (name !== null) joinBy(at, `name ${name}`)
    for (const place of places) joinBy(at, `place ${place}`)
  }
  const sizes = new Map<number, number>()
  for (const at of own) sizes.set(groups.rootOf(at), (sizes.get(groups.rootOf(at)) ?? 0) + 1)
  return own.map((at) => {
    const number = groups.rootOf(at)
    const size = sizes.get(number) ?? 1
    return size < SHARED ? null : { number, size }
  })
}

/** By which link somebody asked; null: not known. */
const linkOf = ({ via, viaAsked }: Asking): string | null => (via === null ? (viaAsked ? '' : null) : via.hash)

/** How many asked by the same link within minutes of each, themselves included; 0: few, or not known. */
const togetherOf = (people: readonly Asking[]): readonly number[] => {
  const byLink = new Map<string, number[]>()
  for (const [at, one] of people.entries()) {
    const link = linkOf(one)
    if (link === null) continue
    const there = byLink.get(link)
    if (there === undefined) byLink.set(link, [at])
    else there.push(at)
  }
  const sizes = people.map(() => 0)
  for (const there of byLink.values()) {
    const found = askedTogether(there.map((at) => people[at]?.person.date ?? 0))
    for (const [place, at] of there.entries()) sizes[at] = found[place] ?? 0
  }
  return sizes
}

const weightOf = (signs: Signs): number => signs.reduce((sum, { sign }) => sum + WEIGHTS[sign], 0)

/** What is known of somebody beside the others. */
interface Compared {
  readonly weight: number
  readonly words: Cluster | null
  readonly close: Cluster | null
  readonly isTogether: boolean
  readonly link: string
}

/** What somebody shares with others who came by the same link. */
const keysOf = ({ words, close, link }: Compared): readonly string[] => [
  ...(words === null ? [] : [`words ${words.number} ${link}`]),
  ...(close === null ? [] : [`close ${close.number} ${link}`]),
]

/**
 * What is shared by a wave: by `ALIKE.least` who are suspicious, and not by more who are not. Honest people who happen to
 * write the same are mostly nothing else alike.
 */
const keysOfWaves = (people: readonly Compared[], keys: readonly (readonly string[])[]): ReadonlySet<string> => {
  const counts = new Map<string, { suspicious: number; others: number }>()
  for (const [at, { weight }] of people.entries()) {
    for (const key of keys[at] ?? []) {
      const count = counts.get(key) ?? { suspicious: 0, others: 0 }
      counts.set(key, count)
      if (weight >= ALIKE.suspicious) count.suspicious += 1
      else count.others += 1
    }
  }
  const isWave = ([, { suspicious, others }]: [string, { suspicious: number; others: number }]): boolean =>
    suspicious >= ALIKE.least && suspicious >= others
  return new Set([...counts].filter(isWave).map(([key]) => key))
}

/** Who looks alike: those of one link who share words or lie close together, and whoever came along with them. */
const whoIsAlike = (people: readonly Compared[]): readonly boolean[] => {
  const keys = people.map(keysOf)
  const waves = keysOfWaves(people, keys)
  const isOf = (at: number): boolean => keys[at]?.some((key) => waves.has(key)) === true
  const links = new Set(people.flatMap(({ link, isTogether }, at) => (isTogether && isOf(at) ? link : [])))
  return people.map(({ weight, isTogether, link }, at) => {
    if (isOf(at)) return weight >= ALIKE.along
    return weight >= ALIKE.suspicious && isTogether && links.has(link)
  })
}

/** What is to be said of everybody who waits in one community, in their order. */
export const likenessOf = (people: readonly Asking[]): readonly Likeness[] => {
  const features = people.map(({ person }) => featuresOf(person))
  const words = sharedWords(features)
  const close = closeAccounts(people.map(({ person }) => Number(person.userId)))
  const together = togetherOf(people)
  const signs = people.map(({ person }, at): Signs => {
    const isWhole = person.isPartly !== true
    const among = (sign: RequestSign, size = 0) => (size > 1 ? [{ sign, others: size - 1 }] : [])
    const alone = (sign: RequestSign, holds: boolean) => (holds ? [{ sign, others: 0 }] : [])
    return [
      ...among('together', together[at]),
      ...among('sameWords', words[at]?.size),
      ...alone('linkInBio', (features[at]?.places.length ?? 0) > 0),
      ...among('closeAccounts', close[at]?.size),
      ...alone('noPhoto', isWhole && !person.hasPhoto),
      ...alone('noUsername', isWhole && person.username === null),
    ]
  })
  const alike = whoIsAlike(
    people.map((one, at) => ({
      ...{ weight: weightOf(signs[at] ?? []), words: words[at] ?? null, close: close[at] ?? null },
      ...{ isTogether: (together[at] ?? 0) > 0, link: linkOf(one) ?? '' },
    })),
  )
  return people.map((_one, at) => ({
    ...{ signs: signs[at] ?? [], alike: alike[at] ?? false },
    ...{ words: words[at]?.number ?? null, place: features[at]?.places[0] ?? null },
  }))
}
