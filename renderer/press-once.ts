/** What a click is meant for: a control, or a row of a list or a table. */
const MEANT = [
  ...['button', 'a[href]', 'label', 'input', 'textarea', 'select', '[contenteditable="true"]'],
  ...['[role="button"]', '[role="menuitem"]', '[role="option"]', '[role="tab"]', '[role="gridcell"]'],
  ...['[role="listitem"]', '[role="row"]'],
].join()
/** Controls that do something at each click. */
const ACTS = 'button, a[href], [role="button"], [role="menuitem"], [role="option"], [role="tab"]'
/** Controls that are clicked fast and often on purpose, such as those from month to month and from page to page. */
const REPEATS = '.MuiPickersArrowSwitcher-root, [data-repeats]'

const meantBy = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(MEANT) : null)

/**
 * A double click on anything that acts does it once. The first click may close a dialog, open one, or let rows move up, so
 * that the second would meet whatever has slid under the pointer: it is taken away before anybody hears of it, as is the
 * double click that follows. Clicks by key (detail 0) and on fields pass. Answers how to end it.
 */
export const pressOnce = (page: Document): (() => void) => {
  let first: Element | null = null
  const isStray = (event: MouseEvent): boolean => {
    const meant = meantBy(event)
    if (meant !== first) return true
    return event.type === 'click' && meant !== null && meant.matches(ACTS) && meant.closest(REPEATS) === null
  }
  const onClick = (event: MouseEvent): void => {
    if (event.detail === 1) first = meantBy(event)
    if ((event.detail < 2 && event.type === 'click') || !isStray(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  page.addEventListener('click', onClick, true)
  page.addEventListener('dblclick', onClick, true)
  return () => {
    page.removeEventListener('click', onClick, true)
    page.removeEventListener('dblclick', onClick, true)
  }
}
