import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface NoticeProps {
  /** `info` tells, `warning` is running out or deserves a thought, `error` went wrong. */
  readonly tone: 'info' | 'warning' | 'error'
  readonly title?: string
  readonly children: ReactNode
  /** Buttons, at the end of the line or below where it is narrow. */
  readonly actions?: ReactNode
  /** `alert` interrupts a screen reader, `status` waits; none: the notice was there from the start. */
  readonly role?: 'alert' | 'status' | 'note'
}

const icons = { info: <Info size={16} />, warning: <TriangleAlert size={16} />, error: <CircleAlert size={16} /> }

/** A quiet strip in the page that says something and offers a way on. */
export const Notice = ({ tone, title, children, actions, role = 'status' }: NoticeProps) => (
  <Alert severity={tone} role={role} icon={icons[tone]}>
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <div style={{ flex: '1 1 260px', minWidth: 0 }}>
        {title !== undefined && (
          <Typography variant="body1" component="div" sx={{ fontWeight: 600 }}>
            {title}
          </Typography>
        )}
        {children}
      </div>
      {actions !== undefined && (
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
          {actions}
        </Stack>
      )}
    </Stack>
  </Alert>
)
