import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry, LinkRef, LinkSelection } from '../../../../electron/contract/link-list'
import type { ManageTarget, ScheduleTarget } from './link-manager'

/** What is being asked; one question at a time. */
export type Question =
  | { readonly kind: 'edit'; readonly entry: LinkEntry }
  | { readonly kind: 'extend' | 'revoke' | 'remove' | 'tag' | 'rotate'; readonly target: ManageTarget }
  | { readonly kind: 'schedule'; readonly target: ScheduleTarget }
  | { readonly kind: 'lockdown'; readonly chat: Chat }

export const refOf = ({ link: { chatId, hash } }: LinkEntry): LinkRef => ({ chatId, hash })

/** A target in the contract's words. */
export const selectionOf = (target: ManageTarget): LinkSelection =>
  target.kind === 'many' ? target.selection : { kind: 'links', links: [refOf(target.entry)] }
