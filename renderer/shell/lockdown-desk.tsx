import { lazy, Suspense, useState } from 'react'
import { lockdownWish } from '../wishes'

// Nobody looks at a lockdown at the start.
const LockdownReport = lazy(async () => ({
  default: (await import('../features/links/manage/lockdown-report')).LockdownReport,
}))

/** The report of the lockdown that was asked for, over whatever room. */
export const LockdownDesk = () => {
  const [shown, setShown] = useState<string | null>(null)
  lockdownWish.useGrant(setShown)
  if (shown === null) return null
  return (
    <Suspense fallback={null}>
      <LockdownReport key={shown} lockdownId={shown} onClose={() => setShown(null)} />
    </Suspense>
  )
}
