import { useEffect, useRef, useState } from 'react'
import type { CallError } from '../api'

/** A colour wheel that is being dragged changes many times a second; what is chosen is written when it rests. */
const REST_MS = 300

/** Something as it is being chosen or typed, written when it rests and when its screen goes. */
export const useKept = <T>(begin: T, write: (value: T) => Promise<unknown>) => {
  const [value, setValue] = useState(begin)
  const [error, setError] = useState<CallError | null>(null)
  const unsaved = useRef<{ readonly value: T } | null>(null)
  const writer = useRef(write)
  writer.current = write

  const save = useRef(() => {
    const kept = unsaved.current
    if (kept === null) return
    unsaved.current = null
    writer.current(kept.value).then(() => setError(null), setError)
  })
  useEffect(() => {
    if (unsaved.current === null) return
    const timer = setTimeout(save.current, REST_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => save.current, [])

  const change = (next: T): void => {
    unsaved.current = { value: next }
    setValue(next)
  }
  return { value, change, error }
}
