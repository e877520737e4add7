import type { ReactNode, Ref } from 'react'
import type { FormField } from './form-rules'
import type { FormValues } from './form-values'

/** What every part of the form is handed: the values, how to change some, and what is wrong with which field. */
export interface FormPartProps {
  readonly values: FormValues
  readonly change: (values: Partial<FormValues>) => void
  readonly mistakes: Partial<Record<FormField, ReactNode>>
  /** Registers the element that the focus goes to when this field has the first mistake. */
  readonly focusable: (field: FormField) => Ref<HTMLInputElement>
}
