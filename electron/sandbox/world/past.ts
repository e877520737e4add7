/**
 * What a world only ever adds to, as lines of JSON: people, who came and went, what admins did. Rows are lists without
 * names, since a year has tens of thousands of them. A line is one of
 * - `["people", rows]`
 * - `["members", communityId, rows]`: who is inside a community when it is written down first
 * - `["passages", communityId, rows]`: who came and went until then
 * - `["deeds", communityId, rows]`
 * - `["came", communityId, rows]`: who came and went since, which also says who is inside.
 * The rights of admins are not in it: they change, and stand in the world's own file.
 */
import type { Community, Member, Passage, Person } from './model'
import { deedSchema, type Past, type PastOfCommunity } from './saved-world'

/** Rows in one line: enough that a line costs nothing beside them, few enough to read one at a time. */
const ROWS = 2_000

/** How far lines have been written: everything behind that is new. */
export interface Mark {
  readonly people: number
  readonly communities: ReadonlyMap<bigint, MarkOfCommunity>
}
interface MarkOfCommunity {
  /** The very object: a world that began anew has others with the same ids. */
  readonly community: Community
  readonly passages: number
  readonly deeds: number
}

interface Peopled {
  readonly people: ReadonlyMap<bigint, Person>
  readonly communities: ReadonlyMap<bigint, Community>
}

export const NOTHING_WRITTEN: Mark = { people: 0, communities: new Map() }

export function markOf(world: Peopled): Mark {
  const communities = [...world.communities].map(
    ([id, community]) =>
      [id, { community, passages: community.passages.length, deeds: community.deeds.length }] as const,
  )
  return { people: world.people.size, communities: new Map(communities) }
}

/** The lines for what was added since; null when the world is no longer the one that was marked. */
export function linesSince(world: Peopled, mark: Mark): string[] | null {
  for (const [id, { community }] of mark.communities) if (world.communities.get(id) !== community) return null
  if (world.people.size < mark.people) return null
  const lines = linesOf(['people'], rowsFrom(world.people.values(), mark.people).map(personRow))
  for (const [id, community] of world.communities) {
    const known = mark.communities.get(id)
    if (known === undefined) {
      lines.push(...linesOf(['members', id], [...community.members.values()].map(memberRow)))
      lines.push(...linesOf(['passages', id], community.passages.map(passageRow)))
    } else {
      lines.push(...linesOf(['came', id], community.passages.slice(known.passages).map(passageRow)))
    }
    lines.push(...linesOf(['deeds', id], community.deeds.slice(known?.deeds ?? 0)))
  }
  return lines
}

/** Adds what a line says. @throws Error when it says nothing that is known here */
export function readLine(past: Past, line: string): void {
  const [kind, ...rest] = list(JSON.parse(line))
  if (kind === 'people') {
    for (const row of list(rest[0])) {
      const person = personFrom(list(row))
      past.people.set(person.id, person)
    }
    return
  }
  const of = pastOf(past, identity(rest[0]))
  const rows = list(rest[1])
  switch (kind) {
    case 'members':
      for (const row of rows) {
        const member = memberFrom(list(row))
        of.members.set(member.userId, member)
      }
      return
    case 'passages':
      for (const row of rows) of.passages.push(passageFrom(list(row)))
      return
    case 'came':
      for (const row of rows) {
        const passage = passageFrom(list(row))
        of.passages.push(passage)
        if (passage.kind === 'joined') of.members.set(passage.userId, newcomer(passage))
        else of.members.delete(passage.userId)
      }
      return
    case 'deeds':
      for (const row of rows) of.deeds.push(deedSchema.parse(row))
      return
    default:
      throw new Error('no such line')
  }
}

/** What is known of a community; nothing yet where no line has spoken of it. */
export function pastOf(past: Past, id: bigint): PastOfCommunity {
  const known = past.communities.get(id)
  if (known !== undefined) return known
  const fresh: PastOfCommunity = { members: new Map(), passages: [], deeds: [] }
  past.communities.set(id, fresh)
  return fresh
}

/** Somebody who just came: the member that a passage makes. */
function newcomer({ userId, date, viaLink, approvedBy, viaChatlist }: Passage): Member {
  return { userId, role: 'member', rights: [], date, viaLink, approvedBy, viaChatlist }
}

/** Also where it is nested. */
export function withoutBigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value
}

function linesOf(head: readonly (string | bigint)[], rows: readonly unknown[]): string[] {
  const lines: string[] = []
  for (let at = 0; at < rows.length; at += ROWS) {
    lines.push(JSON.stringify([...head, rows.slice(at, at + ROWS)], withoutBigints))
  }
  return lines
}

function rowsFrom<T>(all: Iterable<T>, from: number): T[] {
  const rows: T[] = []
  let at = 0
  for (const one of all) if (at++ >= from) rows.push(one)
  return rows
}

const text = (id: bigint | null): string | null => (id === null ? null : `${id}`)

function personRow(one: Person): unknown[] {
  const { id, accessHash, firstName, lastName, username, phone, about, bot, photoId } = one
  return [`${id}`, `${accessHash}`, firstName, lastName, username, phone, about, bot, text(photoId)]
}

function memberRow({ userId, date, viaLink, approvedBy, viaChatlist }: Member): unknown[] {
  return [`${userId}`, date, viaLink, text(approvedBy), viaChatlist]
}

function passageRow({ date, userId, kind, viaLink, approvedBy, by, viaChatlist }: Passage): unknown[] {
  return [date, `${userId}`, kind, viaLink, text(approvedBy), text(by), viaChatlist]
}

function personFrom(row: readonly unknown[]): Person {
  const [id, accessHash, firstName, lastName, username, phone, about, bot, photoId] = row
  return {
    ...{ id: identity(id), accessHash: identity(accessHash) },
    ...{ firstName: words(firstName), lastName: words(lastName), about: words(about) },
    ...{ username: orNull(words, username), phone: orNull(words, phone) },
    ...{ bot: yesOrNo(bot), photoId: orNull(identity, photoId) },
  }
}

function memberFrom([userId, date, viaLink, approvedBy, viaChatlist]: readonly unknown[]): Member {
  return {
    ...{ userId: identity(userId), role: 'member', rights: [], date: seconds(date) },
    ...{ viaLink: orNull(words, viaLink), approvedBy: orNull(identity, approvedBy), viaChatlist: yesOrNo(viaChatlist) },
  }
}

function passageFrom([date, userId, kind, viaLink, approvedBy, by, viaChatlist]: readonly unknown[]): Passage {
  if (kind !== 'joined' && kind !== 'left' && kind !== 'kicked' && kind !== 'banned') throw new Error('no such passage')
  return {
    ...{ date: seconds(date), userId: identity(userId), kind, viaLink: orNull(words, viaLink) },
    ...{ approvedBy: orNull(identity, approvedBy), by: orNull(identity, by), viaChatlist: yesOrNo(viaChatlist) },
  }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('no list')
  return value
}

function words(value: unknown): string {
  if (typeof value !== 'string') throw new Error('no words')
  return value
}

function identity(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d{1,19}$/.test(value)) throw new Error('no id')
  return BigInt(value)
}

function seconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error('no moment')
  return value
}

function yesOrNo(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Error('neither yes nor no')
  return value
}

function orNull<T>(read: (value: unknown) => T, value: unknown): T | null {
  return value === null ? null : read(value)
}
