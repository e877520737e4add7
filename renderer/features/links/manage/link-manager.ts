import type { ReactNode } from 'react'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry, LinkSelection } from '../../../../electron/contract/link-list'
import type { ShownPlan } from '../../../../electron/contract/schedule'

/** What a question or a change is about: one link, or many of which only main knows each. */
export type ManageTarget =
  | { readonly kind: 'one'; readonly entry: LinkEntry }
  | { readonly kind: 'many'; readonly selection: LinkSelection; readonly count: number }

/** What is to be planned: something for links, a new link, or a plan that is there. */
export type ScheduleTarget =
  | ManageTarget
  | { readonly kind: 'new' }
  | { readonly kind: 'plan'; readonly plan: ShownPlan }

/** Everything that is asked before a link is changed or ended: the list and its toolbar only say which. */
export interface LinkManager {
  readonly edit: (entry: LinkEntry) => void
  readonly extend: (target: ManageTarget) => void
  readonly schedule: (target: ScheduleTarget) => void
  /** Has successors take their place by themselves. */
  readonly rotate: (target: ManageTarget) => void
  readonly revoke: (target: ManageTarget) => void
  /** Deletes revoked links. */
  readonly remove: (target: ManageTarget) => void
  readonly tag: (target: ManageTarget) => void
  /** Has them close after the next who joins, or stay open; nothing is asked, since it can be taken back. */
  readonly closeAfterFirst: (target: ManageTarget, on: boolean) => void
  readonly details: (entry: LinkEntry) => void
  readonly lockdown: (chat: Chat) => void
  /** Dialogs and the details panel, which offers to make a closed link again; stands once in the screen. */
  readonly element: (makeAgain: (entry: LinkEntry) => void) => ReactNode
}
