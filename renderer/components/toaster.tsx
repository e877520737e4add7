import ButtonBase from '@mui/material/ButtonBase'
import Fade from '@mui/material/Fade'
import Portal from '@mui/material/Portal'
import { styled } from '@mui/material/styles'
import { Check, CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asCallError } from '../api'
import { errorSentence } from '../errors'
import { layout, small } from '../theme/tokens'
import { useLooking } from './use-looking'

/** Pixels that a message is high, which has one line. */
const TOAST = 30

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  // In the strip that every room keeps free below its list, above the work in progress: over no row and no button.
  insetBlockEnd: `calc(${(layout.gutter - TOAST) / 2}px + var(--tray, 0px))`,
  insetInline: `${layout.rail}px 0`,
  [`@media (max-width: ${layout.narrow - 1}px)`]: { insetInline: `${layout.railNarrow}px 0` },
  [small]: { insetInline: `${layout.railSmall}px 0` },
  zIndex: theme.zIndex.snackbar,
  display: 'grid',
  justifyItems: 'center',
  pointerEvents: 'none',
}))
const Message = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 7,
  minHeight: TOAST,
  maxWidth: 'min(720px, calc(100% - 40px))',
  paddingBlock: 4,
  paddingInline: '10px 12px',
  borderRadius: 10,
  ...theme.typography.body2,
  fontWeight: 550,
  '& > svg': { flexShrink: 0 },
  color: theme.vars.palette.background.paper,
  backgroundColor: theme.vars.palette.text.primary,
  boxShadow: theme.vars.palette.floating.shadow,
  '&:focus-visible': { outline: 'none' },
  // Whoever rests on it reads it, or is on the way to what it offers.
  '&[data-offers]': { pointerEvents: 'auto' },
}))
const Words = styled('span')({
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // There the room is narrow, and the list gives way to it.
  [small]: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
})
const Act = styled(ButtonBase)(({ theme }) => ({
  pointerEvents: 'auto',
  flexShrink: 0,
  padding: '1px 6px',
  font: 'inherit',
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
  /** What it throws as a `CallError` is said in the place of the message. */
  readonly run: () => unknown
}

/** Takes the message away before its time, where what it offers can no longer be done; another one stays. */
export type TakeAway = () => void
type Toast = (message: string, ...actions: (ToastAction | undefined)[]) => TakeAway
interface Shown {
  readonly text: string
  /** Which message of the run; 0: none was shown yet. */
  readonly shown: number
  readonly actions: readonly ToastAction[]
  /** It says why what a message offered was not done. */
  readonly failed: boolean
}
const ToastContext = createContext<Toast>(() => () => undefined)
const FailureContext = createContext<(message: string) => void>(() => undefined)

/**
 * `const toast = useToast(); toast(t('links.copied'))`: a short word that something went well, and what to do about it,
 * such as to take it back. Errors are no toasts, but of what a toast offered, and of what was said to be done.
 */
export const useToast = (): Toast => useContext(ToastContext)

/** Says, in the place of messages, that what one of them said or offered was not done. */
export const useFailureToast = (): ((message: string) => void) => useContext(FailureContext)

/** Around the whole app. The live region is always in the page, so that every message in it is announced. */
export const Toaster = ({ children }: { readonly children: ReactNode }) => {
  const { t, i18n } = useTranslation()
  const [toast, setToast] = useState<Shown>({ text: '', shown: 0, actions: [], failed: false })
  const [visible, setVisible] = useState(false)
  const looking = useLooking()
  const last = useRef(0)
  const { show, showFailed } = useMemo(() => {
    const put = (message: Omit<Shown, 'shown'>): TakeAway => {
      last.current += 1
      const shown = last.current
      setToast({ ...message, shown })
      return () => {
        if (last.current === shown) setVisible(false)
      }
    }
    const given: Toast = (text, ...actions) =>
      put({ text, actions: actions.filter((action) => action !== undefined), failed: false })
    return { show: given, showFailed: (text: string): void => void put({ text, actions: [], failed: true }) }
  }, [])

  useEffect(() => {
    if (toast.shown > 0) setVisible(true)
  }, [toast])
  useEffect(() => {
    if (!visible || looking.now) return
    const stays = toast.actions.length === 0 && !toast.failed ? STAYS_MS : STAYS_WITH_ACTION_MS
    const timer = setTimeout(() => setVisible(false), stays)
    return () => clearTimeout(timer)
  }, [toast, visible, looking.now])

  const act = async (action: ToastAction): Promise<void> => {
    setVisible(false)
    try {
      await action.run()
    } catch (thrown) {
      showFailed(errorSentence(t, asCallError(thrown).error, i18n.language, null))
    }
  }

  return (
    <ToastContext value={show}>
      <FailureContext value={showFailed}>{children}</FailureContext>
      <Portal>
        <Place role="status" aria-live="polite">
          <Fade in={visible} unmountOnExit>
            <Message
              key={toast.shown}
              ref={looking.ref}
              tabIndex={-1}
              data-offers={toast.actions.length > 0 || toast.failed ? '' : undefined}
              {...looking.on}
            >
              {toast.failed ? <CircleAlert size={15} aria-hidden /> : <Check size={15} aria-hidden />}
              <Words title={toast.text}>{toast.text}</Words>
              {toast.actions.map((action) => (
                <Act key={action.label} onClick={() => void act(action)}>
                  {action.label}
                </Act>
              ))}
            </Message>
          </Fade>
        </Place>
      </Portal>
    </ToastContext>
  )
}
