import { lazy, Suspense, useState } from 'react'
import { ownRulesWish, type RulesOf } from '../wishes'

// Nobody chooses rules at the start.
const OwnRulesDialog = lazy(async () => ({
  default: (await import('../features/watch/own-rules-dialog')).OwnRulesDialog,
}))

/** What is told of one link, a tag or one community, over whatever room. */
export const OwnRulesDesk = () => {
  const [asked, setAsked] = useState<RulesOf | null>(null)
  ownRulesWish.useGrant(setAsked)
  if (asked === null) return null
  return (
    <Suspense fallback={null}>
      <OwnRulesDialog {...asked} onClose={() => setAsked(null)} />
    </Suspense>
  )
}
