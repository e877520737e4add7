/**
 * Remembers what somebody does with the first picture before the page's own script is there (`first-picture/take-over.tsx`):
 * which field has the focus, and that Enter was pressed, with what was typed by then. A file of its own, since the page
 * runs no script that stands in it, and a small one, so that it is there with the picture.
 */
;(() => {
  const root = document.getElementById('root')
  if (root === null || !root.hasAttribute('data-first')) return
  /** @type {HTMLInputElement | null} */
  const title = root.querySelector('form input')
  /** @type {EventTarget | null} */
  let focused = null
  /** @type {string | null} */
  let sent = null
  let composing = false
  /** @type {(() => void)[]} */
  let whenDone = []

  const over = new AbortController()
  const { signal } = over
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.target !== title || title === null) return
      event.preventDefault()
      sent ??= title.value
    },
    { signal },
  )
  root.addEventListener('submit', (event) => event.preventDefault(), { signal })
  const onFocus = (/** @type {FocusEvent} */ { target }) => {
    focused = target
  }
  root.addEventListener('focusin', onFocus, { signal })
  // A word that is being put together (Chinese, Japanese …) is not broken off.
  const onComposing = () => {
    composing = true
  }
  root.addEventListener('compositionstart', onComposing, { signal })
  const onComposed = () => {
    composing = false
    for (const tell of whenDone) tell()
    whenDone = []
  }
  root.addEventListener('compositionend', onComposed, { signal })

  window.firstPicture = {
    title,
    done: () => ({ focused: focused === title, sent }),
    composed: () => (composing ? new Promise((resolve) => void whenDone.push(() => resolve())) : Promise.resolve()),
    end: () => over.abort(),
  }
  // Ready to type, as the page itself is.
  title?.focus()
  const parts = title
    ?.closest('.MuiFormControl-root')
    ?.querySelectorAll('label, .MuiInputBase-root, .MuiFormHelperText-root')
  for (const part of parts ?? []) part.classList.add('Mui-focused')
})()
