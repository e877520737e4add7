import Button from '@mui/material/Button'
import { keepPreviousData, usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { type RefObject, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collecting } from '../../../electron/contract/insights'
import { callOptions, useAction, useCall } from '../../api'
import { EmptyState } from '../../components/empty-state'
import { ErrorNote } from '../../components/error-note'
import { insightsWish } from '../../wishes'
import { Coverage } from './coverage'
import { JoinsOverTimeFigure } from './joins-over-time'
import { joinsQuery } from './joins-query'
import { People } from './people'
import { everybody, type PeopleWanted } from './people-wanted'
import { Ranking } from './ranking'
import { Pair, Screen } from './screen-parts'
import { Summary } from './summary'
import { InsightsTop } from './top'
import { type InsightViewState, useInsightView } from './use-insight-view'
import { useInsightsCommands } from './use-insights-commands'
import { usePeriodsAhead } from './use-periods-ahead'
import { narrowedTo } from './view'
import { WhenPeopleJoin } from './when-people-join'
import { WhereFrom } from './where-from'

/** Which link brought whom, when, and who stayed: the answer first, then the picture, then names. */
export const InsightsScreen = () => {
  const state = useInsightView()
  // Asked before anything is drawn, so that it is counted meanwhile.
  usePrefetchQuery(joinsQuery(state))
  const summary = useQuery({ ...callOptions('queryInsightSummary', state.query), placeholderData: keepPreviousData })
  const collecting = useCall('readCollecting')
  const [wanted, setWanted] = useState<PeopleWanted>(everybody)
  const top = useRef<HTMLHeadingElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const look = useAction('collectNow')
  useInsightsCommands({ state, searchField, onLook: () => void look.run() })

  const [search, setSearch] = useState({ text: '' })
  /** All of them: what was looked for among others is no longer meant. */
  const want = useCallback((next: PeopleWanted): void => {
    setWanted(next)
    setSearch({ text: '' })
  }, [])
  const seePeople = useCallback(
    (next: PeopleWanted): void => {
      want(next)
      seek(heading.current)
    },
    [want],
  )
  const below = useBelow(state)
  usePeriodsAhead(below)
  useLedHere({ state, top, people: heading, isRead: summary.data !== undefined, onWanted: want })
  const failed = collecting.error ?? summary.error
  const isEmpty = summary.data?.isEmpty === true
  return (
    <Screen>
      <InsightsTop state={state} heading={top} />
      {failed !== null && (
        <ErrorNote
          error={failed}
          onRetry={() => {
            void collecting.refetch()
            void summary.refetch()
          }}
        />
      )}
      {state.error !== null && <ErrorNote error={state.error} />}
      <Summary summary={summary.data} onPeople={seePeople}>
        {collecting.data !== undefined && (
          <Coverage
            collecting={collecting.data}
            summary={summary.data}
            chatId={state.view.community?.chatId ?? null}
            place={state.place}
            now={state.now}
          />
        )}
      </Summary>
      {isEmpty ? (
        collecting.data !== undefined && (
          <NothingYet why={emptinessOf(collecting.data, state.view.community?.chatId ?? null)} />
        )
      ) : (
        <>
          <JoinsOverTimeFigure state={state} onPeople={seePeople} />
          {below !== null && (
            <>
              <Pair>
                <WhenPeopleJoin state={below} onPeople={seePeople} />
                <WhereFrom state={below} onPeople={seePeople} />
              </Pair>
              <Ranking state={below} onPeople={seePeople} />
              <People state={below} {...{ wanted, heading, searchField }} given={search} onWanted={setWanted} />
            </>
          )}
        </>
      )}
    </Screen>
  )
}

/**
 * The state of what stands below the picture, which follows once the picture of another scope or period was answered;
 * null: none was yet. The picture comes first, since one process answers all questions in turn, and the rest costs several
 * times as much to count and draw.
 */
const useBelow = (state: InsightViewState): InsightViewState | null => {
  const picture = useQuery(joinsQuery(state))
  const answered = useRef<InsightViewState | null>(null)
  if (picture.error !== null || (picture.data !== undefined && !picture.isPlaceholderData)) answered.current = state
  return useDeferredValue<InsightViewState | null>(answered.current, null)
}

const seek = (heading: HTMLElement | null): void => {
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

interface LedHereOptions {
  readonly state: InsightViewState
  readonly top: RefObject<HTMLElement | null>
  readonly people: RefObject<HTMLElement | null>
  /** The figures above the people are drawn: those stay where they are from now on. */
  readonly isRead: boolean
  readonly onWanted: (wanted: PeopleWanted) => void
}

/** Another room leads here: to one link or campaign alone, and to its people where those were wanted. */
const useLedHere = ({ state, top, people, isRead, onWanted }: LedHereOptions): void => {
  const goal = useRef<'top' | 'people' | null>(null)
  insightsWish.useGrant((wanted) => {
    state.change(narrowedTo(wanted))
    onWanted({ ...everybody, ...(wanted.people === 'left' && { event: 'left' }) })
    goal.current = wanted.people === null ? 'top' : 'people'
  })
  useEffect(() => {
    if (goal.current === null || (goal.current === 'people' && (!isRead || people.current === null))) return
    // After the room itself was put to its beginning.
    const frame = requestAnimationFrame(() => {
      seek(goal.current === 'top' ? top.current : people.current)
      goal.current = null
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Why there is nothing, and what happens next. */
type Emptiness = 'unread' | 'reading' | 'nobody' | 'off'

const emptinessOf = ({ state, chats }: Collecting, chatId: string | null): Emptiness => {
  if (state === 'off' || state === 'running') return state === 'off' ? 'off' : 'reading'
  const wanted = chats.filter((chat) => chatId === null || chat.chatId === chatId)
  return wanted.length > 0 && wanted.every(({ lookedAt }) => lookedAt !== null) ? 'nobody' : 'unread'
}

const NothingYet = ({ why }: { readonly why: Emptiness }) => {
  const { t } = useTranslation()
  const collectNow = useAction('collectNow')
  return (
    <div style={{ flex: 1 }}>
      <EmptyState
        icon={<ChartNoAxesColumn size={24} />}
        title={t(`insights.empty.${why}.title`)}
        actions={
          why === 'off' || why === 'reading' ? undefined : (
            <Button variant="contained" loading={collectNow.pending} onClick={() => void collectNow.run()}>
              {t('insights.coverage.look')}
            </Button>
          )
        }
      >
        <span>{t(`insights.empty.${why}.text`)}</span>
      </EmptyState>
    </div>
  )
}
