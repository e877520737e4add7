import type { LinkManager } from '../manage/link-manager'

const nothing = (): void => undefined

/** Asks what is to be asked before links are changed; nothing is offered yet. */
export const useLinkManager = (): LinkManager => ({
  edit: nothing,
  extend: nothing,
  revoke: nothing,
  remove: nothing,
  tag: nothing,
  details: nothing,
  lockdown: nothing,
  element: null,
})
