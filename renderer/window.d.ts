import type { InviteDeskApi } from '../electron/contract/channels'

declare global {
  interface Window {
    /** Put there by `electron/preload.ts`; the only way out of this page. */
    readonly inviteDesk: InviteDeskApi
    /** In a page that only draws: what draws there. */
    drawing?: Promise<typeof import('./drawing-page')>
  }
}
