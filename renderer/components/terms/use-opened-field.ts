import { type Ref, type RefCallback, useCallback, useRef } from 'react'

interface OpenedField {
  /** Something was chosen that opens the field: call it before the field is drawn. */
  readonly expect: () => void
  /** The ref of the field; hands the element on to `ref`. */
  readonly ref: RefCallback<HTMLInputElement>
}

/**
 * Whoever chooses `Custom` wants to type: the focus moves into the field that it opens, as soon as the field is there, with
 * what stands in it selected. A field that is there for another reason takes it from nobody, nor does one that comes late,
 * when the focus has moved on.
 */
export const useOpenedField = (ref: Ref<HTMLInputElement>): OpenedField => {
  const openedFrom = useRef<Element | null>(null)
  const outer = useRef(ref)
  outer.current = ref
  const attach = useCallback<RefCallback<HTMLInputElement>>((input) => {
    if (typeof outer.current === 'function') outer.current(input)
    else if (outer.current !== null) outer.current.current = input
    const from = openedFrom.current
    if (input === null || from === null) return
    openedFrom.current = null
    if (document.activeElement !== from) return
    input.focus()
    input.select()
  }, [])
  return {
    expect: () => {
      openedFrom.current = document.activeElement
    },
    ref: attach,
  }
}
