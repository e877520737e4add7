import { cleanup, configure, renderHook } from '@testing-library/react'
import { afterAll } from 'vitest'
import * as wishes from '../../renderer/wishes'

// A machine that does other things too needs longer than the second that is usual.
configure({ asyncUtilTimeout: 15_000 })

/**
 * Every query by role asks for the style of every element, and to find it all rules of the page were tried: a third of what
 * these tests cost. No style sheet hides anything here that a test looks for; what an element says of itself counts.
 */
window.getComputedStyle = (element) => (element as HTMLElement).style

/** Files of page tests share a document and modules: what one leaves there must not be found by the next. */
afterAll(() => {
  for (const wish of Object.values(wishes)) renderHook(() => wish.useGrant(() => undefined))
  cleanup()
  document.body.replaceChildren()
})
