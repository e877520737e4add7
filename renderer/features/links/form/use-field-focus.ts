import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import type { FormField } from './form-rules'

/** The elements of fields, wherever they are drawn. */
export interface FieldElements {
  /** The ref of a field. */
  readonly focusable: (field: FormField) => RefCallback<HTMLInputElement>
  readonly elementOf: (field: FormField) => HTMLInputElement | null
}

export const useFieldElements = (): FieldElements => {
  const [elements] = useState(() => {
    const drawn: Partial<Record<FormField, HTMLInputElement | null>> = {}
    // The same function for a field each time: React would call another one anew with every key.
    const refs: Partial<Record<FormField, RefCallback<HTMLInputElement>>> = {}
    const focusable = (field: FormField): RefCallback<HTMLInputElement> => {
      refs[field] ??= (element) => {
        drawn[field] = element
      }
      return refs[field]
    }
    return { focusable, elementOf: (field: FormField) => drawn[field] ?? null }
  })
  return elements
}

/**
 * Puts the focus into fields of the form, when they are drawn. `chatId`: the community that links are made for; undefined:
 * none is chosen yet.
 */
export const useFieldFocus = (chatId: string | undefined, fields?: FieldElements) => {
  const [wanted, setWanted] = useState<{ readonly field: FormField } | null>(null)
  const own = useFieldElements()
  const { focusable, elementOf } = fields ?? own
  const focusOn = useCallback((field: FormField): void => setWanted({ field }), [])
  useEffect(() => {
    if (wanted !== null) elementOf(wanted.field)?.focus()
  }, [wanted, elementOf])

  // Ready to type as soon as there is a community to make a link for; not when the focus is somewhere already.
  const ready = useRef(false)
  useEffect(() => {
    if (chatId === undefined || ready.current) return
    ready.current = true
    if (document.activeElement === document.body || document.activeElement === null) focusOn('title')
  }, [chatId, focusOn])

  return { focusOn, focusable }
}
