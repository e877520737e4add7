import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { type Ref, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { useCall } from '../../api'
import { FailedRow } from '../../components/list/failed-row'
import { HeadBar, Surface } from '../../components/list/list-parts'
import { SelectAll } from '../../components/list/select-all'
import { type ListHandle, VirtualList } from '../../components/list/virtual-list'
import { isNarrowed, requestKey } from './request-filter'
import { type RequestActions, RequestRow } from './request-row'
import { Nobody, PlaceholderRow, SkeletonRows, Unread } from './request-states'
import { modeOf, rowHeights } from './row-parts'
import { Order, Words } from './screen-parts'
import { RequestSelectionBar } from './selection-bar'
import type { useAnswers } from './use-answers'
import type { RequestPicking } from './use-request-selection'
import type { RequestWindows } from './use-request-windows'

const Progress = styled(LinearProgress)({ height: 2, flexShrink: 0, marginBlockStart: -2 })

interface RequestListProps {
  readonly list: RequestWindows
  readonly picking: RequestPicking
  readonly answers: ReturnType<typeof useAnswers>
  readonly handle: Ref<ListHandle>
  readonly onAnswer: (request: JoinRequest, approved: boolean, index: number) => void
  readonly onDetails: (request: JoinRequest, index: number) => void
  readonly onKey: (key: string, request: JoinRequest, index: number) => boolean
  readonly onAnswerMany: (approved: boolean) => void
  readonly onClear: () => void
  readonly onRetry: () => void
  /** The last row went with the focus on it. */
  readonly onEmptied: () => void
}

/** Who waits, longest first; counted above, or what can be done with those who are selected. */
export const RequestList = (props: RequestListProps) => {
  const { list, picking, answers, onAnswer, onDetails } = props
  const { t, i18n } = useTranslation()
  const surface = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(1_000)
  useEffect(() => {
    const element = surface.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const mode = modeOf(width)
  const chats = useCall('listChats', { refresh: false })

  // Rows render only when what they show changes, so what they call never does; it looks up the newest here.
  const latest = useRef({ onAnswer, onDetails })
  useEffect(() => {
    latest.current = { onAnswer, onDetails }
  })
  const actions = useMemo<RequestActions>(
    () => ({
      answer: (request, approved, index) => latest.current.onAnswer(request, approved, index),
      details: (request, index) => latest.current.onDetails(request, index),
    }),
    [],
  )

  const { head, total, query } = list
  const reading = head?.reading === true
  const narrowed = query !== null && isNarrowed(query)
  const isEmpty = head !== null && total === 0
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)
  return (
    <Surface ref={surface} aria-busy={list.pending || reading}>
      {total > 0 &&
        (picking.count > 0 ? (
          <RequestSelectionBar picking={picking} total={total} onAnswer={props.onAnswerMany} />
        ) : (
          <HeadBar>
            <SelectAll picking={picking} total={total} />
            <Words>
              {t(narrowed ? 'requests.match' : 'requests.wait', { count: total, number: number(total) })}
              {reading && ` · ${t('requests.reading')}`}
            </Words>
            <Order>{t('requests.order')}</Order>
          </HeadBar>
        ))}
      {reading && <Progress aria-label={t('requests.reading')} />}
      {(list.pending || (isEmpty && reading && !narrowed)) && <SkeletonRows rows={6} />}
      {list.error !== null && <Unread error={list.error} onRetry={props.onRetry} />}
      {list.moreError !== null && list.error === null && (
        <FailedRow words={t('requests.failedMore')} error={list.moreError} onRetry={list.retry} />
      )}
      {isEmpty && (narrowed || !reading) && (
        <Nobody narrowed={narrowed} noCommunities={chats.data?.length === 0} onClear={props.onClear} />
      )}
      <VirtualList
        label={t('requests.list')}
        list={list}
        picking={picking}
        keyOf={requestKey}
        height={rowHeights[mode]}
        handle={props.handle}
        onOpen={onDetails}
        onKey={props.onKey}
        onEmptied={props.onEmptied}
        placeholder={(index, top) => <PlaceholderRow key={index} index={index} top={top} mode={mode} />}
        row={(request, place) => (
          <RequestRow
            key={requestKey(request)}
            request={request}
            {...place}
            mode={mode}
            selected={picking.has(request)}
            answering={answers.of(request)}
            actions={actions}
          />
        )}
      />
    </Surface>
  )
}
