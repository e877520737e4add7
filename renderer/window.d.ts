import type { InviteDeskApi } from '../electron/contract/channels'

declare global {
  interface Window {
    /** Put there by `electron/preload.ts`; the only way out of this page. */
    readonly inviteDesk: InviteDeskApi
    /** In a page that only draws: what draws there. */
    drawing?: Promise<typeof import('./drawing-page')>
    /** The first picture (`public/first-picture.js`); left out where there was none. */
    firstPicture?: FirstPicture | undefined
  }

  interface FirstPicture {
    /** The field for a title, with what was typed into it. */
    readonly title: HTMLInputElement | null
    /** Whether that field had the focus last, and what stood in it when Enter was pressed; null: it was not. */
    readonly done: () => { readonly focused: boolean; readonly sent: string | null }
    /** Resolves when no word is being composed. */
    readonly composed: () => Promise<void>
    /** No longer listens. */
    readonly end: () => void
  }
}
