import { plainNumbers } from '../../../electron/contract/count-text'

/**
 * A ref for what holds fields that know 0–9 alone, as the sections of a date picker do: digits of other scripts (۳, ٣)
 * arrive in them as those.
 */
export const typesLatinDigits = (element: HTMLElement | null): (() => void) | undefined => {
  if (element === null) return undefined
  const onInput = (event: InputEvent): void => {
    if (event.isComposing || event.data === null || !/\p{Nd}/u.test(event.data)) return
    const typed = plainNumbers(event.data)
    if (typed === event.data) return
    event.preventDefault()
    // There is no other way to type for somebody: the field has to see it as a key of theirs.
    document.execCommand('insertText', false, typed)
  }
  element.addEventListener('beforeinput', onInput, { capture: true })
  return () => element.removeEventListener('beforeinput', onInput, { capture: true })
}
