import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { Check, RefreshCw } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { useMenuCommands } from '../../commands'
import { ErrorText } from '../../components/error-note'
import { movedBy } from '../../components/list/list-keys'
import { SearchField } from '../../components/list/search-field'
import { useLeaveSearch } from '../../components/list/use-leave-search'
import { useListKeys } from '../../components/list/use-list-keys'
import type { ListHandle } from '../../components/list/virtual-list'
import { Notice } from '../../components/notice'
import { useSignedIn } from '../../session'
import { AnswerDialog, type Question } from './answer-dialog'
import { FilterFields } from './filter-fields'
import { type DetailsPlace, RequestDetails } from './request-details'
import { requestKey } from './request-filter'
import { answerOfKey } from './request-keys'
import { RequestList } from './request-list'
import { BotsCannot } from './request-states'
import { All, Heading, Screen, Search, Tools, Top } from './screen-parts'
import { useAnswers } from './use-answers'
import { useFreshRequests } from './use-fresh-requests'
import { useRequestFilter } from './use-request-filter'
import { useRequestSelection } from './use-request-selection'
import { useRequestWindows } from './use-request-windows'
import { useRequestsCommands, type Waiting } from './use-requests-commands'

/** Who asks to join, over all communities: looked through, and let in or not, one by one or many at once. */
export const RequestsScreen = () => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  return account.isBot ? (
    <Screen>
      <Heading>{t('requests.title')}</Heading>
      <BotsCannot />
    </Screen>
  ) : (
    <Desk />
  )
}

interface Opened extends DetailsPlace {
  readonly request: JoinRequest
}

const Desk = () => {
  const { t, i18n } = useTranslation()
  const asked = useRequestFilter()
  const list = useRequestWindows(asked.filter)
  const picking = useRequestSelection(list)
  const answers = useAnswers()
  const fresh = useFreshRequests()
  const [question, setQuestion] = useState<Question | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const rows = useRef<ListHandle>(null)
  const focused = useRef<Waiting | null>(null)
  const { head, total } = list
  const unread = head?.unread ?? []

  /** Answers one, and is at the next before Telegram has said a word. */
  const answer = (request: JoinRequest, approved: boolean, index: number): void => {
    void answers.answer(request, approved)
    if (total > 1) rows.current?.focusRow(index + 1 < total ? index + 1 : index - 1)
  }
  const openDetails = (request: JoinRequest, index: number): void => {
    const row = screen.current?.querySelector(`[role="listitem"][data-row="${index}"]`)?.getBoundingClientRect()
    const left = i18n.dir() === 'rtl' ? (row?.right ?? 0) - 380 - 44 : (row?.left ?? 0) + 44
    setOpened({ request, top: (row?.top ?? 0) + 8, left })
  }
  /** With several selected a key means all of them, else the row that it was pressed on. */
  const onKey = (key: string, request: JoinRequest, index: number): boolean => {
    const approved = answerOfKey(key)
    if (approved === null) return false
    if (picking.count > 1) setQuestion({ approved, of: 'selected' })
    else answer(request, approved, index)
    return true
  }
  const goToSearch = (): void => search.current?.select()
  const leaveSearch = useLeaveSearch(search, list.query?.search === asked.filter.search && head !== null, (opens) => {
    const first = list.rowAt(0)
    if (first === undefined) return
    rows.current?.focusRow(0)
    if (opens) openDetails(first, 0)
  })
  useMenuCommands({ search: goToSearch })
  useListKeys({
    search: goToSearch,
    selectAll: picking.all,
    clear: () => {
      picking.clear()
      return picking.count > 0
    },
  })
  const all = (approved: boolean) => setQuestion({ approved, of: 'all' })

  /** Who is meant: the one with the focus, else the only one selected. */
  const target = (): Waiting | null => {
    if (focused.current !== null || picking.count !== 1) return focused.current
    const index = (head?.rows ?? []).findIndex((request) => picking.has(request))
    const request = head?.rows[index]
    return request === undefined ? null : { request, index }
  }
  /** Where their row stands by now: others may have come or gone while the palette was open. */
  const placeOf = ({ request, index }: Waiting): number => {
    const keyAt = (at: number): string | null => {
      const row = at < 0 ? undefined : list.rowAt(at)
      return row === undefined ? null : requestKey(row)
    }
    return index + movedBy(keyAt, requestKey(request), index)
  }
  useRequestsCommands({
    asked,
    list,
    picking,
    target,
    onAnswer: (waiting, approved) => answer(waiting.request, approved, placeOf(waiting)),
    onDetails: (waiting) => openDetails(waiting.request, placeOf(waiting)),
    onQuestion: setQuestion,
    onSearch: goToSearch,
    onRefresh: fresh.refresh,
  })

  return (
    <Screen ref={screen}>
      <Top>
        <Heading ref={heading} tabIndex={-1}>
          {t('requests.title')}
        </Heading>
        <Search>
          <SearchField
            label={t('requests.search')}
            placeholder={t('requests.searchPlaceholder')}
            search={asked.filter.search}
            onSearch={asked.setSearch}
            given={asked.given}
            inputRef={search}
            onLeave={leaveSearch}
          />
        </Search>
      </Top>
      <Tools>
        <FilterFields asked={asked} chats={head?.chats ?? []} />
        <Tooltip title={t('requests.refresh')}>
          <IconButton aria-label={t('requests.refresh')} loading={fresh.pending} onClick={fresh.refresh}>
            <RefreshCw size={15} aria-hidden />
          </IconButton>
        </Tooltip>
        <All>
          <Button variant="text" color="inherit" disabled={total === 0} onClick={() => all(false)}>
            {t('requests.dismissAll')}
          </Button>
          <Button disabled={total === 0} startIcon={<Check size={15} aria-hidden />} onClick={() => all(true)}>
            {t('requests.approveAll')}
          </Button>
        </All>
      </Tools>
      {unread.length > 0 && (
        <Notice
          tone="warning"
          actions={
            <Button size="small" loading={fresh.pending} onClick={fresh.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('requests.unread', {
            count: unread.length,
            names: new Intl.ListFormat(i18n.language).format(unread.slice(0, 5)),
          })}
          {unread.length > 5 && ` ${t('requests.unreadMore', { count: unread.length - 5 })}`}
        </Notice>
      )}
      {fresh.error !== null && unread.length === 0 && list.error === null && (
        <Notice
          tone="warning"
          actions={
            <Button size="small" loading={fresh.pending} onClick={fresh.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('requests.outdated')} <ErrorText error={fresh.error} />
        </Notice>
      )}
      <RequestList
        list={list}
        picking={picking}
        answers={answers}
        handle={rows}
        onAnswer={answer}
        onDetails={openDetails}
        onKey={onKey}
        onFocusRow={(request, index) => {
          focused.current = request === null ? null : { request, index }
        }}
        onAnswerMany={(approved) => setQuestion({ approved, of: 'selected' })}
        onClear={asked.clear}
        onRetry={() => {
          list.retry()
          fresh.refresh()
        }}
        onEmptied={() => heading.current?.focus()}
      />
      {question !== null && (
        <AnswerDialog
          question={question}
          list={list}
          asked={asked}
          picking={picking}
          onClose={() => setQuestion(null)}
        />
      )}
      {opened !== null && (
        <RequestDetails
          request={opened.request}
          place={opened}
          onAnswer={(approved) => {
            setOpened(null)
            void answers.answer(opened.request, approved)
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </Screen>
  )
}
