import { useEffect, useRef, useState } from 'react'
import { asCallError, type CallError } from '../../api'

/** Counts are shown so often; a render for each of thousands would take the time from drawing. */
const SHOWN_EVERY_MS = 250

export interface Running {
  readonly done: number
  readonly cancel: () => void
}

/** One export at a time: how far it is, how it ended, and cancelled when its dialog goes. */
export const useExport = <End>() => {
  const [running, setRunning] = useState<Running | null>(null)
  const [end, setEnd] = useState<End | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  /** `total`: of what is counted; the last is always shown. */
  const run = async (
    total: number,
    work: (progress: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void }) => Promise<End>,
  ): Promise<void> => {
    if (current.current !== null) return
    const abort = new AbortController()
    current.current = abort
    const cancel = (): void => abort.abort()
    let shown = 0
    const onProgress = (done: number): void => {
      const now = performance.now()
      if (now - shown < SHOWN_EVERY_MS && done < total) return
      shown = now
      setRunning({ done, cancel })
    }
    setEnd(null)
    setError(null)
    setRunning({ done: 0, cancel })
    try {
      setEnd(await work({ signal: abort.signal, onProgress }))
    } catch (thrown) {
      if (!abort.signal.aborted) setError(asCallError(thrown))
    } finally {
      current.current = null
      setRunning(null)
    }
  }
  return { running, end, error, run }
}
