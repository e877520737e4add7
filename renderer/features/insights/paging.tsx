import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const Line = styled('nav')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'end',
  gap: 6,
  marginBlockStart: 8,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  '&:dir(rtl) svg': { transform: 'scaleX(-1)' },
}))

interface PagingProps {
  readonly label: string
  readonly offset: number
  /** Rows of a page. */
  readonly size: number
  readonly total: number
  readonly onOffset: (offset: number) => void
}

/** Which rows of how many are seen, and the way to the others; nothing where all are. */
export const Paging = ({ label, offset, size, total, onOffset }: PagingProps) => {
  const { t, i18n } = useTranslation()
  if (total <= size) return null
  const write = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  return (
    <Line aria-label={label}>
      <span role="status">
        {t('insights.page.rows', {
          first: write(offset + 1),
          last: write(Math.min(total, offset + size)),
          total: write(total),
        })}
      </span>
      <IconButton
        aria-label={t('insights.page.previous')}
        data-repeats
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - size))}
      >
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <IconButton
        aria-label={t('insights.page.next')}
        data-repeats
        disabled={offset + size >= total}
        onClick={() => onOffset(offset + size)}
      >
        <ChevronRight size={16} aria-hidden />
      </IconButton>
    </Line>
  )
}
