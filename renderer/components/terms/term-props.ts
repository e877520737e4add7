import type { ReactNode, Ref } from 'react'
import type { TermValues } from './term-values'

/** The fields for terms that can carry a mistake. */
export type TermField = 'expires' | 'usageLimit'

/** What every field for terms is handed: the values, how to change some, and what is wrong with which field. */
export interface TermPartProps {
  readonly values: TermValues
  readonly change: (values: Partial<TermValues>) => void
  readonly mistakes: Partial<Record<TermField, ReactNode>>
  /** Registers the element that the focus goes to when this field has the first mistake. */
  readonly focusable: (field: TermField) => Ref<HTMLInputElement>
}
