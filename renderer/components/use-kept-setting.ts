import { useEffect, useRef, useState } from 'react'
import type { Settings } from '../../electron/contract/settings'
import { type CallError, call } from '../api'
import { useSettings } from '../session'

/** A colour wheel that is being dragged changes many times a second; the settings are written when it rests. */
const REST_MS = 300

/** A setting as it is being chosen; remembered for the next time and the next start. */
export const useKeptSetting = <K extends 'qrDesign' | 'printSheet' | 'insights'>(key: K) => {
  const { settings } = useSettings()
  const [value, setValue] = useState<Settings[K]>(settings[key])
  const [error, setError] = useState<CallError | null>(null)
  const unsaved = useRef<Settings[K] | null>(null)

  const save = useRef(() => {
    const kept = unsaved.current
    if (kept === null) return
    unsaved.current = null
    call('updateSettings', { [key]: kept }).then(() => setError(null), setError)
  })
  useEffect(() => {
    if (unsaved.current === null) return
    const timer = setTimeout(save.current, REST_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => save.current, [])

  const change = (some: Partial<Settings[K]>): void => {
    const next = { ...value, ...some }
    unsaved.current = next
    setValue(next)
  }
  return { value, change, error }
}
