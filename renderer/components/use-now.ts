import { useEffect, useState } from 'react'
import { appNow } from '../clock'

/**
 * Milliseconds since 1970 on the app's clock, told anew every `every` milliseconds while `active`; the component
 * that asks renders again each time, so ask in small ones.
 */
export const useNow = (every: number, active = true): number => {
  const [now, setNow] = useState(appNow)
  useEffect(() => {
    if (!active) return
    setNow(appNow())
    const timer = setInterval(() => setNow(appNow()), every)
    return () => clearInterval(timer)
  }, [every, active])
  return now
}
