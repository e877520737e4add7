import { lazy, Suspense, useState } from 'react'
import type { Chat } from '../../electron/contract/chats'
import { lockdownQuestion, lockdownWish } from '../wishes'

// Nobody looks at a lockdown at the start.
const LockdownDialog = lazy(async () => ({
  default: (await import('../features/links/manage/lockdown-dialog')).LockdownDialog,
}))
const LockdownReport = lazy(async () => ({
  default: (await import('../features/links/manage/lockdown-report')).LockdownReport,
}))

/** The question whether a community shall be closed, and the report of the lockdown that was asked for, over whatever room. */
export const LockdownDesk = () => {
  const [asked, setAsked] = useState<Pick<Chat, 'id' | 'title'> | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  lockdownQuestion.useGrant(setAsked)
  lockdownWish.useGrant(setShown)
  return (
    <Suspense fallback={null}>
      {asked !== null && <LockdownDialog key={asked.id} chat={asked} onClose={() => setAsked(null)} />}
      {shown !== null && <LockdownReport key={shown} lockdownId={shown} onClose={() => setShown(null)} />}
    </Suspense>
  )
}
