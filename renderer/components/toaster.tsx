import ButtonBase from '@mui/material/ButtonBase'
import Fade from '@mui/material/Fade'
import Portal from '@mui/material/Portal'
import { styled } from '@mui/material/styles'
import { Check } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { layout, small } from '../theme/tokens'

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  insetBlockEnd: 20,
  // In the middle of the room, so that it never lies over the form's button.
  insetInline: `${layout.rail}px 0`,
  [`@media (max-width: ${layout.narrow - 1}px)`]: { insetInline: `${layout.railNarrow}px 0` },
  [small]: { insetInline: `${layout.railSmall}px 0`, insetBlockEnd: 10 },
  zIndex: theme.zIndex.snackbar,
  display: 'grid',
  justifyItems: 'center',
  pointerEvents: 'none',
}))
const Message = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  maxWidth: 'min(480px, calc(100% - 24px))',
  padding: '9px 16px 9px 12px',
  borderRadius: 12,
  fontWeight: 550,
  color: theme.vars.palette.background.paper,
  backgroundColor: theme.vars.palette.text.primary,
  boxShadow: theme.vars.palette.floating.shadow,
}))

const Act = styled(ButtonBase)(({ theme }) => ({
  pointerEvents: 'auto',
  marginInlineStart: 6,
  padding: '2px 8px',
  borderRadius: 7,
  fontWeight: 650,
  textDecoration: 'underline',
  textUnderlineOffset: 3,
  '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.background.paper}`, outlineOffset: 1 },
}))

/** Long enough to read two words twice; a further message replaces the one before. */
const STAYS_MS = 2600
/** Long enough to change one's mind, and to reach the button by keyboard. */
const STAYS_WITH_ACTION_MS = 10_000

/** Something to do about what was said, such as `Undo`. */
export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

/** Takes the message away before its time, where what it offers can no longer be done; another one stays. */
export type TakeAway = () => void
type Toast = (message: string, action?: ToastAction) => TakeAway
const ToastContext = createContext<Toast>(() => () => undefined)

/**
 * `const toast = useToast(); toast(t('links.copied'))`: a short word that something went well, and a way to take it back
 * where there is one. Errors are no toasts.
 */
export const useToast = (): Toast => useContext(ToastContext)

/** Around the whole app. The live region is always in the page, so that every message in it is announced. */
export const Toaster = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState<{ text: string; shown: number; action?: ToastAction | undefined }>({
    text: '',
    shown: 0,
  })
  const [visible, setVisible] = useState(false)
  const last = useRef(0)
  const show = useMemo<Toast>(
    () => (text, action) => {
      last.current += 1
      const shown = last.current
      setToast({ text, shown, action })
      return () => {
        if (last.current === shown) setVisible(false)
      }
    },
    [],
  )

  useEffect(() => {
    if (toast.shown === 0) return
    setVisible(true)
    const stays = toast.action === undefined ? STAYS_MS : STAYS_WITH_ACTION_MS
    const timer = setTimeout(() => setVisible(false), stays)
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
              {toast.action !== undefined && (
                <Act
                  onClick={() => {
                    setVisible(false)
                    toast.action?.run()
                  }}
                >
                  {toast.action.label}
                </Act>
              )}
            </Message>
          </Fade>
        </Place>
      </Portal>
    </ToastContext>
  )
}
