import type { Language } from './languages'
import type { InviteLink } from './links'
import type { QrDesign } from './settings'

/** The words of captions. `catalogue`: of the language; null: English, which the page has. */
export interface DrawingWords {
  readonly language: Language
  readonly catalogue: Readonly<Record<string, unknown>> | null
}

/** What a page that draws one code is asked for. */
export interface DrawingAsked {
  readonly kind: 'png' | 'svg'
  readonly link: InviteLink
  readonly community: string
  readonly design: QrDesign
  /** Seconds since 1970: on its last day a link's hour is written too. */
  readonly now: number
  readonly words: DrawingWords
}
