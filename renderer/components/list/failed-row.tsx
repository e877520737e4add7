import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../api'
import { ErrorText } from '../error-note'

/** Something that is said in the place of a row. */
export const ListLine = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  minHeight: 63,
  paddingInline: '17px 14px',
  borderBlockEnd: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
}))

interface FailedRowProps {
  readonly words: string
  readonly error: CallError
  readonly onRetry: () => void
}

/** What could not be read, why, and a button to try again. */
export const FailedRow = ({ words, error, onRetry }: FailedRowProps) => {
  const { t } = useTranslation()
  return (
    <ListLine role="alert">
      <div style={{ flex: 1 }}>
        {words} <ErrorText error={error} />
      </div>
      <Button size="small" onClick={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </ListLine>
  )
}
