import { type ReactNode, useLayoutEffect } from 'react'

/** Writes as a hand would: whoever listens to the field hears of it. */
const type = (field: HTMLInputElement, text: string): void => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts what was typed into the first picture into the form that took its place, and sends it where Enter was pressed. */
const carryOver = (form: HTMLFormElement, { title: old, done }: FirstPicture): void => {
  const title = form.querySelector('input')
  if (title === null || old === null) return
  const { focused, sent } = done()
  const { value, selectionStart, selectionEnd, selectionDirection } = old
  if (sent !== null) {
    type(title, sent)
    form.requestSubmit()
  }
  // What was typed after Enter is the next title.
  const rest = sent !== null && value.startsWith(sent) ? value.slice(sent.length) : value
  if (rest !== title.value && (sent === null || rest !== '')) type(title, rest)
  if (!focused) return
  title.focus()
  if (sent === null) title.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
}

/**
 * What was typed goes to the form `New link` and nowhere else. The screen that says that a session is being opened has
 * no button: once there is one, that form is there too or will not come.
 */
const takeOver = (root: HTMLElement, picture: FirstPicture): void => {
  const look = (): boolean => {
    const form = root.querySelector<HTMLFormElement>('form[aria-labelledby="new-link"]')
    if (form !== null) carryOver(form, picture)
    return form !== null || root.querySelector('button') !== null
  }
  if (look()) return
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect()
  })
  observer.observe(root, { childList: true, subtree: true })
}

interface TakeOverProps {
  /** Where the first picture stood until React drew over it. */
  readonly root: HTMLElement
  readonly children?: ReactNode
}

/** Takes the place of the first picture, with all that somebody did there meanwhile. */
export const TakeOver = ({ root, children }: TakeOverProps) => {
  useLayoutEffect(() => {
    const picture = window.firstPicture
    root.removeAttribute('data-first')
    document.getElementById('first-style')?.remove()
    if (picture === undefined) return
    picture.end()
    window.firstPicture = undefined
    // Fields hear of nothing while they are being drawn; before anything is painted they do.
    queueMicrotask(() => takeOver(root, picture))
  }, [root])
  return children
}

/** Resolves when no word is being composed in the first picture: taking its place would break it off. */
export const whenComposed = async (): Promise<void> => {
  await window.firstPicture?.composed()
}
