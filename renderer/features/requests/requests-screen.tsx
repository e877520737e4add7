import Button from '@mui/material/Button'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { ErrorNote, ErrorText } from '../../components/error-note'
import { useHeldAnswers } from '../../components/held-answers'
import { SearchField } from '../../components/list/search-field'
import { type ListFocus, useListFocus } from '../../components/list/use-list-focus'
import { Notice } from '../../components/notice'
import { useSignedIn } from '../../session'
import { requestsWish } from '../../wishes'
import { AlikeGroups } from './alike-groups'
import { AnswerDialog } from './answer-dialog'
import { type Over, OverRequests } from './over-requests'
import { PeopleTools } from './people-tools'
import type { Question } from './question'
import { type DetailsPlace, RequestDetails } from './request-details'
import { answerOfKey } from './request-keys'
import { RequestList } from './request-list'
import { type RequestRows, useRequestRows } from './request-rows'
import { BotsCannot } from './request-states'
import { Heading, Screen, Search, Top } from './screen-parts'
import { useAnswers } from './use-answers'
import { useFreshRequests } from './use-fresh-requests'
import { useRequestFilter } from './use-request-filter'
import { useRequestsCommands } from './use-requests-commands'
import { useTakeOut } from './use-take-out'

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
    <PeopleScreen />
  )
}

interface Opened extends DetailsPlace {
  readonly request: JoinRequest
}

/** Pixels of the details, and how far they open from the row's edge. */
const DETAILS_WIDTH = 380
const DETAILS_INDENT = 44

const PeopleScreen = () => {
  const { t, i18n } = useTranslation()
  const filter = useRequestFilter()
  const list = useRequestRows(filter.value)
  const answers = useAnswers(list.head)
  const fresh = useFreshRequests()
  const takeOut = useTakeOut(list)
  const [question, setQuestion] = useState<Question | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { head, total } = list

  const openDetails = (request: JoinRequest, index: number): void => {
    const row = screen.current?.querySelector(`[role="listitem"][data-row="${index}"]`)?.getBoundingClientRect()
    const left =
      i18n.dir() === 'rtl' ? (row?.right ?? 0) - DETAILS_WIDTH - DETAILS_INDENT : (row?.left ?? 0) + DETAILS_INDENT
    setOpened({ request, top: (row?.top ?? 0) + 8, left })
  }
  const focus = useListFocus({
    list,
    isFound: list.query?.search === filter.value.search,
    onOpen: openDetails,
  })
  requestsWish.useGrant(({ chatId, title, link, alike, over: wanted }) => {
    filter.clear()
    if (alike === true) {
      const via = link === null ? null : { hash: link.hash, title: link.name }
      filter.onlyGroup({ chatId, community: title, via })
    } else if (link === null) filter.setCommunity({ chatId, title })
    else filter.setLink({ chatId, title, ...link })
    heading.current?.focus()
    const ruled = link === null ? null : { chatId, hash: link.hash, name: link.name, community: title }
    if (wanted === 'rules') setOver({ of: 'rules', link: ruled })
    else if (wanted === 'answered') setOver({ of: 'answered', first: title })
  })
  /** Answers one, and is at the next before Telegram has said a word. */
  const answer = (request: JoinRequest, approved: boolean, index: number): void => {
    void answers.answer(request, approved)
    if (total > 1) focus.rows.current?.focusRow(index + 1 < total ? index + 1 : index - 1)
  }
  useBackInPlace(list, focus)
  /** With several selected a key means all of them, else the row that it was pressed on. */
  const onKey = (key: string, request: JoinRequest, index: number): boolean => {
    const approved = answerOfKey(key)
    if (approved === null) return false
    if (list.selection.count > 1) setQuestion({ answer: approved ? 'approve' : 'dismiss', of: 'selected' })
    else answer(request, approved, index)
    return true
  }
  useRequestsCommands({
    ...{ filter, list, focus, onAnswer: answer, onQuestion: setQuestion, onOver: setOver },
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
            search={filter.value.search}
            onSearch={filter.setSearch}
            given={filter.given}
            inputRef={focus.searchField}
            onLeave={focus.leaveSearch}
          />
        </Search>
      </Top>
      <PeopleTools filter={filter} list={list} fresh={fresh} onQuestion={setQuestion} onOver={setOver} />
      {over !== null && <OverRequests over={over} filter={filter} onClose={() => setOver(null)} />}
      {takeOut.error !== null && <ErrorNote error={takeOut.error} />}
      <Outdated unread={head?.unread ?? []} fresh={fresh} isUnread={list.error !== null} />
      <AlikeGroups
        groups={head?.alike ?? []}
        filter={filter.value}
        onShow={(group) => (group === null ? filter.clear() : filter.onlyGroup(group))}
        onQuestion={setQuestion}
      />
      <RequestList
        list={list}
        focus={focus}
        answers={answers}
        onAnswer={answer}
        onKey={onKey}
        takeOut={takeOut}
        filter={filter}
        onAnswerSelected={(answer) => setQuestion({ answer, of: 'selected' })}
        onOnly={(request, of) => filter.only(request, of)}
        onClearFilter={filter.clear}
        onRetry={() => {
          list.retry()
          fresh.refresh()
        }}
        onEmptied={() => heading.current?.focus()}
      />
      {question !== null && (
        <AnswerDialog question={question} list={list} filter={filter} onClose={() => setQuestion(null)} />
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

/**
 * Gives the focus to whom an answer was taken back from, as soon as they stand in their place again; not where somebody
 * looks for others meanwhile.
 */
const useBackInPlace = (list: RequestRows, focus: ListFocus<JoinRequest>): void => {
  const { undone } = useHeldAnswers()
  const done = useRef(undone)
  const { rowAt, total, query } = list
  const sought = useRef(query)
  useEffect(() => {
    const [first] = undone ?? []
    if (sought.current !== query) {
      sought.current = query
      done.current = undone
    }
    if (done.current === undone || first === undefined) return
    for (let index = 0; index < total; index++) {
      const row = rowAt(index)
      if (row?.chatId !== first.chatId || row.person.userId !== first.userId) continue
      done.current = undone
      focus.rows.current?.focusRow(index)
      return
    }
  })
}

type Fresh = ReturnType<typeof useFreshRequests>

/** Communities that are named in a notice; of more only their number is said. */
const MOST_NAMED = 5

interface OutdatedProps {
  /** Communities that could not be read. */
  readonly unread: readonly string[]
  readonly fresh: Fresh
  /** The list says already that nothing of it could be read. */
  readonly isUnread: boolean
}

/** Why the list may not be complete, and a way to ask again. */
const Outdated = ({ unread, fresh, isUnread }: OutdatedProps) => {
  const { t, i18n } = useTranslation()
  const notice = (words: ReactNode) => (
    <Notice
      tone="warning"
      actions={
        <Button size="small" loading={fresh.pending} onClick={fresh.refresh}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {words}
    </Notice>
  )
  if (unread.length > 0) {
    const names = new Intl.ListFormat(i18n.language).format(unread.slice(0, MOST_NAMED))
    const more = unread.length - MOST_NAMED
    return notice(
      <>
        {t('requests.unread', { count: unread.length, names })}
        {more > 0 && ` ${t('requests.unreadMore', { count: more })}`}
      </>,
    )
  }
  if (fresh.error === null || isUnread) return null
  return notice(
    <>
      {t('requests.outdated')} <ErrorText error={fresh.error} />
    </>,
  )
}
