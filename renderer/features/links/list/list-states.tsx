import CircularProgress from '@mui/material/CircularProgress'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { OpenIntent } from '../../../../electron/contract/links'
import { ListLine as Line } from '../../../components/list/failed-row'
import { type RowMode, rowHeights } from './columns'

const Floating = styled(Line)({ position: 'absolute', insetInline: 0, top: 0, minHeight: 0 })
const Grow = styled('div')({ flex: 1, display: 'grid', gap: 8, minWidth: 0 })
const Spinner = styled('span')({ display: 'grid', placeItems: 'center', width: 36 })

const Bones = ({ row }: { readonly row: number }) => (
  <>
    <Skeleton variant="circular" width={36} height={36} style={{ borderRadius: '50%', flexShrink: 0 }} />
    <Grow>
      <Skeleton variant="rounded" height={14} width={`${38 - (row % 3) * 8}%`} />
      <Skeleton variant="rounded" height={12} width={`${70 - (row % 2) * 14}%`} />
    </Grow>
    <Skeleton variant="rounded" height={30} width={78} />
  </>
)

/** Rows of grey that stand where links will: as many as make clear what is coming. */
export const SkeletonRows = ({ rows }: { readonly rows: number }) => (
  <div aria-hidden>
    {Array.from({ length: rows }, (_none, row) => `skeleton ${row}`).map((key, row) => (
      <Line key={key}>
        <Bones row={row} />
      </Line>
    ))}
  </div>
)

interface PlaceholderRowProps {
  readonly index: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly mode: RowMode
}

/** A row whose window is being fetched. */
export const PlaceholderRow = ({ index, top, mode }: PlaceholderRowProps) => (
  <Floating aria-hidden style={{ height: rowHeights[mode], transform: `translateY(${top}px)` }}>
    <Bones row={index} />
  </Floating>
)

/** A link whose answer was lost: main finds out at Telegram whether it exists. */
export const CheckingRow = ({ intent }: { readonly intent: OpenIntent }) => {
  const { t } = useTranslation()
  return (
    <Line role="status">
      <Spinner>
        <CircularProgress />
      </Spinner>
      {intent.title === '' ? t('links.checkingUntitled') : t('links.checking', { title: intent.title })}
    </Line>
  )
}
