import { useRef, useState } from 'react'

/**
 * Tells main what was chosen last, one after another: what is chosen while the one before is on its way comes after it,
 * what was chosen in between is left out, and none undoes another. `latest`: what main does not know yet; null: nothing.
 */
export const useLatest = <T extends object>(tell: (value: T) => Promise<unknown>) => {
  const untold = useRef<T | null>(null)
  const telling = useRef(false)
  const [latest, setLatest] = useState<T | null>(null)
  const run = async (value: T): Promise<void> => {
    untold.current = value
    setLatest(value)
    if (telling.current) return
    telling.current = true
    while (untold.current !== null) {
      const next: T = untold.current
      untold.current = null
      await tell(next)
    }
    telling.current = false
    setLatest(null)
  }
  return { latest, run: (value: T): void => void run(value) }
}
