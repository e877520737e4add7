import type { InviteLink } from '../../../contract/links'
import type { ShownRotations } from '../../../contract/rotation'
import type { Entry, RotationEntry, Ruled } from './rotation-entry'

/** A link that is being replaced, and how far that has come. */
export interface Doing extends Omit<Entry<'begun'>, 'kind'> {
  readonly successor: InviteLink | null
  readonly closed: Entry<'closed'>['how'] | null
}

/** What is replaced by itself, is being replaced, and was; by the hash of the link that is, or is to be, replaced. */
export interface BookState {
  readonly ruled: Map<string, Ruled>
  readonly leaked: Set<string>
  readonly doing: Map<string, Doing>
  /** Oldest first. */
  replaced: ShownRotations['replaced']
}

/** Whatever was replaced before them is in the feed. */
const REPLACED_KEPT = 300

export const emptyBook = (): BookState => ({ ruled: new Map(), leaked: new Set(), doing: new Map(), replaced: [] })

/** Takes over an entry of the journal. */
export const take = (state: BookState, entry: RotationEntry): void => {
  const { ruled, leaked, doing } = state
  switch (entry.kind) {
    case 'on':
      ruled.set(entry.ruled.target.hash, entry.ruled)
      return
    case 'off':
      ruled.delete(entry.hash)
      leaked.delete(entry.hash)
      return
    case 'leaked':
      if (ruled.has(entry.hash)) leaked.add(entry.hash)
      return
    case 'begun': {
      const { kind: _, ...begun } = entry
      doing.set(entry.ruled.target.hash, { ...begun, successor: null, closed: null })
      return
    }
    case 'made':
      change(state, entry.hash, { successor: entry.successor })
      return
    case 'closed':
      change(state, entry.hash, { closed: entry.how })
      return
    case 'ended':
      for (const known of [ruled, leaked, doing]) known.delete(entry.hash)
      if (entry.next !== null) ruled.set(entry.next.target.hash, entry.next)
      if (entry.replaced !== null) state.replaced = [...state.replaced, entry.replaced].slice(-REPLACED_KEPT)
      return
    case 'moved':
      move(state, entry)
  }
}

const change = ({ doing }: BookState, hash: string, some: Partial<Doing>): void => {
  const known = doing.get(hash)
  if (known !== undefined) doing.set(hash, { ...known, ...some })
}

const move = (state: BookState, { from, to }: Entry<'moved'>): void => {
  const follow = <T extends { readonly chatId: string }>(one: T): T =>
    one.chatId === from ? { ...one, chatId: to } : one
  const ruledAt = (ruled: Ruled): Ruled => ({ ...ruled, target: follow(ruled.target) })
  for (const [hash, ruled] of state.ruled) state.ruled.set(hash, ruledAt(ruled))
  for (const [hash, one] of state.doing) {
    const { request, successor } = one
    state.doing.set(hash, {
      ...{ ...one, ruled: ruledAt(one.ruled), link: follow(one.link) },
      ...{ request: request && follow(request), successor: successor && follow(successor) },
    })
  }
  state.replaced = state.replaced.map((one) => ({ ...one, successor: follow(one.successor) }))
}

/** Whether an id of a community stands somewhere. */
export const knowsChat = ({ ruled, doing, replaced }: BookState, chatId: string): boolean =>
  [...ruled.values()].some(({ target }) => target.chatId === chatId) ||
  [...doing.values()].some((one) => one.ruled.target.chatId === chatId) ||
  replaced.some(({ successor }) => successor.chatId === chatId)

/** The entries that make the same state. */
export const compact = (entries: readonly RotationEntry[]): readonly RotationEntry[] => {
  const state = emptyBook()
  for (const entry of entries) take(state, entry)
  return [
    ...state.replaced.map((replaced): RotationEntry => ({ kind: 'ended', hash: '', next: null, replaced })),
    ...[...state.ruled.values()].map((ruled): RotationEntry => ({ kind: 'on', ruled })),
    ...[...state.leaked].map((hash): RotationEntry => ({ kind: 'leaked', hash })),
    ...[...state.doing].flatMap(([hash, { successor, closed, ...begun }]): readonly RotationEntry[] => [
      { kind: 'begun', ...begun },
      ...(successor === null ? [] : [{ kind: 'made' as const, hash, successor }]),
      ...(closed === null ? [] : [{ kind: 'closed' as const, hash, how: closed }]),
    ]),
  ]
}
