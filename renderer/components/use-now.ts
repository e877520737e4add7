import { useEffect, useState } from 'react'

/**
 * Milliseconds since 1970 on this computer's clock, told anew every `every` milliseconds while `active`; the component
 * that asks renders again each time, so ask in small ones.
 */
export const useNow = (every: number, active = true): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!active) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every, active])
  return now
}
