const takesNoLetters: readonly string[] = ['radio', 'checkbox', 'color', 'file', 'button']

/** Somebody is typing: single keys are letters then. Radios and switches take no letters. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !takesNoLetters.includes(target.type)))

/**
 * Something is being asked, or a menu is open: its keys are its own. A panel beside the list is none, and what is only
 * fading away (hidden from assistive technology already) no longer is.
 */
export const isAsking = (): boolean =>
  [...document.querySelectorAll('.MuiModal-root, [role="menu"], [aria-modal="true"]')].some(
    (element) => element.closest('[aria-hidden="true"]') === null,
  )
