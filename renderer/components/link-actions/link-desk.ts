import { createContext, useContext } from 'react'
import type { Chat } from '../../../electron/contract/chats'
import type { LinkSelection } from '../../../electron/contract/link-list'
import type { ShownPlan } from '../../../electron/contract/schedule'
import type { CallError } from '../../api'
import type { LinkActions } from './link-actions'

export type ManyAction = 'tag' | 'extend' | 'schedule' | 'revoke' | 'remove'

/**
 * What can be done with links wherever they are shown. The feature of the links fills it, and the shell puts it around the
 * other rooms: they know the actions and nothing of who does them.
 */
export interface LinkDesk {
  /** These functions never change. */
  readonly actions: LinkActions
  /** The same for many at once; asks first. */
  readonly askForMany: (action: ManyAction, selection: LinkSelection, count: number) => void
  /** Closes every link of a community at once; asks first. */
  readonly lockdown: (chat: Chat) => void
  /** Plans a new link (null), or changes what is planned. */
  readonly plan: (plan: ShownPlan | null) => void
  /** Why the last address could not be copied. */
  readonly error: CallError | null
}

const LinkDeskContext = createContext<LinkDesk | null>(null)
export const LinkDeskProvider = LinkDeskContext.Provider

export const useLinkDesk = (): LinkDesk => {
  const desk = useContext(LinkDeskContext)
  if (desk === null) throw new Error('a room with links stands inside the desk of links')
  return desk
}
