import { useEffect, useEffectEvent } from 'react'
import type { Job } from '../../electron/contract/jobs'

/** Milliseconds that a finished job is there to be read, and one that can be taken back. */
const STAYS = 12_000
const STAYS_WITH_UNDO = 40_000

/**
 * How long a job stays once it is over, in milliseconds; null: until somebody puts it away, since something is left to
 * be done about it. What a lockdown has closed is asked about long after.
 */
export const staysFor = ({ state, failed, lockdownId, kind, canUndo }: Job): number | null => {
  if (state.kind !== 'finished' || failed > 0 || kind === 'lockdown' || lockdownId !== null) return null
  // Whoever was banned by mistake is often missed long after.
  if (kind === 'ban' && canUndo) return null
  return canUndo ? STAYS_WITH_UNDO : STAYS
}

/** Lets finished work go by itself, but not under the eyes of whoever looks at it: then its time begins anew. */
export const useLeaving = (jobs: readonly Job[], looking: boolean, leave: (jobId: string) => void): void => {
  const go = useEffectEvent(leave)
  const due = jobs.flatMap((job) => {
    const stays = staysFor(job)
    return stays === null ? [] : [`${job.id} ${stays}`]
  })
  const waiting = due.join('\n')
  useEffect(() => {
    if (looking || waiting === '') return
    const timers = waiting.split('\n').map((line) => {
      const [jobId = '', stays] = line.split(' ')
      return setTimeout(() => go(jobId), Number(stays))
    })
    return () => timers.forEach(clearTimeout)
  }, [waiting, looking])
}

/** A ref: says how high the tray is, as `--tray`, so that what is said for a moment stands above it. */
export const tellHeight = (element: HTMLElement | null): (() => void) | undefined => {
  if (element === null) return undefined
  const root = document.documentElement.style
  const tell = (): void => root.setProperty('--tray', `${element.offsetHeight}px`)
  tell()
  const observer = new ResizeObserver(tell)
  observer.observe(element)
  return () => {
    observer.disconnect()
    root.removeProperty('--tray')
  }
}
