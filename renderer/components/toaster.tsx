import Fade from '@mui/material/Fade'
import Portal from '@mui/material/Portal'
import { styled } from '@mui/material/styles'
import { Check } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { layout } from '../theme/tokens'

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  insetBlockEnd: 20,
  // In the middle of the room, so that it never lies over the form's button.
  insetInline: `${layout.rail}px 0`,
  [`@media (max-width: ${layout.narrow - 1}px)`]: { insetInline: `${layout.railNarrow}px 0` },
  zIndex: theme.zIndex.snackbar,
  display: 'grid',
  justifyItems: 'center',
  pointerEvents: 'none',
}))
const Message = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  maxWidth: 'min(480px, calc(100vw - 48px))',
  padding: '9px 16px 9px 12px',
  borderRadius: 12,
  fontWeight: 550,
  color: theme.vars.palette.background.paper,
  backgroundColor: theme.vars.palette.text.primary,
  boxShadow: theme.vars.palette.floating.shadow,
}))

/** Long enough to read two words twice; a further message replaces the one before. */
const STAYS_MS = 2600

type Toast = (message: string) => void
const ToastContext = createContext<Toast>(() => undefined)

/** `const toast = useToast(); toast(t('links.copied'))`: a short word that something went well. Errors are no toasts. */
export const useToast = (): Toast => useContext(ToastContext)

/** Around the whole app. The live region is always in the page, so that every message in it is announced. */
export const Toaster = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState({ text: '', shown: 0 })
  const show = useMemo<Toast>(() => (text) => setToast((before) => ({ text, shown: before.shown + 1 })), [])
  const [visible, setVisible] = useState(false)

  useEffect(() => {
    if (toast.shown === 0) return
    setVisible(true)
    const timer = setTimeout(() => setVisible(false), STAYS_MS)
    return () => clearTimeout(timer)
  }, [toast])

  return (
    <ToastContext value={show}>
      {children}
      <Portal>
        <Place role="status" aria-live="polite">
          <Fade in={visible} unmountOnExit>
            <Message key={toast.shown}>
              <Check size={16} aria-hidden />
              {toast.text}
            </Message>
          </Fade>
        </Place>
      </Portal>
    </ToastContext>
  )
}
