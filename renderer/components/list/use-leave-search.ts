import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { LeavingKey } from './search-field'

/**
 * Moves the focus from the search field to the rows that it finds. A key that is pressed right after typing means rows that
 * come a moment later, never those that were in the list before, so the move waits for them. A second Enter meanwhile
 * opens the first row.
 *
 * `found`: the rows in the list are those that the field asks for. `go` moves to the first row, and opens it if `opens`.
 */
export const useLeaveSearch = (
  field: RefObject<HTMLInputElement | null>,
  found: boolean,
  go: (opens: boolean) => void,
): ((key: LeavingKey) => void) => {
  const [leaving, setLeaving] = useState<'not' | 'going' | 'opening'>('not')
  const arrive = useEffectEvent(() => {
    // The user may have gone elsewhere meanwhile, and is not called back.
    if (document.activeElement === field.current) go(leaving === 'opening')
  })
  useEffect(() => {
    if (leaving === 'not' || !found) return
    arrive()
    setLeaving('not')
  }, [leaving, found])
  return (key) => setLeaving((now) => (key === 'Enter' && now !== 'not' ? 'opening' : 'going'))
}
