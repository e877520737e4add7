import type { LinkEntry } from '../../../electron/contract/link-list'
import { keysOf } from '../../shortcuts'

/** What can be done with a link; the same functions for every row, so that rows render only when their link changes. */
export interface LinkActions {
  readonly copy: (entry: LinkEntry) => void
  readonly copyWithTitle: (entry: LinkEntry) => void
  /** `from`: where the focus goes back to when the code is closed. */
  readonly showQr: (entry: LinkEntry, from: HTMLElement | null) => void
  readonly duplicate: (entry: LinkEntry) => void
  /** The same title and terms for a new link in place of one that lets nobody in; an end that has passed is asked for. */
  readonly makeAgain: (entry: LinkEntry) => void
  readonly details: (entry: LinkEntry) => void
  /** Who came by it, in the room of insights. */
  readonly insights: (entry: LinkEntry) => void
  readonly edit: (entry: LinkEntry) => void
  readonly extend: (entry: LinkEntry) => void
  /** Has the link close after the next who joins, or stay open where it does. */
  readonly closeAfterFirst: (entry: LinkEntry) => void
  /** What happens to it by itself at a moment. */
  readonly schedule: (entry: LinkEntry) => void
  /** That a successor takes its place by itself. */
  readonly rotate: (entry: LinkEntry) => void
  /** Whoever asks by it is let in by itself. */
  readonly answerByItself: (entry: LinkEntry) => void
  readonly tag: (entry: LinkEntry) => void
  readonly revoke: (entry: LinkEntry) => void
  readonly remove: (entry: LinkEntry) => void
}
export type LinkActionName = keyof LinkActions

/** A link that a bot made, which people cannot edit (EDIT_BOT_INVITE_FORBIDDEN). */
const isForeignBots = ({ creator }: LinkEntry): boolean => creator.isBot && !creator.isSelf

/** A link by which nobody can join is not closed by anybody; a bot cannot see who joined. */
const isSingleUse = ({ closesAfterFirst, creator }: LinkEntry, closed: boolean, editable: boolean): boolean =>
  closesAfterFirst === true || (editable && !closed && !creator.isBot)

/** Whether it is on, of an action that is switched on and off. */
export const isOn = (name: LinkActionName, entry: LinkEntry): boolean =>
  name === 'closeAfterFirst' && entry.closesAfterFirst === true
/** A revoked link stays as it is, bots plan nothing, and a link of a bot is its own to close. */
const isPlannable = ({ link, creator }: LinkEntry): boolean => !link.revoked && !creator.isBot

/** Nothing more comes of a link that lets nobody in; a bot cannot see how full its links are. */
const isRotatable = (entry: LinkEntry, closed: boolean): boolean => !closed && !entry.creator.isBot

/** What makes sense for this link, in the order in which the menu offers it. `closed`: it lets nobody in any more. */
export const actionsFor = (entry: LinkEntry, closed: boolean): readonly LinkActionName[] => {
  const { link } = entry
  const hasTitle = (link.title?.trim() ?? '') !== ''
  const editable = !link.revoked && !link.permanent && !isForeignBots(entry)
  // A primary link has no terms to take over.
  const again = link.permanent ? [] : ([closed ? 'makeAgain' : 'duplicate'] as const)
  return [
    ...(closed ? again : []),
    'details',
    // Nothing is collected for a bot.
    ...(entry.creator.isBot && entry.creator.isSelf ? [] : (['insights'] as const)),
    ...(editable ? (['edit', 'extend'] as const) : []),
    ...(isSingleUse(entry, closed, editable) ? (['closeAfterFirst'] as const) : []),
    ...(isPlannable(entry) ? (['schedule'] as const) : []),
    ...(isRotatable(entry, closed) ? (['rotate'] as const) : []),
    ...(isPlannable(entry) && link.requestNeeded ? (['answerByItself'] as const) : []),
    'tag',
    ...(closed ? (['copy', 'showQr'] as const) : again),
    ...(hasTitle ? (['copyWithTitle'] as const) : []),
    link.revoked ? 'remove' : 'revoke',
  ]
}

/** The name under which the table of shortcuts has an action, which may have none. */
export const shortcutOf = (name: LinkActionName): string =>
  name === 'copy' ? 'copyLink' : name === 'makeAgain' ? 'duplicate' : name

const byOneKey: readonly LinkActionName[] = ['edit', 'extend', 'tag', 'duplicate', 'revoke', 'remove']

/** Keys that act on the row with the focus, or on what is selected; the table of shortcuts has them. */
const actionKeys: ReadonlyMap<string, LinkActionName> = new Map(
  byOneKey.flatMap((name) => (keysOf(name, false) ?? '').split('|').map((key) => [key, name] as const)),
)

/**
 * The one that a key means for this link; `Delete` revokes what is not revoked yet, and a closed link is made again by
 * the key of `duplicate`. null: it makes no sense here.
 */
export const actionOfKey = (key: string, entry: LinkEntry, closed: boolean): LinkActionName | null => {
  const meant = actionKeys.get(key.length === 1 ? key.toUpperCase() : key)
  if (meant === undefined) return null
  const offered = actionsFor(entry, closed)
  if (offered.includes(meant)) return meant
  if (meant === 'duplicate' && offered.includes('makeAgain')) return 'makeAgain'
  return meant === 'remove' && offered.includes('revoke') ? 'revoke' : null
}
