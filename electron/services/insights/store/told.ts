/*
 * What the collector reports to the store about a community, and what the store knows before the next reading. Moments
 * are seconds since 1970, server time.
 */

/** A person, as a list or the log names them. */
export interface CollectedPerson {
  /** `0`: Telegram hides who it was. */
  readonly userId: string
  readonly name: string
  readonly username: string | null
}

/** A link, as a list or the log describes it; moments in `state` are null if the link has none. */
export interface CollectedLink {
  readonly hash: string
  readonly title: string | null
  readonly adminId: string
  readonly permanent: boolean
  /** null: the link is only known from the log. */
  readonly state: { readonly edited: number | null; readonly ends: number | null; readonly revoked: boolean } | null
}

/** Somebody inside who came by a link, from messages.getChatInviteImporters. */
export interface CollectedImporter extends CollectedPerson {
  readonly date: number
  readonly approvedBy: { readonly userId: string; readonly name: string } | null
  readonly viaFolder: boolean
}

/** One entry of the admin log. `added`: a member added the person. */
export interface CollectedEntry extends CollectedPerson {
  readonly date: number
  readonly event:
    | { readonly kind: 'left' | 'removed' }
    | {
        readonly kind: 'joined'
        readonly link: CollectedLink | null
        readonly approvedBy: CollectedPerson | null
        readonly viaFolder: boolean
        readonly added: boolean
      }
}

/** What is known of a community before a reading. */
export interface ChatProgress {
  readonly lookedAt: number | null
  readonly logAt: number | null
  readonly logTop: string | null
  readonly observedFrom: number | null
}

/** What is known of a link before a reading. */
export interface LinkProgress {
  /** How many people are inside by the link, as far as is known. */
  readonly inside: number
  readonly readAt: number | null
  /** The moment of the newest join by the link. */
  readonly newest: number | null
  /** A reading that was interrupted; null: none was. */
  readonly reading: { readonly began: number; readonly to: number | null } | null
}
