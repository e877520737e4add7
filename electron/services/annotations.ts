import type { LinkRef } from '../contract/link-book'
import type { Result } from '../contract/result'

/** What this computer adds to a link. */
export interface Annotation {
  /** In alphabetical order, each once. */
  readonly tags: readonly string[]
  readonly note: string
}

export interface AnnotationChange {
  readonly link: LinkRef
  readonly annotation: Annotation
}

/** Tags and notes, kept per account in `accounts/<id>/annotations.json`. */
export interface Annotations {
  /** Reads the account's file on first use. */
  of(accountId: string): Promise<ReadonlyMap<string, Annotation>>
  /** Sets what is given, in one write; `diskFull`, `fileNotWritten`. Answers how many differ and the way to undo it. */
  change(
    accountId: string,
    changes: readonly AnnotationChange[],
  ): Promise<Result<{ readonly changed: number; readonly undoId: string | null }>>
  /** `undoGone`. */
  undo(accountId: string, undoId: string): Promise<Result<{ readonly changed: number }>>
}

/** The key under which a link's annotation stands. */
export const annotationKey = ({ chatId, hash }: LinkRef): string => `${chatId} ${hash}`
