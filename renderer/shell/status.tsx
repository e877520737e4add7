import CircularProgress from '@mui/material/CircularProgress'
import { keyframes, styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../session'

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } })
/** A connection that is back within a second is nobody's concern. */
const Line = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 10px',
  color: theme.vars.palette.text.secondary,
  animation: `${appear} 200ms 800ms both`,
}))

const words = {
  connecting: 'shell.reconnecting',
  offline: 'shell.offline',
  confirming: 'shell.confirming',
} as const

/** What is said about the connection to Telegram while there is none. */
export const ConnectionLine = () => {
  const { t } = useTranslation()
  const { connection } = useSignedIn()
  return (
    <div role="status">
      {connection !== 'online' && (
        <Line>
          <CircularProgress size={12} color="inherit" aria-hidden />
          {t(words[connection])}
        </Line>
      )}
    </div>
  )
}
