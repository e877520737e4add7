/*
 * What a collector tells the store of a community, and what the store knows before it is looked at again. Moments are
 * seconds since 1970 on the server's clock.
 */

export interface CollectedPerson {
  /** `0`: Telegram hides who it was. */
  readonly userId: string
  readonly name: string
  readonly username: string | null
}

export interface CollectedLink {
  readonly hash: string
  readonly title: string | null
  readonly adminId: string
  readonly permanent: boolean
  /** null: only seen in the log. */
  readonly state: { readonly edited: number | null; readonly ends: number | null; readonly revoked: boolean } | null
}

/** Somebody inside by a link, as its importers tell. */
export interface CollectedImporter extends CollectedPerson {
  readonly date: number
  readonly approvedBy: { readonly userId: string; readonly name: string } | null
  readonly viaFolder: boolean
}

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

/** What is known of a community before it is looked at. */
export interface ChatProgress {
  readonly lookedAt: number | null
  readonly logAt: number | null
  readonly logTop: string | null
  readonly observedFrom: number | null
}

/** What is known of a link before it is looked at. */
export interface LinkProgress {
  /** People inside by it, as far as is known. */
  readonly inside: number
  readonly readAt: number | null
  /** The newest join by it. */
  readonly newest: number | null
  /** A reading that was cut off. */
  readonly reading: { readonly began: number; readonly to: number | null } | null
}
