import { afterAll } from 'vitest'

/** Files of page tests share a document: what one leaves in it must not be found by the next. */
afterAll(() => document.body.replaceChildren())
