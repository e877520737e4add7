import type { InviteLink } from '../../../../electron/contract/links'

/** What can be done with a link; the same functions for every row, so that rows render only when their link changes. */
export interface LinkActions {
  readonly copy: (link: InviteLink) => void
  readonly copyWithTitle: (link: InviteLink) => void
  /** `from`: where the focus goes back to when the code is closed. */
  readonly showQr: (link: InviteLink, from: HTMLElement | null) => void
  readonly duplicate: (link: InviteLink) => void
}
