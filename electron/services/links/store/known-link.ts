import { fold } from '../../../contract/fold'
import type { Creator, LinkEntry } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { type Annotation, annotationKey } from '../local/annotations'
import type { FigureSource } from './figure-source'

/** A community, with the creators of its links by user id. */
export interface Place {
  readonly chatId: string
  title: string
  readonly creators: Map<string, Creator>
}

/** The text that a search looks through, folded once. */
export interface SearchText {
  /** The annotation that is part of the text. */
  readonly annotation: Annotation
  /** Title (else hash), tags and note, each on its own line, so that no word is found across two of them. */
  readonly text: string
  readonly hash: string
}

/**
 * A link that is known. A link that changed is a new object, so that what was derived from the old one goes with it.
 */
export interface KnownLink {
  readonly link: InviteLink
  readonly place: Place
  /** The tick at which it was last put or read. */
  seenAt: number
  /** The tick of our own last change; 0: never. A page that was asked for before it does not undo it. */
  putAt: number
  searchText: SearchText | null
}

/** The annotations of one account, by `annotationKey`. */
export type AnnotationMap = ReadonlyMap<string, Annotation>

const NO_ANNOTATION: Annotation = { tags: [], note: '' }

export const annotationOf = (annotations: AnnotationMap, link: InviteLink): Annotation =>
  annotations.get(annotationKey(link)) ?? NO_ANNOTATION

export const searchTextOf = (known: KnownLink, annotation: Annotation): SearchText => {
  if (known.searchText?.annotation === annotation) return known.searchText
  const { title, hash } = known.link
  const text = fold([title ?? hash, ...annotation.tags, annotation.note].join('\n'))
  known.searchText = { annotation, text, hash: fold(hash) }
  return known.searchText
}

/** The admin who made the link; if the name is unknown, the user id is used instead. */
export const creatorOf = ({ link, place }: KnownLink): Creator =>
  place.creators.get(link.adminId) ?? { id: link.adminId, name: link.adminId, isBot: false, isSelf: false }

/** The link as lists show it. */
export const entryOf = (known: KnownLink, annotations: AnnotationMap, figures: FigureSource): LinkEntry => {
  const { tags, note } = annotationOf(annotations, known.link)
  const entry = { link: known.link, creator: creatorOf(known), community: known.place.title, tags: [...tags], note }
  const collected = figures.of(known.link)
  return collected === undefined ? entry : { ...entry, figures: collected }
}
