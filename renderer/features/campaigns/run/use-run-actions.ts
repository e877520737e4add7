import { useState } from 'react'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'

/** What can be done about a campaign that has begun. What cannot be done in its state is not there (null). */
export const useRunActions = ({ id: campaignId, state, counts }: Campaign) => {
  const [stopping, setStopping] = useState(false)
  // A pause is answered when the last request has come back; after resuming meanwhile, the user may want to pause again.
  const pause = useAction('pauseCampaign', { overlaps: true })
  const resume = useAction('resumeCampaign', { overlaps: true })
  const stop = useAction('stopCampaign')
  const rest = useAction('retryCampaign')
  const { kind } = state
  const isUnderWay = kind === 'running' || kind === 'waiting'
  const isHeld = kind === 'paused' || (isUnderWay && state.held !== undefined)
  const confirmStop = async (): Promise<void> => {
    if ((await stop.run({ campaignId })) !== null) setStopping(false)
  }
  return {
    pause: isUnderWay ? () => void pause.run({ campaignId }) : null,
    resume: isHeld ? () => void resume.run({ campaignId }) : null,
    /** Asks first. */
    stop: isUnderWay || kind === 'paused' ? () => setStopping(true) : null,
    /** What a stop left is made after all. */
    goOn: kind === 'stopped' && counts.open > 0 ? () => void rest.run({ campaignId, keys: null }) : null,
    /** Main tells of a pause and its end at once. */
    pending: { stop: stop.pending, goOn: rest.pending },
    error: pause.error ?? resume.error ?? rest.error,
    /** The question whether to stop. */
    question: {
      open: stopping,
      error: stop.error,
      confirm: () => void confirmStop(),
      close: () => {
        setStopping(false)
        stop.reset()
      },
    },
  }
}
export type RunActions = ReturnType<typeof useRunActions>
