import { useEffect, useRef, useState } from 'react'
import type { QrDesign } from '../../../../electron/contract/settings'
import { type CallError, call } from '../../../api'
import { useSettings } from '../../../session'

/** A colour wheel that is being dragged changes many times a second; the settings are written when it rests. */
const REST_MS = 300

/** The design as it is being chosen; remembered in the settings for the next code and the next start. */
export const useQrDesign = () => {
  const { settings } = useSettings()
  const [design, setDesign] = useState(settings.qrDesign)
  const [error, setError] = useState<CallError | null>(null)
  const unsaved = useRef<QrDesign | null>(null)

  const save = useRef(() => {
    const qrDesign = unsaved.current
    if (qrDesign === null) return
    unsaved.current = null
    call('updateSettings', { qrDesign }).then(() => setError(null), setError)
  })
  useEffect(() => {
    if (unsaved.current === null) return
    const timer = setTimeout(save.current, REST_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => save.current, [])

  const change = (some: Partial<QrDesign>): void => {
    const next = { ...design, ...some }
    unsaved.current = next
    setDesign(next)
  }
  return { design, change, error }
}
