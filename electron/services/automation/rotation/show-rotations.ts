import type { AppError } from '../../../contract/errors'
import type { ShownRotations } from '../../../contract/rotation'
import type { BookState } from './book-state'

/** As the page sees it. `waits`: why links wait to be replaced, by hash. */
export const showRotations = (
  { ruled, replaced }: Readonly<BookState>,
  waits: ReadonlyMap<string, AppError>,
): ShownRotations => ({
  links: [...ruled.values()].map(({ target: { chatId, hash }, rule, made }) => ({
    ...{ link: { chatId, hash }, rule, made },
    waits: waits.get(hash) ?? null,
  })),
  replaced: [...replaced],
})
