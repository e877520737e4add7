import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
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
const Floating = styled(ListLine)({ position: 'absolute', insetInline: 0, top: 0, minHeight: 0 })

/** A part of a grey row that takes the room that is left. */
export const Grow = styled('div')({ flex: 1, display: 'grid', gap: 8, minWidth: 0 })

/** Grey rows in the place of those to come; as many as it takes to show what is coming. */
const SKELETONS = 6

interface SkeletonRowsProps {
  /** Pixels of a row, where it is not the usual one. */
  readonly height?: number
  /** What a grey row is made of; `row`: its number, so that not all look alike. */
  readonly bones: (row: number) => ReactNode
}

export const SkeletonRows = ({ height, bones }: SkeletonRowsProps) => (
  <div aria-hidden>
    {Array.from({ length: SKELETONS }, (_none, row) => `skeleton ${row}`).map((key, row) => (
      <ListLine key={key} style={height === undefined ? undefined : { minHeight: height }}>
        {bones(row)}
      </ListLine>
    ))}
  </div>
)

interface PlaceholderRowProps {
  /** Pixels from the top of the list. */
  readonly top: number
  /** Pixels of a row. */
  readonly height: number
  readonly children: ReactNode
}

/** A row whose window is being fetched. */
export const PlaceholderRow = ({ top, height, children }: PlaceholderRowProps) => (
  <Floating aria-hidden style={{ height, transform: `translateY(${top}px)` }}>
    {children}
  </Floating>
)

interface FailedRowProps {
  readonly words: string
  readonly error: CallError
  readonly onRetry: () => void
}

/** What could not be read, why, and a button to try again. */
const FailedRow = ({ words, error, onRetry }: FailedRowProps) => {
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

interface ListStatesProps {
  readonly list: {
    readonly head: unknown
    readonly total: number
    readonly pending: boolean
    readonly error: CallError | null
    readonly moreError: CallError | null
    readonly retry: () => void
  }
  /** Main still reads from Telegram what the list is made of: none so far does not mean none. */
  readonly isReading?: boolean
  /** A search or a filter leaves something out, so that the list may be empty however much there is. */
  readonly isNarrowed?: boolean
  /** Something else than rows stands in the list, so that it is not empty without any. */
  readonly hasOthers?: boolean
  /** Grey rows; null: what is read at once from this computer has none. */
  readonly skeleton: ReactNode
  /** What is said when nothing could be read: words beside the error, or a picture of its own. */
  readonly failed: string | ((error: CallError) => ReactNode)
  /** What is said when rows further down could not be read. */
  readonly failedMore: string
  /** An empty list: why, and what to do. */
  readonly empty: ReactNode
}

/** What stands in a list instead of rows: while it is read, when it cannot be, and when there are none. */
export const ListStates = (props: ListStatesProps) => {
  const { list, isReading = false, isNarrowed = false, hasOthers = false, failed } = props
  const { error, moreError, retry } = list
  const isEmpty = list.head !== null && list.total === 0 && !hasOthers
  const isAwaited = isReading && !isNarrowed
  return (
    <>
      {(list.pending || (isEmpty && isAwaited)) && props.skeleton}
      {error !== null &&
        (typeof failed === 'string' ? <FailedRow words={failed} error={error} onRetry={retry} /> : failed(error))}
      {moreError !== null && error === null && <FailedRow words={props.failedMore} error={moreError} onRetry={retry} />}
      {isEmpty && !isAwaited && props.empty}
    </>
  )
}
