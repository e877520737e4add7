import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { Check, Copy } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import { tableFiles } from '../../../electron/contract/links'
import { type JoinRequest, peopleCopyFormats } from '../../../electron/contract/people'
import { useCall } from '../../api'
import type { MenuEntry } from '../../components/action-menu'
import { HeadBar, Surface } from '../../components/list/list-parts'
import { ListStates, PlaceholderRow, SkeletonRows } from '../../components/list/list-states'
import { SelectAll } from '../../components/list/select-all'
import { SelectionBar } from '../../components/list/selection-bar'
import { TakeOutMenu } from '../../components/list/take-out-menu'
import type { ListFocus } from '../../components/list/use-list-focus'
import { VirtualList } from '../../components/list/virtual-list'
import type { Translate } from '../../components/moment-words'
import { useWidth } from '../../components/use-width'
import type { Question } from './question'
import type { RequestActions } from './request-actions'
import { isNarrowed, requestKey } from './request-filter'
import { RequestRow } from './request-row'
import type { RequestRows } from './request-rows'
import { Nobody, RequestBones, Unread } from './request-states'
import { modeOf, rowHeights } from './row-parts'
import { Words } from './screen-parts'
import { OrderMenu, SignFilter } from './sign-tools'
import type { useAnswers } from './use-answers'
import type { RequestFilterState } from './use-request-filter'
import type { TakeOut } from './use-take-out'

const Progress = styled(LinearProgress)({ height: 2, flexShrink: 0, marginBlockStart: -2 })

interface RequestListProps {
  readonly list: RequestRows
  readonly focus: ListFocus<JoinRequest>
  readonly answers: ReturnType<typeof useAnswers>
  readonly onAnswer: (request: JoinRequest, approved: boolean, index: number) => void
  readonly onKey: (key: string, request: JoinRequest, index: number) => boolean
  readonly takeOut: TakeOut
  readonly filter: RequestFilterState
  readonly onAnswerSelected: (answer: Question['answer']) => void
  readonly onOnly: RequestActions['only']
  readonly onClearFilter: () => void
  readonly onRetry: () => void
  /** The last row went with the focus on it. */
  readonly onEmptied: () => void
}

/** Who waits, longest first; counted above, or what can be done with those who are selected. */
export const RequestList = (props: RequestListProps) => {
  const { list, focus, answers, onAnswer, onOnly } = props
  const { t } = useTranslation()
  const surface = useRef<HTMLDivElement>(null)
  const mode = modeOf(useWidth(surface, 1_000))
  const chats = useCall('listChats', { refresh: false })

  // Rows render only when what they show changes, so these functions never do; they look up the newest here.
  const latest = useRef({ onAnswer, onDetails: focus.onOpen, onOnly })
  useEffect(() => {
    latest.current = { onAnswer, onDetails: focus.onOpen, onOnly }
  })
  const actions = useMemo<RequestActions>(
    () => ({
      answer: (request, approved, index) => latest.current.onAnswer(request, approved, index),
      details: (request, index) => latest.current.onDetails(request, index),
      only: (request, of) => latest.current.onOnly(request, of),
    }),
    [],
  )

  const { head, query } = list
  const isReading = head?.reading === true
  const narrowed = query !== null && isNarrowed(query)
  return (
    <Surface ref={surface} aria-busy={list.pending || isReading}>
      <Head
        list={list}
        isReading={isReading}
        narrowed={narrowed}
        takeOut={props.takeOut}
        filter={props.filter}
        mayBan={mayBanSelected(list, chats.data ?? [])}
        onAnswerSelected={props.onAnswerSelected}
      />
      <ListStates
        list={list}
        isReading={isReading}
        isNarrowed={narrowed}
        skeleton={<SkeletonRows height={rowHeights.columns} bones={(row) => <RequestBones row={row} />} />}
        failed={(error) => <Unread error={error} onRetry={props.onRetry} />}
        failedMore={t('requests.failedMore')}
        empty={
          <Nobody
            narrowed={narrowed}
            noCommunities={chats.data?.length === 0}
            partly={(head?.unread.length ?? 0) > 0}
            onClear={props.onClearFilter}
          />
        }
      />
      <VirtualList
        label={t('requests.list')}
        list={list}
        focus={focus}
        height={rowHeights[mode]}
        onKey={props.onKey}
        onEmptied={props.onEmptied}
        placeholder={(index, top) => (
          <PlaceholderRow key={index} top={top} height={rowHeights[mode]}>
            <RequestBones row={index} />
          </PlaceholderRow>
        )}
        row={(request, place) => (
          <RequestRow
            key={requestKey(request)}
            request={request}
            {...place}
            mode={mode}
            selected={list.selection.has(request)}
            answering={answers.of(request)}
            actions={actions}
          />
        )}
      />
    </Surface>
  )
}

const copyEntries = (takeOut: TakeOut, t: Translate): readonly MenuEntry[] =>
  peopleCopyFormats.map((as) => ({ label: t(`requests.export.copy.${as}`), act: () => takeOut.copy(as) }))

/** Every way out, for the menu. */
const takeOutEntries = (takeOut: TakeOut, t: Translate): readonly MenuEntry[] => [
  ...copyEntries(takeOut, t),
  ...tableFiles.map((as, at) => ({
    label: t(as === 'csv' ? 'linkList.bulk.exportCsv' : 'linkList.bulk.exportXlsx'),
    act: () => takeOut.export(as),
    apart: at === 0,
  })),
]

/** Every community of those who are selected is one in which people can be banned. */
const mayBanSelected = ({ selection, query, head }: RequestRows, chats: readonly Chat[]): boolean => {
  const { value } = selection
  const all = (head?.chats ?? []).map(({ chatId }) => chatId)
  const meant =
    value.kind === 'named'
      ? [...value.refs.values()].map(({ chatId }) => chatId)
      : query !== null && query.chatId !== null
        ? [query.chatId]
        : all
  const banned = new Set(chats.flatMap(({ id, mayBan }) => (mayBan === true ? id : [])))
  return meant.length > 0 && meant.every((chatId) => banned.has(chatId))
}

interface HeadProps {
  readonly list: RequestRows
  readonly isReading: boolean
  readonly narrowed: boolean
  readonly takeOut: TakeOut
  readonly filter: RequestFilterState
  readonly mayBan: boolean
  readonly onAnswerSelected: (answer: Question['answer']) => void
}

/** Above the rows: how many wait, or what can be done with those who are selected. */
export const Head = (props: HeadProps) => {
  const { list, isReading, narrowed, takeOut, filter, mayBan, onAnswerSelected } = props
  const { total, selection } = list
  const { t, i18n } = useTranslation()
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)
  const progress = isReading && <Progress aria-label={t('requests.reading')} />
  if (total === 0 && !narrowed) return progress
  if (selection.count > 0) {
    return (
      <>
        <SelectionBar
          words={{
            name: t('requests.selection'),
            selected: t('requests.selected', {
              count: selection.count,
              number: number(selection.count),
              total: number(total),
            }),
            clear: t('requests.clearSelection'),
          }}
          clearLabel={t('requests.clear')}
          selection={selection}
          total={total}
          actions={[
            {
              label: t('requests.export.copyAll'),
              icon: Copy,
              act: () => takeOut.copy('names'),
              wordsFrom: 'wide',
              more: {
                label: t('linkList.copyAs'),
                entries: copyEntries(takeOut, t),
              },
            },
            {
              label: t('linkList.bulk.exportCsv'),
              short: t('linkList.short.exportCsv'),
              act: () => takeOut.export('csv'),
            },
            {
              label: t('linkList.bulk.exportXlsx'),
              short: t('linkList.short.exportXlsx'),
              act: () => takeOut.export('xlsx'),
              spare: true,
            },
            ...(mayBan ? [{ label: t('requests.ban'), act: () => onAnswerSelected('ban'), tone: 'red' as const }] : []),
            { label: t('requests.dismiss'), act: () => onAnswerSelected('dismiss'), tone: 'red' },
            { label: t('requests.approve'), icon: Check, act: () => onAnswerSelected('approve') },
          ]}
          compact
        />
        {progress}
      </>
    )
  }
  return (
    <>
      <HeadBar>
        <SelectAll selection={selection} total={total} />
        <Words>
          {t(narrowed ? 'requests.match' : 'requests.wait', { count: total, number: number(total) })}
          {isReading && ` · ${t('requests.reading')}`}
        </Words>
        <SignFilter filter={filter} />
        <OrderMenu filter={filter} />
        {takeOut.taken !== null && (
          <TakeOutMenu
            what={t('requests.people', { count: total, number: number(total) })}
            entries={takeOutEntries(takeOut, t)}
          />
        )}
      </HeadBar>
      {progress}
    </>
  )
}
