import { useEffect, useEffectEvent } from 'react'
import type { CallError } from '../../api'
import { fieldOf } from '../../errors'

/** Tells when Telegram has refused the API ID or hash behind a step, so that they can be asked for again. */
export const useRefusedCredentials = (error: CallError | null, onRefused: (error: CallError) => void): void => {
  const tell = useEffectEvent(onRefused)
  useEffect(() => {
    if (error !== null && fieldOf(error.error.code) === 'apiId') tell(error)
  }, [error])
}
