import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import type { FormField } from './form-rules'

/**
 * Puts the focus into fields of the form, when they are drawn. `chatId`: the community that links are made for; undefined:
 * none is chosen yet.
 */
export const useFieldFocus = (chatId: string | undefined) => {
  const [wanted, setWanted] = useState<{ readonly field: FormField } | null>(null)
  const elements = useRef<Partial<Record<FormField, HTMLInputElement | null>>>({})
  // The same function for a field each time: React would call another one anew with every key.
  const refs = useRef<Partial<Record<FormField, RefCallback<HTMLInputElement>>>>({})
  const focusOn = useCallback((field: FormField): void => setWanted({ field }), [])
  useEffect(() => {
    if (wanted !== null) elements.current[wanted.field]?.focus()
  }, [wanted])

  // Ready to type as soon as there is a community to make a link for; not when the focus is somewhere already.
  const ready = useRef(false)
  useEffect(() => {
    if (chatId === undefined || ready.current) return
    ready.current = true
    if (document.activeElement === document.body || document.activeElement === null) focusOn('title')
  }, [chatId, focusOn])

  return {
    focusOn,
    /** The ref of a field. */
    focusable: (field: FormField): RefCallback<HTMLInputElement> => {
      refs.current[field] ??= (element) => {
        elements.current[field] = element
      }
      return refs.current[field]
    },
  }
}
