import { useState } from 'react'
import { asCallError, type CallError, call } from '../../api'
import { useToast } from '../../components/toaster'

/** Puts words on the clipboard and says so; a refusal stays on the screen until something else was copied. */
export const useCopyWords = () => {
  const toast = useToast()
  const [error, setError] = useState<CallError | null>(null)
  const copy = async (text: string, done: string): Promise<void> => {
    try {
      await call('copyText', { text })
      setError(null)
      toast(done)
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }
  return { copy, error }
}
