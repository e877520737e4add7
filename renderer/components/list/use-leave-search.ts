import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { LeavingKey } from './search-field'

/**
 * On from the search field to what was found. Whoever types and presses a key at once means what is found, which comes
 * a moment later: never what was in the list before. A second Enter meanwhile opens the first of it.
 *
 * `found`: what is listed is what the field asks for. `go`: to the first row, and `opens` it.
 */
export const useLeaveSearch = (
  field: RefObject<HTMLInputElement | null>,
  found: boolean,
  go: (opens: boolean) => void,
): ((key: LeavingKey) => void) => {
  const [leaving, setLeaving] = useState<'not' | 'going' | 'opening'>('not')
  const arrive = useEffectEvent(() => {
    // Who went elsewhere meanwhile is not called back.
    if (document.activeElement === field.current) go(leaving === 'opening')
  })
  useEffect(() => {
    if (leaving === 'not' || !found) return
    arrive()
    setLeaving('not')
  }, [leaving, found])
  return (key) => setLeaving((now) => (key === 'Enter' && now !== 'not' ? 'opening' : 'going'))
}
