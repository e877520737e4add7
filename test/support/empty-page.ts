import { cleanup, configure, renderHook } from '@testing-library/react'
import { afterAll } from 'vitest'
import * as wishes from '../../renderer/wishes'

// A machine that does other things too needs longer than the second that is usual.
configure({ asyncUtilTimeout: 15_000 })

/** Files of page tests share a document and modules: what one leaves there must not be found by the next. */
afterAll(() => {
  for (const wish of Object.values(wishes)) renderHook(() => wish.useGrant(() => undefined))
  cleanup()
  document.body.replaceChildren()
})
